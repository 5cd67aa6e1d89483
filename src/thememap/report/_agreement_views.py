"""Agreement between coders as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.records import parse_path
from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._interval_picture import Axis, axis_of, interval_picture
from thememap.report._page import AgreementView, CoderTheme, DividedQuote
from thememap.report._quote_views import QuoteBook, theme_name

SHOWN = 8
CONFUSIONS = 5


def agreement_view(
    found: Mapping[str, Any], *, book: QuoteBook, text: Catalogue
) -> AgreementView | None:
    """The section; `None` where the run says why there is none."""
    if found.get("reason") or not found.get("themes"):
        return None
    two = len(found["coders"]) == 2
    main = "kappa" if two else "fleiss"
    axis = axis_of(one[main][key] for one in found["themes"] for key in ("value", "low", "high"))
    return AgreementView(
        lead=text(
            "agreement.lead",
            n=found["units"],
            coders=", ".join(found["coders"]),
            clusters=text(
                "studies" if found["clusters"] == "documents" else found["clusters"],
                n=found["cluster_count"],
            ),
        ),
        coefficient=text(f"agreement.{main}"),
        axis=axis,
        themes=tuple(_theme(one, main, axis) for one in found["themes"]),
        overall=tuple(_overall(one, text) for one in found["levels"]),
        pairs=tuple(_pair(pair, text) for pair in found["pairs"] if pair["omega"] is not None),
        confusions=tuple(
            text("agreement.confusion", n=one["n"], first=theme_name(parse_path(one["first"])),
                 second=theme_name(parse_path(one["second"])))
            for one in found["confusions"][:CONFUSIONS]
        ),
        divided=_divided(found, book, text),
        divided_count=found["disagreement_count"],
        notes=tuple(found["notes"]),
    )  # fmt: skip


def _pair(pair: Mapping[str, Any], text: Catalogue) -> str:
    values = {
        "one": pair["first"],
        "other": pair["second"],
        "n": pair["n"],
        "level": pair.get("level", "?"),
        "omega": _numbers.two(pair["omega"]),
    }
    if pair.get("groups_with_first") is None:
        return text("agreement.pair", **values)
    return text(
        "agreement.pair_groups",
        **values,
        with_first=_numbers.two(pair["groups_with_first"]),
        with_second=_numbers.two(pair["groups_with_second"]),
    )


def _theme(one: Mapping[str, Any], main: str, axis: Axis | None) -> CoderTheme:
    score = one[main]
    kappa = _numbers.two(score["value"])
    if score["low"] is not None:
        kappa += f" ({_numbers.two(score['low'])} to {_numbers.two(score['high'])})"
    return CoderTheme(
        names=parse_path(one["theme"]),
        n=_numbers.count(one["n"]),
        share=_numbers.share(one["prevalence"]),
        agreement=_numbers.share(one["agreement"]["value"]),
        positive=_numbers.two(one["positive"]["value"]),
        kappa=kappa,
        kappa_reason=score["reason"] or ("" if score["low"] is not None else score["interval"]),
        alpha=_numbers.two(one["alpha"]["value"]),
        ac1=_numbers.two(one["ac1"]["value"]),
        picture=interval_picture(
            axis=axis, value=score["value"], low=score["low"], high=score["high"],
            null_mean=None, null_95=None,
        ),
        remark=one["remark"],
    )  # fmt: skip


def _overall(level: Mapping[str, Any], text: Catalogue) -> str:
    score = level["overall"]["alpha_jaccard"]
    if score["value"] is None:
        return text("agreement.level_none", level=level["level"], reason=score["reason"])
    interval = ""
    if score["low"] is not None:
        interval = f" ({_numbers.two(score['low'])} to {_numbers.two(score['high'])})"
    return text(
        "agreement.level",
        level=level["level"],
        jaccard=_numbers.two(score["value"]) + interval,
        masi=_numbers.two(level["overall"]["alpha_masi"]["value"]),
    )


def _divided(
    found: Mapping[str, Any], book: QuoteBook, text: Catalogue
) -> tuple[DividedQuote, ...]:
    shown = found["disagreements"][:SHOWN]
    return tuple(
        DividedQuote(
            quote=quote,
            given=tuple(
                (coder, "; ".join(theme_name(parse_path(path)) for path in paths)
                 or text("agreement.nothing"))
                for coder, paths in one["given"].items()
            ),
        )
        for one in shown
        for quote in book.views([one["quote_id"]])
    )  # fmt: skip
