"""Agreement theme by theme at each level, with what is said of several themes at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._sections import AgreementTableView, ThemeAgreementView

MAX_NAMES = 8

Theme = Mapping[str, Any]


def agreement_table(level: Mapping[str, Any], main: str, text: Catalogue) -> AgreementTableView:
    """The themes of one level that a coder gave; the others are named in a sentence.

    ``main`` names the coefficient that is shown with its interval.
    """
    given = [theme for theme in level["themes"] if theme["prevalence"]]
    return AgreementTableView(
        title=text("agreement.table", level=level["level"]),
        themes=tuple(theme_agreement_view(theme, main, text) for theme in given),
        sentences=tuple(_sentences(level["themes"], given, main, text)),
    )


def theme_agreement_view(theme: Theme, main: str, text: Catalogue) -> ThemeAgreementView:
    """One theme as text; of a theme with too few quotes no coefficient."""
    score, few = theme[main], theme["too_few"]
    kappa = "" if few else text.numbers.two_decimals(score["value"])
    if kappa and score["low"] is not None:
        kappa += interval_text(score, text)
    given = theme["prevalence"]
    return ThemeAgreementView(
        names=parse_path(theme["theme"]),
        n=text.numbers.count(theme["n"]),
        share=text.numbers.share(theme["prevalence"]),
        agreement=text.numbers.share(theme["agreement"]["value"]) if given else "",
        positive=text.numbers.two_decimals(theme["positive"]["value"]),
        kappa=kappa,
        kappa_reason="" if few else _kappa_reason(score),
        alpha="" if few else text.numbers.two_decimals(theme["alpha"]["value"]),
        ac1="" if few else text.numbers.two_decimals(theme["ac1"]["value"]),
        remark=theme["remark"],
    )


def interval_text(score: Mapping[str, Any], text: Catalogue) -> str:
    """The ends of an interval in brackets."""
    low, high = (text.numbers.two_decimals(score[end]) for end in ("low", "high"))
    return text("agreement.interval", low=low, high=high)


def _sentences(
    themes: Sequence[Theme], given: Sequence[Theme], main: str, text: Catalogue
) -> Iterator[str]:
    """What holds of several themes, each once with their names."""
    absent = [theme for theme in themes if theme not in given]
    if absent:
        yield text("agreement.absent", n=len(absent), themes=_names(absent, text))
    apart = [theme for theme in themes if theme.get("parent_only")]
    if apart:
        count = text.numbers.count
        parts = [f"{_name(theme)} ({count(theme['parent_only'])})" for theme in apart]
        yield text("agreement.parent_only", themes=parts)
    said: dict[str, list[Theme]] = {}
    for theme in given:
        reason = "" if theme["too_few"] else _kappa_reason(theme[main])
        for sentence in filter(None, (reason, theme["remark"])):
            said.setdefault(str(sentence).rstrip("."), []).append(theme)
    for sentence, of in said.items():
        yield f"{sentence}: {'; '.join(_names(of, text))}."


def _kappa_reason(score: Mapping[str, Any]) -> str:
    return str(score["reason"] or ("" if score["low"] is not None else score["interval"]))


def _name(theme: Theme) -> str:
    return parse_path(theme["theme"])[-1]


def _names(themes: Sequence[Theme], text: Catalogue) -> list[str]:
    names = [_name(theme) for theme in themes[:MAX_NAMES]]
    more = len(themes) - len(names)
    return [*names, text("answer.more", n=more)] if more else names
