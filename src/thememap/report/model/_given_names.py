"""A run with the names that people gave its themes, groups and concepts.

``result.json`` stays as it was computed; this is done to what was read of it, before it is shown or
given to another program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from thememap.records import GivenNames, NamedBy, ThemePath, format_path, parse_path
from thememap.report.model._read_run import RunFolder
from thememap.report.model._run_scales import shown_scale

COMPUTED_THEME, COMPUTED_NAME, RENAMED = "computed_theme", "computed_name", "renamed"
"""Keys of a renamed row: its written path, or name, as it was computed, and who named it when."""
PATH_KEYS = frozenset({"theme", "themes", "best_theme", "overlaps", "rather"})
SAID_PATH_KEYS = PATH_KEYS | {"first", "second"}
"""Keys of values of messages that hold written paths of themes."""
PAST = frozenset({"codebook_history"})
"""What was true when it was written down."""
LISTS_NAMES = "saturation"
"""The part of a result whose messages list themes by their paths or last names, as ``names``."""

JsonObject = Mapping[str, Any]


def names_of_run(run: RunFolder) -> GivenNames:
    """The names that stand in a run; none where nothing was renamed."""
    rows = ((run.decided or {}).get("names") or {}).get("standing") or ()
    names: dict[str, dict[str, str]] = {"theme": {}, "group": {}, "concept": {}}
    for row in rows:
        names[row["what"]][str(row["source"])] = str(row["name"])
    return GivenNames(
        themes={parse_path(source): name for source, name in names["theme"].items()},
        groups=names["group"],
        concepts=names["concept"],
    )


def with_given_names(run: RunFolder) -> RunFolder:
    """The run with the names that people gave, in place of the computed ones.

    A row that was renamed says how it was called before (`COMPUTED_THEME`, `COMPUTED_NAME`) and
    who named it (`RENAMED`). Raises KeyError, TypeError or ValueError where the decisions or the
    result are damaged.
    """
    names = names_of_run(run)
    if not (names.themes or names.groups or names.concepts):
        return run
    assert run.decided is not None
    given = {(row["what"], row["source"]): row for row in run.decided["names"]["standing"]}
    renaming = _Renaming(run, names, given)
    paths: dict[ThemePath, ThemePath] = {}

    def renamed(path: ThemePath) -> ThemePath:
        return paths.setdefault(path, names.path(path))

    return replace(
        run,
        result=renaming.of_result(),
        display_order=tuple(map(renamed, run.display_order)),
        quotes=tuple(
            replace(quote, themes=tuple(map(renamed, quote.themes))) if quote.themes else quote
            for quote in run.quotes
        )
        if names.themes
        else run.quotes,
    )


class _Renaming:
    """One pass over the values of a result."""

    def __init__(
        self, run: RunFolder, names: GivenNames, given: Mapping[tuple[str, str], JsonObject]
    ) -> None:
        self._names, self._given = names, given
        self._result = run.result
        self._shown = shown_scale(run)
        self._lists_names = False
        known = {*run.display_order, *(path for quote in run.quotes for path in quote.themes)}
        known |= {
            tuple(theme["names"]) for level in run.result["levels"] for theme in level["themes"]
        }
        self._written = {
            format_path(path): format_path(new)
            for path in known
            if (new := names.path(path)) != path
        }
        self._last = _unambiguous({(path[-1], names.path(path)[-1]) for path in known})

    def of_result(self) -> dict[str, Any]:
        """The result with the given names."""
        result = {}
        for key, value in self._result.items():
            self._lists_names = key == LISTS_NAMES
            result[key] = value if key in PAST else self._of(value)
        result["groups"] = self._groups(result["groups"])
        result["levels"] = [
            {**level, "groups": self._groups(level["groups"])} for level in result["levels"]
        ]
        if "scales" in result:
            result["scales"] = [
                {**scale, "groups": self._groups(scale["groups"])} if scale["shown"] else scale
                for scale in result["scales"]
            ]
        result["concepts"] = [
            self._with_name(row, "concept", self._names.concepts) for row in result["concepts"]
        ]
        return result

    def _of(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._of(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        if set(value) == {"key", "values"}:
            return {**value, "values": self._of_said(value["values"])}
        row = {
            key: self._paths(item) if key in PATH_KEYS else self._of(item)
            for key, item in value.items()
        }
        return self._of_row(row, value)

    def _of_row(self, row: dict[str, Any], before: JsonObject) -> dict[str, Any]:
        """What else a row says of themes, by the kind of row that it is."""
        if isinstance(theme := before.get("theme"), str) and theme in self._written:
            row[COMPUTED_THEME] = theme
            if (given := self._given.get(("theme", theme))) is not None:
                row[RENAMED] = given
            if isinstance(names := row.get("names"), list):
                row["names"] = list(self._names.path(tuple(names)))
        if "best_theme" in row and "matches" in row:  # a group; matches of a theme are groups
            row["matches"] = self._paths(row["matches"])
        if "first_definition" in row:  # two themes that coders confuse
            row |= {key: self._paths(row[key]) for key in ("first", "second")}
        if isinstance(given_by := row.get("given"), Mapping) and "distance" in row:
            row["given"] = {coder: self._paths(paths) for coder, paths in given_by.items()}
        if row.get("about") == "theme" and "target" in row:
            row["target"] = self._paths(row["target"])
        if row.get("scale_group") and row.get("scale") == self._shown:
            row["scale_group_name"] = self._names.groups.get(
                row["scale_group"], row["scale_group_name"]
            )
        return row

    def _of_said(self, values: JsonObject) -> dict[str, Any]:
        listed = SAID_PATH_KEYS | ({"names"} if self._lists_names else set())
        return {
            key: self._paths(value, short=key == "names") if key in listed else self._of(value)
            for key, value in values.items()
        }

    def _paths(self, value: Any, *, short: bool = False) -> Any:
        """Written paths that are known; last names only where ``short`` and unambiguous."""
        if isinstance(value, str):
            return self._written.get(value, self._last.get(value, value) if short else value)
        if isinstance(value, list):
            return [self._paths(item, short=short) for item in value]
        return self._of(value)

    def _groups(self, rows: list[JsonObject]) -> list[JsonObject]:
        return [self._with_name(row, "group", self._names.groups) for row in rows]

    def _with_name(self, row: JsonObject, kind: str, names: Mapping[str, str]) -> JsonObject:
        if (name := names.get(row[kind])) is None:
            return row
        changed = {"name": name, COMPUTED_NAME: row["name"], RENAMED: self._given[kind, row[kind]]}
        return {**row, **changed, **({"named_by": NamedBy.PERSON} if "named_by" in row else {})}


def _unambiguous(pairs: set[tuple[str, str]]) -> dict[str, str]:
    """Last names that became another, where every theme of that name became the same."""
    news: dict[str, set[str]] = {}
    for name, new in pairs:
        news.setdefault(name, set()).add(new)
    return {name: min(new) for name, new in news.items() if len(new) == 1 and new != {name}}
