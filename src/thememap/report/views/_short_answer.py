"""The questions of the first screen with their answers, composed from the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from thememap.records import ConceptKind, NullKind, ResamplingUnit, ThemeStatus
from thememap.report.catalogue import Catalogue
from thememap.report.model._page import AnswerSentence
from thememap.report.model._quotes import LabelledValue
from thememap.report.views._support import is_recognised, known_values, range_in_words, short_names

if TYPE_CHECKING:
    from thememap.report.model._comparison import CodebookLevelView
    from thememap.report.model._read_run import RunFolder

MAX_LINKS = 4
STABLE_SHARE = 0.8
"""A status that comes back in so many of the half-samples is called stable."""
STATUS_ORDER = (
    ThemeStatus.ECHOED,
    ThemeStatus.RECOGNISED,
    ThemeStatus.STUDY_BOUND,
    ThemeStatus.NOT_RECOGNISED,
    ThemeStatus.NOT_JUDGED,
    ThemeStatus.TOO_FEW,
)
READ_FIRST = (
    ThemeStatus.NOT_RECOGNISED,
    ThemeStatus.STUDY_BOUND,
    ThemeStatus.RECOGNISED,
    ThemeStatus.ECHOED,
)
"""Of which status the theme is that is to be read again first."""
UNJUDGED = (ThemeStatus.TOO_FEW, ThemeStatus.NOT_JUDGED)

Theme = Mapping[str, Any]
ThemeLinks = Mapping[str, LabelledValue]
"""The short name and the place of the card of each theme, by its path."""


def short_answer(
    run: RunFolder, shown: CodebookLevelView | None, studies_of_concepts: int, text: Catalogue
) -> tuple[AnswerSentence, ...]:
    """Questions and answers below the sets of themes, in their order."""
    result = run.result
    if result["reference"]["reason"] or shown is None:
        reason = result["reference"]["reason"]
        return (AnswerSentence(text("answer.not_compared", reason=reason)),)
    themes, evidence = result["themes"], result["evidence"]
    names = short_names(themes)
    links = {
        theme["theme"]: LabelledValue(names[theme["theme"]], view.anchor)
        for theme, view in zip(themes, shown.themes, strict=True)
    }
    return (
        *_coder_sentences(themes, evidence, text),
        *_overlap_sentences(themes, evidence, links, text),
        *_read_first_sentences(themes, links, text),
        _missing_sentence(result, studies_of_concepts, text),
        *_again_sentences(themes, links, evidence, text),
        *_chance_sentences(themes, result, text),
        *_sensitivity_sentences(result, text),
        *_one_study_sentences(shown, text),
        *_decision_sentences(run, text),
        AnswerSentence(
            text("answer.methods"),
            (LabelledValue(text("how.methods"), "methods-paragraph"),),
            lead=text("answer.methods_lead"),
        ),
    )


def _coder_sentences(
    themes: Sequence[Theme], evidence: Mapping[str, Any], text: Catalogue
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
        sentence = text(
            "answer.coders" if recognised else "answer.coders_alone",
            who=evidence["coders"],
            range=range_in_words(values, text),
            middle=text.numbers.two_decimals(_median(values)),
            recognised=text.numbers.two_decimals(_median(recognised)) if recognised else "",
            classifier=range_in_words(recognised, text) if recognised else "",
        )
    return [AnswerSentence(sentence, lead=text("answer.coders_lead"))]


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
    themes: Sequence[Theme], links: ThemeLinks, text: Catalogue
) -> list[AnswerSentence]:
    """The theme that needs reading most, with where to begin in it."""
    theme = to_read_first(themes)
    if theme is None:
        return []
    link = links[theme["theme"]]
    where = tuple(
        LabelledValue(text(f"answer.read_{kind}"), f"{link.value}-{kind}")
        for kind in ("at_odds", "near")
        if theme[f"{kind}_ids"]
    )
    sentence = text("answer.read_first." + theme["status"])
    return [AnswerSentence(sentence, (link, *where), lead=text("answer.read_lead"))]


def to_read_first(themes: Sequence[Theme]) -> Theme | None:
    """The largest theme of the status with the least support; of supported ones the weakest."""
    for status in READ_FIRST:
        if of_status := [theme for theme in themes if theme["status"] == status]:
            if status in (ThemeStatus.RECOGNISED, ThemeStatus.ECHOED):
                return min(of_status, key=_recognition)
            return max(of_status, key=lambda theme: theme["n"])
    return None


def _recognition(theme: Theme) -> float:
    value = theme["recognition"]["value"]
    return float(value) if value is not None else 1.0


def _missing_sentence(result: Mapping[str, Any], studies: int, text: Catalogue) -> AnswerSentence:
    concepts = result["concepts"]
    sentence = concepts_sentence(
        kinds=[concept["kind"] for concept in concepts],
        reason=result["concepts_reason"],
        studies=studies,
        text=text,
    )
    uncoded = [
        LabelledValue(concept["name"] or concept["concept"], f"concept-{rank}")
        for rank, concept in enumerate(concepts, start=1)
        if concept["kind"] == ConceptKind.UNCODED
    ]
    more = len(uncoded) - MAX_LINKS
    return AnswerSentence(
        sentence,
        tuple(uncoded[:MAX_LINKS]),
        text("answer.more", n=more) if more > 0 else "",
        lead=text("answer.missing_lead"),
    )


def _again_sentences(
    themes: Sequence[Theme],
    links: ThemeLinks,
    evidence: Mapping[str, Any],
    text: Catalogue,
) -> list[AnswerSentence]:
    """How often statuses come back in half-samples, and which comes back least."""
    lead = text("answer.again_lead")
    known = [theme for theme in themes if theme["stability"] is not None]
    if not known:
        key = "answer.again_none" if evidence["halved"] else "answer.again_unknown"
        return [AnswerSentence(text(key), lead=lead)]
    stable = sum(theme["stability"] >= STABLE_SHARE for theme in known)
    least = min(known, key=lambda theme: (theme["stability"], -theme["n"]))
    sentence = text(
        "answer.again",
        n=len(known),
        stable=stable,
        share=STABLE_SHARE,
        unit=halves_in_words(evidence, text),
        samples=max(theme["stability_of"] for theme in known),
    )
    few = [theme for theme in themes if theme["stability"] is None]
    few = [theme for theme in few if theme["status"] not in UNJUDGED]
    if few:
        sentence += " " + text("answer.again_few", n=len(few))
    if least["stability"] >= 1:
        return [AnswerSentence(sentence, lead=lead)]
    sentence += " " + text("answer.again_least", share=least["stability"], n=least["stability_of"])
    return [AnswerSentence(sentence, (links[least["theme"]],), lead=lead)]


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
    sentence = text(
        "answer.chance",
        n=len(shuffled),
        above=sum(is_recognised(theme, result["rules"]) for theme in shuffled),
        how=text(f"how.{null}"),
        shuffles=shuffles["recognition"],
        mean=text.numbers.two_decimals(_median(means)) if means else "",
        range=range_in_words(known_values(shuffled, "recognition", "null_95"), text),
    )
    return [AnswerSentence(sentence, lead=lead)]


def _one_study_sentences(shown: CodebookLevelView, text: Catalogue) -> list[AnswerSentence]:
    groups = [group for group in shown.groups if group.mostly_one_study]
    if not groups:
        return []
    links = tuple(LabelledValue(group.group, group.anchor) for group in groups[:MAX_LINKS])
    word = text.words(len(groups), start=True)
    return [
        AnswerSentence(
            text("answer.mostly", n=len(groups), word=word), links, lead=text("answer.careful_lead")
        )
    ]


def _sensitivity_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    sensitivity = result["sensitivity"]
    if not sensitivity.get("results"):
        return [AnswerSentence(text("answer.choices_unknown"), lead=text("answer.choices_lead"))]
    robust = robust_by_status(sensitivity["themes"], text)
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


def robust_by_status(themes: Sequence[Mapping[str, Any]], text: Catalogue) -> str:
    """How many themes of each status kept it under other choices; those not judged are left out."""
    parts = []
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
    standing = (run.decided or {}).get("standing")
    if not standing:
        return []
    return [
        AnswerSentence(
            text("answer.decisions", **standing),
            (LabelledValue(text("decisions.title"), "decisions"),),
        )
    ]


def concepts_sentence(*, kinds: Sequence[str], reason: str, studies: int, text: Catalogue) -> str:
    """How many clusters of quotes have no theme, and how many are inside themes.

    ``kinds`` are those of the concepts, ``reason`` why there can be none, and ``studies`` counts
    the studies that the quotes without a theme come from. Page and terminal say the same.
    """
    inside = sum(kind == ConceptKind.INSIDE_THEME for kind in kinds)
    also = text("answer.concepts_inside", n=inside, word=text.words(inside)) if inside else ""
    sentence = _uncoded_clusters_sentence(len(kinds) - inside, reason, studies, text)
    return f"{sentence} {also}".strip()


def _uncoded_clusters_sentence(n: int, reason: str, studies: int, text: Catalogue) -> str:
    if reason:
        return text("answer.concepts_reason", reason=reason)
    if n == 0:
        return text("answer.concepts_none")
    origin = text("answer.concepts_from", n=studies, word=text.words(studies)) if studies else ""
    return text("answer.concepts", n=n, word=text.words(n, start=True), studies=origin)
