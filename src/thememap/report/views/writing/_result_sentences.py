"""The results paragraph, in the words of the approach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._read_run import RunFolder
from thememap.report.views.answer._list_answers import enough_sentences
from thememap.report.views.answer._short_answer import halves_in_words
from thememap.report.views.answer._support import (
    REFLEXIVE,
    SETS,
    range_in_words,
    set_of,
    short_names,
)
from thememap.report.views.answer._theme_facts import (
    STABLE_SHARE,
    SUPPORTED,
    kappa_limit,
    known_values,
    own_themes,
)
from thememap.report.views.writing._coder_sentences import RELIABILITY, coders_agree
from thememap.report.views.writing._facts import (
    META_ETHNOGRAPHY,
    judged_themes,
    level_name,
    on_quotes,
    tried_themes,
)
from thememap.report.views.writing._proposal_sentences import proposal_sentences
from thememap.report.views.writing._synthesis_sentences import synthesis_sentences

NAMES_WRITTEN = 3
"""A set with more themes is counted only; the table of the supplement names them."""

Theme = Mapping[str, Any]


def result_sentences(run: RunFolder, text: Catalogue) -> Iterator[str]:
    """All of them; messages of the run are sentences by now."""
    result = run.result
    approach = result["approach"]
    if approach == REFLEXIVE:
        yield text("write.own_account")
        return
    if approach == META_ETHNOGRAPHY:
        yield from synthesis_sentences(result, text)
        return
    if approach == RELIABILITY:
        yield from coders_agree(result, text)
        yield from _wording_sentences(result, text)
    else:
        yield from _wording_sentences(result, text)
        yield from coders_agree(result, text)
    yield from proposal_sentences(run, text)
    if approach != RELIABILITY:
        yield from (answer.sentence for answer in enough_sentences(result, text))


def _wording_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """What the comparison with the wording gave; nothing where no theme was compared."""
    themes, judged = result["themes"], judged_themes(result)
    if not judged:
        return
    names = short_names(themes)
    sets = [
        text(f"write.set.{name}", n=len(some), names=_names(some, names))
        for name in SETS
        if (some := [theme for theme in themes if set_of(theme) == name])
    ]
    level = level_name(result["reference"]["level"], text)
    yield text("write.sets", n=len(themes), sets=text.listed(sets), level=level)
    yield from _recognition_sentences(result, text)
    yield from _again_sentences(own_themes(judged), names, result["evidence"], text)


def _names(themes: Sequence[Theme], names: Mapping[str, str]) -> str:
    if len(themes) > NAMES_WRITTEN:
        return ""
    return f" ({'; '.join(names[theme['theme']] for theme in themes)})"


def _recognition_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """Of the themes that were not made of a proposal, how well they are recognised."""
    tried = tried_themes(result)
    themes = own_themes(tried)
    values = sorted(known_values(themes, "recognition", "value"))
    if not values:
        return
    upper = known_values(themes, "recognition", "null_95")
    limit = kappa_limit("recognition", result["rules"])
    yield text(
        "write.recognition" if themes == tried else "write.recognition_without",
        n=len(values),
        range=range_in_words(values, text, limit),
        middle=values[(len(values) - 1) // 2],
        quotes=on_quotes([theme["recognition"]["n"] for theme in themes], text),
        chance=text("write.chance", upper=max(upper)) if upper else "",
    )


def _again_sentences(
    judged: Sequence[Theme], names: Mapping[str, str], evidence: Mapping[str, Any], text: Catalogue
) -> Iterator[str]:
    """Of the supported themes those that could be tried in halves, and how often they came back."""
    supported = [theme for theme in judged if theme["status"] in SUPPORTED]
    known = [theme for theme in supported if theme["stability"] is not None]
    if not supported:
        return
    if not known:
        yield text("write.again_none", n=len(supported))
        return
    stable = [theme for theme in known if theme["stability"] >= STABLE_SHARE]
    yield text(
        "write.again",
        n=len(known),
        of=len(supported),
        stable=len(stable),
        least_share=STABLE_SHARE,
        halves=halves_in_words(evidence, text),
    )
    if len(stable) < len(known):
        least = min(known, key=lambda theme: (theme["stability"], theme["theme"]))
        yield text("write.again_least", theme=names[least["theme"]], came_back=least["stability"])
