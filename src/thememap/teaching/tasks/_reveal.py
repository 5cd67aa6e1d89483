"""Opening the answer for those who committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from thememap._version import __version__
from thememap.errors import DataError, UsageError
from thememap.experiments import DETECTION_RULE
from thememap.output import stage_files, write_atomic
from thememap.records import Quotes, parse_path
from thememap.report.catalogue import Catalogue
from thememap.teaching._quote_views import TeachingQuote, all_fictional, teaching_quote
from thememap.teaching._render_page import render_teaching_page
from thememap.teaching.classes._class_folder import MATERIAL_FOLDER
from thememap.teaching.sheets._card_sort import FilledCardSort
from thememap.teaching.tasks._detection import MACHINE, HiddenThemeDetection, assess_detection
from thememap.teaching.tasks._sealed_answer import open_sealed_answer, read_committed_sheet
from thememap.teaching.tasks._sort_similarity import SortSimilarity, sort_similarity
from thememap.teaching.tasks._task import HIDDEN_THEME, TeachingTask, read_task

REVEALED_FOLDER = "revealed"


@dataclass(frozen=True, kw_only=True)
class RevealedTask:
    """Where the page is; who found the theme, or how alike the piles are."""

    task: TeachingTask
    page: Path
    finders: tuple[HiddenThemeDetection, ...] = ()
    pairs: tuple[SortSimilarity, ...] = ()
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class PileGroupCounts:
    """A pile with how many of its quotes are in each of the machine's groups."""

    pile: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class StudentCrossTable:
    """One student's piles compared with the machine's groups."""

    student: str
    remarks: tuple[str, ...]
    rows: tuple[PileGroupCounts, ...]
    unsorted: int


def reveal(folder: Path, sheets: Sequence[Path]) -> RevealedTask:
    """Show the answer to those whose sheets are the ones that they committed to.

    Writes ``revealed/S01.html`` for one sheet, ``revealed/class.html`` for several. Raises
    `DataError` for a sheet that was not committed or was changed since, and for an answer that is
    not the one that was sealed.
    """
    if not sheets:
        raise UsageError("Name one filled sheet or several; the answer is for those who committed.")
    task = read_task(folder)
    filled = [read_committed_sheet(path, folder) for path in sheets]
    by_student = {sheet.student: sheet for sheet in filled}
    filled = [by_student[student] for student in sorted(by_student)]
    answer = open_sealed_answer(folder, sha256=task.seal)
    quotes = _task_quotes(folder, task)
    name = filled[0].student if len(filled) == 1 else "class"
    page = folder / REVEALED_FOLDER / f"{name}.html"
    common = {
        "task": task, "version": __version__, "content_note": task.content_note,
        "support": task.support, "fictional": all_fictional(quotes),
    }  # fmt: skip
    if task.kind == HIDDEN_THEME:
        return _reveal_hidden_theme(task, filled, answer, quotes, page, common)
    return _reveal_card_sort(task, filled, answer, quotes, page, common)


def _task_quotes(folder: Path, task: TeachingTask) -> Quotes:
    from thememap.project import project_from_canonical_tables
    from thememap.tables import read_material

    path = folder / MATERIAL_FOLDER / "quotes.csv"
    quotes = read_material(project_from_canonical_tables(quotes=path)).quotes
    if gone := len(set(task.quote_ids) - set(quotes.quote_id)):
        raise DataError(
            f"{MATERIAL_FOLDER}/{path.name}: {gone} quotes of the sheets are not in it."
        )
    return quotes


