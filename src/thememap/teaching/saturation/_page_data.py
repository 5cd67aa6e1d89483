"""Every order of every codebook as data that the page's script looks up."""

from __future__ import annotations

import numpy as np

from thememap.records import Estimate
from thememap.report import json_for_html
from thememap.report.catalogue import Catalogue
from thememap.teaching.saturation._collections import (
    AHEAD,
    ClassOutcomes,
    CollectedInterviews,
    InterviewEstimates,
)
from thememap.teaching.saturation._lesson import CodebookLesson, SaturationLesson
from thememap.teaching.saturation._population import MET_FIRST, CodebookShape
from thememap.teaching.saturation._texts import codebook_name, rule_text, script_texts

NINE_OF_TEN = (0.05, 0.5, 0.95)


def lesson_as_json(lesson: SaturationLesson, text: Catalogue) -> str:
    """All codebooks in the order of the lesson, safe inside a page."""
    return json_for_html(
        {
            "language": text.language,
            "texts": script_texts(text),
            "ahead": AHEAD,
            "codebooks": [
                _codebook_values(book, number, text=text)
                for number, book in enumerate(lesson.codebooks)
            ],
        }
    )


def _codebook_values(book: CodebookLesson, number: int, *, text: Catalogue) -> dict[str, object]:
    people = book.population
    units, themes = people.has.shape
    return {
        "name": codebook_name(people, number, text),
        "why": text(f"enough.why.{people.shape.value}", first=MET_FIRST),
        "own": people.shape is CodebookShape.TABLE,
        "people": units,
        "frequency": people.frequency.tolist(),
        "names": people.theme_names or invented_names(themes, number, text),
        "orders": [_order_values(order, text) for order in book.orders],
        "rules": [rule_text(rule, text) for rule in book.orders[0].stopping],
        "stops": class_summaries(book, text),
        "known": np.quantile(book.classes.known, (0.05, 0.95), axis=0, method="nearest").tolist(),
        "classes": len(book.classes.known),
        "held": share_held(book),
    }


def invented_names(themes: int, number: int, text: Catalogue) -> list[str]:
    """Invented themes, in an order of its own for each codebook; numbered beyond those there are.

    >>> len(set(invented_names(60, 0, Catalogue(approach="codebook"))))
    60
    """
    names = text("enough.names").split("; ")
    names += [text("enough.numbered", n=n) for n in range(len(names) + 1, themes + 1)]
    return [names[place] for place in np.random.default_rng(number).permutation(themes)]


def share_held(book: CodebookLesson) -> float | None:
    """In what share of all stops the interval held the number of new themes that came."""
    inside = [
        new.low <= estimates.came <= new.high
        for order in book.orders
        for estimates in order.estimates
        if (new := estimates.new).low is not None and new.high is not None
    ]
    return sum(inside) / len(inside) if inside else None


def class_summaries(book: CodebookLesson, text: Catalogue) -> list[dict[str, object]]:
    """Where the classes stop by each rule; rules that say the same here are one."""
    classes, rules = book.classes, book.orders[0].stopping
    means_none = {
        (rule.kind, rule.base, rule.run)
        for rule in rules
        if 0 < rule.threshold * classes.known[:, rule.base - 1 : rule.base].max(initial=1) < 1
    }
    summaries = []
    for place, rule in enumerate(rules):
        merged = (rule.kind, rule.base, rule.run) in means_none
        if not merged or rule.threshold:
            said = rule_text(rule, text, means_none=merged)
            summaries.append(_class_summary(classes, place, said))
    return summaries


def _class_summary(classes: ClassOutcomes, place: int, said: str) -> dict[str, object]:
    """Where many classes stop by a rule, and the share of the codebook that they know then."""
    most = classes.known.shape[1]
    stops = classes.stops[:, place]
    stopped = stops[stops > 0]
    themes = classes.themes
    known = classes.known[np.flatnonzero(stops), stopped - 1] / themes
    quantiles = [
        np.quantile(values, NINE_OF_TEN, method="nearest").tolist() if len(stopped) else None
        for values in (stopped, known)
    ]
    return {
        "text": said,
        "counts": np.bincount(stopped, minlength=most + 1)[1:].tolist(),
        "stopping": len(stopped),
        "stop": quantiles[0],
        "known": quantiles[1],
    }


def _order_values(order: CollectedInterviews, text: Catalogue) -> dict[str, object]:
    return {
        "interviews": order.interviews,
        "estimates": [_estimate_values(estimate, text) for estimate in order.estimates],
        "stops": [[rule.stopped_at, rule.themes_then] for rule in order.stopping],
    }


def _estimate_values(estimates: InterviewEstimates, text: Catalogue) -> list[object]:
    return [
        *(number_or_reason(estimate, text) for estimate in (
            estimates.new, estimates.total, estimates.coverage
        )),
        estimates.came,
        round(estimates.true_coverage, 4),
    ]  # fmt: skip


def number_or_reason(estimate: Estimate, text: Catalogue) -> list[float | None] | str:
    """Value, low and high; or why there is none."""
    if estimate.value is None:
        return text.message(estimate.reason)
    return [
        None if value is None else round(float(value), 4)
        for value in (estimate.value, estimate.low, estimate.high)
    ]
