"""The answer in a few sentences, composed from the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from thememap.records import THEME_STATUSES
from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._page import Fact, Said

if TYPE_CHECKING:
    from thememap.report._page import LevelView
    from thememap.report._read_run import RunFolder

HEADLINE = "omega"
NAMED_AT_MOST = 4
ORDER = ("echoed", "split", "shared", "not echoed", "study-bound", "too few")
assert set(ORDER) == set(THEME_STATUSES)


def answer(
    run: RunFolder, shown: LevelView | None, studies_of_concepts: int, text: Catalogue
) -> tuple[Said, ...]:
    """The sentences of the first screen, in their order."""
    result = run.result
    if result["reference"]["reason"]:
        return (Said(overall_sentence(result, text)),)
    statuses = [one["status"] for one in result["themes"]]
    found = [
        Said(overall_sentence(result, text)),
        *_coders(result, text),
        Said(themes_sentence(statuses, text)),
        *_not_echoed(shown, text),
        Said(
            concepts_sentence(
                kinds=[one["kind"] for one in result["concepts"]],
                reason=result["concepts_reason"],
                studies=studies_of_concepts,
                text=text,
            )
        ),
        *_mostly_one_study(shown, text),
        *_other_choices(result, text),
        *_decisions(run, text),
    ]
    return tuple(found)


def _coders(result: Mapping[str, Any], text: Catalogue) -> list[Said]:
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
            Said(
                text(
                    "answer.coders_many",
                    n=len(pairs),
                    level=pairs[0]["level"],
                    low=_numbers.two(coders[0]),
                    high=_numbers.two(coders[-1]),
                    groups_low=_numbers.two(groups[0]),
                    groups_high=_numbers.two(groups[-1]),
                )
            )
        ]
    pair = pairs[0]
    return [
        Said(
            text(
                "answer.coders",
                first=pair["first"],
                second=pair["second"],
                n=pair["n"],
                level=pair["level"],
                omega=_numbers.two(pair["omega"]),
                with_first=_numbers.two(pair["groups_with_first"]),
                with_second=_numbers.two(pair["groups_with_second"]),
            )
        )
    ]


def _not_echoed(shown: LevelView | None, text: Catalogue) -> list[Said]:
    found = [one for one in shown.themes if one.slug == "theme-not-echoed"] if shown else []
    if not found:
        return []
    named = found if len(found) <= NAMED_AT_MOST + 1 else found[:NAMED_AT_MOST]
    links = tuple(Fact(one.name, one.anchor) for one in named)
    more = len(found) - len(named)
    return [Said(text("answer.not_echoed_named", n=len(found)), links, _more(more, text))]


def _more(n: int, text: Catalogue) -> str:
    return text("answer.more", n=n) if n else ""


def _mostly_one_study(shown: LevelView | None, text: Catalogue) -> list[Said]:
    found = [one for one in shown.groups if one.mostly_one_study] if shown else []
    if not found:
        return []
    sentence = text("answer.mostly", n=len(found), word=text.words(len(found), start=True))
    return [Said(sentence, tuple(Fact(one.group, one.anchor) for one in found[:NAMED_AT_MOST]))]


def _other_choices(result: Mapping[str, Any], text: Catalogue) -> list[Said]:
    found = result["sensitivity"]
    if not found.get("results"):
        return [Said(text("answer.choices_unknown"))]
    kept = kept_by_status(found["themes"], text)
    if not kept:
        return []
    return [
        Said(
            text(
                "answer.choices",
                analyses=len(found["results"]),
                kept=kept,
                share=_numbers.share(found["robust_from"]),
            ),
            (Fact(text("sensitivity.title"), "sensitivity"),),
        )
    ]


def kept_by_status(themes: Sequence[Mapping[str, Any]], text: Catalogue) -> str:
    """How many themes of each status kept it under other choices; those too few are not judged."""
    parts = []
    for status in ORDER:
        robust = [theme["robust"] for theme in themes if theme["status"] == status]
        if robust and status != "too few":
            parts.append(
                text(
                    "answer.kept",
                    robust=sum(robust),
                    of=len(robust),
                    status=text("status.theme." + status).lower(),
                )
            )
    return text.listed(parts)


def _decisions(run: RunFolder, text: Catalogue) -> list[Said]:
    standing = (run.decided or {}).get("standing")
    if not standing:
        return []
    return [
        Said(text("answer.decisions", **standing), (Fact(text("decisions.title"), "decisions"),))
    ]


def overall_sentence(result: Mapping[str, Any], text: Catalogue) -> str:
    """Do groups follow themes more than shuffling explains, also within studies?"""
    reference = result["reference"]
    if reference["reason"]:
        return text("answer.not_compared", reason=reference["reason"])
    found = result["scores"].get(HEADLINE)
    if found is None or found["value"] is None:
        return text("answer.undefined", reason=found["reason"] if found else reference["reason"])
    nulls = {null["name"]: null for null in found["nulls"]}
    deciding = nulls.get(found["null"])
    written = _score_in_words(result, found, deciding, text)
    if deciding is None or deciding["upper_95"] is None:
        reason = deciding["reason"] if deciding else ""
        return text("answer.no_null", score=written, reason=reason)
    above = {
        name: null["upper_95"] is not None and found["value"] > null["upper_95"]
        for name, null in nulls.items()
    }
    if found["null"] == "free":
        reason = reference["within_study_reason"]
        # Shuffling within one study is shuffling freely: there is one null and nothing to contrast.
        above_free = "answer.above" if reference.get("one_study") else "answer.free"
        return text(above_free if above["free"] else "answer.no", score=written, reason=reason)
    if above[found["null"]]:
        return text("answer.within", score=written)
    return text("answer.free_only" if above.get("free") else "answer.no", score=written)


def _score_in_words(
    result: Mapping[str, Any],
    found: Mapping[str, Any],
    deciding: Mapping[str, Any] | None,
    text: Catalogue,
) -> str:
    titles = {one["name"]: one["title"] for one in result["measures"]}
    written = text("answer.score", title=titles[HEADLINE], value=_numbers.score(found["value"]))
    if found["low"] is not None and found["high"] is not None:
        low, high = _numbers.score(found["low"]), _numbers.score(found["high"])
        written += text("answer.interval", low=low, high=high)
    written += text("answer.over", n=found["n"])
    if deciding and deciding["mean"] is not None:
        written += text(
            "answer.null",
            how=text("how." + deciding["name"]),
            mean=_numbers.score(deciding["mean"]),
            upper=_numbers.score(deciding["upper_95"]),
        )
    return written


def themes_sentence(statuses: Sequence[str], text: Catalogue) -> str:
    """How many themes have which status, in words."""
    counts = Counter(statuses)
    parts = []
    for status in ORDER:
        key = "answer." + status.replace(" ", "_").replace("-", "_")
        if counts[status] == 1:
            parts.append(text(key + ".one"))
        elif counts[status]:
            parts.append(text(key, word=text.words(counts[status])))
    n = len(statuses)
    return text("answer.themes", n=n, whole=text.words(n), parts=text.listed(parts))


def concepts_sentence(*, kinds: Sequence[str], reason: str, studies: int, text: Catalogue) -> str:
    """How many sets of quotes hang together that no theme holds, and how many inside themes.

    ``kinds`` are those of the concepts, ``reason`` why there can be none, and ``studies`` counts
    the studies that the quotes without a theme come from. Page and terminal say the same.
    """
    inside = sum(kind != "uncoded" for kind in kinds)
    also = text("answer.concepts_inside", n=inside, word=text.words(inside)) if inside else ""
    said = _without_theme(len(kinds) - inside, reason, studies, text)
    return f"{said} {also}".strip()


def _without_theme(n: int, reason: str, studies: int, text: Catalogue) -> str:
    if reason:
        return text("answer.concepts_reason", reason=reason)
    if n == 0:
        return text("answer.concepts_none")
    origin = text("answer.concepts_from", n=studies, word=text.words(studies)) if studies else ""
    return text("answer.concepts", n=n, word=text.words(n, start=True), studies=origin)
