"""Names that people gave, as entries of a run's log, and which of them stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thememap.records import GivenNames, NamedKind, ThemePath, format_path, parse_path
from thememap.review._decisions import PAGE_SHEET

RENAME_KIND = "rename"
"""The kind of the entries of a log that give names."""
MIN_SHARED_QUOTES = 0.5
"""A group or concept of a run keeps a name that an earlier run's had, with which it shares more
than so much of the quotes that either has: at most one set of a partition can."""
RENAME_KEYS = frozenset({"what", "source", "name", "earlier", "decided_by", "quote_ids", "run"})


@dataclass(frozen=True, kw_only=True)
class Nameable:
    """What a run has that can be renamed: ``run`` stands for it as it was computed.

    ``themes`` are all paths of its codebook; ``groups`` and ``concepts`` have the computed name and
    the quotes of each by its id.
    """

    run: str
    themes: tuple[ThemePath, ...]
    groups: Mapping[str, tuple[str, frozenset[str]]]
    concepts: Mapping[str, tuple[str, frozenset[str]]]

    def sets(self, what: NamedKind) -> Mapping[str, tuple[str, frozenset[str]]]:
        """Groups or concepts."""
        return self.groups if what is NamedKind.GROUP else self.concepts


@dataclass(frozen=True, kw_only=True)
class StandingName:
    """A name that somebody gave: ``source`` is the computed path or id in this run.

    ``earlier`` is the computed name; ``shared`` is the share of quotes in common with what had the
    name in an earlier run, 1 in the same run and for themes.
    """

    what: NamedKind
    source: str
    name: str
    earlier: str
    decided_by: str = ""
    when: str = ""
    shared: float = 1.0


@dataclass(frozen=True, kw_only=True)
class LostName:
    """A name that no theme, group or concept of this run can bear."""

    what: NamedKind
    source: str
    name: str
    earlier: str
    decided_by: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class NameBook:
    """The names that stand in a run, and those that could not be carried over into it."""

    standing: tuple[StandingName, ...] = ()
    lost: tuple[LostName, ...] = ()
    _by_source: dict[tuple[NamedKind, str], StandingName] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._by_source.update({(name.what, name.source): name for name in self.standing})

    def of(self, what: NamedKind, source: str) -> StandingName | None:
        """The name that was given to something; `None` where it has its computed one."""
        return self._by_source.get((what, source))

    @property
    def given(self) -> GivenNames:
        """The names by what bears them."""
        return given_names(self.standing)


def given_names(standing: Iterable[StandingName]) -> GivenNames:
    """Names by what bears them."""
    names: dict[NamedKind, dict[str, str]] = {kind: {} for kind in NamedKind}
    for name in standing:
        names[name.what][name.source] = name.name
    return GivenNames(
        themes={parse_path(source): name for source, name in names[NamedKind.THEME].items()},
        groups=names[NamedKind.GROUP],
        concepts=names[NamedKind.CONCEPT],
    )


def rename_entry(
    name: StandingName, *, run: str, before: str, quotes: Iterable[str]
) -> dict[str, object]:
    """A name as an entry of the log of a run; an empty ``name`` goes back to the computed one.

    ``before`` is what it was called until now.
    """
    return {
        "kind": RENAME_KIND,
        "sheet": PAGE_SHEET,
        "run": run,
        "what": str(name.what),
        "source": name.source,
        "earlier": before,
        "name": name.name,
        "computed": name.earlier,
        "decided_by": name.decided_by,
        "quote_ids": sorted(quotes),
    }


def is_rename(entry: Mapping[str, Any]) -> bool:
    """Whether an entry gives a name, or takes one back."""
    return (
        entry.get("kind") == RENAME_KIND
        and set(entry) >= RENAME_KEYS
        and entry["what"] in tuple(NamedKind)
        and isinstance(entry["quote_ids"], list)
    )


def standing_names(entries: Iterable[Mapping[str, Any]], known: Nameable) -> NameBook:
    """The names that stand in a run, by its log.

    The last name counts. In a run that was computed again, a theme is known by its computed path,
    and a group or concept by its quotes (`MIN_SHARED_QUOTES`). A name that would give two themes
    one path is lost, as is one whose theme, group or concept is no more.
    """
    renames = [entry for entry in entries if is_rename(entry)]
    last: dict[tuple[NamedKind, str], StandingName] = {}
    lost: dict[tuple[NamedKind, str, str], LostName] = {}
    for number, entry in enumerate(renames):
        what = NamedKind(entry["what"])
        source, shared = _bearer(entry, what, known)
        if source:
            last[what, source] = _standing(entry, source, shared, known)
        elif (
            entry["name"]
            and not _is_adopted(entry, what, known)
            and not _is_superseded(entry, renames[number + 1 :])
        ):
            lost[what, str(entry["run"]), str(entry["source"])] = _lost(entry)
    standing = [name for name in last.values() if name.name]
    standing, collided = _without_collisions(standing, known)
    return NameBook(
        standing=tuple(sorted(standing, key=lambda name: (name.what, name.source))),
        lost=(*lost.values(), *collided),
    )


def _bearer(entry: Mapping[str, Any], what: NamedKind, known: Nameable) -> tuple[str, float]:
    """What bears the name in this run, empty for nothing, and the share of quotes in common."""
    source = str(entry["source"])
    if what is NamedKind.THEME:
        path = parse_path(source)
        return (format_path(path), 1.0) if path in known.themes else ("", 0.0)
    sets = known.sets(what)
    if entry["run"] == known.run:
        return (source, 1.0) if source in sets else ("", 0.0)
    quotes = frozenset(map(str, entry["quote_ids"]))
    best = max(
        ((shared_quotes(quotes, others), bearer) for bearer, (_, others) in sorted(sets.items())),
        default=(0.0, ""),
    )
    return (best[1], best[0]) if best[0] > MIN_SHARED_QUOTES else ("", 0.0)


def _is_adopted(entry: Mapping[str, Any], what: NamedKind, known: Nameable) -> bool:
    """Whether the codebook itself has the name now in place of the earlier one."""
    path = (*parse_path(str(entry["source"]))[:-1], str(entry["name"]))
    return what is NamedKind.THEME and path in known.themes


def shared_quotes(first: frozenset[str], second: frozenset[str]) -> float:
    """The Jaccard coefficient."""
    return len(first & second) / (len(first | second) or 1)


def _is_superseded(entry: Mapping[str, Any], later: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a later entry named the same, or what became of it."""
    quotes = frozenset(map(str, entry["quote_ids"]))
    return any(
        other["what"] == entry["what"]
        and (
            (other["source"] == entry["source"] and not quotes)
            or shared_quotes(quotes, frozenset(map(str, other["quote_ids"]))) > MIN_SHARED_QUOTES
        )
        for other in later
    )


