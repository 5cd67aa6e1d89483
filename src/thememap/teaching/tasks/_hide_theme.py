"""Striking a theme, so that class and machine may look for it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.output import stage_files
from thememap.records import Codebook, Codings, ConceptKind, ConceptTier, ThemePath, format_path
from thememap.report.catalogue import Catalogue
from thememap.tables import write_atomic, write_codebook, write_codings, write_quotes
from thememap.teaching.classes._class_folder import MATERIAL_FOLDER
from thememap.teaching.sheets._card_sort import write_card_sort_sheets
from thememap.teaching.tasks._sealed_answer import answer_hash, seal_answer
from thememap.teaching.tasks._task import (
    HIDDEN_THEME,
    TASK_KIND,
    TeachingTask,
    require_empty_folder,
    write_task,
)

if TYPE_CHECKING:
    from thememap.experiments import Benchmark
    from thememap.pipeline import Progress
    from thememap.project import Project

MIN_THEME_QUOTES = 8
CLASS_CODER = "the class"
PROJECT_TEMPLATE = """\
# A theme was taken out of this codebook and its codings, and a random tenth of the other codes.
[project]
title = {title}

[quotes]
file = "quotes.csv"

[[codings]]
file = "codings.csv"

[codebook]
file = "codebook.csv"
"""


def hide_theme(
    project: Project,
    *,
    out: Path,
    theme: str = "",
    students: int = 6,
    rows: int = 60,
    seed: int = 0,
    progress: Progress | None = None,
) -> TeachingTask:
    """Strike a theme and seal it, with what the machine finds among the quotes without a theme.

    Quotes that carried it alone lose it, and a random tenth of the other coded quotes lose
    theirs, so that being uncoded gives nothing away. The sheets hold up to ``rows`` of the quotes
    without a theme, a third of them at most from the one that is hidden; ``material`` holds a
    project in which the theme never was. Without ``theme``, one is drawn. Raises `UsageError`
    for a theme that is not there, `DataError` where no theme has enough quotes.
    """
    from thememap.experiments import remove_planted
    from thememap.pipeline import load_material, name_concepts, project_benchmark

    require_empty_folder(out)
    bench = project_benchmark(project, progress=progress)
    t = _choose_theme(bench, theme, seed=seed)
    planted = bench.single_theme & bench.member[:, t] & bench.read
    member = remove_planted(bench, planted, t=t)
    left = tuple(path for column, path in enumerate(bench.themes)
                 if column != t and not bench.catch_all[column])  # fmt: skip
    ids = bench.quotes.quote_id
    shown = _draw_sheet_rows(planted, bench.read & ~member.any(axis=1), rows=rows, seed=seed)
    compared = bench.compare_codings(member)
    named = name_concepts(compared, bench.quotes)
    concepts = [concept for concept in named if concept.kind is ConceptKind.UNCODED]
    codebook = load_material(project).codebook
    answer = {
        "theme": format_path(bench.themes[t]),
        "definition": codebook.theme(bench.themes[t]).definition,
        "quotes": [ids[row] for row in np.flatnonzero(planted)],
        "read": int(bench.read.sum()),
        "without": [ids[row] for row in np.flatnonzero(bench.read & ~member.any(axis=1))],
        "reason": Catalogue(approach="codebook").message(compared.concepts_reason),
        "tested": any(concept.tier is ConceptTier.TESTED for concept in concepts),
        "machine": [
            {"name": concept.name, "quotes": list(concept.quote_ids)} for concept in concepts
        ],
    }
    silent = codebook_without_theme(codebook, left, name=bench.themes[t][-1])
    listed_themes = tuple(theme.path for theme in silent.displayed if theme.path in left)
    task = _hidden_theme_task(
        project, bench, answer, shown, listed_themes, students=students, seed=seed
    )
    with stage_files(out, kind=TASK_KIND) as folder:
        seal_answer(folder, answer)
        _write_material(folder / MATERIAL_FOLDER, project, bench, member, silent)
        write_task(folder, task)
        write_card_sort_sheets(folder, task, bench.quotes)
    return task


def _draw_sheet_rows(
    planted: np.ndarray, without: np.ndarray, *, rows: int, seed: int
) -> np.ndarray:
    """Rows for the sheets: enough of the theme to be seen in an hour, and others around it."""
    rng = np.random.default_rng([seed, 73])
    of_theme = rng.permutation(np.flatnonzero(planted))[: max(rows // 3, MIN_THEME_QUOTES)]
    others = rng.permutation(np.flatnonzero(without & ~planted))
    chosen: np.ndarray = np.sort(np.concatenate([of_theme, others[: rows - len(of_theme)]]))
    return chosen


def _choose_theme(bench: Benchmark, theme: str, *, seed: int) -> int:
    quote_counts = (bench.single_theme[:, None] & bench.member & bench.read[:, None]).sum(axis=0)
    enough = [
        t
        for t in range(len(bench.themes))
        if not bench.catch_all[t] and quote_counts[t] >= MIN_THEME_QUOTES
    ]
    names = {bench.themes[t][-1]: t for t in enough}
    if not enough:
        raise DataError(
            f"No theme is the only one of {MIN_THEME_QUOTES} quotes or more: too few to search for."
        )
    if not theme:
        return enough[int(np.random.default_rng([seed, 79]).integers(len(enough)))]
    whole = {format_path(bench.themes[t]): t for t in enough}
    if theme in names or theme in whole:
        return names.get(theme, whole.get(theme, -1))
    raise UsageError(
        f"--theme {theme!r}: no theme of this name is the only one of {MIN_THEME_QUOTES} quotes or"
        f" more.{did_you_mean(theme, names)} There are: {list_names(names)}."
    )


def _hidden_theme_task(
    project: Project,
    bench: Benchmark,
    answer: dict[str, object],
    shown: np.ndarray,
    left: tuple[ThemePath, ...],
    *,
    students: int,
    seed: int,
) -> TeachingTask:
    rng = np.random.default_rng([seed, 83])
    ids = [bench.quotes.quote_id[row] for row in shown]
    orders = {
        f"S{number + 1:02d}": tuple(ids[place] for place in rng.permutation(len(ids)))
        for number in range(students)
    }
    about = project.project
    return TeachingTask(
        kind=HIDDEN_THEME,
        name=hashlib.sha256(json.dumps([orders, answer]).encode()).hexdigest()[:8],
        title=about.title,
        seed=seed,
        students=orders,
        seal=answer_hash(answer),
        themes=tuple(" / ".join(path) for path in left),
        content_note=about.content_note,
        support=about.support,
    )


def codebook_without_theme(
    codebook: Codebook, left: tuple[ThemePath, ...], *, name: str
) -> Codebook:
    """The codebook with only the themes that are left, and what is above them.

    What others say about the hidden theme by its ``name`` goes too: a near miss that points to it
    gives it away.
    """
    kept_paths = {path[:depth] for path in left for depth in range(1, len(path) + 1)}

    def silent(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in lines if name.casefold() not in line.casefold())

    themes = [
        replace(
            theme,
            definition=re.sub(re.escape(name), "…", theme.definition, flags=re.IGNORECASE),
            include=silent(theme.include),
            exclude=silent(theme.exclude),
            examples=silent(theme.examples),
            near_misses=silent(theme.near_misses),
        )
        for theme in codebook.displayed
        if theme.path in kept_paths
    ]
    return Codebook.of(themes, title=codebook.title)


def _write_material(
    folder: Path, project: Project, bench: Benchmark, member: np.ndarray, codebook: Codebook
) -> None:
    """``member`` (n, t) has the themes that are left, in the order of the bench."""
    left = [path for path in bench.themes if path in set(codebook.paths)]
    entries: list[tuple[str, ThemePath | None]] = []
    for row in np.flatnonzero(bench.read):
        quote_id = bench.quotes.quote_id[row]
        given = [left[t] for t in np.flatnonzero(member[row])]
        entries += [(quote_id, path) for path in given] or [(quote_id, None)]
    write_quotes(folder, bench.quotes)
    write_codebook(folder, codebook)
    write_codings(
        folder,
        Codings(
            quote_id=tuple(quote_id for quote_id, _ in entries),
            coder=(CLASS_CODER,) * len(entries),
            theme=tuple(path for _, path in entries),
        ),
    )
    title = json.dumps(f"{project.project.title}, a theme taken out", ensure_ascii=False)
    write_atomic(folder / "project.toml", PROJECT_TEMPLATE.format(title=title))
