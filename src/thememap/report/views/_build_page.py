"""A run folder as the values of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from thememap.records import ComparisonRules, GroupStatus, Suggestion, ThemeStatus
from thememap.report.catalogue import (
    Catalogue,
    language_note,
    left_out_noun,
    quotes_language,
    reference_name,
)
from thememap.report.model._comparison import CodebookLevelView
from thememap.report.model._page import Page
from thememap.report.model._presentation import Presentation
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._read_run import RunFolder
from thememap.report.model._sections import ScaleRow
from thememap.report.pictures._number_of_groups import curve_picture, curve_rows
from thememap.report.pictures._scale_ladder import ladder_picture
from thememap.report.views._agreement import agreement_view
from thememap.report.views._concepts import concept_list_view, flag_view
from thememap.report.views._counts import coder_rows, coverage_counts, coverage_line
from thememap.report.views._decisions import decisions_view, memo_view, settings_sentence
from thememap.report.views._explore import explore_view
from thememap.report.views._hierarchy import (
    confounding_sentences,
    tree_similarity_sentence,
)
from thememap.report.views._levels import codebook_level_view, group_views
from thememap.report.views._quotes import QuoteBook
from thememap.report.views._reread import reread_view
from thememap.report.views._review import review_view
from thememap.report.views._scales import scale_rows
from thememap.report.views._scores import measure_views
from thememap.report.views._sensitivity import sensitivity_view
from thememap.report.views.answer._short_answer import short_answer
from thememap.report.views.answer._support import (
    REFLEXIVE,
    support_lead,
    support_views,
)
from thememap.report.views.answer._support_limits import support_notes
from thememap.report.views.answer._theme_facts import ADOPTED, adopted_paths
from thememap.report.views.saturation._methods import saturation_constants
from thememap.report.views.saturation._section import saturation_view
from thememap.report.views.writing._facts import quotes_cut
from thememap.report.views.writing._methods import methods_paragraph
from thememap.report.views.writing._paragraphs import writing_view

DEFAULT_PRESENTATION = Presentation()
RULE_ORDER = (
    ThemeStatus.TOO_FEW,
    ThemeStatus.ECHOED,
    ThemeStatus.RECOGNISED,
    ThemeStatus.STUDY_BOUND,
    ThemeStatus.NOT_JUDGED,
    ThemeStatus.NOT_RECOGNISED,
)
"""The statuses of themes in the order of their rule: the first that holds."""
GLOSSARY_TERMS = ("reference", "read_none", "match", "resample", "structureless")


def build_page(
    run: RunFolder, *, text: Catalogue, how: Presentation = DEFAULT_PRESENTATION
) -> Page:
    """Everything the page says, from what the run folder holds; nothing is computed.

    Raises KeyError, TypeError or ValueError where the result is not of the shape that
    its ``schema_version`` promises.
    """
    cut = quotes_cut(run.result)
    run = replace(run, result=text.rendered(run.result))
    result = run.result
    numbers = {group["group"]: g for g, group in enumerate(result["groups"], start=1)}
    book = QuoteBook(run.quotes, groups=numbers, text=text)
    spoken = "" if how.limited else quotes_language(result, text)
    shown, others = _shown_and_other_levels(result, book, text)
    anchors = {
        theme["theme"]: view.anchor
        for theme, view in zip(result["themes"], shown.themes if shown else (), strict=True)
    }
    number = result["number_of_groups"]
    rows, scales = curve_rows(number), scale_rows(result)
    return Page(
        title=result["title"],
        approach=result["approach"],
        depth=result["depth"],
        version=str(run.versions.get("thememap", "")),
        content_note=result["content_note"],
        support=result["support"],
        fictional=_fictional_note(result["coverage"], text),
        language_note=language_note(result, text),
        withheld=text("withheld.note") if how.limited else "",
        language=text.language,
        quotes_language=spoken,
        counts=coverage_counts(result, text),
        coders=coder_rows(result["coverage"], text),
        in_short=coverage_line(result, text),
        sets=support_views(result, anchors=anchors, text=text) if anchors else (),
        sets_lead=support_lead(result, text) if shown else "",
        sets_notes=support_notes(result, text) if shown else (),
        answer=short_answer(
            run,
            shown,
            book,
            text,
            with_quotes=not how.limited and result["approach"] != REFLEXIVE,
        ),
        no_comparison=result["reference"]["reason"],
        shown=shown,
        others=others,
        groups=shown.groups
        if shown
        else group_views(result["groups"], prefix="", anchors={}, book=book, text=text),
        reread=reread_view(result, anchors=anchors, book=book, text=text) if shown else None,
        concepts=concept_list_view(result, book, text),
        saturation=saturation_view(result, anchors=anchors, text=text),
        flags=tuple(flag_view(flag, book, text) for flag in result.get("flags", ())),
        curve=curve_picture(rows, k=number["k"], text=text, themes=_themes_per_level(result, text)),
        curve_rows=rows,
        number=_number_of_groups_sentence(number, text),
        ladder=ladder_picture(scales, text),
        scales=scales,
        scales_lead=_scales_sentence(scales, text),
        trees=tree_similarity_sentence(result, text),
        nuisance=confounding_sentences(result, text),
        agreement=text.message(result["agreement"].get("reason")),
        agreed=agreement_view(result["agreement"], book=book, text=text),
        sensitivity=text.message(result["sensitivity"].get("reason")),
        sensitive=sensitivity_view(result, text),
        review=review_view(
            result.get("review") or {}, approach=result["approach"], book=book, text=text
        ),
        decided=decisions_view(run, text),
        memos=tuple(memo_view(memo, book, text) for memo in result.get("memos", ())),
        history=tuple(
            (
                str(change.get("when", ""))[:10],
                str(change.get("theme", "")),
                str(change.get("why", "")),
            )
            for change in result.get("codebook_history", ())
        ),
        settings_fixed=settings_sentence(run, text),
        left_out=tuple(
            (
                left_out_noun(text, item["what"], item.get("count", 1)),
                item["where"],
                text.message(item["reason"]),
            )
            for item in result["left_out"]
        ),
        without_group=tuple(
            LabelledValue(text.message(reason), text.numbers.count(n))
            for reason, n in result["coverage"]["without_group"].items()
        ),
        notes=tuple(text.message(note) for note in result["notes"]),
        writing=writing_view(run, text, cut=cut),
        methods=methods_paragraph(result, versions=run.versions, text=text),
        rules_in_words=result["rules_in_words"],
        rules=tuple(
            LabelledValue(name, text.numbers.rule_constant(value), text.get(f"rule.{name}"))
            for name, value in result["rules"].items()
        )
        + saturation_constants(result, text),
        measures=measure_views(result["measures"]),
        theme_statuses=_status_meanings("theme", _statuses_said(result), result, text),
        group_statuses=_status_meanings("group", tuple(GroupStatus), result, text),
        suggestions=tuple(
            LabelledValue(text(f"suggests.short.{suggestion}"), text(f"suggests.{suggestion}"))
            for suggestion in (*Suggestion, ThemeStatus.STUDY_BOUND)
        ),
        words=tuple(
            LabelledValue(
                text(f"word.{word}"),
                text(
                    f"meaning.{word}",
                    rule=reference_name(
                        result["reference"]["rule"], result["coverage"]["coders"], text
                    ),
                ),
            )
            for word in GLOSSARY_TERMS
        ),
        within_reason=text.message(result["reference"]["within_study_reason"]),
        explore=explore_view(run, book=book, numbers=numbers, text=text, language=spoken),
        quotes_all=book.all,
    )


def _number_of_groups_sentence(number: Mapping[str, Any], text: Catalogue) -> str:
    """How many groups, who chose, and what else would do as well."""
    by, reason = text.message(number["chosen_by"]), text.message(number["reason"])
    sentence = text("curve.lead", n=number["k"], by=by, reason=reason)
    others = [str(k) for k in number.get("undecided", ()) if k != number["k"]]
    return f"{sentence} {text('curve.undecided', others=', '.join(others))}" if others else sentence


def _scales_sentence(scales: Sequence[ScaleRow], text: Catalogue) -> str:
    """How many scales there are, and which is shown; empty without a ladder."""
    if not scales:
        return ""
    shown = next((scale.groups for scale in scales if scale.shown), 0)
    numbers = text.listed([text.numbers.count(scale.groups) for scale in scales])
    return text("scales.lead", n=len(scales), numbers=numbers, shown=shown)


def _themes_per_level(result: Mapping[str, Any], text: Catalogue) -> tuple[tuple[int, str], ...]:
    """How many themes the codebook has at each level, to be marked on the curve."""
    return tuple(
        (len(level["themes"]), text("curve.themes", level=level["level"], n=len(level["themes"])))
        for level in result["levels"]
    )


def _fictional_note(coverage: Mapping[str, Any], text: Catalogue) -> str:
    n = coverage["fictional"]
    if n == 0:
        return ""
    return text("fictional.all") if n == coverage["quotes"] else text("fictional.some", n=n)


def _shown_and_other_levels(
    result: Mapping[str, Any], book: QuoteBook, text: Catalogue
) -> tuple[CodebookLevelView | None, tuple[CodebookLevelView, ...]]:
    shown, others = None, []
    for level in result["levels"]:
        is_shown = level["level"] == result["reference"]["level"]
        view = codebook_level_view(level, result=result, book=book, text=text, shown=is_shown)
        if is_shown:
            shown = view
        else:
            others.append(view)
    return shown, tuple(others)


def _statuses_said(result: Mapping[str, Any]) -> tuple[str, ...]:
    """The statuses in the order of their rule, after what is shown in place of one."""
    return (ADOPTED, *RULE_ORDER) if adopted_paths(result) else RULE_ORDER


def _status_meanings(
    kind: str, statuses: Sequence[str], result: Mapping[str, Any], text: Catalogue
) -> tuple[LabelledValue, ...]:
    rules = result["rules"]
    values = {
        name: text.numbers.rule_constant(rules.get(name, "–"))
        for name, _ in ComparisonRules().as_rows()
    }
    return tuple(
        LabelledValue(
            text(f"status.{kind}.{status}"),
            text(f"meaning.{kind}.{status}", **values),
            f"{kind}-{status.replace(' ', '-')}",
        )
        for status in statuses
    )
