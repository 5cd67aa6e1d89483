"""The answer in a few sentences, composed from the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from thememap.records import ConceptKind, NullKind, ThemeStatus
from thememap.report.catalogue import Catalogue
from thememap.report.model._comparison import LabelledValue
from thememap.report.model._page import AnswerSentence

if TYPE_CHECKING:
    from thememap.report.model._comparison import CodebookLevelView
    from thememap.report.model._read_run import RunFolder

HEADLINE_MEASURE = "omega"
MAX_LINKS = 4
STATUS_ORDER = (
    ThemeStatus.ECHOED,
    ThemeStatus.RECOGNISED,
    ThemeStatus.STUDY_BOUND,
    ThemeStatus.NOT_RECOGNISED,
    ThemeStatus.NOT_JUDGED,
    ThemeStatus.TOO_FEW,
)


def short_answer(
    run: RunFolder, shown: CodebookLevelView | None, studies_of_concepts: int, text: Catalogue
) -> tuple[AnswerSentence, ...]:
    """The sentences of the first screen, in their order."""
    result = run.result
    if result["reference"]["reason"]:
        return (AnswerSentence(overall_sentence(result, text)),)
    statuses = [theme["status"] for theme in result["themes"]]
    sentences = [
        AnswerSentence(overall_sentence(result, text)),
        *_coder_sentences(result, text),
        AnswerSentence(themes_sentence(statuses, text)),
        *_not_echoed_sentences(shown, text),
        AnswerSentence(
            concepts_sentence(
                kinds=[concept["kind"] for concept in result["concepts"]],
                reason=result["concepts_reason"],
                studies=studies_of_concepts,
                text=text,
            )
        ),
        *_one_study_sentences(shown, text),
        *_sensitivity_sentences(result, text),
        *_decision_sentences(run, text),
    ]
    return tuple(sentences)


def _coder_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    """What coders reach with each other, and the groups with them, on the same quotes."""
    pairs = [
        pair
        for pair in result["agreement"].get("pairs", ())
        if pair["omega"] is not None and pair.get("groups_with_first") is not None
    ]
    if not pairs:
        return []
    if len(pairs) > 1:
        coders = sorted(pair["omega"] for pair in pairs)
        groups = sorted(
            pair[key] for pair in pairs for key in ("groups_with_first", "groups_with_second")
        )
        return [
            AnswerSentence(
                text(
                    "answer.coders_many",
                    n=len(pairs),
                    level=pairs[0]["level"],
                    low=text.numbers.two_decimals(coders[0]),
                    high=text.numbers.two_decimals(coders[-1]),
                    groups_low=text.numbers.two_decimals(groups[0]),
                    groups_high=text.numbers.two_decimals(groups[-1]),
                )
            )
        ]
    pair = pairs[0]
    return [
        AnswerSentence(
            text(
                "answer.coders",
                first=pair["first"],
                second=pair["second"],
                n=pair["n"],
                level=pair["level"],
                omega=text.numbers.two_decimals(pair["omega"]),
                with_first=text.numbers.two_decimals(pair["groups_with_first"]),
                with_second=text.numbers.two_decimals(pair["groups_with_second"]),
            )
        )
    ]


def _not_echoed_sentences(shown: CodebookLevelView | None, text: Catalogue) -> list[AnswerSentence]:
    themes = [theme for theme in shown.themes if theme.slug == "theme-not-echoed"] if shown else []
    if not themes:
        return []
    named = themes if len(themes) <= MAX_LINKS + 1 else themes[:MAX_LINKS]
    links = tuple(LabelledValue(theme.name, theme.anchor) for theme in named)
    more = len(themes) - len(named)
    return [
        AnswerSentence(text("answer.not_echoed_named", n=len(themes)), links, _and_more(more, text))
    ]


def _and_more(n: int, text: Catalogue) -> str:
    return text("answer.more", n=n) if n else ""


def _one_study_sentences(shown: CodebookLevelView | None, text: Catalogue) -> list[AnswerSentence]:
    groups = [group for group in shown.groups if group.mostly_one_study] if shown else []
    if not groups:
        return []
    sentence = text("answer.mostly", n=len(groups), word=text.words(len(groups), start=True))
    return [
        AnswerSentence(
            sentence,
            tuple(LabelledValue(group.group, group.anchor) for group in groups[:MAX_LINKS]),
        )
    ]


def _sensitivity_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    sensitivity = result["sensitivity"]
    if not sensitivity.get("results"):
        return [AnswerSentence(text("answer.choices_unknown"))]
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
        )
    ]


def robust_by_status(themes: Sequence[Mapping[str, Any]], text: Catalogue) -> str:
    """How many themes of each status kept it under other choices; those too few are not judged."""
    parts = []
    for status in STATUS_ORDER:
        robust = [theme["robust"] for theme in themes if theme["status"] == status]
        if robust and status is not ThemeStatus.TOO_FEW:
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


def overall_sentence(result: Mapping[str, Any], text: Catalogue) -> str:
    """Do groups follow themes more than shuffling explains, also within studies?"""
    reference = result["reference"]
    if reference["reason"]:
        return text("answer.not_compared", reason=reference["reason"])
    score = result["scores"].get(HEADLINE_MEASURE)
    if score is None or score["value"] is None:
        return text("answer.undefined", reason=score["reason"] if score else reference["reason"])
    nulls = {null["name"]: null for null in score["nulls"]}
    deciding = nulls.get(score["null"])
    written = _score_in_words(result, score, deciding, text)
    if deciding is None or deciding["upper_95"] is None:
        reason = deciding["reason"] if deciding else ""
        return text("answer.no_null", score=written, reason=reason)
    above = {
        name: null["upper_95"] is not None and score["value"] > null["upper_95"]
        for name, null in nulls.items()
    }
    if score["null"] == NullKind.FREE:
        reason = reference["within_study_reason"]
        # Shuffling within one study is shuffling freely: there is one null and nothing to contrast.
        above_free = "answer.above" if reference.get("one_study") else "answer.free"
        return text(
            above_free if above[NullKind.FREE] else "answer.no", score=written, reason=reason
        )
    if above[score["null"]]:
        return text("answer.within", score=written)
    return text("answer.free_only" if above.get(NullKind.FREE) else "answer.no", score=written)


def _score_in_words(
    result: Mapping[str, Any],
    score: Mapping[str, Any],
    deciding: Mapping[str, Any] | None,
    text: Catalogue,
) -> str:
    titles = {measure["name"]: measure["title"] for measure in result["measures"]}
    written = text(
        "answer.score", title=titles[HEADLINE_MEASURE], value=text.numbers.score(score["value"])
    )
    if score["low"] is not None and score["high"] is not None:
        low, high = text.numbers.score(score["low"]), text.numbers.score(score["high"])
        written += text("answer.interval", low=low, high=high)
    written += text("answer.over", n=score["n"])
    if deciding and deciding["mean"] is not None:
        written += text(
            "answer.null",
            how=text("how." + deciding["name"]),
            mean=text.numbers.score(deciding["mean"]),
            upper=text.numbers.score(deciding["upper_95"]),
        )
    return written


def themes_sentence(statuses: Sequence[str], text: Catalogue) -> str:
    """How many themes have which status, in words."""
    counts = Counter(statuses)
    parts = []
    for status in STATUS_ORDER:
        key = "answer." + status.replace(" ", "_").replace("-", "_")
        if not text.has(key):
            continue
        if counts[status] == 1:
            parts.append(text(key + ".one"))
        elif counts[status]:
            parts.append(text(key, word=text.words(counts[status])))
    n = len(statuses)
    return text("answer.themes", n=n, whole=text.words(n), parts=text.listed(parts))


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
