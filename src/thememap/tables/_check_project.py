"""What a project's material holds, before anything is computed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap.message_words import name_sort_key
from thememap.records import Material, Message, SourceFile, TableColumns, ThemePath
from thememap.tables._read_material import read_material_details
from thememap.tables.codings._read_codings import EmptyCodeCells

if TYPE_CHECKING:
    from thememap.project import Project


@dataclass(frozen=True, kw_only=True)
class CoderCount:
    """One coder: quotes read, of these given nothing, and codes given."""

    coder: str
    read: int
    read_none: int
    codes: int


@dataclass(frozen=True, kw_only=True)
class CheckReport:
    """What was found in the files of a project.

    ``themes`` counts the themes of each level, from the top; ``unused_themes`` are those
    that nobody gave, at them or below. ``without_study`` counts quotes of which no study is known,
    ``studies_are`` says what studies are called: *documents* where nobody named any.
    ``left_out`` counts rows by what they are and why; ``columns`` says of each table which column
    was taken for what.
    """

    title: str
    files: tuple[SourceFile, ...]
    quotes: int
    distinct_texts: int
    repeated_texts: int
    studies: int
    study_noun: str
    without_study: int
    participants: int
    perspectives: tuple[tuple[str, int], ...]
    attributes: tuple[str, ...]
    coders: tuple[CoderCount, ...]
    not_read: int
    empty_code_cells: tuple[EmptyCodeCells, ...]
    themes: tuple[int, ...]
    themes_from_codings: bool
    unused_themes: tuple[ThemePath, ...]
    left_out: tuple[tuple[str, Message | str, int], ...]
    notes: tuple[Message | str, ...]
    columns: tuple[TableColumns, ...] = ()


def check_project(project: Project, *, material: Material | None = None) -> CheckReport:
    """Read a project's files and count what is there; ``material`` is what was read already.

    Raises what `read_material` raises.
    """
    empty: tuple[EmptyCodeCells, ...] = ()
    if material is None:
        reading = read_material_details(project)
        material, empty = reading.material, reading.empty
    quotes, codings, book = material.quotes, material.codings, material.codebook
    used = {
        theme[:depth]
        for theme in codings.theme
        if theme is not None
        for depth in range(1, len(theme) + 1)
    }
    levels = Counter(theme.level for theme in book.themes)
    left_out: Counter[tuple[str, Message | str]] = Counter()
    for item in material.left_out:
        left_out[item.what, item.reason] += item.count
    distinct = len(set(quotes.text))
    return CheckReport(
        title=project.project.title,
        files=material.files,
        quotes=len(quotes),
        distinct_texts=distinct,
        repeated_texts=len(quotes) - distinct,
        studies=len(set(quotes.study) - {""}),
        study_noun=material.study_words.many,
        without_study=sum(not study for study in quotes.study),
        participants=len(set(quotes.participant) - {""}),
        perspectives=tuple(
            sorted(
                Counter(perspective for perspective in quotes.perspective if perspective).items(),
                key=lambda counts: name_sort_key(counts[0]),
            )
        ),
        attributes=tuple(quotes.attributes),
        coders=_coder_counts(codings.quote_id, codings.coder, codings.theme),
        not_read=len(quotes) - len(set(codings.quote_id)),
        empty_code_cells=empty,
        themes=tuple(levels[level] for level in range(1, book.depth + 1)),
        themes_from_codings=book.made_from_codings,
        unused_themes=tuple(theme.path for theme in book.displayed if theme.path not in used),
        left_out=tuple((what, why, n) for (what, why), n in sorted(left_out.items(), key=str)),
        notes=material.notes,
        columns=material.columns,
    )


def _coder_counts(
    quote_ids: tuple[str, ...], coders: tuple[str, ...], themes: tuple[ThemePath | None, ...]
) -> tuple[CoderCount, ...]:
    read: Counter[str] = Counter()
    none: Counter[str] = Counter(c for c, theme in zip(coders, themes, strict=True) if not theme)
    total: Counter[str] = Counter(coders)
    for _, coder in set(zip(quote_ids, coders, strict=True)):
        read[coder] += 1
    return tuple(
        CoderCount(
            coder=coder, read=read[coder], read_none=none[coder], codes=total[coder] - none[coder]
        )
        for coder in sorted(total, key=name_sort_key)
    )