def _reveal_hidden_theme(
    task: TeachingTask,
    filled: Sequence[FilledCardSort],
    answer: dict[str, Any],
    quotes: Quotes,
    page: Path,
    common: dict[str, Any],
) -> RevealedTask:
    text = Catalogue(approach="codebook")
    hidden = frozenset(map(str, answer["quotes"]))
    names = [
        concept["name"] or f"set {number}" for number, concept in enumerate(answer["machine"], 1)
    ]
    machine = {
        f"{number}. {name}": tuple(concept["quotes"])
        for number, (name, concept) in enumerate(
            zip(names, answer["machine"], strict=True), start=1
        )
    }
    finders = tuple(
        assess_detection(who, piles, quote_ids=task.quote_ids, hidden=hidden, seed=task.seed)
        for who, piles in [*((sheet.student, sheet.piles) for sheet in filled), (MACHINE, machine)]
    )
    everywhere = assess_detection(
        MACHINE, machine, quote_ids=answer["without"], hidden=hidden, seed=task.seed
    )
    path = parse_path(answer["theme"])
    shown = [quote_id for quote_id in task.quote_ids if quote_id in hidden]
    marked = {
        quote_id: [
            *(who.student for who in filled if any(quote_id in ids for ids in who.piles.values())),
            *([MACHINE] if any(quote_id in ids for ids in machine.values()) else []),
        ]
        for quote_id in shown
    }
    content = render_teaching_page(
        "hidden.html.j2",
        sections=[("answer", "The answer"), ("who", "Who found it"), ("quotes", "Its quotes"),
                  ("discuss", "Discussion")],
        path=path, definition=answer["definition"], finders=finders, hidden=len(hidden),
        read=answer["read"], everywhere=everywhere,
        rule=text.message(DETECTION_RULE), reason=answer["reason"],
        tested=answer.get("tested", True),  # tasks of earlier versions list tested sets only
        without=len(answer["without"]),
        shown=[teaching_quote(quotes, quote_id) for quote_id in shown], marked=marked,
        remarks=[(sheet.student, remark) for sheet in filled for remark in sheet.remarks], **common,
    )  # fmt: skip
    _write_page(page, content)
    return RevealedTask(task=task, page=page, finders=finders, theme=path[-1])


def _reveal_card_sort(
    task: TeachingTask,
    filled: Sequence[FilledCardSort],
    answer: dict[str, Any],
    quotes: Quotes,
    page: Path,
    common: dict[str, Any],
) -> RevealedTask:
    groups: dict[str, list[str]] = {}
    for quote_id, group in sorted(answer["group"].items()):
        groups.setdefault(group, []).append(quote_id)
    ordered = sorted(groups, key=lambda group: (-len(groups[group]), group))
    ways = [(sheet.student, sheet.piles) for sheet in filled] + [(MACHINE, groups)]
    pairs = tuple(
        sort_similarity(first, piles, second, others, seed=task.seed)
        for (first, piles), (second, others) in combinations(ways, 2)
    )
    sides = [_cross_table(sheet, [groups[group] for group in ordered], task) for sheet in filled]
    examples: list[tuple[str, dict[str, Any], int, list[TeachingQuote]]] = [
        (group, answer["groups"][group], len(groups[group]),
         [teaching_quote(quotes, quote_id) for quote_id in groups[group]])
        for group in ordered
    ]  # fmt: skip
    content = render_teaching_page(
        "sorted.html.j2",
        sections=[("alike", "How alike"), ("beside", "Piles and groups"),
                  ("groups", "The machine's groups"), ("discuss", "Discussion")],
        pairs=pairs, say=Catalogue(approach="codebook").message, sides=sides,
        ordered=ordered, groups=answer["groups"], examples=examples,
        all=answer["all"], **common,
    )  # fmt: skip
    _write_page(page, content)
    return RevealedTask(task=task, page=page, pairs=pairs)


def _write_page(page: Path, content: str) -> None:
    with stage_files(page.parent, kind=REVEALED_FOLDER) as folder:
        write_atomic(folder / page.name, content)


def _cross_table(
    filled: FilledCardSort, groups: Sequence[Sequence[str]], task: TeachingTask
) -> StudentCrossTable:
    placed = {quote_id for ids in filled.piles.values() for quote_id in ids}
    return StudentCrossTable(
        student=filled.student,
        remarks=filled.remarks,
        rows=tuple(
            PileGroupCounts(pile=name, counts=tuple(len(set(ids) & set(group)) for group in groups))
            for name, ids in sorted(filled.piles.items(), key=lambda pile: (-len(pile[1]), pile[0]))
        ),
        unsorted=len(set(task.quote_ids) - placed),
    )
