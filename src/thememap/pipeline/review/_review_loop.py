"""The review loop on a run folder: write a sheet, apply it, read the log."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from thememap.errors import DataError, UsageError
from thememap.output import stage_files
from thememap.pipeline.folder._files import (
    read_json_object,
)
from thememap.pipeline.folder._inputs import (
    damage_as_data_error,
    fingerprint,
    load_review_material,
    read_run_material,
)
from thememap.pipeline.review._decision_log import (
    append_decisions,
    read_anchor,
    read_decisions,
    update_report,
)
from thememap.pipeline.review._page_decisions import filled_sheet_from_log
from thememap.pipeline.review._rename import standing_names_of_run
from thememap.records import GivenNames, Material, Message
from thememap.review import (
    PAGE_SHEET,
    AcceptanceCounts,
    DecidedCodings,
    FilledSheet,
    ReviewChanges,
    ReviewDecision,
    RunDifference,
    RunSnapshot,
    change_messages,
    changed_settings,
    changes_from_decisions,
    check_new_themes,
    common_scale,
    compare_snapshots,
    count_acceptance,
    decided_codings,
    draw_decoys,
    history_entries,
    last_decisions,
    list_proposals,
    make_sheet,
    read_filled_sheet,
    refutations,
    rename_messages,
    renamed_changes,
    updated_codebook,
    with_given_quotes,
    write_sheet,
)
from thememap.run_files import (
    DECISION_LOG_FILE,
    HISTORY_FILE,
    INPUTS_FOLDER,
    MANIFEST_FILE,
    REVIEW_FILE,
)

MAX_REREAD_ON_SHEET = 20
"""Quotes to read again on a sheet, where nothing else is asked for: as many decoys come with them.
"""
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
    """What applying a sheet came to; ``changes`` is the difference, part by part.

    ``damage`` says what was moved out of a log that an interrupted writing had left damaged.
    """

    filled: FilledSheet
    changes: tuple[Message, ...]
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


@dataclass(frozen=True, kw_only=True)
class SheetChoice:
    """What goes on a sheet: proposals of these kinds (default: all).

    ``pairs`` of constructs and ``reread`` quotes to read again at most, the best first. What was
    accepted or rejected in the log of an ``earlier`` run is not asked again: quotes to read again
    bear the same names there.
    """

    kinds: tuple[str, ...] = ()
    pairs: int = 20
    reread: int = MAX_REREAD_ON_SHEET
    earlier: Path | None = None


def write_review_sheet(
    run: Path, *, out: Path, choice: SheetChoice | None = None, seed: int = 0
) -> WrittenSheet:
    """Write a sheet with the run's proposals, mixed with decoys.

    Raises `DataError` where the run proposes nothing of the kind.
    """
    from thememap.report import sentences_of

    material = load_review_material(run)
    choice = choice or SheetChoice()
    kinds = choice.kinds
    decided = _decided_before(choice.earlier) if choice.earlier else frozenset()
    with damage_as_data_error(run):
        listed = list_proposals(
            material, kinds=kinds, pairs=choice.pairs, reread=choice.reread, decided=decided
        )
    if not listed:
        raise DataError(
            f"{run.name}: this run proposes nothing"
            + (f" of the kind {', '.join(kinds)}" if kinds else "")
            + (f" that was not decided in {choice.earlier.name}." if choice.earlier else ".")
        )
    with damage_as_data_error(run):
        drawn = draw_decoys(listed, material, seed=seed)
        sheet = make_sheet([*listed, *drawn], material, run=fingerprint(run), seed=seed)
        write_sheet(sheet, material, path=out, run=run, sentence=sentences_of(material.result))
    return WrittenSheet(path=out, sheet=sheet.sheet_id, proposals=len(listed), decoys=len(drawn))


def _decided_before(earlier: Path) -> frozenset[str]:
    """The names of what was accepted or rejected in a run; raises `DataError` where it is none."""
    fingerprint(earlier)
    last = last_decisions(read_decisions(earlier).entries)
    return frozenset(
        source for source, entry in last.items() if entry["decision"] != ReviewDecision.UNSURE
    )


def apply_review_sheet(
    sheet: Path, *, run: Path, out: Path | None, coder: str = ""
) -> AppliedSheet:
    """Read a filled sheet; with ``out`` write codebook, codings and translations there, and append
    the decisions to the run's log. Without ``out`` nothing is written.

    ``coder`` is whose codings change; the empty name is the coding that the run compared with.

    Raises `UsageError` where ``out`` holds files already: nothing is overwritten.
    """
    from thememap.tables import file_lock

    with nullcontext() if out is None else file_lock(run):
        return _apply_sheet(sheet, run=run, out=out, coder=coder)


def _apply_sheet(sheet: Path, *, run: Path, out: Path | None, coder: str) -> AppliedSheet:
    if sheet.name == DECISION_LOG_FILE:  # what was decided on the page of the run
        filled = filled_sheet_from_log(run)
    else:
        filled = read_filled_sheet(sheet, run=run)
    if filled.run != fingerprint(run):
        raise DataError(
            f"{sheet.name}: the sheet was made before {run.name} was computed again. Make a new "
            "sheet, or apply this one to the run as it was."
        )
    material = read_run_material(run)
    changes = changes_from_decisions(filled, codebook=material.codebook)
    with damage_as_data_error(run):
        refuted = refutations(filled, load_review_material(run))
    changes = replace(changes, translations=(*changes.translations, *refuted.translations))
    changes = with_given_quotes(changes, material.codings, material.codebook)
    decided = _decided_codings(changes, material, run=run, coder=coder)
    names = standing_names_of_run(run)
    material = replace(
        material,
        codings=names.codings(decided.codings),
        codebook=names.codebook(material.codebook),
    )
    changes = renamed_changes(changes, names)
    check_new_themes(changes, material.codebook)
    entries = [decision.log_entry(filled.sheet) for decision in filled.decisions]
    damage = ""
    if out is not None:
        if out.is_symlink() or (out.exists() and (out.is_file() or any(out.iterdir()))):
            raise UsageError(f"--out {out.name}: it is there and not empty. Name a new folder.")
        with stage_files(out, kind="review") as folder:
            _write_changes(changes, material, names, run=run, out=folder)
        if filled.sheet != PAGE_SHEET:
            damage = append_decisions(run, entries).damage
            update_report(run)
    return AppliedSheet(
        filled=filled,
        changes=(
            *rename_messages(names),
            *change_messages(changes),
            *decided.messages,
            *refuted.messages,
        ),
        written=out,
        acceptance=count_acceptance(entries) if out is None else read_review_log(run).acceptance,
        damage=damage,
    )


def read_review_log(run: Path) -> DecisionLog:
    """The run's decisions and their acceptance; raises `DataError` where the log was changed or
    cut since the report was written.
    """
    from thememap.report import read_run

    read_run(run)
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
    """What changed from one run folder to another; raises `DataError` where one is none.

    Groups are compared at one scale where both runs have it.
    """
    from thememap.report import groups_at_scale, listed_scales, read_run, shown_scale

    with damage_as_data_error(first), damage_as_data_error(second):
        before, after = read_run(first), read_run(second)
        shown = shown_scale(before), shown_scale(after)
        compared = common_scale(listed_scales(before), listed_scales(after), shown=shown)
        snapshots = [
            RunSnapshot(
                material=load_review_material(run),
                group=groups_at_scale(folder, scale),
                scale=scale,
                shown=shown_scale(folder),
            )
            for run, folder, scale in zip((first, second), (before, after), compared, strict=True)
        ]
        settings = changed_settings(*map(_settings_of, (first, second)))
        return replace(compare_snapshots(*snapshots), settings=settings)


def _settings_of(run: Path) -> Mapping[str, Any]:
    """The settings of a run; nothing where its folder keeps none."""
    manifest = run / MANIFEST_FILE
    settings = read_json_object(manifest).get("settings") if manifest.is_file() else None
    return settings if isinstance(settings, Mapping) else {}


def _decided_codings(
    changes: ReviewChanges, material: Material, *, run: Path, coder: str
) -> DecidedCodings:
    from thememap.report import read_run

    folder = read_run(run)
    with damage_as_data_error(run):
        rule = str(folder.result["reference"]["rule"])
    return decided_codings(
        material.codings,
        changes,
        coder=coder,
        rule=rule,
        reference={quote.quote_id: quote.themes for quote in folder.quotes if quote.read},
    )


def _write_changes(
    changes: ReviewChanges, material: Material, names: GivenNames, *, run: Path, out: Path
) -> None:
    from thememap.report import read_run, sentences_of
    from thememap.tables import write_codebook, write_codings, write_csv, write_quotes

    sentence = sentences_of(read_run(run).result)
    write_quotes(out, material.quotes)
    write_codebook(out, updated_codebook(material.codebook, changes, sentence=sentence))
    write_codings(out, material.codings)
    book = material.codebook
    entries = history_entries(changes, names, codebook=book, run=run.name, sentence=sentence)
    _write_history(entries, run=run, out=out)
    if changes.translations:
        rows = [
            *read_json_object(run / REVIEW_FILE)["translations"],
            *(asdict(translation) for translation in changes.translations),
        ]
        write_csv(
            out / TRANSLATIONS_FILE,
            TRANSLATION_HEADER,
            [tuple(str(row[name]) for name in TRANSLATION_HEADER) for row in rows],
        )


def _write_history(entries: list[dict[str, object]], *, run: Path, out: Path) -> None:
    """The codebook's history: what the run had of it, and the new entries."""
    from thememap.tables import append_log_entries, write_atomic

    earlier = run / INPUTS_FOLDER / HISTORY_FILE
    if earlier.is_file():
        write_atomic(out / HISTORY_FILE, earlier.read_bytes())
    if entries:
        append_log_entries(out / HISTORY_FILE, entries)
