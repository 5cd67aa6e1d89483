"""What a rule is, and how the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from thememap.extraction._facts import RuleName, Verdict
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.toml_files import read_toml

MEASURED = Path(__file__).with_name("confidence")


@dataclass(frozen=True)
class ExtractionRule:
    """A named rule: the verdict it gives where ``holds`` is true."""

    name: RuleName
    verdict: Verdict
    holds: Callable[[QuoteCandidate], bool] = lambda quote: True


def confidence_of(rule: RuleName, language: str) -> float | None:
    """The share of right decisions where the rule was measured, drawn towards a half.

    (right + 1) / (decided + 2) over the evaluation's material in the language
    (``confidence/en.toml``); a half for a rule that decided nothing there, and `None` in a
    language in which too little was measured to say.

    >>> confidence_of(RuleName.ATTRIBUTED, "en"), confidence_of(RuleName.GRAMMAR_THING, "en")
    (0.997, 0.5)
    >>> confidence_of(RuleName.ATTRIBUTED, "de")
    """
    measured = _measured_in(language)
    if measured is None:
        return None
    decided, right = measured.get(rule.name.lower(), (0, 0))
    return round(float((right + 1) / (decided + 2)), 3)


def is_calibrated(language: str) -> bool:
    """Whether it was measured in a language how often each rule is right.

    >>> is_calibrated("en"), is_calibrated("de")
    (True, False)
    """
    return _measured_in(language) is not None


@lru_cache(maxsize=8)
def _measured_in(language: str) -> Mapping[str, tuple[int, int]] | None:
    path = MEASURED / f"{language}.toml"
    return read_toml(path) if path.is_file() else None


def first_matching_rule(
    rules: Sequence[ExtractionRule], candidate: QuoteCandidate
) -> ExtractionRule:
    """The first rule that holds; the last of ``rules`` always does."""
    return next(rule for rule in rules if rule.holds(candidate))
