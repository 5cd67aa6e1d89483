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
from thememap.output import staged, write_whole
from thememap.records import Quotes, parse_path
from thememap.teaching._alike import Alike, alike
from thememap.teaching._class import MATERIAL
from thememap.teaching._commit import checked
from thememap.teaching._found import MACHINE, Finder, finder
from thememap.teaching._page import teaching_page
from thememap.teaching._piles import FilledPiles
from thememap.teaching._quote_views import QuoteShown, all_invented, quote_shown
from thememap.teaching._seal import unsealed
from thememap.teaching._task import HIDDEN, Task, read_task

REVEALED = "revealed"


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """Where the page is; who found the theme, or how alike the piles are."""

    task: Task
    page: Path
    finders: tuple[Finder, ...] = ()
    pairs: tuple[Alike, ...] = ()
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class CrossRow:
    """A pile with how many of its quotes lie in each of the machine's groups."""

    pile: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One student's piles beside the machine's groups."""

    student: str
    remarks: tuple[str, ...]
    rows: tuple[CrossRow, ...]
    nowhere: int


def reveal(folder: Path, sheets: Sequence[Path]) -> Revealed:
    """Show the answer to those whose sheets are the ones that they committed to.

    Writes ``revealed/S01.html`` for one sheet, ``revealed/class.html`` for several. Raises
    `DataError` for a sheet that was not committed or was changed since, and for an answer that is
    not the one that was sealed.
    """
    if not sheets:
        raise UsageError("Name one filled sheet or several; the answer is for those who committed.")
    task = read_task(folder)
    filled = [checked(path, folder) for path in sheets]
    by_student = {one.student: one for one in filled}
    filled = [by_student[student] for student in sorted(by_student)]
    answer = unsealed(folder, sha256=task.seal)
    quotes = _quotes(folder, task)
    name = filled[0].student if len(filled) == 1 else "class"
    page = folder / REVEALED / f"{name}.html"
    common = {
        "task": task, "version": __version__, "content_note": task.content_note,
        "support": task.support, "fictional": all_invented(quotes),
    }  # fmt: skip
    if task.kind == HIDDEN:
        return _hidden(task, filled, answer, quotes, page, common)
    return _sorted(task, filled, answer, quotes, page, common)


def _quotes(folder: Path, task: Task) -> Quotes:
    from thememap.project import project_of_own_tables
    from thememap.tables import read_material

    path = folder / MATERIAL / "quotes.csv"
    quotes = read_material(project_of_own_tables(quotes=path)).quotes
    if gone := len(set(task.quote_ids) - set(quotes.quote_id)):
        raise DataError(f"{MATERIAL}/{path.name}: {gone} quotes of the sheets are not in it.")
    return quotes


def _hidden(
    task: Task,
    filled: Sequence[FilledPiles],
    answer: dict[str, Any],
    quotes: Quotes,
    page: Path,
    common: dict[str, Any],
) -> Revealed:
    hidden = frozenset(map(str, answer["quotes"]))
    names = [one["name"] or f"set {number}" for number, one in enumerate(answer["machine"], 1)]
    machine = {
        f"{number}. {name}": tuple(one["quotes"])
        for number, (name, one) in enumerate(zip(names, answer["machine"], strict=True), start=1)
    }
    finders = tuple(
        finder(who, piles, quote_ids=task.quote_ids, hidden=hidden, seed=task.seed)
        for who, piles in [*((one.student, one.piles) for one in filled), (MACHINE, machine)]
    )
    everywhere = finder(
        MACHINE, machine, quote_ids=answer["without"], hidden=hidden, seed=task.seed
    )
    path = parse_path(answer["theme"])
    shown = [one for one in task.quote_ids if one in hidden]
    marked = {
        one: [*(who.student for who in filled if any(one in ids for ids in who.piles.values())),
              *([MACHINE] if any(one in ids for ids in machine.values()) else [])]
        for one in shown
    }  # fmt: skip
    content = teaching_page(
        "hidden.html.j2",
        sections=[("answer", "The answer"), ("who", "Who found it"), ("quotes", "Its quotes"),
                  ("discuss", "Discussion")],
        path=path, definition=answer["definition"], finders=finders, hidden=len(hidden),
        read=answer["read"], everywhere=everywhere, rule=DETECTION_RULE, reason=answer["reason"],
        without=len(answer["without"]),
        shown=[quote_shown(quotes, one) for one in shown], marked=marked,
        remarks=[(one.student, remark) for one in filled for remark in one.remarks], **common,
    )  # fmt: skip
    _write_page(page, content)
    return Revealed(task=task, page=page, finders=finders, theme=path[-1])


def _sorted(
    task: Task,
    filled: Sequence[FilledPiles],
    answer: dict[str, Any],
    quotes: Quotes,
    page: Path,
    common: dict[str, Any],
) -> Revealed:
    groups: dict[str, list[str]] = {}
    for one, group in sorted(answer["group"].items()):
        groups.setdefault(group, []).append(one)
    ordered = sorted(groups, key=lambda group: (-len(groups[group]), group))
    ways = [(one.student, one.piles) for one in filled] + [(MACHINE, groups)]
    pairs = tuple(
        alike(first, piles, second, others, seed=task.seed)
        for (first, piles), (second, others) in combinations(ways, 2)
    )
    sides = [_side(one, [groups[group] for group in ordered], task) for one in filled]
    examples: list[tuple[str, dict[str, Any], int, list[QuoteShown]]] = [
        (group, answer["groups"][group], len(groups[group]),
         [quote_shown(quotes, one) for one in groups[group]])
        for group in ordered
    ]  # fmt: skip
    content = teaching_page(
        "sorted.html.j2",
        sections=[("alike", "How alike"), ("beside", "Piles and groups"),
                  ("groups", "The machine's groups"), ("discuss", "Discussion")],
        pairs=pairs, sides=sides, ordered=ordered, groups=answer["groups"], examples=examples,
        all=answer["all"], **common,
    )  # fmt: skip
    _write_page(page, content)
    return Revealed(task=task, page=page, pairs=pairs)


def _write_page(page: Path, content: str) -> None:
    with staged(page.parent, kind=REVEALED) as folder:
        write_whole(folder / page.name, content)


def _side(filled: FilledPiles, groups: Sequence[Sequence[str]], task: Task) -> Side:
    placed = {one for ids in filled.piles.values() for one in ids}
    return Side(
        student=filled.student,
        remarks=filled.remarks,
        rows=tuple(
            CrossRow(pile=name, counts=tuple(len(set(ids) & set(group)) for group in groups))
            for name, ids in sorted(filled.piles.items(), key=lambda one: (-len(one[1]), one[0]))
        ),
        nowhere=len(set(task.quote_ids) - placed),
    )
