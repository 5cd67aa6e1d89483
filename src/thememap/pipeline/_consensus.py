"""The sheet for a consensus meeting, and what comes back from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.records import Agreement, Codings, Material, ThemePath, format_path, parse_path
from thememap.sharing import plain_cell, safe_cell
from thememap.wording import did_you_mean

CONSENSUS = "consensus"
READ_NONE = "(none)"
LOG, DISCUSSED = "consensus-log.jsonl", "discussed.csv"
FIXED = ("quote_id", "text", "distance")
OPEN = ("consensus", "note", "decided_by")


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a sheet decided: quotes with a consensus, and those left open.

    ``damage`` says what was set aside of a log that an interrupted writing had left damaged.
    """

    decided: int
    open: int
    folder: Path
    damage: str = ""


def write_consensus_sheet(
    found: Agreement, material: Material, *, path: Path, force: bool = False
) -> Path:
    """A CSV with one row a disagreement: what each coder gave, and empty columns to fill in.

    ``consensus`` takes paths joined by ``;``, or ``(none)`` for read, none.
    """
    from thememap.output import refuse_existing
    from thememap.tables import write_csv

    refuse_existing(path, force=force)
    texts = dict(zip(material.quotes.quote_id, material.quotes.text, strict=True))
    rows = [
        (
            safe_cell(one.quote_id),
            safe_cell(texts[one.quote_id]),
            f"{one.distance:.3f}",
            *(safe_cell(_cell(one.given.get(coder))) for coder in found.coders),
            *("" for _ in OPEN),
        )
        for one in found.disagreements
    ]
    return write_csv(path, (*FIXED, *(f"given by {one}" for one in found.coders), *OPEN), rows)


def _cell(paths: Sequence[ThemePath] | None) -> str:
    if paths is None:
        return "(not read)"
    return "; ".join(format_path(one) for one in paths) or READ_NONE


def apply_consensus(sheet: Path, material: Material, *, out: Path, force: bool = False) -> Decided:
    """Read a filled sheet; write codings with a coder *consensus*, the discussed quotes, a log.

    The coders' own codings stay as they are: agreement before consensus is the one to report. The
    log is appended to, each entry with the hash of the one before. Raises `DataError` or
    `UsageError` that names the row; nothing is written then.
    """
    from thememap.output import staged
    from thememap.tables import append_chained, read_table, write_codings, write_csv

    table = read_table(sheet)
    at = {
        name: table.index(name, needed_for="the consensus", change="Keep the sheet's header.")
        for name in ("quote_id", *OPEN)
    }
    known = {format_path(path): path for path in material.codebook.paths}
    ids = set(material.quotes.quote_id)
    decided: dict[str, tuple[ThemePath, ...]] = {}
    entries: list[dict[str, object]] = []
    for number, row in enumerate(table.rows):
        quote_id, cell = (plain_cell(row[at[one]].strip()) for one in ("quote_id", "consensus"))
        quote_id = quote_id.strip()
        if quote_id not in ids:
            raise DataError(
                f"{table.where(number)}: there is no quote {quote_id!r}."
                f"{did_you_mean(quote_id, ids)}"
            )
        if not cell:
            continue
        decided[quote_id] = _paths(cell, known, where=table.where(number))
        entries.append(
            {
                "quote_id": quote_id,
                "consensus": [format_path(path) for path in decided[quote_id]],
                "note": row[at["note"]].strip(),
                "decided_by": row[at["decided_by"]].strip(),
            }
        )
    if not decided:
        raise UsageError(f"{table.name}: the column consensus is empty in every row.")
    if (out / LOG).is_symlink():
        raise UsageError(f"{LOG}: this is a link. Name another folder.")
    with staged(out, kind="consensus", shared=True, force=force) as folder:
        write_codings(folder, _with_consensus(material.codings, decided))
        write_csv(folder / DISCUSSED, ("quote_id",), [(one,) for one in sorted(decided)])
    damage = append_chained(out / LOG, entries).damage
    left = len(table) - len(decided)
    return Decided(decided=len(decided), open=left, folder=out, damage=damage)


def _paths(cell: str, known: dict[str, ThemePath], *, where: str) -> tuple[ThemePath, ...]:
    if cell.casefold() == READ_NONE:
        return ()
    found = []
    for part in (one.strip() for one in cell.split(";")):
        if not part:
            continue
        if format_path(parse_path(part)) not in known:
            raise DataError(
                f"{where}: the codebook has no such theme as the consensus names."
                f"{did_you_mean(part, known)} Write paths as in the other columns."
            )
        found.append(parse_path(part))
    return tuple(found)


def _with_consensus(codings: Codings, decided: dict[str, tuple[ThemePath, ...]]) -> Codings:
    earlier = [
        row
        for row in zip(codings.quote_id, codings.coder, codings.theme, strict=True)
        if row[1] != CONSENSUS or row[0] not in decided
    ]
    new: list[tuple[str, str, ThemePath | None]] = []
    for quote_id, paths in decided.items():
        new += [(quote_id, CONSENSUS, path) for path in paths] or [(quote_id, CONSENSUS, None)]
    rows = sorted([*earlier, *new], key=lambda row: (row[0], row[1], row[2] or ()))
    return Codings(
        quote_id=tuple(row[0] for row in rows),
        coder=tuple(row[1] for row in rows),
        theme=tuple(row[2] for row in rows),
    )
