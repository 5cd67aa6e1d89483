"""Whether there is enough, for a script or a notebook."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.api._inputs import TableInput, input_file, project_from_inputs
from thememap.argument_checks import (
    check_bool_argument,
    check_integer_argument,
    check_texts_argument,
)
from thememap.errors import UsageError
from thememap.project import Project
from thememap.report import saturation_in_words, sentences_of

if TYPE_CHECKING:
    import pandas as pd

COUNTS = ("units", "themes", "observed", "in_one", "in_two")
ESTIMATES = ("total", "coverage")
RULE_COLUMNS = ("kind", "base", "run", "threshold", "stopped_at", "themes_then", "share_stopped")
NOTEBOOK_DIGITS = 2


class ThemeSaturation:
    """Themes against units; ``values`` are the keys of ``thememap saturation --json``."""

    def __init__(self, values: Mapping[str, Any], *, studies_are: str = "studies") -> None:
        """Hold the values."""
        self.values = values
        self._studies_are = studies_are
        self._sentence = sentences_of(
            {"approach": "codebook", "coverage": {"studies_are": studies_are}}
        )

    def to_frame(self) -> pd.DataFrame:
        """Themes expected in so many units: one row a level, perspective, ``least`` and size.

        ``least`` is 1 for all themes and 2 for those that occur in two units or more; beyond the
        units at hand the rows are ``extrapolated``. ``collected`` counts in the order of
        collection.
        """
        from thememap.pipeline import SATURATION_COLUMNS, saturation_rows

        return _frame(saturation_rows(self.values), SATURATION_COLUMNS)

    @property
    def summary(self) -> pd.DataFrame:
        """One row a level and perspective: counts, the least number of themes, coverage."""
        ends = [f"{name}{end}" for name in ESTIMATES for end in ("", "_low", "_high")]
        rows = [
            (
                *key,
                *(themes[name] for name in COUNTS),
                *(themes[name][end] for name in ESTIMATES for end in ("value", "low", "high")),
                self._sentence(themes["reason"]),
            )
            for key, themes in self._parts()
        ]
        return _frame(rows, ("level", "perspective", *COUNTS, *ends, "reason"))

    @property
    def new(self) -> pd.DataFrame:
        """New themes expected in further units, with the interval of the number that will come."""
        rows = [
            (
                *key,
                new["units"],
                *(new["expected"][name] for name in ("value", "low", "high")),
                self._sentence(new["expected"]["reason"]),
            )
            for key, themes in self._parts()
            for new in themes["new"]
        ]
        columns = ("level", "perspective", "further", "expected", "low", "high", "reason")
        return _frame(rows, columns)

    @property
    def stopping(self) -> pd.DataFrame:
        """When each stopping rule of the field would have ended the collection."""
        rows = [
            (
                *key,
                *(rule[name] for name in RULE_COLUMNS),
                *(
                    rule[name][end]
                    for name in ("stop", "known")
                    for end in ("value", "low", "high")
                ),
                self._sentence(rule["reason"]),
            )
            for key, themes in self._parts()
            for rule in themes["stopping"]
        ]
        ends = [f"{name}{end}" for name in ("stop", "known") for end in ("", "_low", "_high")]
        return _frame(rows, ("level", "perspective", *RULE_COLUMNS, *ends, "reason"))

    @property
    def seen_once(self) -> pd.DataFrame:
        """Themes that occur in a single unit, with the unit."""
        rows = [
            (*key, seen["theme"], seen["unit"])
            for key, themes in self._parts()
            for seen in themes["seen_once"]
        ]
        return _frame(rows, ("level", "perspective", "theme", "unit"))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was taken for what, and what was left out."""
        left_out = [
            f"{row['where']}: {self._sentence(row['reason'])}" for row in self.values["left_out"]
        ]
        return (*map(self._sentence, self.values["notes"]), *left_out)

    def _parts(self) -> list[tuple[tuple[int, str], Mapping[str, Any]]]:
        return [
            ((level["level"], themes["perspective"]), themes)
            for level in self.values["levels"]
            for themes in (level["overall"], *level["by_perspective"])
        ]

    def _sentences(self) -> tuple[str, ...]:
        return saturation_in_words(self.values, studies_are=self._studies_are)

    def __repr__(self) -> str:
        first = next(iter(self._sentences()), "nothing was computed")
        return f"<saturation of {self.values['units']} {self.values['unit']}: {first}>"

    def _repr_html_(self) -> str:
        from html import escape

        said = "".join(f"<p>{escape(sentence)}</p>" for sentence in self._sentences())
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        new = self.new.round(NOTEBOOK_DIGITS).to_html(na_rep="", index=False)
        return f"{said}{new}{notes}"


