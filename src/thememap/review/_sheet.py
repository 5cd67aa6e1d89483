"""The sheet that people fill in, and the sealed file that knows which rows are decoys."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from thememap.errors import DataError
from thememap.output import refuse_existing, write_into
from thememap.review._proposal import PAIR, QUESTIONS, Proposal, ReviewMaterial
from thememap.sharing import safe_cell
from thememap.tables import write_csv

FOLDER = "review"
HEADER = ("sheet", "proposal", "question", "theme", "quotes", "studies", "decision", "relation",
          "name", "note", "decided_by")  # fmt: skip
OPEN = ("decision", "relation", "name", "note", "decided_by")
SEAL = "sealed by thememap: it says which rows of the sheet are decoys; open it after deciding"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet's id, its rows by proposal id in the order in which they stand, and its run."""

    sheet: str
    run: str
    rows: tuple[tuple[str, Proposal], ...]


def make_sheet(
    listed: Sequence[Proposal], material: ReviewMaterial, *, run: str, seed: int
) -> Sheet:
    """Proposals and decoys in random order, numbered P001, P002, … ; ``run`` is its checksum."""
    rng = np.random.default_rng([seed, 67])
    mixed = [listed[place] for place in rng.permutation(len(listed))]
    text = json.dumps([asdict(one) for one in mixed], ensure_ascii=False) + run
    return Sheet(
        sheet=hashlib.sha256(text.encode()).hexdigest()[:12],
        run=run,
        rows=tuple((f"P{number:03d}", one) for number, one in enumerate(mixed, start=1)),
    )


def write_sheet(sheet: Sheet, material: ReviewMaterial, *, path: Path, run: Path) -> Path:
    """Write the sheet as CSV, and its sealed file into the run folder."""
    rows = [
        (
            sheet.sheet,
            identity,
            QUESTIONS[one.kind],
            safe_cell(one.theme),
            safe_cell(_words(one, material)),
            str(_studies(one, material)),
            *("" for _ in OPEN),
        )
        for identity, one in sheet.rows
    ]
    content = json.dumps(
        {"sheet": sheet.sheet, "run": sheet.run,
         "rows": [{"proposal": identity, **asdict(one)} for identity, one in sheet.rows]},
        ensure_ascii=False,
    )  # fmt: skip
    packed = base64.b64encode(zlib.compress(content.encode())).decode()
    refuse_existing(path)
    write_into(run, f"{FOLDER}/{sheet.sheet}.sealed", f"{SEAL}\n{packed}\n")
    return write_csv(path, HEADER, rows)


def sealed(run: Path, sheet: str) -> Sheet:
    """The sheet that a sealed file describes; raises `DataError` where there is none."""
    path = run / FOLDER / f"{sheet}.sealed"
    known = sorted(one.stem for one in (run / FOLDER).glob("*.sealed"))
    if sheet not in known:
        raise DataError(
            f"The sheet {sheet!r} was not made from the run {run.name}. "
            + (f"Sheets of this run: {', '.join(known)}." if known else "It has no sheets yet.")
        )
    try:
        packed = path.read_text(encoding="utf-8").splitlines()[1]
        content = json.loads(zlib.decompressobj().decompress(base64.b64decode(packed), 1 << 28))
        rows = tuple((one.pop("proposal"), _proposal(one)) for one in content["rows"])
        return Sheet(sheet=content["sheet"], run=content["run"], rows=rows)
    except (ValueError, IndexError, KeyError, TypeError, zlib.error, AttributeError,
            RecursionError, OSError):  # fmt: skip
        raise DataError(
            f"{path.name}: the sealed file is damaged. Take it back from a backup, or make a new "
            "sheet."
        ) from None


def _proposal(one: Mapping[str, Any]) -> Proposal:
    return Proposal(
        kind=str(one["kind"]),
        theme=str(one["theme"]),
        source=str(one["source"]),
        decoy=bool(one["decoy"]),
        quote_ids=tuple(str(quote) for quote in one["quote_ids"]),
        constructs=tuple(str(construct) for construct in one["constructs"]),
    )


def _words(one: Proposal, material: ReviewMaterial) -> str:
    if one.kind == PAIR:
        return "\n\n".join(
            f"[{known['study']}] {known['label']}: {known['words']}"
            for known in (material.constructs[each] for each in one.constructs)
        )
    return "\n\n".join(
        f"[{quote}, {material.speaker[quote]}] {material.text[quote]}" for quote in one.quote_ids
    )


def _studies(one: Proposal, material: ReviewMaterial) -> int:
    if one.kind == PAIR:
        return len(one.constructs)
    return len({material.study.get(quote, "") for quote in one.quote_ids} - {""})
