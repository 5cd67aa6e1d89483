"""The questions of the first screen with their answers, composed from the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from thememap.records import NullKind, ResamplingUnit, Suggestion, ThemeStatus
from thememap.report.catalogue import Catalogue
from thememap.report.model._page import AnswerSentence
from thememap.report.model._quotes import LabelledValue
from thememap.report.views._decisions import decided_on_proposals
from thememap.report.views._quotes import QuoteBook
from thememap.report.views.answer._compared import compared_sentences
from thememap.report.views.answer._list_answers import (
    enough_sentences,
    first_links,
    missing_sentences,
    reread_sentences,
)
from thememap.report.views.answer._support import REFLEXIVE, range_in_words, short_names
from thememap.report.views.answer._theme_facts import (
    ADOPTED,
    STABLE_SHARE,
    SUPPORTED,
    adopted_paths,
    exceeds_chance,
    is_recognised,
    kappa_limit,
    known_values,
    own_themes,
)

if TYPE_CHECKING:
    from thememap.report.model._comparison import CodebookLevelView
    from thememap.report.model._read_run import RunFolder

STATUS_ORDER = (
    ThemeStatus.ECHOED,
    ThemeStatus.RECOGNISED,
    ADOPTED,
    ThemeStatus.STUDY_BOUND,
    ThemeStatus.NOT_RECOGNISED,
    ThemeStatus.NOT_JUDGED,
    ThemeStatus.TOO_FEW,
)
READ_FIRST = (ThemeStatus.NOT_RECOGNISED, ThemeStatus.STUDY_BOUND)
"""Of which status the theme is that is to be read again first, where there is one."""
TO_READ = ("at_odds", "near")
"""The quotes of a theme to begin with."""
UNJUDGED = (ThemeStatus.TOO_FEW, ThemeStatus.NOT_JUDGED)

Theme = Mapping[str, Any]
ThemeLinks = Mapping[str, LabelledValue]
"""The short name and the place of the card of each theme, by its path."""


def short_answer(
    run: RunFolder,
    shown: CodebookLevelView | None,
    book: QuoteBook,
    text: Catalogue,
    *,
    with_quotes: bool = True,
) -> tuple[AnswerSentence, ...]:
    """Questions and answers below the sets of themes, in their order.

    ``with_quotes``: some of what is to be read first is shown, from the ``book`` of quotes.
    """
    result = run.result
    if result["reference"]["reason"] or shown is None:
        reason = result["reference"]["reason"]
        where = (
            LabelledValue(text("groups.title"), "groups"),
            LabelledValue(text("map.title"), "map"),
        )
        return (
            AnswerSentence(text("answer.not_compared", reason=reason)),
            AnswerSentence(text("answer.groups_there"), where),
        )
    # That what a program proposed is found again by it is no answer to any of these questions.
    themes, evidence = own_themes(result["themes"]), result["evidence"]
    # What a program finds again, and how surely, is no verdict that is read first there.
    reflexive = result["approach"] == REFLEXIVE
    names, quoted = short_names(result["themes"]), book if with_quotes else None
    links = {
        theme["theme"]: LabelledValue(names[theme["theme"]], view.anchor)
        for theme, view in zip(result["themes"], shown.themes, strict=True)
    }
    return (
        *compared_sentences(result, text),
        *_coder_sentences(themes, result, text),
        *(() if reflexive else _overlap_sentences(themes, evidence, links, text)),
        *reread_sentences(result, text, quoted),
        *_read_first_sentences(themes, links, text, None if result.get("reread") else quoted),
        *missing_sentences(result, book, text),
        *enough_sentences(result, text),
        *(() if reflexive else again_sentences(themes, links, evidence, text)),
        *(() if reflexive else _chance_sentences(themes, result, text)),
        *(() if reflexive else _sensitivity_sentences(result, text)),
        *_one_study_sentences(shown, text),
        *_decision_sentences(run, text),
    )


def _coder_sentences(
    themes: Sequence[Theme], result: Mapping[str, Any], text: Catalogue
) -> list[AnswerSentence]:
    """What coders reach with each other, on the scale of the other kappas."""
    values = known_values(themes, "people", "value")
    if not values:
        reasons = [theme["people"]["reason"] for theme in themes if theme["people"]["reason"]]
        if not reasons:
            return []
        sentence = text("answer.no_coders", reason=reasons[0])
    else:
        recognised = known_values(themes, "recognition", "value")
        limit = kappa_limit("recognition", result["rules"])
        sentence = text(
            "answer.coders" if recognised else "answer.coders_alone",
            n=len(values),
            who=result["evidence"]["coders"],
            range=range_in_words(values, text),
            middle=text.numbers.two_decimals(_median(values)),
            recognised=text.numbers.two_decimals(_median(recognised)) if recognised else "",
            classifier=range_in_words(recognised, text, limit) if recognised else "",
        )
    shown = values and result["approach"] == REFLEXIVE
    links = (LabelledValue(text("view.coders"), "divided"),) if shown else ()
    return [AnswerSentence(sentence, links, lead=text("answer.coders_lead"))]


def _median(values: Sequence[float]) -> float:
    """The middle value; of an even number the lower one of the two."""
    return sorted(values)[(len(values) - 1) // 2]


def _overlap_sentences(
    themes: Sequence[Theme], evidence: Mapping[str, Any], links: ThemeLinks, text: Catalogue
) -> list[AnswerSentence]:
    """The two themes that the classifier takes for each other most."""
    lead, closest = text("answer.overlap_lead"), evidence["closest"]
    tried = [theme for theme in themes if theme["recognition"]["value"] is not None]
    if len(tried) < 2:
        return []
    if not closest:
        return [AnswerSentence(text("answer.overlap_none"), lead=lead)]
    sentence = text("answer.overlap", share=closest["share"], expected=closest["expected"])
    two = tuple(links[path] for path in closest["themes"])
    return [AnswerSentence(sentence, two, lead=lead)]


def _read_first_sentences(
    themes: Sequence[Theme], links: ThemeLinks, text: Catalogue, book: QuoteBook | None
) -> list[AnswerSentence]:
    """The theme that needs reading most, why, where to begin in it, and two of its quotes."""
    theme = to_read_first(themes)
    if theme is None:
        return []
    link = links[theme["theme"]]
    ids = {kind: theme[f"{kind}_ids"] for kind in TO_READ if theme[f"{kind}_ids"]}
    where = tuple(
        LabelledValue(text(f"answer.read_{kind}", n=len(quote_ids)), f"{link.value}-{kind}")
        for kind, quote_ids in ids.items()
    )
    unclear = theme["suggests"] == Suggestion.READ_AGAIN
    untried = theme["status"] in SUPPORTED and theme["recognition"]["value"] is None
    kind = "unclear" if unclear else "untried" if untried else theme["status"]
    sentence = text(f"answer.read_first.{kind}")
    quotes = tuple(
        LabelledValue(text(f"answer.quote_{kind}"), book.text_of(quote_ids[0]))
        for kind, quote_ids in ids.items()
        if book and book.text_of(quote_ids[0])
    )
    lead = text("answer.read_lead")
    return [AnswerSentence(sentence, (link, *where), lead=lead, quotes=quotes)]


def to_read_first(themes: Sequence[Theme]) -> Theme | None:
    """The theme of which most quotes are not found again; of supported ones the weakest.

    Before it one on which coders disagree, too.
    """
    unsupported = [theme for theme in themes if theme["status"] in READ_FIRST]
    unclear = [theme for theme in unsupported if theme["suggests"] == Suggestion.READ_AGAIN]
    for some in (unclear, unsupported):
        if some:
            return max(some, key=lambda theme: theme["n"] * (1 - max(0.0, _recognition(theme, 0))))
    supported = [theme for theme in themes if theme["status"] in SUPPORTED]
    return min(supported, key=_recognition, default=None)


def _recognition(theme: Theme, unknown: float = 1.0) -> float:
    value = theme["recognition"]["value"]
    return unknown if value is None else float(value)


def again_sentences(
    themes: Sequence[Theme],
    links: ThemeLinks,
    evidence: Mapping[str, Any],
    text: Catalogue,
) -> list[AnswerSentence]:
    """How often statuses come back in half-samples, and which supported ones come back least.

    Supported themes are counted by themselves: not to be recognised once more is no feat.
    """
    lead = text("answer.again_lead")
    known = [theme for theme in themes if theme["stability"] is not None]
    if not known:
        return [AnswerSentence(_why_not_again(themes, evidence, text), lead=lead)]
    supported = [theme for theme in themes if theme["status"] in SUPPORTED]
    others = [
        theme
        for theme in themes
        if theme["status"] not in SUPPORTED and (theme in known or theme["status"] not in UNJUDGED)
    ]
    counts = [
        text(f"answer.again_{key}", n=len(some), parts=_how_often(some, text))
        for key, some in (("supported", supported), ("others", others))
        if some
    ]
    sentences = [
        text(
            "answer.again",
            unit=halves_in_words(evidence, text),
            samples=max(theme["stability_of"] for theme in known),
            counts=counts,
        )
    ]
    if text.has(f"answer.again_reach.{evidence['unit']}"):
        sentences.append(text(f"answer.again_reach.{evidence['unit']}"))
    tried = [theme for theme in supported if theme in known]
    least = min((theme["stability"] for theme in tried), default=1.0)
    if least >= STABLE_SHARE:
        return [AnswerSentence(" ".join(sentences), lead=lead)]
    lowest = [links[theme["theme"]] for theme in tried if theme["stability"] == least]
    sentences.append(text("answer.again_least", n=len(lowest), share=least))
    shown, after = first_links(lowest, text)
    return [AnswerSentence(" ".join(sentences), shown, after, lead=lead)]


def _why_not_again(themes: Sequence[Theme], evidence: Mapping[str, Any], text: Catalogue) -> str:
    """That halves are too small, that there are too few quotes at all, or which depth does it."""
    if all(theme["status"] in UNJUDGED for theme in themes):
        return text("answer.again_too_few")
    return text("answer.again_none" if evidence["halved"] else "answer.again_unknown")


def _how_often(themes: Sequence[Theme], text: Catalogue) -> list[str]:
    """How many keep their status often, seldom, and how many halves are too small for."""
    known = [theme for theme in themes if theme["stability"] is not None]
    stable = sum(map(_is_stable, known))
    counts = {"stable": stable, "less": len(known) - stable, "few": len(themes) - len(known)}
    return [
        text(f"answer.again_{kind}", n=n, share=STABLE_SHARE) for kind, n in counts.items() if n
    ]


def _is_stable(theme: Theme) -> bool:
    return bool(theme["stability"] >= STABLE_SHARE)


def halves_in_words(evidence: Mapping[str, Any], text: Catalogue) -> str:
    """What the half-samples are half of."""
    unit, halved = ResamplingUnit(evidence["unit"]), ResamplingUnit(evidence["halved"])
    return text(f"halves.{unit}") if halved == unit else text(f"halves.of_each.{unit}")


def _chance_sentences(
    themes: Sequence[Theme], result: Mapping[str, Any], text: Catalogue
) -> list[AnswerSentence]:
    """What the classifier finds in codings that mean nothing."""
    lead = text("answer.chance_lead")
    judged = [theme for theme in themes if theme["recognition"]["value"] is not None]
    shuffled = [theme for theme in judged if theme["recognition"]["null_95"] is not None]
    if not judged:
        return []
    if not shuffled:
        return [AnswerSentence(text("answer.chance_unknown"), lead=lead)]
    means = known_values(shuffled, "recognition", "null_mean")
    nulls = {theme["recognition"]["null"] for theme in shuffled}
    null = NullKind.WITHIN_STUDY if NullKind.WITHIN_STUDY in nulls else NullKind.FREE
    shuffles = result["evidence"]["shuffles"]
    rules = result["rules"]
    recognised = [theme for theme in shuffled if is_recognised(theme, rules)]
    some = [theme for theme in shuffled if exceeds_chance(theme, rules) and theme not in recognised]
    sentence = text(
        "answer.chance",
        n=len(shuffled),
        above=len(recognised),
        how=text(f"how.{null}"),
        shuffles=shuffles["recognition"],
        mean=text.numbers.two_decimals(_median(means)) if means else "",
        upper=max(known_values(shuffled, "recognition", "null_95")),
    )
    if some:
        least = rules["recognised_kappa"]
        sentence += " " + text("answer.chance_some", n=len(some), least=least)
    return [AnswerSentence(sentence, lead=lead)]


def _one_study_sentences(shown: CodebookLevelView, text: Catalogue) -> list[AnswerSentence]:
    groups = [group for group in shown.groups if group.mostly_one_study]
    if not groups:
        return []
    links, after = first_links([LabelledValue(group.group, group.anchor) for group in groups], text)
    sentence = text("answer.mostly", n=len(groups), word=text.words(len(groups), start=True))
    return [AnswerSentence(sentence, links, after, lead=text("answer.careful_lead"))]


def _sensitivity_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    sensitivity = result["sensitivity"]
    if not sensitivity.get("results"):
        # Where no theme can be judged, no choice would change that.
        if all(theme["status"] in UNJUDGED for theme in result["themes"]):
            return []
        return [AnswerSentence(text("answer.choices_unknown"), lead=text("answer.choices_lead"))]
    robust = robust_by_status(result, text)
    if not robust:
        return []
    return [
        AnswerSentence(
            text(
                "answer.choices",
                analyses=len(sensitivity["results"]),
                kept=robust,
                share=text.numbers.share(sensitivity["robust_from"]),
            ),
            (LabelledValue(text("sensitivity.title"), "sensitivity"),),
            lead=text("answer.choices_lead"),
        )
    ]


def robust_by_status(result: Mapping[str, Any], text: Catalogue) -> str:
    """How many themes of each status kept it under other choices.

    Those not judged are left out, and those that were made of a proposal.
    """
    parts, adopted = [], adopted_paths(result)
    themes = [theme for theme in result["sensitivity"]["themes"] if theme["theme"] not in adopted]
    for status in STATUS_ORDER:
        robust = [theme["robust"] for theme in themes if theme["status"] == status]
        if robust and status not in UNJUDGED:
            parts.append(
                text(
                    "answer.kept",
                    robust=sum(robust),
                    of=len(robust),
                    status=text("status.theme." + status).lower(),
                )
            )
    return text.listed(parts)


def _decision_sentences(run: RunFolder, text: Catalogue) -> list[AnswerSentence]:
    standing = decided_on_proposals(run)
    if not standing:
        return []
    return [
        AnswerSentence(
            text("answer.decisions", **standing),
            (LabelledValue(text("decisions.title"), "decisions"),),
        )
    ]
