"""The review loop on a run folder: write a sheet, apply it, read the log."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.output import staged
from thememap.pipeline._decision_log import (
    DECISIONS,
    anchor_of,
    append_decisions,
    read_decisions,
)
from thememap.pipeline._decision_report import show_in_report
from thememap.pipeline._run_files import HISTORY, RESULT
from thememap.pipeline._run_inputs import (
    constructs_of_run,
    damage_told,
    material_of_run,
    result_of_run,
)
from thememap.records import Material, format_path
from thememap.review import (
    IN_THE_REPORT,
    Acceptance,
    Changes,
    Difference,
    FilledSheet,
    ReviewMaterial,
    RunView,
    acceptance,
    changed_codebook,
    changed_codings,
    changes_of,
    decoys,
    difference,
    in_words,
    make_sheet,
    proposals,
    read_filled,
    write_sheet,
)

REVIEWED_BY = "review"
SHORTEST_DIGEST = 12
TRANSLATIONS = "translations.csv"
TRANSLATION_HEADER = ("construct", "other", "relation", "other_reading", "proposed_by",
                      "decided_by", "date")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SheetMade:
    """A sheet that was written: proposals and decoys on it."""

    path: Path
    sheet: str
    proposals: int
    decoys: int


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What applying a sheet came to; ``words`` is the difference, a line each.

    ``damage`` says what was set aside of a log that an interrupted writing had left damaged.
    """

    filled: FilledSheet
    words: tuple[str, ...]
    written: Path | None
    acceptance: tuple[Acceptance, ...]
    damage: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionLog:
    """The decisions on a run's proposals, oldest first, their acceptance, and the log's digest.

    ``damage`` says what of the file could not be read; ``in_report`` is the number of entries
    that the report shows, `None` where it says none.
    """

    entries: tuple[dict[str, object], ...]
    acceptance: tuple[Acceptance, ...]
    digest: str
    damage: str
    in_report: int | None

    def entry_of(self, digest: str) -> int:
        """The number of the entry with this digest, of which the first 12 characters suffice.

        Raises `DataError` where there is none, `UsageError` where fewer characters are given.
        """
        wanted = digest.strip().lower()
        if len(wanted) < SHORTEST_DIGEST:
            raise UsageError(f"--digest: give {SHORTEST_DIGEST} characters of it, or more.")
        for number, entry in enumerate(self.entries, start=1):
            if str(entry["hash"]).startswith(wanted):
                return number
        raise DataError(
            f"No entry of the log has the digest {wanted[:SHORTEST_DIGEST]}…: since it was "
            "printed, entries were taken out, or the log was written anew; or it is of another "
            "run. Compare with a backup."
        )


def review_sheet(
    run: Path, *, out: Path, kinds: tuple[str, ...] = (), pairs: int = 20, seed: int = 0
) -> SheetMade:
    """Write a sheet with the run's proposals of these kinds (default: all), mixed with decoys.

    Raises `DataError` where the run proposes nothing of the kind.
    """
    material = reviewed(run)
    with damage_told(run):
        listed = [one for one in proposals(material, pairs=pairs) if not kinds or one.kind in kinds]
    if not listed:
        raise DataError(
            f"{run.name}: this run proposes nothing"
            + (f" of the kind {', '.join(kinds)}." if kinds else ".")
        )
    with damage_told(run):
        drawn = decoys(listed, material, seed=seed)
        sheet = make_sheet([*listed, *drawn], material, run=fingerprint(run), seed=seed)
        write_sheet(sheet, material, path=out, run=run)
    return SheetMade(path=out, sheet=sheet.sheet, proposals=len(listed), decoys=len(drawn))


def review_apply(sheet: Path, *, run: Path, out: Path | None, coder: str = REVIEWED_BY) -> Applied:
    """Read a filled sheet; with ``out`` write codebook, codings and translations there, and append
    the decisions to the run's log. Without ``out`` nothing is written.

    Raises `UsageError` where ``out`` holds files already: nothing is overwritten.
    """
    if out is None:
        return _apply(sheet, run=run, out=out, coder=coder)
    from thememap.tables import file_lock

    with file_lock(run):
        return _apply(sheet, run=run, out=out, coder=coder)


