"""The sheet that people fill in, and the sealed file that knows which rows are decoys."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from thememap.errors import DataError
from thememap.export_text import escape_formula
from thememap.output import refuse_existing, write_recorded_file
from thememap.records import Message, message
from thememap.review._proposal import (
    Proposal,
    ProposalKind,
    ReviewMaterial,
    ReviewMessage,
)
from thememap.run_files import SHEETS_FOLDER
from thememap.tables import write_csv

SHEET_EMPTY_COLUMNS = ("decision", "relation", "name", "note", "decided_by")
SHEET_HEADER = (
    "sheet", "proposal", "question", "theme", "quotes", "compared_with", "studies",
    *SHEET_EMPTY_COLUMNS,
)  # fmt: skip
SEAL_NOTICE = (
    "sealed by thememap: it says which rows of the sheet are decoys; open it after deciding"
)


@dataclass(frozen=True, kw_only=True)
class ReviewSheet:
    """A sheet's id, its rows by proposal id in the order in which they stand, and its run."""

    sheet_id: str
    run: str
    rows: tuple[tuple[str, Proposal], ...]


def make_sheet(
    listed: Sequence[Proposal], material: ReviewMaterial, *, run: str, seed: int
) -> ReviewSheet:
    """Proposals and decoys in random order, numbered P001, P002, … ; ``run`` is its checksum."""
    rng = np.random.default_rng([seed, 67])
    mixed = [listed[place] for place in rng.permutation(len(listed))]
    text = json.dumps([asdict(proposal) for proposal in mixed], ensure_ascii=False) + run
    return ReviewSheet(
        sheet_id=hashlib.sha256(text.encode()).hexdigest()[:12],
        run=run,
        rows=tuple((f"P{number:03d}", proposal) for number, proposal in enumerate(mixed, start=1)),
    )


def write_sheet(
    sheet: ReviewSheet,
    material: ReviewMaterial,
    *,
    path: Path,
    run: Path,
    sentence: Callable[[Message], str],
) -> Path:
    """Write the sheet as CSV, and its sealed file into the run folder; ``sentence`` words its
    questions.
    """
    rows = [
        (
            sheet.sheet_id,
            identity,
            sentence(message(ReviewMessage[proposal.kind.name])),
            escape_formula(proposal.about),
            escape_formula(_proposal_text(proposal, material)),
            escape_formula(_quote_lines(proposal.compared_ids, material)),
            str(_study_count(proposal, material)),
            *("" for _ in SHEET_EMPTY_COLUMNS),
        )
        for identity, proposal in sheet.rows
    ]
    content = json.dumps(
        {"sheet": sheet.sheet_id, "run": sheet.run,
         "rows": [{"proposal": identity, **asdict(proposal)} for identity, proposal in sheet.rows]},
        ensure_ascii=False,
    )  # fmt: skip
    packed = base64.b64encode(zlib.compress(content.encode())).decode()
    refuse_existing(path)
    write_recorded_file(
        run, f"{SHEETS_FOLDER}/{sheet.sheet_id}.sealed", f"{SEAL_NOTICE}\n{packed}\n"
    )
    return write_csv(path, SHEET_HEADER, rows)


def read_sealed_sheet(run: Path, sheet: str) -> ReviewSheet:
    """The sheet that a sealed file describes; raises `DataError` where there is none."""
    path = run / SHEETS_FOLDER / f"{sheet}.sealed"
    known = sorted(file.stem for file in (run / SHEETS_FOLDER).glob("*.sealed"))
    if sheet not in known:
        raise DataError(
            f"The sheet {sheet!r} does not come from the run {run.name}. "
            + (f"Sheets of this run: {', '.join(known)}." if known else "It has no sheets yet.")
        )
    try:
        packed = path.read_text(encoding="utf-8").splitlines()[1]
        content = json.loads(zlib.decompressobj().decompress(base64.b64decode(packed), 1 << 28))
        rows = tuple((row.pop("proposal"), _proposal_from_json(row)) for row in content["rows"])
        return ReviewSheet(sheet_id=content["sheet"], run=content["run"], rows=rows)
    except (ValueError, IndexError, KeyError, TypeError, zlib.error, AttributeError,
            RecursionError, OSError):  # fmt: skip
        raise DataError(
            f"{path.name}: the sealed file is damaged. Take it back from a backup, or make a new "
            "sheet."
        ) from None


def _proposal_from_json(row: Mapping[str, Any]) -> Proposal:
    return Proposal(
        kind=ProposalKind(row["kind"]),
        theme=str(row["theme"]),
        source=str(row["source"]),
        decoy=bool(row["decoy"]),
        quote_ids=tuple(str(quote) for quote in row["quote_ids"]),
        constructs=tuple(str(construct) for construct in row["constructs"]),
        # sheets of earlier versions have none of these
        other=str(row.get("other", "")),
        compared_ids=tuple(str(quote) for quote in row.get("compared_ids", ())),
    )


def _proposal_text(proposal: Proposal, material: ReviewMaterial) -> str:
    if proposal.kind == ProposalKind.CONSTRUCT_PAIR:
        return "\n\n".join(
            f"[{known['study']}] {known['label']}: {known['words']}"
            for known in (material.constructs[construct] for construct in proposal.constructs)
        )
    return _quote_lines(proposal.quote_ids, material)


def _quote_lines(quote_ids: Sequence[str], material: ReviewMaterial) -> str:
    return "\n\n".join(
        f"[{quote}, {material.speaker[quote]}] {material.text[quote]}" for quote in quote_ids
    )


def _study_count(proposal: Proposal, material: ReviewMaterial) -> int:
    if proposal.kind == ProposalKind.CONSTRUCT_PAIR:
        return len(proposal.constructs)
    return len({material.study.get(quote, "") for quote in proposal.quote_ids} - {""})
