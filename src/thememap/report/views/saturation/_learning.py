"""What more material would bring to the recognition of themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.records import LearningOutlook, ResamplingUnit, parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._saturation import LearningRow
from thememap.report.views._quotes import theme_name

ROWS_SHOWN = 12
LACKING_NAMED = 5
OUTLOOKS = tuple(LearningOutlook)
COLUMNS = ("theme", "all", "gain", "outlook")

Theme = Mapping[str, Any]


def learning_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """By how much twice as much to learn from helps, for how many themes, and what others lack.

    Nothing for a run of an earlier version, or a table of themes by units alone.
    """
    evidence, themes = result.get("evidence") or {}, result.get("themes")
    mean = evidence.get("mean_gain")
    if mean is None or not themes:
        return
    if mean["low"] is None:
        yield text("saturation.learning.none", reason=mean["reason"] or text("not_computed"))
    else:
        yield text(
            f"saturation.learning.mean.{ResamplingUnit(evidence['unit'])}",
            n=evidence["gain_themes"],
            gain=mean["value"],
            low=mean["low"],
            high=mean["high"],
        )
        counts = Counter(theme["learning"]["outlook"] for theme in themes)
        rising, flat, unsure = (counts[outlook] for outlook in OUTLOOKS)
        yield text("saturation.learning.counts", rising=rising, flat=flat, unsure=unsure)
        yield text("saturation.learning.slope")
    yield from _lacking(themes, ResamplingUnit(evidence["unit"]), text)
    if mean["low"] is not None:
        yield text("saturation.learning.measured")
        yield text("saturation.learning.limits")


def _lacking(themes: Sequence[Theme], unit: ResamplingUnit, text: Catalogue) -> Iterator[str]:
    """Themes with too little to be recognised in, those that lack least first."""
    lacking = [theme for theme in themes if _missing(theme) != (0, 0)]
    if not lacking:
        return
    lacking.sort(key=lambda theme: (sum(_missing(theme)), theme["theme"]))
    named = [
        text(
            "saturation.learning.lacks",
            theme=theme_name(parse_path(theme["theme"])),
            missing=_missing_in_words(theme, unit, text),
        )
        for theme in lacking[:LACKING_NAMED]
    ]
    more = len(lacking) - len(named)
    key = "saturation.learning.lacking_first" if more else "saturation.learning.lacking"
    yield text(key, n=len(lacking), themes=named)


def _missing(theme: Theme) -> tuple[int, int]:
    learning = theme["learning"]
    return learning["quotes_missing"], learning["units_missing"]


def _missing_in_words(theme: Theme, unit: ResamplingUnit, text: Catalogue) -> list[str]:
    quotes, units = _missing(theme)
    kinds = [("quotes", quotes), (str(unit), 0 if unit is ResamplingUnit.QUOTES else units)]
    return [text(kind, n=n) for kind, n in kinds if n]


def learning_heads(text: Catalogue) -> tuple[str, ...]:
    """The heads of the columns."""
    return tuple(text(f"saturation.learning.head.{name}") for name in COLUMNS)


def learning_rows(
    themes: Sequence[Theme], anchors: Mapping[str, str], text: Catalogue
) -> tuple[LearningRow, ...]:
    """Themes with a learning curve: those that still rise first, then the lowest kappa.

    Themes with a low kappa gained most on coded sets; how steep a curve is did not tell it.
    """
    known = [theme for theme in themes if (theme.get("learning") or {}).get("outlook")]
    known.sort(
        key=lambda theme: (
            OUTLOOKS.index(LearningOutlook(theme["learning"]["outlook"])),
            theme["recognition"]["value"],
            theme["theme"],
        )
    )
    return tuple(
        LearningRow(
            theme=LabelledValue(
                theme_name(parse_path(theme["theme"])), anchors.get(theme["theme"], "")
            ),
            cells=(
                text.numbers.two_decimals(theme["recognition"]["value"]),
                gain_in_words(theme["learning"]["gain"], text),
                text(f"saturation.outlook.{theme['learning']['outlook']}"),
            ),
        )
        for theme in known
    )


def gain_in_words(gain: Mapping[str, Any], text: Catalogue) -> str:
    """A gain with its interval; alone where nothing varies (kappa is 1 from all and from less)."""
    if gain["low"] is None:
        return text.numbers.two_decimals(gain["value"])
    return text("saturation.learning.gain", gain=gain["value"], low=gain["low"], high=gain["high"])
