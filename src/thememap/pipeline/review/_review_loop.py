"""The review loop on a run folder: write a sheet, apply it, read the log."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.output import stage_files
from thememap.pipeline.folder._files import HISTORY_FILE, RESULT_FILE
from thememap.pipeline.folder._inputs import (
    damage_as_data_error,
    read_run_constructs,
    read_run_material,
    read_run_result,
)
from thememap.pipeline.review._decision_log import (
    DECISION_LOG_FILE,
    append_decisions,
    read_anchor,
    read_decisions,
)
from thememap.pipeline.review._decision_report import update_report
from thememap.records import Material, format_path
from thememap.review import (
    PAGE_SHEET,
    AcceptanceCounts,
    FilledSheet,
    ReviewChanges,
    ReviewMaterial,
    RunDifference,
    RunSnapshot,
    change_lines,
    changes_from_decisions,
    compare_snapshots,
    count_acceptance,
    draw_decoys,
    list_proposals,
    make_sheet,
    read_filled_sheet,
    updated_codebook,
    updated_codings,
    write_sheet,
)

REVIEW_CODER = "review"
MIN_DIGEST_LENGTH = 12
TRANSLATIONS_FILE = "translations.csv"
TRANSLATION_HEADER = ("construct", "other", "relation", "other_reading", "proposed_by",
                      "decided_by", "date")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class WrittenSheet:
    """A sheet that was written: proposals and decoys on it."""

    path: Path
    sheet: str
    proposals: int
    decoys: int


@dataclass(frozen=True, kw_only=True)
class AppliedSheet:
    """What applying a sheet came to; ``words`` is the difference, a line each.

    ``damage`` says what was set aside of a log that an interrupted writing had left damaged.
    """

    filled: FilledSheet
    words: tuple[str, ...]
    written: Path | None
    acceptance: tuple[AcceptanceCounts, ...]
    damage: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionLog:
    """The decisions on a run's proposals, oldest first, their acceptance, and the log's digest.

    ``damage`` says what of the file could not be read; ``in_report`` is the number of entries
    that the report shows, `None` where it says none.
    """

    entries: tuple[dict[str, object], ...]
    acceptance: tuple[AcceptanceCounts, ...]
    digest: str
    damage: str
    in_report: int | None

    def entry_number(self, digest: str) -> int:
        """The number of the entry with this digest, of which the first 12 characters suffice.

        Raises `DataError` where there is none, `UsageError` where fewer characters are given.
        """
        wanted = digest.strip().lower()
        if len(wanted) < MIN_DIGEST_LENGTH:
            raise UsageError(f"--digest: give {MIN_DIGEST_LENGTH} characters of it, or more.")
        for number, entry in enumerate(self.entries, start=1):
            if str(entry["hash"]).startswith(wanted):
                return number
        raise DataError(
            f"No entry of the log has the digest {wanted[:MIN_DIGEST_LENGTH]}…: since it was "
            "printed, entries were taken out, or the log was written anew; or it is of another "
            "run. Compare with a backup."
        )


def write_review_sheet(
    run: Path, *, out: Path, kinds: tuple[str, ...] = (), pairs: int = 20, seed: int = 0
) -> WrittenSheet:
    """Write a sheet with the run's proposals of these kinds (default: all), mixed with decoys.

    Raises `DataError` where the run proposes nothing of the kind.
    """
    material = load_review_material(run)
    with damage_as_data_error(run):
        listed = [
            proposal
            for proposal in list_proposals(material, pairs=pairs)
            if not kinds or proposal.kind in kinds
        ]
    if not listed:
        raise DataError(
            f"{run.name}: this run proposes nothing"
            + (f" of the kind {', '.join(kinds)}." if kinds else ".")
        )
    with damage_as_data_error(run):
        drawn = draw_decoys(listed, material, seed=seed)
        sheet = make_sheet([*listed, *drawn], material, run=fingerprint(run), seed=seed)
        write_sheet(sheet, material, path=out, run=run)
    return WrittenSheet(path=out, sheet=sheet.sheet, proposals=len(listed), decoys=len(drawn))


def apply_review_sheet(
    sheet: Path, *, run: Path, out: Path | None, coder: str = REVIEW_CODER
) -> AppliedSheet:
    """Read a filled sheet; with ``out`` write codebook, codings and translations there, and append
    the decisions to the run's log. Without ``out`` nothing is written.

    Raises `UsageError` where ``out`` holds files already: nothing is overwritten.
    """
    if out is None:
        return _apply_sheet(sheet, run=run, out=out, coder=coder)
    from thememap.tables import file_lock

    with file_lock(run):
        return _apply_sheet(sheet, run=run, out=out, coder=coder)


def _apply_sheet(sheet: Path, *, run: Path, out: Path | None, coder: str) -> AppliedSheet:
    filled = _read_sheet_or_log(sheet, run=run)
    if filled.run != fingerprint(run):
        raise DataError(
            f"{sheet.name}: the sheet was made before {run.name} was computed again. Make a new "
            "sheet, or apply this one to the run as it was."
        )
    material = read_run_material(run)
    changes = changes_from_decisions(filled, codebook=material.codebook)
    damage = ""
    if out is not None:
        if out.is_symlink() or (out.exists() and (out.is_file() or any(out.iterdir()))):
            raise UsageError(f"--out {out.name}: it is there and not empty. Name a new folder.")
        with stage_files(out, kind="review") as folder:
            _write_changes(changes, material, run=run, out=folder, coder=coder)
        if filled.sheet != PAGE_SHEET:
            damage = append_decisions(run, _log_entries(filled)).damage
            update_report(run)
    return AppliedSheet(
        filled=filled,
        words=tuple(change_lines(changes)),
        written=out,
        acceptance=count_acceptance(_log_entries(filled))
        if out is None
        else read_review_log(run).acceptance,
        damage=damage,
    )


def _read_sheet_or_log(sheet: Path, *, run: Path) -> FilledSheet:
    """A filled sheet, or, where the log of the run is named, what was decided on its page."""
    from thememap.pipeline.review._page_decisions import filled_sheet_from_log

    return (
        filled_sheet_from_log(run)
        if sheet.name == DECISION_LOG_FILE
        else read_filled_sheet(sheet, run=run)
    )


def read_review_log(run: Path) -> DecisionLog:
    """The run's decisions and their acceptance; raises `DataError` where the log was changed or
    cut since the report was written.
    """
    read_run_result(run)
    log = read_decisions(run)
    anchor = read_anchor(run)
    return DecisionLog(
        entries=log.entries,
        acceptance=count_acceptance(log.entries),
        digest=log.digest,
        damage=log.damage,
        in_report=anchor.entries if anchor else None,
    )


def compare_runs(first: Path, second: Path) -> RunDifference:
    """What changed from one run folder to another; raises `DataError` where one is none."""

    def view(run: Path) -> RunSnapshot:
        from thememap.report import read_run

        folder = read_run(run)
        return RunSnapshot(
            material=load_review_material(run),
            group={quote.quote_id: quote.group for quote in folder.quotes},
        )

    with damage_as_data_error(first), damage_as_data_error(second):
        return compare_snapshots(view(first), view(second))


def load_review_material(run: Path) -> ReviewMaterial:
    """What the run folder holds for reviewing."""
    from thememap.report import read_run

    folder = read_run(run)
    constructs, examined = read_run_constructs(run)
    return ReviewMaterial(
        result=folder.result,
        text={quote.quote_id: quote.text for quote in folder.quotes},
        study={quote.quote_id: quote.study for quote in folder.quotes},
        speaker={
            quote.quote_id: ", ".join(
                part for part in (quote.participant, quote.perspective, quote.study) if part
            )
            for quote in folder.quotes
        },
        themes={
            quote.quote_id: tuple(format_path(path) for path in quote.themes)
            for quote in folder.quotes
            if quote.read
        },
        constructs=constructs,
        examined_pairs=examined,
    )


def fingerprint(run: Path) -> str:
    """What stands for a run as it was computed; raises `DataError` where ``run`` is none."""
    try:
        return hashlib.sha256((run / RESULT_FILE).read_bytes()).hexdigest()[:16]
    except OSError:
        raise DataError(f"{run.name}: not a run folder of thememap.") from None


def _write_changes(
    changes: ReviewChanges, material: Material, *, run: Path, out: Path, coder: str
) -> None:
    from thememap.tables import write_codebook, write_codings, write_csv, write_quotes

    write_quotes(out, material.quotes)
    write_codebook(out, updated_codebook(material.codebook, changes))
    write_codings(out, updated_codings(material.codings, changes, coder=coder))
    _write_history(changes, run=run, out=out)
    if changes.translations:
        known = json.loads((run / "inputs/review.json").read_text(encoding="utf-8"))
        rows = [
            *known["translations"],
            *(asdict(translation) for translation in changes.translations),
        ]
        write_csv(
            out / TRANSLATIONS_FILE,
            TRANSLATION_HEADER,
            [tuple(str(row[name]) for name in TRANSLATION_HEADER) for row in rows],
        )


def _write_history(changes: ReviewChanges, *, run: Path, out: Path) -> None:
    """The codebook's history with the new themes and why, after what the run had of it."""
    from thememap.tables import append_log_entries, write_atomic

    earlier = run / "inputs" / HISTORY_FILE
    if earlier.is_file():
        write_atomic(out / HISTORY_FILE, earlier.read_bytes())
    added = [
        {"change": "new theme", "theme": format_path(path), "why": why, "run": run.name}
        for path, why in changes.themes
    ]
    if added:
        append_log_entries(out / HISTORY_FILE, added)


def _log_entries(filled: FilledSheet) -> list[dict[str, object]]:
    return [
        {
            "sheet": filled.sheet,
            "proposal": decision.proposal_id,
            "kind": decision.proposal.kind,
            "theme": decision.proposal.theme,
            "source": decision.proposal.source,
            "decoy": decision.proposal.decoy,
            "quote_ids": list(decision.proposal.quote_ids),
            "constructs": list(decision.proposal.constructs),
            "decision": decision.decision,
            "relation": decision.relation,
            "name": decision.name,
            "note": decision.note,
            "decided_by": decision.decided_by,
        }
        for decision in filled.decisions
    ]