def _apply(sheet: Path, *, run: Path, out: Path | None, coder: str) -> Applied:
    filled = _filled(sheet, run=run)
    if filled.run != fingerprint(run):
        raise DataError(
            f"{sheet.name}: the sheet was made before {run.name} was computed again. Make a new "
            "sheet, or apply this one to the run as it was."
        )
    material = material_of_run(run)
    changes = changes_of(filled, codebook=material.codebook)
    damage = ""
    if out is not None:
        if out.is_symlink() or (out.exists() and (out.is_file() or any(out.iterdir()))):
            raise UsageError(f"--out {out.name}: it is there and not empty. Name a new folder.")
        with staged(out, kind="review") as folder:
            _write(changes, material, run=run, out=folder, coder=coder)
        if filled.sheet != IN_THE_REPORT:
            damage = append_decisions(run, _entries(filled)).damage
            show_in_report(run)
    return Applied(
        filled=filled,
        words=tuple(in_words(changes)),
        written=out,
        acceptance=acceptance(_entries(filled)) if out is None else review_log(run).acceptance,
        damage=damage,
    )


def _filled(sheet: Path, *, run: Path) -> FilledSheet:
    """A filled sheet, or, where the log of the run is named, what was decided on its page."""
    from thememap.pipeline._deciding import filled_from_log

    return filled_from_log(run) if sheet.name == DECISIONS else read_filled(sheet, run=run)


def review_log(run: Path) -> DecisionLog:
    """The run's decisions and their acceptance; raises `DataError` where the log was changed or
    cut since the report was written.
    """
    result_of_run(run)
    log = read_decisions(run)
    anchor = anchor_of(run)
    return DecisionLog(
        entries=log.entries,
        acceptance=acceptance(log.entries),
        digest=log.digest,
        damage=log.damage,
        in_report=anchor.entries if anchor else None,
    )


def diff(first: Path, second: Path) -> Difference:
    """What changed from one run folder to another; raises `DataError` where one is none."""

    def view(run: Path) -> RunView:
        from thememap.report import read_run

        folder = read_run(run)
        return RunView(
            material=reviewed(run), group={one.quote_id: one.group for one in folder.quotes}
        )

    with damage_told(first), damage_told(second):
        return difference(view(first), view(second))


def reviewed(run: Path) -> ReviewMaterial:
    """What the run folder holds for reviewing."""
    from thememap.report import read_run

    folder = read_run(run)
    constructs, examined = constructs_of_run(run)
    return ReviewMaterial(
        result=folder.result,
        text={one.quote_id: one.text for one in folder.quotes},
        study={one.quote_id: one.study for one in folder.quotes},
        speaker={
            one.quote_id: ", ".join(
                part for part in (one.participant, one.perspective, one.study) if part
            )
            for one in folder.quotes
        },
        themes={
            one.quote_id: tuple(format_path(path) for path in one.themes)
            for one in folder.quotes
            if one.read
        },
        constructs=constructs,
        examined=examined,
    )


def fingerprint(run: Path) -> str:
    """What stands for a run as it was computed; raises `DataError` where ``run`` is none."""
    try:
        return hashlib.sha256((run / RESULT).read_bytes()).hexdigest()[:16]
    except OSError:
        raise DataError(f"{run.name}: not a run folder of thememap.") from None


def _write(changes: Changes, material: Material, *, run: Path, out: Path, coder: str) -> None:
    from thememap.tables import write_codebook, write_codings, write_csv, write_quotes

    write_quotes(out, material.quotes)
    write_codebook(out, changed_codebook(material.codebook, changes))
    write_codings(out, changed_codings(material.codings, changes, coder=coder))
    _write_history(changes, run=run, out=out)
    if changes.translations:
        known = json.loads((run / "inputs/review.json").read_text(encoding="utf-8"))
        rows = [
            *known["translations"],
            *(asdict(one) for one in changes.translations),
        ]
        write_csv(
            out / TRANSLATIONS,
            TRANSLATION_HEADER,
            [tuple(str(row[name]) for name in TRANSLATION_HEADER) for row in rows],
        )


def _write_history(changes: Changes, *, run: Path, out: Path) -> None:
    """The codebook's history with the new themes and why, after what the run had of it."""
    from thememap.tables import append_chained, write_whole

    earlier = run / "inputs" / HISTORY
    if earlier.is_file():
        write_whole(out / HISTORY, earlier.read_bytes())
    added = [
        {"change": "new theme", "theme": format_path(path), "why": why, "run": run.name}
        for path, why in changes.themes
    ]
    if added:
        append_chained(out / HISTORY, added)


def _entries(filled: FilledSheet) -> list[dict[str, object]]:
    return [
        {
            "sheet": filled.sheet,
            "proposal": one.identity,
            "kind": one.proposal.kind,
            "theme": one.proposal.theme,
            "source": one.proposal.source,
            "decoy": one.proposal.decoy,
            "quote_ids": list(one.proposal.quote_ids),
            "constructs": list(one.proposal.constructs),
            "decision": one.decision,
            "relation": one.relation,
            "name": one.name,
            "note": one.note,
            "decided_by": one.decided_by,
        }
        for one in filled.decisions
    ]
