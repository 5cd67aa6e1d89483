"""Which columns of a long table are units, and which are themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thememap.errors import DataError
from thememap.message_words import list_names
from thememap.tables.columns._header_names import (
    header_rank,
    normalise_header,
    split_header_number,
)
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_options import IncidenceOptions
from thememap.tables.incidence._occurrence_cells import occurs
from thememap.tables.incidence._unit_names import are_units, heads_units

ROLES_OF_UNIT = {
    "study": ("study",),
    "participant": ("participant", "source"),
    "": ("study", "participant", "source"),
}

MIN_UNITS = 2


@dataclass(frozen=True, kw_only=True)
class LongColumns:
    """The column of units and those of themes; with ``levels`` the second is below the first.

    ``also`` are further columns that a header calls codes too, ``also_units`` columns that could be
    the units. ``within`` is the column of studies where a name of a unit is in several of them.
    """

    unit: str
    themes: tuple[str, ...]
    levels: bool = False
    also: tuple[str, ...] = ()
    also_units: tuple[str, ...] = ()
    within: str = ""


def find_long_columns(table: Table, options: IncidenceOptions) -> LongColumns | None:
    """The columns of a long table; `None` where it is a wide one.

    A long table has a column that is called theme or code and holds names (or several with
    numbers: *Code 1*, *Code 2*), and one that is called interview, participant or study. Where
    there are several of these, ``unit`` chooses, and studies come first. Columns that the options
    name are taken as they are. Raises `DataError` where there are themes and no units.
    """
    if options.themes_in or (table.row_labels and not (options.units or options.codes)):
        return None
    themes = _theme_columns(table, options)
    if themes is None:
        return None
    unit_columns = _unit_columns(table, options, themes.themes)
    unit = options.units or next(iter(unit_columns), "")
    if options.units:
        _check_column(table, options.units, "--units")
    values = {cell.strip() for name in themes.themes for cell in table.column(name)} - {""}
    if not unit:
        first = table.column(themes.themes[0])
        if options.codes or len(set(first)) < len(first):
            raise DataError(
                f"{table.title}: themes are in {list_names(themes.themes[:1])}, and no column is "
                "known as the units (interview, participant, study). Name it: --units COLUMN. "
                f"Columns: {list_names(table.header)}. Or give the quotes, too: --quotes with "
                "--codings."
            )
        return None
    if not options.codes and are_units(sorted(values)):
        return None
    return LongColumns(
        unit=unit,
        themes=themes.themes,
        levels=themes.levels,
        also=tuple(name for name in themes.also if name != unit),
        also_units=() if options.units else unit_columns[1:],
        within=_nesting_column(table, unit),
    )


@dataclass(frozen=True, kw_only=True)
class _ThemeColumns:
    themes: tuple[str, ...]
    levels: bool = False
    also: tuple[str, ...] = ()


def _theme_columns(table: Table, options: IncidenceOptions) -> _ThemeColumns | None:
    if options.codes:
        for name in options.codes:
            _check_column(table, name, "--codes")
        return _ThemeColumns(themes=options.codes)
    free = [name for name in table.header if name not in {options.units, options.order}]
    stems = {name: split_header_number(name) for name in free}
    numbered = [
        name
        for name, (words, number) in stems.items()
        if number is not None and header_rank(words, "codes") is not None
        if not holds_marks(table, name)
    ]
    called = [
        name
        for name in called_columns(free, ("codes",))
        if not holds_marks(table, name) and name not in numbered
    ]
    if len(numbered) > 1:
        return _ThemeColumns(themes=tuple(numbered), also=tuple(called))
    if not called:
        return None
    below = next((name for name in called[1:] if _is_below(called[0], name)), "")
    if below:
        rest = tuple(name for name in called[1:] if name != below)
        return _ThemeColumns(themes=(called[0], below), levels=True, also=rest)
    return _ThemeColumns(themes=(called[0],), also=tuple(called[1:]))


def _is_below(theme: str, other: str) -> bool:
    """Whether a header is that of what is below another, as *Subtheme* below *Theme*."""
    above, below = (normalise_header(name).replace(" ", "") for name in (theme, other))
    return below == f"sub{above.removeprefix('main')}" or below == f"unter{above}"


def _unit_columns(
    table: Table, options: IncidenceOptions, themes: Sequence[str]
) -> tuple[str, ...]:
    """Columns that can be the units, the likeliest first."""
    free = [name for name in table.header if name not in {*themes, options.order}]
    names = called_columns(free, ROLES_OF_UNIT[options.unit])
    if not options.unit:
        names += [name for name in free if heads_units(name) and name not in names]
    fitting = [name for name in names if not holds_marks(table, name)]
    single = {name for name in fitting if len(set(table.column(name)) - {""}) < MIN_UNITS}
    return tuple(sorted(fitting, key=lambda name: name in single))  # one study is no unit


def _nesting_column(table: Table, unit: str) -> str:
    """The column of several studies, in each of which people may bear the same name."""
    if not unit or header_rank(unit, "study") is not None:
        return ""
    studies = [
        name
        for name in called_columns(table.header, ("study",))
        if name != unit and len(set(table.column(name)) - {""}) >= MIN_UNITS
    ]
    pairs = {
        (study, name)
        for column in studies[:1]
        for study, name in zip(table.column(column), table.column(unit), strict=True)
        if name
    }
    names = {name for _, name in pairs}
    return studies[0] if len(pairs) > len(names) else ""


def _check_column(table: Table, name: str, option: str) -> None:
    table.index(name, needed_for=option, change="Name one of these.")


def called_columns(names: Sequence[str], roles: Sequence[str]) -> list[str]:
    """Those of the columns whose header is one of these roles, the likeliest first."""
    ranked = [
        (number, rank, place, name)
        for number, role in enumerate(roles)
        for place, name in enumerate(names)
        if (rank := header_rank(name, role)) is not None
    ]
    return list(dict.fromkeys(name for *_, name in sorted(ranked)))


def holds_marks(table: Table, column: str) -> bool:
    """Whether every cell is a mark, a count or empty."""
    return all(occurs(cell) is not None for cell in table.column(column))
