"""A run folder as the values of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.records import GROUP_STATUSES, THEME_STATUSES, parse_path
from thememap.report import _numbers
from thememap.report._agreement_views import agreement_view
from thememap.report._answer import answer
from thememap.report._catalogue import Catalogue
from thememap.report._counts import coder_rows, counts, counts_in_short
from thememap.report._curve_picture import curve_picture
from thememap.report._explore import explore_view
from thememap.report._hierarchy_views import (
    coarse_sentence,
    coarse_views,
    nuisance_sentences,
)
from thememap.report._level_views import group_views, level_view
from thememap.report._page import (
    ConceptView,
    DecisionsView,
    Fact,
    FlagView,
    LevelView,
    MemoView,
    Page,
)
from thememap.report._presentation import Presentation
from thememap.report._quote_views import QuoteBook, theme_name
from thememap.report._read_run import RunFolder
from thememap.report._review_views import review_view
from thememap.report._score_views import measure_views
from thememap.report._sensitivity_views import sensitivity_view

AS_IT_IS = Presentation()
CONCEPT_QUOTES = 4
MISSED = "possible missed coding"
WORDS = ("reference", "read_none", "match", "resample", "structureless")


def summarise(run: RunFolder, *, text: Catalogue, how: Presentation = AS_IT_IS) -> Page:
    """Everything the page says, from what the run folder holds; nothing is computed.

    Raises KeyError, TypeError or ValueError where the result is not of the shape that
    its ``schema_version`` promises.
    """
    result = run.result
    numbers = {one["group"]: g for g, one in enumerate(result["groups"], start=1)}
    book = QuoteBook(run.quotes, groups=numbers, text=text)
    shown, others = _levels(result, numbers, book, text)
    number = result["number_of_groups"]
    return Page(
        title=result["title"],
        approach=result["approach"],
        depth=result["depth"],
        version=str(run.versions.get("thememap", "")),
        content_note=result["content_note"],
        support=result["support"],
        fictional=_fictional(result["coverage"], text),
        withheld=text("withheld.note") if how.limited else "",
        language=text.language,
        counts=counts(result, text),
        coders=coder_rows(result["coverage"]),
        in_short=counts_in_short(result, text),
        answer=answer(run, shown, _studies_of_concepts(result, book), text),
        no_comparison=result["reference"]["reason"],
        shown=shown,
        others=others,
        groups=shown.groups
        if shown
        else group_views(result["groups"], prefix="", anchors={}, book=book, text=text),
        concepts=tuple(
            _concept(one, f"concept-{rank}", book, text)
            for rank, one in enumerate(result["concepts"], 1)
        ),
        concepts_reason=result["concepts_reason"],
        concepts_aside=tuple(
            Fact(one["name"] or one["concept"], one["set_aside"])
            for one in result.get("concepts_aside", ())
        ),
        flags=tuple(_flag(one, book) for one in result.get("flags", ())),
        curve=curve_picture(
            curve=number["curve"], k=number["k"], themes=_themes_by_level(result, text)
        ),
        number=_number_chosen(number, text),
        coarse=coarse_views(result),
        coarse_number=coarse_sentence(result, text),
        nuisance=nuisance_sentences(result, text),
        agreement=result["agreement"].get("reason", ""),
        agreed=agreement_view(result["agreement"], book=book, text=text),
        sensitivity=result["sensitivity"].get("reason", ""),
        sensitive=sensitivity_view(result, text),
        review=review_view(result.get("review") or {}, book=book, text=text),
        decided=_decided(run, text),
        memos=tuple(_memo(one, book, text) for one in result.get("memos", ())),
        history=tuple(
            (str(one.get("when", ""))[:10], str(one.get("theme", "")), str(one.get("why", "")))
            for one in result.get("codebook_history", ())
        ),
        settings_fixed=_settings_fixed(run, text),
        left_out=tuple((one["what"], one["where"], one["reason"]) for one in result["left_out"]),
        without_group=tuple(
            Fact(reason, _numbers.count(n))
            for reason, n in result["coverage"]["without_group"].items()
        ),
        notes=tuple(str(note) for note in result["notes"]),
        methods=run.methods,
        rules_in_words=result["rules_in_words"],
        rules=tuple(
            Fact(name, _numbers.constant(value), text.get(f"rule.{name}"))
            for name, value in result["rules"].items()
        ),
        measures=measure_views(result["measures"]),
        theme_statuses=_meanings("theme", THEME_STATUSES, result, text),
        group_statuses=_meanings("group", GROUP_STATUSES, result, text),
        words=tuple(
            Fact(text(f"word.{word}"), text(f"meaning.{word}", rule=result["reference"]["rule"]))
            for word in WORDS
        ),
        within_reason=result["reference"]["within_study_reason"],
        explore=explore_view(run, book=book, numbers=numbers, text=text),
        quotes_all=book.all,
    )


def _memo(one: Mapping[str, Any], book: QuoteBook, text: Catalogue) -> MemoView:
    return MemoView(
        about=text(f"memos.{one['about']}"),
        theme=parse_path(one["target"]) if one["about"] == "theme" else (),
        quotes=book.views([one["target"]]) if one["about"] == "quote" else (),
        memo=one["memo"],
        by=", ".join(part for part in (one["author"], one["date"]) if part),
    )


def _decided(run: RunFolder, text: Catalogue) -> DecisionsView | None:
    found = run.decided
    if found is None:
        return None
    return DecisionsView(
        lead=text(
            "decisions.lead",
            n=found["decisions"],
            who=text.listed(list(found["decided_by"])) or text("decisions.nobody"),
            when=str(found["last"])[:10],
        ),
        rows=tuple(
            (
                one["kind"],
                text("decisions.of", count=one["accepted"], of=one["proposals"]),
                text("decisions.of", count=one["decoys_accepted"], of=one["decoys"])
                if one["decoys"]
                else text("decisions.no_decoys"),
            )
            for one in found["acceptance"]
        ),
        log=tuple(_log_sentences(found, text)),
        on={source: _last(one, text) for source, one in found.get("on", {}).items()},
    )


def _log_sentences(decided: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """With what the log can be compared, where the run holds it, and what was lost of it."""
    if "log" in decided:
        log = decided["log"]
        yield text("decisions.digest", n=log["entries"], digest=log["digest"])
    for loss in decided.get("losses", ()):
        yield text("decisions.loss", when=str(loss["when"])[:10], note=loss["note"])


def _last(one: Mapping[str, Any], text: Catalogue) -> str:
    word = text.get(f"decide.{one['decision']}") or str(one["decision"])
    about = [word, one["name"] and f"“{one['name']}”", one["decided_by"], str(one["when"])[:10]]
    return " · ".join(str(part) for part in about if part)


def _settings_fixed(run: RunFolder, text: Catalogue) -> str:
    """Since when the settings stand, and whether groups had been seen before."""
    history = run.settings_history
    if not history:
        return ""
    date = history[-1].get("first_used", "")
    if len(history) == 1:
        return text("reporting.fixed", date=date)
    return text("reporting.changed", n=len(history) - 1, date=date)


def _number_chosen(number: Mapping[str, Any], text: Catalogue) -> str:
    """How many groups, who chose, and what else would do as well."""
    said = text("curve.lead", n=number["k"], by=number["chosen_by"], reason=number["reason"])
    others = [str(k) for k in number.get("undecided", ()) if k != number["k"]]
    return f"{said} {text('curve.undecided', others=', '.join(others))}" if others else said


def _themes_by_level(result: Mapping[str, Any], text: Catalogue) -> tuple[tuple[int, str], ...]:
    """How many themes the codebook has at each level, to be marked on the curve."""
    return tuple(
        (len(one["themes"]), text("curve.themes", level=one["level"], n=len(one["themes"])))
        for one in result["levels"]
    )


def _fictional(coverage: Mapping[str, Any], text: Catalogue) -> str:
    n = coverage["fictional"]
    if n == 0:
        return ""
    return text("fictional.all") if n == coverage["quotes"] else text("fictional.some", n=n)


def _studies_of_concepts(result: Mapping[str, Any], book: QuoteBook) -> int:
    return book.studies(
        one_id
        for one in result["concepts"]
        if one["kind"] == "uncoded"
        for one_id in one["quote_ids"]
    )


def _levels(
    result: Mapping[str, Any], numbers: Mapping[str, int], book: QuoteBook, text: Catalogue
) -> tuple[LevelView | None, tuple[LevelView, ...]]:
    shown, others = None, []
    for level in result["levels"]:
        is_shown = level["level"] == result["reference"]["level"]
        view = level_view(
            level,
            measures=result["measures"],
            numbers=numbers,
            book=book,
            text=text,
            shown=is_shown,
        )
        if is_shown:
            shown = view
        else:
            others.append(view)
    return shown, tuple(others)


def _flag(one: Mapping[str, Any], book: QuoteBook) -> FlagView:
    sentence = one["sentence"]
    for path in sorted(one["themes"], key=len, reverse=True):
        sentence = sentence.replace(path, theme_name(parse_path(path)))
    return FlagView(
        kind=one["kind"],
        theme=" / ".join(parse_path(path)[-1] for path in one["themes"]),
        sentence=sentence,
        q="" if one["q"] is None else _numbers.chance(one["q"]),
        quotes=book.views(one["quote_ids"]),
        proposal=f"missed: {one['themes'][0]}" if one["kind"] == MISSED else "",
    )


def _concept(one: Mapping[str, Any], anchor: str, book: QuoteBook, text: Catalogue) -> ConceptView:
    quotes = book.views(one["quote_ids"])
    # A single quote behind a button is no shorter than the quote.
    cut = len(quotes) if len(quotes) <= CONCEPT_QUOTES + 1 else CONCEPT_QUOTES
    return ConceptView(
        anchor=anchor,
        concept=one["concept"],
        name=one["name"],
        kind=one["kind"],
        theme=parse_path(one.get("theme", "")),
        evidence=text(
            f"concepts.evidence.{one['kind']}",
            score=_numbers.one(one["score"]),
            p=_numbers.chance(one["p"]),
        ),
        stability=""
        if one.get("stability") is None
        else text("concepts.stability", share=_numbers.share(one["stability"])),
        n=len(quotes),
        studies=one["studies"],
        perspectives=tuple(one["perspectives"]),
        first=quotes[:cut],
        rest=quotes[cut:],
    )


def _meanings(
    kind: str, statuses: Sequence[str], result: Mapping[str, Any], text: Catalogue
) -> tuple[Fact, ...]:
    rules = result["rules"]
    values = {
        "too_few": _numbers.constant(rules.get("too_few", "")),
        "split_share": _numbers.constant(rules.get("split_share", "")),
    }
    return tuple(
        Fact(
            text(f"status.{kind}.{status}"),
            text(f"meaning.{kind}.{status}", **values),
            f"{kind}-{status.replace(' ', '-')}",
        )
        for status in statuses
    )