def _standing(
    entry: Mapping[str, Any], source: str, shared: float, known: Nameable
) -> StandingName:
    what = NamedKind(entry["what"])
    computed = parse_path(source)[-1] if what is NamedKind.THEME else known.sets(what)[source][0]
    return StandingName(
        what=what,
        source=source,
        name=str(entry["name"]),
        earlier=computed,
        decided_by=str(entry["decided_by"]),
        when=str(entry.get("when", "")),
        shared=shared,
    )


def _lost(entry: Mapping[str, Any]) -> LostName:
    return LostName(
        what=NamedKind(entry["what"]),
        source=str(entry["source"]),
        name=str(entry["name"]),
        earlier=str(entry.get("computed") or entry["earlier"]),
        decided_by=str(entry["decided_by"]),
        when=str(entry.get("when", "")),
    )


def _without_collisions(
    standing: Sequence[StandingName], known: Nameable
) -> tuple[list[StandingName], list[LostName]]:
    """Names without those that give a theme the path of another one, as in a later codebook."""
    remaining, lost = list(standing), []
    while clash := _clashing_paths(given_names(remaining), known.themes):
        theirs = {format_path(path) for path in clash}
        for name in [
            name for name in remaining if name.source in theirs and name.what is NamedKind.THEME
        ]:
            remaining.remove(name)
            lost.append(
                LostName(
                    what=name.what, source=name.source, name=name.name, earlier=name.earlier,
                    decided_by=name.decided_by, when=name.when,
                )
            )  # fmt: skip
    return remaining, lost


def _clashing_paths(names: GivenNames, themes: Iterable[ThemePath]) -> set[ThemePath]:
    """Computed paths of renamed themes that would be called as another theme at their place is.

    Upper and lower case are one.
    """
    bearers: dict[ThemePath, list[ThemePath]] = {}
    for path in themes:
        called = (*path[:-1], names.path(path)[-1].casefold())
        bearers.setdefault(called, []).append(path)
    return {
        path
        for paths in bearers.values()
        if len(paths) > 1
        for path in paths
        if path in names.themes
    }
