"""The sheet for a consensus meeting, and what comes back from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.export_text import escape_formula, unescape_formula
from thememap.message_words import did_you_mean
from thememap.records import Agreement, Codings, Material, ThemePath, format_path, parse_path

CONSENSUS_CODER = "consensus"
READ_NONE_CELL = "(none)"
CONSENSUS_LOG, DISCUSSED_FILE = "consensus-log.jsonl", "discussed.csv"
CONSENSUS_FIXED_COLUMNS = ("quote_id", "text", "distance")
CONSENSUS_EMPTY_COLUMNS = ("consensus", "note", "decided_by")


@dataclass(frozen=True, kw_only=True)
class ConsensusResult:
    """What a sheet decided: quotes with a consensus, and those left open.

    ``damage`` says what was moved out of a log that an interrupted writing had left damaged.
    """

    decided: int
    open: int
    folder: Path
    damage: str = ""


def write_consensus_sheet(
    agreement: Agreement, material: Material, *, path: Path, force: bool = False
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
            escape_formula(disagreement.quote_id),
            escape_formula(texts[disagreement.quote_id]),
            f"{disagreement.distance:.3f}",
            *(
                escape_formula(_paths_cell(disagreement.given.get(coder)))
                for coder in agreement.coders
            ),
            *("" for _ in CONSENSUS_EMPTY_COLUMNS),
        )
        for disagreement in agreement.disagreements
    ]
    return write_csv(
        path,
        (
            *CONSENSUS_FIXED_COLUMNS,
            *(f"given by {coder}" for coder in agreement.coders),
            *CONSENSUS_EMPTY_COLUMNS,
        ),
        rows,
    )


def _paths_cell(paths: Sequence[ThemePath] | None) -> str:
    if paths is None:
        return "(not read)"
    return "; ".join(format_path(path) for path in paths) or READ_NONE_CELL


def apply_consensus(
    sheet: Path, material: Material, *, out: Path, force: bool = False
) -> ConsensusResult:
    """Read a filled sheet; write codings with a coder *consensus*, the discussed quotes, a log.

    The coders' own codings stay as they are: agreement before consensus is the one to report. The
    log is appended to, each entry with the hash of the one before. Raises `DataError` or
    `UsageError` that names the row; nothing is written then.
    """
    from thememap.output import stage_files
    from thememap.tables import append_log_entries, read_table, write_codings, write_csv

    table = read_table(sheet)
    at = {
        name: table.index(name, needed_for="the consensus", change="Keep the sheet's header.")
        for name in ("quote_id", *CONSENSUS_EMPTY_COLUMNS)
    }
    known = {format_path(path): path for path in material.codebook.paths}
    ids = set(material.quotes.quote_id)
    decided: dict[str, tuple[ThemePath, ...]] = {}
    entries: list[dict[str, object]] = []
    for number, row in enumerate(table.rows):
        quote_id, cell = (
            unescape_formula(row[at[column]].strip()) for column in ("quote_id", "consensus")
        )
        quote_id = quote_id.strip()
        if quote_id not in ids:
            raise DataError(
                f"{table.where(number)}: there is no quote {quote_id!r}."
                f"{did_you_mean(quote_id, ids)}"
            )
        if not cell:
            continue
        decided[quote_id] = _parse_paths(cell, known, where=table.where(number))
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
    if (out / CONSENSUS_LOG).is_symlink():
        raise UsageError(f"{CONSENSUS_LOG}: this is a link. Name another folder.")
    with stage_files(out, kind="consensus", shared=True, force=force) as folder:
        write_codings(folder, _add_consensus(material.codings, decided))
        write_csv(
            folder / DISCUSSED_FILE, ("quote_id",), [(quote_id,) for quote_id in sorted(decided)]
        )
    damage = append_log_entries(out / CONSENSUS_LOG, entries).damage
    left = len(table) - len(decided)
    return ConsensusResult(decided=len(decided), open=left, folder=out, damage=damage)


def _parse_paths(cell: str, known: dict[str, ThemePath], *, where: str) -> tuple[ThemePath, ...]:
    if cell.casefold() == READ_NONE_CELL:
        return ()
    paths = []
    for part in (piece.strip() for piece in cell.split(";")):
        if not part:
            continue
        if format_path(parse_path(part)) not in known:
            raise DataError(
                f"{where}: the codebook has no such theme as the consensus names."
                f"{did_you_mean(part, known)} Write paths as in the other columns."
            )
        paths.append(parse_path(part))
    return tuple(paths)


def _add_consensus(codings: Codings, decided: dict[str, tuple[ThemePath, ...]]) -> Codings:
    earlier = [
        row
        for row in zip(codings.quote_id, codings.coder, codings.theme, strict=True)
        if row[1] != CONSENSUS_CODER or row[0] not in decided
    ]
    new: list[tuple[str, str, ThemePath | None]] = []
    for quote_id, paths in decided.items():
        new += [(quote_id, CONSENSUS_CODER, path) for path in paths] or [
            (quote_id, CONSENSUS_CODER, None)
        ]
    rows = sorted([*earlier, *new], key=lambda row: (row[0], row[1], row[2] or ()))
    return Codings(
        quote_id=tuple(row[0] for row in rows),
        coder=tuple(row[1] for row in rows),
        theme=tuple(row[2] for row in rows),
    )
