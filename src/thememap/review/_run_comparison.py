"""What changed from one run to another, and which part is due to what."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from thememap.message_words import name_sort_key
from thememap.project import Depth
from thememap.review._expected_themes import ThemeForecast, theme_forecast
from thememap.review._proposal import ReviewMaterial
from thememap.review._reread_changes import RereadChanges, reread_changes

SAME_CONCEPT_OVERLAP = 0.5
TAKEN_UP_SHARE = 0.5


class ChangeCause(StrEnum):
    """What a changed status is due to."""

    DATA = "new data"
    CODINGS = "codings"
    BOTH = "both"
    SETTINGS = "settings"
    """Neither data nor codings changed: the encoder, a setting or the version did."""


CAUSES = {
    (True, True): ChangeCause.BOTH,
    (True, False): ChangeCause.DATA,
    (False, True): ChangeCause.CODINGS,
    (False, False): ChangeCause.SETTINGS,
}
"""By whether quotes came or went, and whether quotes of both runs are coded otherwise."""


class ConceptFate(StrEnum):
    """What became of a concept from one run to the next."""

    AGAIN = "again"
    TAKEN_UP = "taken up"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, kw_only=True)
class RunSnapshot:
    """What two runs are compared by; ``group`` is empty for a quote without one.

    ``scale`` is the number of groups of the partition in ``group``, ``shown`` that of the scale
    shown.
    """

    material: ReviewMaterial
    group: Mapping[str, str]
    scale: int = 0
    shown: int = 0


@dataclass(frozen=True, kw_only=True)
class SettingChange:
    """A setting of the project that differs, with its values as written in a project file."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ThemeChange:
    """A theme whose status differs, and how its quotes changed.

    ``new_quotes`` and ``gone_quotes`` came or went with the material, ``coded`` and ``uncoded`` are
    quotes of both runs that coders gave it or took from it.
    """

    theme: str
    before: str
    after: str
    new_quotes: int
    gone_quotes: int
    coded: int
    uncoded: int
    due_to: ChangeCause


@dataclass(frozen=True, kw_only=True)
class ConceptChange:
    """A concept of the first run and what became of it, or one of the second run that is new.

    ``now`` is the concept, or the theme, that it became.
    """

    concept: str
    name: str
    what: ConceptFate
    now: str = ""


@dataclass(frozen=True, kw_only=True)
class RunDifference:
    """From the first run to the second.

    ``moved`` are quotes of both runs whose group is not the counterpart of their earlier one;
    ``grouped_in_both`` how many have a group in both. ``shown`` are the numbers of groups of the
    scales shown, ``scales`` those of the scales whose groups were compared. ``changed`` is empty
    and ``same_status`` 0 where one of the runs has statuses by other rules (a schema before 0.3),
    and ``statuses_compared`` is false. ``concepts`` are empty where one of the runs did not look
    for any, and ``concepts_compared`` is false. ``reread`` is `None` where one of the runs has no
    list of quotes to read again, ``forecast`` where there is nothing to compare with.
    """

    common: int
    new_quotes: int
    gone_quotes: int
    new_studies: tuple[str, ...]
    gone_studies: tuple[str, ...]
    new_themes: tuple[str, ...]
    gone_themes: tuple[str, ...]
    recoded: int
    changed: tuple[ThemeChange, ...]
    same_status: int
    counterparts: tuple[tuple[str, str, int], ...]
    moved: tuple[str, ...]
    grouped_in_both: int
    concepts: tuple[ConceptChange, ...]
    shown: tuple[int, int]
    scales: tuple[int, int]
    concepts_compared: bool = True
    statuses_compared: bool = True
    reread: RereadChanges | None = None
    forecast: ThemeForecast | None = None
    settings: tuple[SettingChange, ...] = ()


def changed_settings(
    first: Mapping[str, Any], second: Mapping[str, Any], *, under: str = ""
) -> tuple[SettingChange, ...]:
    """The settings of two runs that differ, by name, sections as far down as they go.

    >>> changed_settings({"grouping": {"centre": "none"}}, {"grouping": {"centre": "language"}})
    (SettingChange(name='grouping.centre', before='none', after='language'),)
    """
    changes: list[SettingChange] = []
    for key in sorted({*first, *second}):
        before, after, name = first.get(key), second.get(key), f"{under}{key}"
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            changes += changed_settings(before, after, under=f"{name}.")
        elif before != after:
            changes.append(SettingChange(name=name, before=_written(before), after=_written(after)))
    return tuple(changes)


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def common_scale(
    first: Sequence[int], second: Sequence[int], *, shown: tuple[int, int]
) -> tuple[int, int]:
    """The scales at which the groups of two runs are compared: one that both have, if any.

    ``first`` and ``second`` are the scales that each run holds. The scale that the first run shows
    is preferred, then that of the second, then the finest; without one both shown ones are taken.

    >>> common_scale((4, 6, 8), (4, 8, 12), shown=(6, 8))
    (8, 8)
    >>> common_scale((5,), (4, 8), shown=(5, 8))
    (5, 8)
    """
    both = {*first} & {*second}
    for k in (*shown, max(both, default=0)):
        if k in both:
            return k, k
    return shown


