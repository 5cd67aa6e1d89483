"""Each explained measure: what it asks, its steps, and what it cannot say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from thememap.teaching.explanations._worked_example import (
    TwoByTwo,
    WorkedStep,
    agreement_step,
    beyond_chance_step,
    mean_share_step,
    no_count,
    shares_step,
    yes_count,
)

UNDEFINED_ALL_CHANCE = (
    "chance alone would agree on everything, because only one answer was ever given: there is "
    "nothing left to reach"
)
UNDEFINED_NEVER_GIVEN = "nobody gave this answer"
BEYOND_CHANCE_QUESTION = "Of the agreement that chance leaves open, which share was reached?"
NOT_VALIDITY = "That two people agree does not make them right: they may share one blind spot."
NO_THRESHOLD = "No threshold follows from it: 'substantial' above .60 was a suggestion of 1977."


@dataclass(frozen=True, kw_only=True)
class MeasureExplanation:
    """A measure as it is explained; ``steps`` works it through on a table."""

    title: str
    asks: str
    steps: Callable[[TwoByTwo], tuple[WorkedStep, ...]]
    undefined: str
    cannot: tuple[str, ...]
    source: str


def _agreement_steps(table: TwoByTwo) -> tuple[WorkedStep, ...]:
    return (agreement_step(table),)


def _kappa_steps(table: TwoByTwo) -> tuple[WorkedStep, ...]:
    first_share, other = table.first_yes / table.n, table.second_yes / table.n
    chance = first_share * other + (1 - first_share) * (1 - other)
    observed = (table.both + table.neither) / table.n
    return (
        agreement_step(table),
        shares_step(table),
        WorkedStep(
            words=(
                "If each kept their share but threw dice for the quotes: how often would both "
                "give it, or both not?"
            ),
            sum=(
                f"{first_share:.3f} × {other:.3f} + {1 - first_share:.3f} × {1 - other:.3f} ="
                f" {chance:.3f}"
            ),
        ),
        beyond_chance_step(observed, chance, words=BEYOND_CHANCE_QUESTION),
    )


def _pi_steps(table: TwoByTwo) -> tuple[WorkedStep, ...]:
    share = yes_count(table) / (2 * table.n)
    chance = share**2 + (1 - share) ** 2
    observed = (table.both + table.neither) / table.n
    return (
        agreement_step(table),
        mean_share_step(table),
        WorkedStep(
            words="If both threw dice with that one share: how often would they do the same?",
            sum=f"{share:.3f}² + {1 - share:.3f}² = {chance:.3f}",
        ),
        beyond_chance_step(observed, chance, words=BEYOND_CHANCE_QUESTION),
    )


def _alpha_steps(table: TwoByTwo) -> tuple[WorkedStep, ...]:
    divided, n = table.first_only + table.second_only, 2 * table.n
    expected = 2 * yes_count(table) * no_count(table) / (n * (n - 1))
    observed = divided / table.n
    last = f"1 − {observed:.3f} / {expected:.3f}"
    return (
        WorkedStep(
            words="On how many quotes did they differ?",
            sum=f"({table.first_only} + {table.second_only}) / {table.n} = {observed:.3f}",
        ),
        WorkedStep(
            words=(
                f"Put all {n} answers into one urn: {yes_count(table)} yes, {no_count(table)} no."
                " Draw two without putting back: how often do they differ?"
            ),
            sum=f"2 × {yes_count(table)} × {no_count(table)} / ({n} × {n - 1}) = {expected:.3f}",
        ),
        WorkedStep(
            words="How much less do they differ than the draws from the urn?",
            sum=last + (f" = {1 - observed / expected:.3f}".replace("-", "−") if expected else ""),
        ),
    )


def _ac1_steps(table: TwoByTwo) -> tuple[WorkedStep, ...]:
    share = yes_count(table) / (2 * table.n)
    chance = 2 * share * (1 - share)
    observed = (table.both + table.neither) / table.n
    return (
        agreement_step(table),
        mean_share_step(table),
        WorkedStep(
            words=(
                "Gwet's chance agreement is largest, one half, where the theme is in half of the"
                " quotes, and near nothing where it is rare: rare themes are taken for easy ones."
            ),
            sum=f"2 × {share:.3f} × {1 - share:.3f} = {chance:.3f}",
        ),
        beyond_chance_step(observed, chance, words=BEYOND_CHANCE_QUESTION),
    )


def _pabak_steps(table: TwoByTwo) -> tuple[WorkedStep, ...]:
    observed = (table.both + table.neither) / table.n
    return (
        agreement_step(table),
        WorkedStep(
            words=(
                "If both threw a coin, they would agree on one half, however rare the theme is. "
                "How far beyond one half are they, of the half that is left?"
            ),
            sum=f"({observed:.3f} − 0.5) / 0.5 = " + f"{2 * observed - 1:.3f}".replace("-", "−"),
        ),
    )


def _specific_agreement_steps(table: TwoByTwo, *, given: bool) -> tuple[WorkedStep, ...]:
    same = table.both if given else table.neither
    answers = yes_count(table) if given else no_count(table)
    divided = f"{table.first_only} + {table.second_only}"
    what = "gave the theme" if given else "did not give it"
    last = f"2 × {same} / (2 × {same} + {divided})"
    return (
        WorkedStep(
            words=(
                f"Take all answers in which a coder {what}. In which share of them did the other "
                "do the same?"
            ),
            sum=last + (f" = {2 * same} / {answers} = {2 * same / answers:.3f}" if answers else ""),
        ),
    )


MEASURE_EXPLANATIONS: dict[str, MeasureExplanation] = {
    "agreement": MeasureExplanation(
        title="Percent agreement",
        asks="On how many of the quotes did both do the same?",
        steps=_agreement_steps,
        undefined=UNDEFINED_NEVER_GIVEN,
        cannot=(
            (
                "It does not know how much agreement chance gives. Where a theme is in 5 % of the "
                "quotes, two coders who never look agree on 90 %."
            ),
        ),
        source="",
    ),
    "kappa": MeasureExplanation(
        title="Cohen's kappa",
        asks="How far beyond chance do two coders agree, if chance keeps how often each says yes?",
        steps=_kappa_steps,
        undefined=UNDEFINED_ALL_CHANCE,
        cannot=(
            (
                "It is not comparable between a rare theme and a frequent one: with the same skill"
                " it falls as a theme gets rarer (Feinstein and Cicchetti 1990)."
            ),
            "Two coders who use a theme unequally often are rewarded: chance then expects less.",
            NO_THRESHOLD,
        ),
        source="Cohen 1960",
    ),
    "pi": MeasureExplanation(
        title="Scott's pi (Fleiss' kappa of two coders)",
        asks="How far beyond chance do they agree, if chance gives both the same share of yes?",
        steps=_pi_steps,
        undefined=UNDEFINED_ALL_CHANCE,
        cannot=("It falls with rare themes as kappa does.", NO_THRESHOLD),
        source="Scott 1955; Fleiss 1971",
    ),
    "alpha": MeasureExplanation(
        title="Krippendorff's alpha",
        asks="How much less do they differ than answers drawn from one urn?",
        steps=_alpha_steps,
        undefined=UNDEFINED_ALL_CHANCE,
        cannot=(
            (
                "It falls with rare themes as kappa does; with many quotes and two coders it is all"
                " but Scott's pi."
            ),
            "That .667 or .800 is enough was advice for content analysis, not a law.",
        ),
        source="Krippendorff 2004",
    ),
    "ac1": MeasureExplanation(
        title="Gwet's AC1",
        asks="How far beyond chance do they agree, if rare themes count as easy?",
        steps=_ac1_steps,
        undefined=UNDEFINED_ALL_CHANCE,
        cannot=(
            (
                "It stays high where a theme is rare and the coders never find the same quotes:"
                " most of what it counts is that both left it out. Read positive agreement"
                " with it."
            ),
        ),
        source="Gwet 2008",
    ),
    "pabak": MeasureExplanation(
        title="Prevalence-adjusted kappa (PABAK; Brennan and Prediger)",
        asks="How far beyond tossing a coin do they agree?",
        steps=_pabak_steps,
        undefined=UNDEFINED_NEVER_GIVEN,
        cannot=(
            (
                "It is percent agreement on another scale (twice it, less one), and as blind to how"
                " rare a theme is."
            ),
        ),
        source="Brennan and Prediger 1981; Byrt et al. 1993",
    ),
    "positive": MeasureExplanation(
        title="Positive agreement",
        asks="Where one gave the theme, how often did the other give it too?",
        steps=partial(_specific_agreement_steps, given=True),
        undefined="nobody gave the theme",
        cannot=(
            (
                "It does not correct for chance: a theme that both give to nearly every quote has "
                "it high without any skill."
            ),
        ),
        source="Cicchetti and Feinstein 1990",
    ),
    "negative": MeasureExplanation(
        title="Negative agreement",
        asks="Where one left the theme out, how often did the other leave it out too?",
        steps=partial(_specific_agreement_steps, given=False),
        undefined="both gave the theme to every quote",
        cannot=("It is high for every rare theme, whatever the coders do.",),
        source="Cicchetti and Feinstein 1990",
    ),
}
