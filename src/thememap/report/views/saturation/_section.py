"""The section: whether there is enough, or why that is not computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from thememap.message_words import name_sort_key
from thememap.records import parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._saturation import QuestionView, SaturationView, SeenOnceView, TextTable
from thememap.report.pictures._accumulation import accumulation_picture
from thememap.report.views._counts import level_title
from thememap.report.views._quotes import theme_name
from thememap.report.views.saturation._learning import (
    ROWS_SHOWN,
    learning_heads,
    learning_rows,
    learning_sentences,
)
from thememap.report.views.saturation._methods import computed_sentences
from thememap.report.views.saturation._sentences import Section, lead_sentences, shown_level
from thememap.report.views.saturation._sources import SATURATION_SOURCES
from thememap.report.views.saturation._tables import (
    new_table,
    part_heads,
    part_views,
    parts_lead,
    points_table,
    stopping_meanings,
    stopping_rows,
)

ONCE_SHOWN = 10
"""Units whose themes are listed at once; a single one more is shown, too."""
REFLEXIVE = "reflexive"
DIMENSIONS = ("aim", "specificity", "theory", "dialogue", "strategy")
"""Of information power (Malterud et al. 2016)."""
SCOPE = ("codes", "made", "units", "critics")
CRITICS = ("order", "runs", "reading")


def saturation_view(
    result: Mapping[str, Any], *, anchors: Mapping[str, str], text: Catalogue
) -> SaturationView:
    """The section of a run; for one of an earlier version a line that says so.

    ``anchors`` say where the card of a theme is, by its written path. Of a table of themes by units
    alone, ``result`` has the keys ``saturation`` and ``approach``.
    """
    section = result.get("saturation")
    if section is None:
        return SaturationView(reason=text("saturation.earlier"))
    level = shown_level(section)
    if level is None:
        return _not_computed(result, text)
    themes, unit = level["overall"], section["unit"]
    lead = text("saturation.picture_lead", level=level_title(level["level"], text))
    only = text(f"saturation.one.{unit}")
    parts = part_views(section, text)
    once = _seen_once(themes["seen_once"], anchors)
    cut = len(once) if len(once) <= ONCE_SHOWN + 1 else ONCE_SHOWN
    stopping = tuple(stopping_rows(themes, text))
    several = len(parts) > 1
    learning = learning_rows(result.get("themes", ()), anchors, text)
    cut_learning = len(learning) if len(learning) <= ROWS_SHOWN + 1 else ROWS_SHOWN
    return SaturationView(
        lead=tuple(lead_sentences(themes, unit, text)),
        notes=tuple(_notes(section, result["approach"], text)),
        picture=accumulation_picture(themes, unit=unit, text=text, heading=lead),
        picture_note=text("saturation.band_note", band=section["rules"]["band"])
        if themes["accumulation"]
        else "",
        picture_lead=lead,
        points=points_table(themes, unit, text),
        new=new_table(themes, unit, text),
        once_title=text("saturation.once.title", unit=only),
        once_lead=text("saturation.once.lead", n=themes["in_one"], unit=only),
        once=once[:cut],
        once_rest=once[cut:],
        stopping_lead=text("saturation.stopping.lead") if stopping else "",
        stopping_meanings=tuple(stopping_meanings(themes, unit, text)),
        stopping=TextTable(
            caption=text("saturation.stopping.title"),
            heads=_stopping_heads(themes, section["rules"]["band"], text),
            rows=stopping,
        )
        if stopping
        else None,
        critics=tuple(text(f"saturation.critics.{name}") for name in CRITICS) if stopping else (),
        parts_heads=part_heads(unit, text),
        parts=parts if several else (),
        parts_lead=parts_lead(section, text) if several else "",
        learning_lead=text("saturation.learning.lead"),
        learning=tuple(learning_sentences(result, text)),
        learning_heads=learning_heads(text),
        learning_rows=learning[:cut_learning],
        learning_rest=learning[cut_learning:],
        scope=tuple(text(f"saturation.scope.{name}") for name in SCOPE),
        computed=tuple(computed_sentences(section, text)),
        sources=SATURATION_SOURCES,
    )


def _not_computed(result: Mapping[str, Any], text: Catalogue) -> SaturationView:
    """The reason; in a reflexive analysis questions in place of numbers."""
    reason = result["saturation"]["reason"] or text("not_computed")
    if result["approach"] != REFLEXIVE:
        return SaturationView(reason=text("saturation.nothing", reason=reason))
    return SaturationView(
        reason=text("saturation.reflexive"),
        questions_lead=text("saturation.power.lead"),
        questions=tuple(
            QuestionView(
                dimension=text(f"saturation.power.{name}"),
                question=text(f"saturation.power.{name}.question"),
                fewer=text(f"saturation.power.{name}.fewer"),
                more=text(f"saturation.power.{name}.more"),
            )
            for name in DIMENSIONS
        ),
        questions_after=text("saturation.reflexive_compute"),
    )


def _notes(section: Section, approach: str, text: Catalogue) -> list[str]:
    """What was counted and what was taken for what."""
    level = shown_level(section)
    notes = [text("saturation.asked_for")] if approach == REFLEXIVE else []
    if len(section["levels"]) > 1 and level:
        notes.append(text("saturation.at_level", level=level_title(level["level"], text)))
    notes += filter(None, section["notes"])
    if section["quotes_left_out"]:
        notes.append(text("saturation.quotes_left_out", n=section["quotes_left_out"]))
    if not section["rules"]["order"]:
        notes.append(text("saturation.no_order"))
    return notes


def _stopping_heads(themes: Mapping[str, Any], band: float, text: Catalogue) -> tuple[str, ...]:
    collected = ["collected"] if themes["collected"] else []
    return (
        *(text(f"saturation.head.{name}") for name in ("rule", *collected)),
        text("saturation.head.shuffled", band=band),
        text("saturation.head.known", n=themes["observed"], band=band),
    )


def _seen_once(
    seen: Sequence[Mapping[str, Any]], anchors: Mapping[str, str]
) -> tuple[SeenOnceView, ...]:
    """Units with the themes that only they have, those with most of them first."""
    by_unit = [
        (unit, tuple(theme["theme"] for theme in themes))
        for unit, themes in groupby(sorted(seen, key=_unit_of), key=_unit_of)
    ]
    by_unit.sort(key=lambda pair: (-len(pair[1]), name_sort_key(pair[0])))
    return tuple(
        SeenOnceView(
            unit=unit,
            themes=tuple(
                LabelledValue(theme_name(parse_path(path)), anchors.get(path, "")) for path in paths
            ),
        )
        for unit, paths in by_unit
    )


def _unit_of(seen: Mapping[str, Any]) -> str:
    return str(seen["unit"])