def estimate_saturation(
    table: TableInput | None = None,
    *,
    project: str | Path | Project | None = None,
    quotes: TableInput | None = None,
    codings: TableInput | Sequence[TableInput] | None = None,
    codebook: TableInput | None = None,
    units: str = "",
    codes: Sequence[str] = (),
    themes_in: str = "",
    unit: str = "",
    order: str = "",
    leave_out: Sequence[str] = (),
    empty_is_absent: bool = False,
    level: int | None = None,
    seed: int | None = None,
    **settings: object,
) -> ThemeSaturation:
    """How themes accumulate over units, and how many more would come: ``thememap saturation``.

    ``table`` has themes by units (interviews, participants, studies), in the rows or in the
    columns, or a row for each unit and theme; it is a file, a data frame (whose index may name the
    rows), or the folder of a run. Or give a ``project`` file, or ``quotes`` with ``codings``.

    ``units`` and ``codes`` name the columns of a table with a row for each unit and theme, and
    ``themes_in`` (*rows*, *columns*) says where themes are, if headers do not; ``order`` names the
    column with dates or numbers of collection, or is *as-listed*; ``leave_out`` are units and
    themes that do not count, ``empty_is_absent`` says that an empty cell means no, and ``unit``
    (*study*, *participant*) what is counted. ``settings`` are keys of ``[saturation]`` in a project
    file, such as ``further=(5, 10)``. Raises `DataError` and `UsageError`.

    >>> rows = [{"interview": f"I{n}", "trust": n % 2, "fear": int(n == 3)} for n in range(6)]
    >>> estimate_saturation(rows).summary[["units", "themes", "observed", "in_one"]].values.tolist()
    [[6, 2, 2, 1]]
    """
    from thememap.pipeline import SaturationRequest, answer_saturation
    from thememap.tables import IncidenceOptions

    request = SaturationRequest(
        table=IncidenceOptions(
            units=units,
            codes=tuple(check_texts_argument("codes", codes)),
            themes_in=themes_in,
            unit=unit,
            order=order,
            leave_out=tuple(check_texts_argument("leave_out", leave_out)),
            empty_is_absent=check_bool_argument("empty_is_absent", empty_is_absent),
        ),
        settings=settings,
        level=None if level is None else check_integer_argument("level", level, least=1),
        seed=None if seed is None else check_integer_argument("seed", seed, least=0),
    )
    given = [value for value in (table, project, quotes) if value is not None]
    if len(given) != 1:
        raise UsageError(
            "Needed: one of table (themes by units, or a run folder), project (a project file) and "
            "quotes (with codings)."
        )
    with tempfile.TemporaryDirectory(prefix="thememap-given-") as name:
        folder = Path(name)
        source = (
            input_file(_with_row_names(table), folder, "table")
            if table is not None
            else project_from_inputs(
                folder,
                project=project,
                quotes=quotes,
                codings=codings,
                codebook=codebook,
                files=None,
                sections={} if isinstance(project, Project) else request.sections(),
            )
        )
        answer = answer_saturation(source, request)
    return ThemeSaturation(answer.values(), studies_are=answer.studies_are)


def _with_row_names(table: TableInput) -> TableInput:
    """A data frame whose index has names of rows, with these as its first column."""
    import pandas as pd

    if not isinstance(table, pd.DataFrame) or isinstance(table.index, pd.RangeIndex):
        return table
    named = table.index.names != [None]
    return table if named else table.rename_axis(index="").reset_index()


def _frame(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns)).convert_dtypes()