def compare_snapshots(first: RunSnapshot, second: RunSnapshot) -> RunDifference:
    """What changed; quotes are the same where they bear one id and one text."""
    a, b = first.material, second.material
    common = {quote for quote, text in a.text.items() if b.text.get(quote) == text}
    status_a = {theme["theme"]: theme["status"] for theme in a.result["themes"]}
    status_b = {theme["theme"]: theme["status"] for theme in b.result["themes"]}
    shared = [theme for theme in status_b if theme in status_a]
    studies_a, studies_b = set(a.study.values()) - {""}, set(b.study.values()) - {""}
    counterpart, pairs = _match_groups(first, second, common)
    in_both = sorted(
        quote for quote in common if first.group.get(quote) and second.group.get(quote)
    )
    searched = _searched_concepts(a) and _searched_concepts(b)
    comparable = _has_evidence(a) == _has_evidence(b)
    judged = shared if comparable else []
    return RunDifference(
        common=len(common),
        new_quotes=len(set(b.text) - common),
        gone_quotes=len(set(a.text) - common),
        new_studies=tuple(sorted(studies_b - studies_a, key=name_sort_key)),
        gone_studies=tuple(sorted(studies_a - studies_b, key=name_sort_key)),
        new_themes=tuple(theme for theme in status_b if theme not in status_a),
        gone_themes=tuple(theme for theme in status_a if theme not in status_b),
        recoded=sum(a.themes.get(quote) != b.themes.get(quote) for quote in common),
        changed=tuple(
            _theme_change(theme, (status_a[theme], status_b[theme]), first, second, common)
            for theme in judged
            if status_a[theme] != status_b[theme]
        ),
        same_status=sum(status_a[theme] == status_b[theme] for theme in judged),
        counterparts=pairs,
        moved=tuple(
            quote for quote in in_both if counterpart.get(first.group[quote]) != second.group[quote]
        ),
        grouped_in_both=len(in_both),
        concepts=_concept_changes(a, b, common) if searched else (),
        concepts_compared=searched,
        statuses_compared=comparable,
        reread=reread_changes(a, b),
        forecast=theme_forecast(a, b),
        shown=(first.shown, second.shown),
        scales=(first.scale, second.scale),
    )


def _theme_change(
    theme: str,
    status: tuple[str, str],
    first: RunSnapshot,
    second: RunSnapshot,
    common: set[str],
) -> ThemeChange:
    was, now = (set(run.material.coded_with(theme)) for run in (first, second))
    new, gone = len(now - common), len(was - common)
    coded, uncoded = len((now - was) & common), len((was - now) & common)
    return ThemeChange(
        theme=theme,
        before=status[0],
        after=status[1],
        new_quotes=new,
        gone_quotes=gone,
        coded=coded,
        uncoded=uncoded,
        due_to=CAUSES[bool(new or gone), bool(coded or uncoded)],
    )


def _match_groups(
    first: RunSnapshot, second: RunSnapshot, common: set[str]
) -> tuple[dict[str, str], tuple[tuple[str, str, int], ...]]:
    """One to one, the pairing of groups that keeps the most quotes together."""
    from scipy.optimize import linear_sum_assignment

    met = Counter(
        (first.group[quote], second.group[quote])
        for quote in common
        if first.group.get(quote) and second.group.get(quote)
    )
    rows, columns = sorted({before for before, _ in met}), sorted({other for _, other in met})
    table = np.array([[met[row, column] for column in columns] for row in rows])
    if not table.size:
        return {}, ()
    chosen = linear_sum_assignment(table, maximize=True)
    pairs = [
        (rows[i], columns[j], int(table[i, j])) for i, j in zip(*chosen, strict=True) if table[i, j]
    ]
    return {before: other for before, other, _ in pairs}, tuple(pairs)


def _has_evidence(run: ReviewMaterial) -> bool:
    """Whether the statuses of a run rest on people, recognition and groups (schema 0.3)."""
    return "evidence" in run.result


def _searched_concepts(run: ReviewMaterial) -> bool:
    """Whether a run looked for concepts: not at quick depth, and not without vectors."""
    return run.result.get("depth") != Depth.QUICK and bool(run.result.get("encoder", True))


def _concept_changes(
    a: ReviewMaterial, b: ReviewMaterial, common: set[str]
) -> tuple[ConceptChange, ...]:
    now = [(concept, set(concept["quote_ids"]) & common) for concept in b.result["concepts"]]
    used: set[str] = set()
    changes = []
    for concept in a.result["concepts"]:
        was = set(concept["quote_ids"]) & common
        again = next(
            (
                other
                for other, quotes in now
                if was and len(was & quotes) >= SAME_CONCEPT_OVERLAP * len(was | quotes)
            ),
            None,
        )
        theme = _adopting_theme(was, a, b)
        if again is not None:
            used.add(again["concept"])
        changes.append(
            ConceptChange(
                concept=concept["concept"],
                name=concept["name"],
                what=ConceptFate.AGAIN
                if again
                else ConceptFate.TAKEN_UP
                if theme
                else ConceptFate.GONE,
                now=again["concept"] if again else theme,
            )
        )
    changes += [
        ConceptChange(concept=concept["concept"], name=concept["name"], what=ConceptFate.NEW)
        for concept, _ in now
        if concept["concept"] not in used
    ]
    return tuple(changes)


def _adopting_theme(was: set[str], a: ReviewMaterial, b: ReviewMaterial) -> str:
    """The theme that at least half of the quotes have now and had not before."""
    counted = Counter(
        path
        for quote in was
        for path in set(b.themes.get(quote, ())) - set(a.themes.get(quote, ()))
    )
    best = max(sorted(counted), key=lambda path: counted[path], default="")
    return best if best and counted[best] >= TAKEN_UP_SHARE * len(was) else ""
