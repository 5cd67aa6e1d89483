"""The evidence for the themes of a level: kappas with their pictures, suggestions, relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thememap.records import (
    NullKind,
    ResamplingUnit,
    Suggestion,
    ThemeStatus,
    format_path,
    parse_path,
)
from thememap.report.catalogue import Catalogue, is_untested
from thememap.report.model._evidence import (
    EvidenceTableView,
    EvidenceView,
    KappaView,
    RecognisedByView,
    RelationView,
)
from thememap.report.model._quotes import LabelledValue
from thememap.report.pictures._evidence_dots import (
    LANES,
    FigureRow,
    KappaAxis,
    axis_picture,
    dense_picture,
    evidence_picture,
    kappa_axis,
    kappa_legend,
    row_picture,
)
from thememap.report.pictures._interval import ScoreOnAxis
from thememap.report.views._group_names import group_name
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views._reread import reread_by_theme
from thememap.report.views._scales import is_on_slider
from thememap.report.views.answer._support import REFLEXIVE, others_in_words
from thememap.report.views.answer._theme_facts import (
    is_adopted,
    is_tied_to_studies,
    kappa_limit,
    shown_status,
)
from thememap.report.views.saturation._learning import gain_in_words

WITHIN = "within_studies"
NUMBERED = ("people", "recognition", "groups")
"""The kappas that are columns of the table."""
STUDY_BOUND = str(ThemeStatus.STUDY_BOUND)
WITH_ONE_CODER = (
    str(Suggestion.SECOND_CODER_RECOGNISED),
    str(Suggestion.SECOND_CODER_UNRECOGNISED),
)
WITH_FEW_SHARED = {
    str(Suggestion.SECOND_CODER_RECOGNISED): "few shared, recognised",
    str(Suggestion.SECOND_CODER_UNRECOGNISED): "few shared, not recognised",
}
"""What is said instead where there are several coders, and no two read enough in common."""
SPLIT_OVER = "split over"
SCORE_KEYS = tuple(ScoreOnAxis.__dataclass_fields__)

Theme = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class EvidenceContext:
    """What the evidence of a theme is told with.

    ``evidence`` is that section of the result; ``anchors`` say where each theme of the level is,
    by its written path, ``numbers`` which group of the shown scale has which number,
    ``group_names`` how each group of each scale is called, and ``scales`` which scale the slider
    shows; ``prefix`` is that of the ids of the level's groups. ``rules`` are those of statuses.
    ``suggesting``: what kappas suggest is said; ``untested``: only that a second coder is missing.
    ``reread`` are the proposals to read a quote again, by the theme that they are about.
    """

    evidence: Mapping[str, Any]
    lanes: tuple[str, ...]
    axis: KappaAxis
    anchors: Mapping[str, str]
    numbers: Mapping[str, int]
    group_names: Mapping[tuple[int, str], str]
    rules: Mapping[str, Any]
    scales: Mapping[int, bool]
    prefix: str
    reread: Mapping[str, tuple[LabelledValue, ...]]
    several_coders: bool
    suggesting: bool
    untested: bool
    book: QuoteBook
    text: Catalogue


def evidence_context(
    level: Mapping[str, Any],
    result: Mapping[str, Any],
    *,
    anchors: Mapping[str, str],
    prefix: str,
    book: QuoteBook,
    text: Catalogue,
) -> EvidenceContext:
    """The context of the themes of one level."""
    themes = level["themes"]
    scores = [theme[kind] for theme in themes for kind in LANES]
    values = (score[key] for score in scores for key in SCORE_KEYS)
    return EvidenceContext(
        evidence=result["evidence"],
        lanes=tuple(
            lane
            for lane in LANES
            if lane != WITHIN and any(theme[lane]["value"] is not None for theme in themes)
        ),
        axis=kappa_axis(values),
        anchors=anchors,
        numbers={group["group"]: g for g, group in enumerate(result["groups"], start=1)},
        group_names={
            (scale["k"], group["group"]): group_name(group, text, text_of=book.text_of)
            for scale in result.get("scales") or ()
            for group in scale["groups"]
        },
        rules=result["rules"],
        scales={scale["k"]: is_on_slider(scale) for scale in result.get("scales") or ()},
        prefix=prefix,
        reread=reread_by_theme(result, text),
        several_coders=len(result["coverage"]["coders"]) > 1,
        suggesting=result["approach"] != REFLEXIVE,
        untested=is_untested(result["depth"]),
        book=book,
        text=text,
    )


def evidence_view(theme: Theme, context: EvidenceContext) -> EvidenceView:
    """The evidence for one theme."""
    text = context.text
    lanes = _lanes_of(theme, context)
    kappas = tuple(_kappa_view(kind, theme, context) for kind in _kinds_of(theme))
    suggests = _suggestion_key(theme, context)
    return EvidenceView(
        kappas=kappas,
        picture=row_picture(
            _scores_of(theme, lanes),
            lanes,
            context.axis,
            label="; ".join(f"{kappa.title}: {kappa.number or '–'}" for kappa in kappas),
        )
        if any(kappa.value is not None for kappa in kappas)
        else None,
        suggests=text(f"suggests.short.{suggests}") if suggests else "",
        suggestion=text(f"suggests.{suggests}") if suggests else "",
        at_scale=text("kappa.at_scale", group=theme["scale_group"], n=theme["scale"])
        if _is_echoed_at_a_scale(theme)
        else "",
        reason="" if theme["status"] == ThemeStatus.TOO_FEW else theme["reason"],
        relations=(
            *_scale_relation(theme, context),
            *_group_relations(theme, context),
            *_overlap_relation(theme, context),
        ),
        recognised_by=_recognised_by(theme, context),
        learning_curve=_learning_curve(theme, context),
    )


def evidence_table(themes: Sequence[Theme], context: EvidenceContext) -> EvidenceTableView:
    """What the table of a level needs besides its rows, and the same as a picture for papers."""
    text, lanes = context.text, context.lanes
    others = others_in_words(context.evidence, text)
    if any(decides_within(theme) for theme in themes):
        lanes = tuple(lane for lane in LANES if lane in (*lanes, WITHIN))
    rows = [
        FigureRow(
            name=theme["names"][-1] if theme["names"] else "",
            slug="theme-" + shown_status(theme).replace(" ", "-"),
            status=text("status.theme." + shown_status(theme)),
            kappas=_scores_of(theme, _lanes_of(theme, context)),
        )
        for theme in sorted(themes, key=lambda theme: -theme["n"])
    ]
    suggested = {_suggestion_key(theme, context) for theme in themes}
    suggests = bool(suggested - {*WITH_ONE_CODER, STUDY_BOUND, ""})
    around: dict[str, Any] = {
        "note": " ".join(_column_notes(themes, context.lanes, others, text)),
        "suggests": suggests,
        "one_coder": text("themes.one_coder")
        if not suggests and suggested & {*WITH_ONE_CODER}
        else "",
    }
    if not lanes:
        return EvidenceTableView(
            columns=(), axis=None, legend=(), picture=None, dense=None, **around
        )
    return EvidenceTableView(
        **around,
        columns=context.lanes,
        axis=axis_picture(context.axis, text),
        legend=kappa_legend(lanes, text),
        picture=evidence_picture(rows, lanes, context.axis, text=text),
        dense=dense_picture(rows, lanes, context.axis, text=text),
    )


def _column_notes(
    themes: Sequence[Theme], columns: Sequence[str], others: str, text: Catalogue
) -> Iterator[str]:
    """What the columns hold, of those that are there."""
    if columns:
        yield text("themes.columns", kinds=[text(f"kappa.{kind}") for kind in columns])
    for kind in columns:
        yield text(f"themes.column.{kind}", others=others)
    yield text("themes.column.status")
    if any(theme["stability"] is not None for theme in themes):
        yield text("themes.column.stability")


def _suggestion_key(theme: Theme, context: EvidenceContext) -> str:
    """What is suggested; to a study-bound theme something of its own, to an adopted one nothing."""
    if not context.suggesting or is_adopted(theme):
        return ""
    if theme["status"] == ThemeStatus.STUDY_BOUND:
        return STUDY_BOUND
    suggests = str(Suggestion(theme["suggests"])) if theme["suggests"] else ""
    if context.untested and suggests not in WITH_ONE_CODER:
        return ""
    return WITH_FEW_SHARED.get(suggests, suggests) if context.several_coders else suggests


def _is_echoed_at_a_scale(theme: Theme) -> bool:
    return bool(theme["status"] == ThemeStatus.ECHOED and theme["scale"] is not None)


def decides_within(theme: Theme) -> bool:
    """Whether the status rests on recognition within studies."""
    return bool(theme["status"] == ThemeStatus.STUDY_BOUND)


def _kinds_of(theme: Theme) -> tuple[str, ...]:
    return tuple(LANES) if decides_within(theme) else NUMBERED


def _lanes_of(theme: Theme, context: EvidenceContext) -> tuple[str, ...]:
    wanted = (*context.lanes, WITHIN) if decides_within(theme) else context.lanes
    return tuple(lane for lane in LANES if lane in wanted)


def _scores_of(theme: Theme, lanes: Sequence[str]) -> dict[str, ScoreOnAxis]:
    return {lane: ScoreOnAxis(**{key: theme[lane][key] for key in SCORE_KEYS}) for lane in lanes}


def _kappa_view(kind: str, theme: Theme, context: EvidenceContext) -> KappaView:
    score, text = theme[kind], context.text
    interval = ""
    if score["value"] is not None and score["low"] is not None and score["high"] is not None:
        interval = text("kappa.bounds", low=score["low"], high=score["high"])
    return KappaView(
        kind=kind,
        title=text(f"kappa.{kind}"),
        value=score["value"],
        number=text.numbers.two_decimals(score["value"], kappa_limit(kind, context.rules)),
        interval=interval,
        sentence=_kappa_sentence(kind, theme, context),
    )


def _kappa_sentence(kind: str, theme: Theme, context: EvidenceContext) -> str:
    """The kappa in words, with its interval, what shuffles give, and the quotes it rests on."""
    score, text = theme[kind], context.text
    if score["value"] is None:
        reason = score["reason"] or theme["reason"]
        return text("kappa.no_value", reason=reason) if reason else text("not_computed")
    limit = kappa_limit(kind, context.rules)
    kappa = text("kappa.value", value=text.numbers.two_decimals(score["value"], limit))
    if score["low"] is not None and score["high"] is not None:
        kappa += text("kappa.interval", low=score["low"], high=score["high"])
    elif score["interval"]:
        kappa += text("kappa.no_interval", reason=score["interval"])
    only = kind == "groups" and theme["scale"] == 1
    sentence = text(
        "kappa.sentence.one_group" if only else f"kappa.sentence.{kind}",
        kappa=kappa,
        others=others_in_words(context.evidence, text),
        group=_group_in_words(theme, context),
    )
    parts = [sentence, _null_sentence(score, text), text("kappa.n", n=score["n"])]
    if kind == "recognition" and theme["auc"] is not None:
        parts.append(text("kappa.auc", auc=theme["auc"]))
    if kind == "recognition" and is_tied_to_studies(theme, context.evidence):
        parts.append(text("kappa.tied"))
    return " ".join(part for part in parts if part)


def _group_in_words(theme: Theme, context: EvidenceContext) -> str:
    """The group with the name that it has in all views, and of how many groups it is one."""
    text, scale, group = context.text, theme["scale"], theme["scale_group"]
    if scale is None:
        return group or ""
    name = context.group_names.get((scale, group), theme["scale_group_name"])
    if scale == 1 and name:
        return text("kappa.only_group", group=group, name=name)
    return text(
        "kappa.group" if name else "kappa.group_unnamed", group=group, name=name, scale=scale
    )


def _null_sentence(score: Mapping[str, Any], text: Catalogue) -> str:
    deciding = next((null for null in score["nulls"] if null["name"] == score["null"]), None)
    if score["null_95"] is None:
        reason = deciding["reason"] if deciding else ""
        return text("kappa.no_null", reason=reason) if reason else ""
    how = text(f"how.{NullKind(score['null'])}")
    sentence = text("kappa.shuffled", how=how, mean=score["null_mean"], upper=score["null_95"])
    if score["q"] is None:
        return sentence + "."
    q = text.numbers.p_value(score["q"])
    return sentence + text("kappa.q_below" if q.startswith("<") else "kappa.q", q=q)


def _scale_relation(theme: Theme, context: EvidenceContext) -> list[RelationView]:
    """At which scale an echoed theme has its group, and how to see it there."""
    text, k = context.text, theme["scale"]
    if not _is_echoed_at_a_scale(theme) or k not in context.scales:
        return []
    group = _group_in_words(theme, context)
    if not context.scales[k]:
        return [RelationView(sentence=text("relation.at_finer_scale", group=group), links=())]
    link = LabelledValue(text("relation.see_scale"), f"explore?scale={k}")
    return [RelationView(sentence=text("relation.at_scale", group=group), links=(link,))]


def _group_relations(theme: Theme, context: EvidenceContext) -> list[RelationView]:
    text = context.text
    views, of_all = [], text("scales.groups", n=len(context.numbers))
    for relation in theme["relations"]:
        groups = tuple(
            LabelledValue(group, f"{context.prefix}group-{number}" if number else "")
            for group in relation.get("groups", ())
            for number in [context.numbers.get(group, 0)]
        )
        themes = tuple(_theme_link(path, context) for path in relation.get("themes", ()))
        if relation["kind"] == SPLIT_OVER:
            sentence, links = text("relation.split", n=len(groups), groups=of_all), groups
        else:
            sentence, links = text("relation.shares", groups=of_all), themes
        views.append(RelationView(sentence=sentence, links=links))
    return views


def _overlap_relation(theme: Theme, context: EvidenceContext) -> list[RelationView]:
    path = written_path(theme["overlaps"])
    if not path or theme["overlap"] is None:
        return []
    sentence = context.text("relation.overlaps", share=theme["overlap"])
    return [RelationView(sentence=sentence, links=(_theme_link(path, context),))]


def written_path(path: str | Sequence[str]) -> str:
    """A path as tables hold it, from either form.

    >>> written_path(["Access", "Waiting"])
    'Access/Waiting'
    """
    return path if isinstance(path, str) else format_path(tuple(path))


def _theme_link(path: str | Sequence[str], context: EvidenceContext) -> LabelledValue:
    written = written_path(path)
    return LabelledValue(theme_name(parse_path(written)), context.anchors.get(written, ""))


def _recognised_by(theme: Theme, context: EvidenceContext) -> RecognisedByView:
    recognised, views = theme["recognised_by"], context.book.views
    pairs = [views(pair) for pair in recognised["pairs"]]
    return RecognisedByView(
        words=tuple(recognised["words"]),
        pairs=tuple((first, second) for first, second in pairs),
        warnings=tuple(recognised["warnings"]),
    )


def _learning_curve(theme: Theme, context: EvidenceContext) -> str:
    """Kappa by the share of the other units that was learnt from, and whether it still rises."""
    text, unit = context.text, ResamplingUnit(context.evidence["unit"])
    points = [
        text(f"kappa.learning_point.{unit}", share=share, kappa=kappa)
        for share, kappa in theme["learning_curve"]
        if kappa is not None
    ]
    if not points:
        return ""
    sentence, learning = text("kappa.learning", points=points), theme.get("learning") or {}
    if not learning.get("outlook"):
        return sentence
    key = f"kappa.learning_gain.{learning['outlook']}"
    return f"{sentence} {text(key, gain=gain_in_words(learning['gain'], text))}"
