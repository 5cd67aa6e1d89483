"""The status of each theme, and what the evidence suggests (DESIGN section 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.measures import benjamini_hochberg
from thememap.records import ComparisonRules, Suggestion, ThemeStatus

SUPPORTED = (ThemeStatus.ECHOED, ThemeStatus.RECOGNISED)
WITHOUT_SUGGESTION = (ThemeStatus.TOO_FEW, ThemeStatus.NOT_JUDGED, ThemeStatus.STUDY_BOUND)


@dataclass(frozen=True, kw_only=True, eq=False)
class KindEvidence:
    """One kind of evidence for t themes.

    ``kappa`` and ``p`` (t,), NaN where undefined; ``p`` is `None` without shuffles.
    """

    kappa: np.ndarray
    p: np.ndarray | None = None

    def q(self, judged: np.ndarray) -> np.ndarray:
        """(t,) Benjamini–Hochberg q over the judged themes (t,) bool; NaN for others."""
        if self.p is None:
            return np.full(self.kappa.shape, np.nan)
        return benjamini_hochberg(np.where(judged & ~np.isnan(self.kappa), self.p, np.nan))

    def holds(self, *, judged: np.ndarray, least: float, rules: ComparisonRules) -> np.ndarray:
        """(t,) bool: a kappa of ``least`` and, with shuffles, q ≤ ``rules.evidence_q``."""
        large: np.ndarray = np.nan_to_num(self.kappa, nan=-1.0) >= least
        if self.p is not None:
            large &= np.nan_to_num(self.q(judged), nan=1.0) <= rules.evidence_q
        holds: np.ndarray = large & judged
        return holds


def nothing_known(themes: int) -> KindEvidence:
    """A kind of evidence that is undefined for every theme."""
    return KindEvidence(kappa=np.full(themes, np.nan))


def theme_statuses(
    *,
    n: np.ndarray,
    groups: KindEvidence,
    recognition: KindEvidence,
    within_studies: KindEvidence,
    rules: ComparisonRules,
) -> tuple[ThemeStatus, ...]:
    """The first status that holds for each theme with ``n`` (t,) quotes.

    ``within_studies`` is NaN where units are no studies. Without shuffles (quick depth) kappas
    decide alone.

    >>> known = lambda kappa: KindEvidence(kappa=np.array(kappa), p=np.full(4, 0.005))
    >>> [str(status) for status in theme_statuses(
    ...     n=np.array([4, 30, 30, 30]), groups=known([0.9, 0.5, 0.1, 0.1]),
    ...     recognition=known([0.9, 0.1, 0.3, 0.1]), within_studies=known([0.9, 0.3, 0.3, 0.3]),
    ...     rules=ComparisonRules())]
    ['too few', 'echoed', 'recognised', 'study-bound']
    """
    judged = n >= rules.too_few
    echoed = groups.holds(judged=judged, least=rules.echoed_kappa, rules=rules)
    recognised = recognition.holds(judged=judged, least=rules.recognised_kappa, rules=rules)
    bound = within_studies.holds(judged=judged, least=rules.recognised_kappa, rules=rules)
    conditions = (
        (ThemeStatus.TOO_FEW, ~judged),
        (ThemeStatus.ECHOED, echoed),
        (ThemeStatus.RECOGNISED, recognised),
        (ThemeStatus.STUDY_BOUND, bound),
        (ThemeStatus.NOT_JUDGED, np.isnan(recognition.kappa)),
        (ThemeStatus.NOT_RECOGNISED, np.ones(len(n), dtype=bool)),
    )
    return tuple(next(status for status, holds in conditions if holds[t]) for t in range(len(n)))


def suggestion(
    status: ThemeStatus, people: float | None, rules: ComparisonRules, *, recognised: bool = True
) -> Suggestion | None:
    """What the evidence suggests of a theme; `None` where the status says all there is to say.

    ``people`` is the coders' kappa, `None` without a second coder. A theme that is study-bound is
    said in words, but in other ones in each study: nothing follows for its wording over all. An
    echoed theme whose recognition does not hold (``recognised``) is said to be that: a group
    holds it, and nothing follows for or against its words.

    >>> str(suggestion(ThemeStatus.RECOGNISED, 0.8, ComparisonRules()))
    'by its words'
    >>> str(suggestion(ThemeStatus.NOT_RECOGNISED, None, ComparisonRules()))
    'second coder, not recognised'
    >>> str(suggestion(ThemeStatus.ECHOED, 0.8, ComparisonRules(), recognised=False))
    'group only'
    """
    if status in WITHOUT_SUGGESTION:
        return None
    if status is ThemeStatus.ECHOED and not recognised:
        return Suggestion.GROUP_ONLY
    supported = status in SUPPORTED
    if people is None:
        without = (Suggestion.SECOND_CODER_UNRECOGNISED, Suggestion.SECOND_CODER_RECOGNISED)
        return without[supported]
    if people >= rules.people_kappa:
        return Suggestion.BY_ITS_WORDS if supported else Suggestion.NOT_BY_ITS_WORDS
    return Suggestion.ONE_READING if supported else Suggestion.READ_AGAIN
