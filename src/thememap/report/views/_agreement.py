"""Agreement between coders as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report.catalogue import Catalogue, reference_name
from thememap.report.model._drawing import Drawing
from thememap.report.model._sections import (
    AgreementView,
    ClassifierView,
    DividedQuoteView,
)
from thememap.report.pictures._interval import ScoreAxis, ScoreOnAxis, forest_picture, shared_axis
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views.coders._agreement_tables import (
    agreement_table,
    interval_text,
    theme_agreement_view,
)

DIVIDED_QUOTES_SHOWN = 8
LEAST_SHOWN, LEAST_DRAWN = 3, 12
CONFUSIONS_SHOWN = 5
FEW_SHARED = 20
"""Coefficients on fewer quotes say little, and the page says so."""
FEW_CLUSTERS = 20
"""Below it the run has a note of its own on intervals."""


def agreement_view(
    agreement: Mapping[str, Any], *, book: QuoteBook, text: Catalogue
) -> AgreementView | None:
    """The section; `None` where the run says why there is none."""
    if agreement.get("reason") or not agreement.get("themes"):
        return None
    two = len(agreement["coders"]) == 2
    main = "kappa" if two else "fleiss"
    judged = [theme for theme in agreement["themes"] if not theme["too_few"]]
    values = (theme[main][key] for theme in judged for key in ("value", "low", "high"))
    axis = shared_axis(values, text.numbers)
    return AgreementView(
        lead=text(
            "agreement.lead",
            n=agreement["units"],
            coders=", ".join(agreement["coders"]),
        ),
        least=_least_sentence(agreement["themes"], main, text),
        coefficient=text(f"agreement.{main}"),
        forest=_forest(judged, main, axis, text),
        least_forest=_forest(_least_agreed(judged, main), main, axis, text),
        themes=tuple(theme_agreement_view(theme, main, text) for theme in agreement["themes"]),
        tables=tuple(
            agreement_table(level, main, text)
            for level in sorted(
                agreement["levels"], key=lambda level: level["level"] != agreement["level"]
            )
        ),
        overall=tuple(_overall_sentence(level, text) for level in agreement["levels"]),
        pairs=tuple(
            _pair_sentence(pair, text) for pair in agreement["pairs"] if pair["omega"] is not None
        ),
        confusions=tuple(
            text(
                "agreement.confusion",
                n=confusion["n"],
                first=theme_name(parse_path(confusion["first"])),
                second=theme_name(parse_path(confusion["second"])),
            )
            for confusion in agreement["confusions"][:CONFUSIONS_SHOWN]
        ),
        divided=_divided_quotes(agreement, book, text),
        divided_count=agreement["disagreement_count"],
        classifier=_classifier_view(agreement, text),
        notes=_notes(agreement, text),
    )


def _notes(agreement: Mapping[str, Any], text: Catalogue) -> tuple[str, ...]:
    """What intervals rest on, where no note says that they are rough or that there are none."""
    few = (text("agreement.few"),) if agreement["units"] < FEW_SHARED else ()
    notes = (*few, *agreement["notes"])
    if agreement["cluster_count"] < FEW_CLUSTERS:
        return notes
    unit = "studies" if agreement["clusters"] == "documents" else agreement["clusters"]
    units = text(unit, n=agreement["cluster_count"])
    return (text("agreement.resampled", clusters=units), *notes)


def _least_agreed(themes: Sequence[Mapping[str, Any]], main: str) -> list[Mapping[str, Any]]:
    known = [theme for theme in themes if theme[main]["value"] is not None]
    return sorted(known, key=lambda theme: (theme[main]["value"], theme["theme"]))[:LEAST_DRAWN]


def _forest(
    themes: Sequence[Mapping[str, Any]], main: str, axis: ScoreAxis | None, text: Catalogue
) -> Drawing | None:
    if axis is None or not themes:
        return None
    return forest_picture(
        [
            (
                parse_path(theme["theme"])[-1],
                ScoreOnAxis(**{key: theme[main][key] for key in ("value", "low", "high")}),
            )
            for theme in themes
        ],
        axis,
        title=text(f"agreement.{main}"),
    )


def _least_sentence(themes: Sequence[Mapping[str, Any]], main: str, text: Catalogue) -> str:
    """The themes with the lowest coefficients; empty where no coder disagrees on any."""
    known = [
        (theme[main]["value"], theme["theme"])
        for theme in themes
        if theme[main]["value"] is not None and theme[main]["value"] < 1 and not theme["too_few"]
    ]
    lowest = [
        f"{parse_path(path)[-1]} ({text('kappa.value', value=text.numbers.two_decimals(value))})"
        for value, path in sorted(known)[:LEAST_SHOWN]
    ]
    return text("agreement.least", themes=lowest) if lowest else ""


def _classifier_view(agreement: Mapping[str, Any], text: Catalogue) -> ClassifierView | None:
    """The classifier at the level shown; `None` where it could learn no theme there."""
    classifier = agreement.get("classifier") or {"levels": ()}
    levels = [level for level in classifier["levels"] if level["level"] == agreement["level"]]
    if not levels:
        return None
    (level,), coders = levels, agreement["coders"]
    left_out = len(agreement["themes"]) - len(level["themes"])
    return ClassifierView(
        lead=text(
            "agreement.classifier.lead",
            reference=reference_name(classifier["learnt_from"], coders, text),
        ),
        coders=tuple(text("agreement.classifier.coder", coder=coder) for coder in coders),
        rows=tuple(
            (
                parse_path(theme["theme"]),
                tuple(_kappa_cell(theme["kappas"][coder], text) for coder in coders),
            )
            for theme in level["themes"]
        ),
        mean=tuple(text.numbers.two_decimals(level["mean"][coder]) for coder in coders),
        left_out=text("agreement.classifier.left_out", n=left_out) if left_out > 0 else "",
    )


def _kappa_cell(kappa: Mapping[str, Any], text: Catalogue) -> str:
    if kappa["value"] is None:
        return str(kappa["reason"])
    value, n = text.numbers.two_decimals(kappa["value"]), text.numbers.count(kappa["n"])
    return text("agreement.classifier.cell", value=value, n=n)


def _pair_sentence(pair: Mapping[str, Any], text: Catalogue) -> str:
    values = {
        "one": pair["first"],
        "other": pair["second"],
        "n": pair["n"],
        "level": pair.get("level", "?"),
        "omega": text.numbers.two_decimals(pair["omega"]),
    }
    if pair.get("groups_with_first") is None:
        return text("agreement.pair", **values)
    return text(
        "agreement.pair_groups",
        **values,
        with_first=text.numbers.two_decimals(pair["groups_with_first"]),
        with_second=text.numbers.two_decimals(pair["groups_with_second"]),
    )


def _overall_sentence(level: Mapping[str, Any], text: Catalogue) -> str:
    score = level["overall"]["alpha_jaccard"]
    if score["value"] is None:
        return text("agreement.level_none", level=level["level"], reason=score["reason"])
    interval = ""
    if score["low"] is not None:
        interval = interval_text(score, text)
    return text(
        "agreement.level",
        level=level["level"],
        n=score["n"],
        jaccard=text.numbers.two_decimals(score["value"]) + interval,
        masi=text.numbers.two_decimals(level["overall"]["alpha_masi"]["value"]),
    )


def _divided_quotes(
    agreement: Mapping[str, Any], book: QuoteBook, text: Catalogue
) -> tuple[DividedQuoteView, ...]:
    shown = agreement["disagreements"][:DIVIDED_QUOTES_SHOWN]
    return tuple(
        DividedQuoteView(
            quote=quote,
            given=tuple(
                (coder, "; ".join(theme_name(parse_path(path)) for path in paths)
                 or text("agreement.nothing"))
                for coder, paths in disagreement["given"].items()
            ),
        )
        for disagreement in shown
        for quote in book.views([disagreement["quote_id"]])
    )  # fmt: skip
