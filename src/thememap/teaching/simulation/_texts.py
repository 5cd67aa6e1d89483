"""What the simulation's page, tables and figures say."""

from __future__ import annotations

import math
from dataclasses import dataclass

from thememap.measures import measure
from thememap.report.catalogue import Catalogue
from thememap.teaching.simulation._simulate import RepeatInterval, SimulationCell
from thememap.teaching.simulation._simulated_coding import expected_one_theme_tables
from thememap.teaching.simulation._simulated_measures import GROUP_MEASURES

MINUS = "\N{MINUS SIGN}"
ROUNDING_NUDGE = 1e-9
"""Added before rounding, here and in the page's script, so that both round halves alike."""
HIGH_CHANCE_AC1 = 0.5
"""AC1 of guessing coders from which a sentence warns of it."""

MAJORITY_SHARE = 0.5
"""Share of wrongly given themes from which a sentence says so."""


@dataclass(frozen=True, kw_only=True)
class MeasureLabel:
    """A measure: its title, and what it says in a few words."""

    title: str
    says: str


AGREEMENT_LABELS = {
    "percent_agreement": MeasureLabel(
        title="Percent agreement", says="share of quotes on which both say the same"
    ),
    "kappa": MeasureLabel(
        title="Cohen's kappa", says="beyond what coders with these margins would share"
    ),
    "alpha": MeasureLabel(
        title="Krippendorff's alpha", says="the same, with the margins of both pooled"
    ),
    "ac1": MeasureLabel(
        title="Gwet's AC1", says="beyond a chance that is small where margins are uneven"
    ),
    "positive_agreement": MeasureLabel(
        title="Positive agreement", says="if one coder says yes, how often the other does too"
    ),
}
GROUP_MEASURE_TEXTS = {
    "adjusted_mutual_information": "what a group tells of the theme, beyond shuffling",
    "adjusted_rand": "pairs together or separate, beyond shuffling; here also the Omega index",
    "bcubed_precision": "how pure groups are; not corrected for chance",
    "bcubed_recall": "how complete themes are; not corrected for chance",
    "bcubed_f": "both in one; not corrected for chance",
}
FAMILY_TITLES = {
    "one theme": "One theme, yes or no",
    "all themes": "All themes, by name",
    "groups": "The same, as groups without names",
}
FAMILY_QUESTIONS = {
    "one theme": "Does a quote have the first theme?",
    "all themes": "Which of the themes does a quote have?",
    "groups": (
        "Which quotes are together? Homogeneity is read from B-cubed precision, completeness "
        "from its recall."
    ),
}


EXERCISES = (
    ("A rare theme.", "Two in a hundred quotes have it. How often do two coders agree who have not "
     "read a word?", 0.02, 10, 0.8),
    ("Half and half.", "Half of the quotes have the theme, and there are two. Which of the numbers "
     "still differ?", 0.5, 2, 0.8),
    ("Nearly every quote.", "Nine in ten have the theme; coders are right nine times in ten. Is "
     "kappa nearer to 0.9, to 0.7 or to 0.4?", 0.9, 2, 0.9),
    ("Better readers.", "Take the rare theme again, with coders who are right 95 times in a "
     "hundred. How much of the way to 1 does kappa go, how much AC1?", 0.02, 10, 0.95),
    ("More themes.", "From two themes to twenty: what happens to agreement by chance over all "
     "themes, and which numbers stay where they are?", 0.08, 20, 0.8),
    ("Groups without names.", "Coders who are right half of the time: do their groups still look "
     "like something? Compare with what chance gives, above all B-cubed.", 0.3, 3, 0.5),
)  # fmt: skip
"""Title, question, and the positions of the sliders: prevalence, themes, accuracy."""
SMALL_NUMBER_WORDS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def measure_label(family: str, name: str) -> MeasureLabel:
    """The words for a measure of a family.

    >>> measure_label("groups", "adjusted_rand").title
    'Adjusted Rand index'
    """
    if family == "groups":
        assert name in GROUP_MEASURES
        return MeasureLabel(
            title=Catalogue(approach="codebook").message(measure(name).text("title")),
            says=GROUP_MEASURE_TEXTS[name],
        )
    return AGREEMENT_LABELS[name]


def percent_text(value: float) -> str:
    """A share in per cent, with as many digits as it was given.

    >>> percent_text(0.08), percent_text(0.078), percent_text(1.0)
    ('8%', '7.8%', '100%')
    """
    return f"{100 * value:.4g}%"


def two_decimals_text(value: float | None) -> str:
    """A value to two decimals; a dash where there is none.

    >>> two_decimals_text(-0.128), two_decimals_text(-0.001), two_decimals_text(None)
    ('−0.13', '0.00', '–')
    """
    if value is None:
        return "–"
    text = f"{value + math.copysign(ROUNDING_NUDGE, value):.2f}"
    return text.lstrip("-") if not text.strip("-0.") else text.replace("-", MINUS)


def range_text(interval: RepeatInterval) -> str:
    """The range of 95 of 100 repeats, or nothing.

    >>> range_text(RepeatInterval(mean=0.1, low=-0.05, high=0.2, defined=9))
    '−0.05 to 0.20'
    """
    return (
        ""
        if interval.low is None
        else f"{two_decimals_text(interval.low)} to {two_decimals_text(interval.high)}"
    )


def expected_count_text(value: float) -> str:
    """An expected number of quotes, to one decimal where it is below a hundred.

    >>> expected_count_text(7.02), expected_count_text(184.4), expected_count_text(3)
    ('7.0', '184', '3.0')
    """
    return f"{value + ROUNDING_NUDGE:.1f}" if value < 99.95 else f"{value + ROUNDING_NUDGE:,.0f}"


def cell_sentence(cell: SimulationCell) -> str:
    """What to see in a cell, in one sentence on guessing and one on skill."""
    guess, skill = _headline_values(cell.chance), _headline_values(cell.skill)
    return (
        f"Two coders who guess with the same margins agree on {_whole_percent(guess[0])} of the"
        f" quotes: kappa says {two_decimals_text(guess[1])}, AC1 {two_decimals_text(guess[2])}. Two"
        f" who are right {percent_text(cell.setting.accuracy)} of the time agree on"
        f" {_whole_percent(skill[0])}: kappa {two_decimals_text(skill[1])}, AC1"
        f" {two_decimals_text(skill[2])}."
    )


def cell_remark(cell: SimulationCell) -> str:
    """Why the numbers of one theme part ways in a cell."""
    expected, _ = expected_one_theme_tables(cell.setting)
    given = float(expected[1].sum()) / cell.setting.quotes
    by_chance = cell.chance["one theme", "ac1"].mean
    positive = cell.skill["one theme", "positive_agreement"].mean
    kappa = cell.skill["one theme", "kappa"].mean
    sentences = [f"Each coder gives the theme to {_whole_percent(given)} of the quotes."]
    setting = cell.setting
    wrong = (setting.quotes - setting.with_the_theme) * (1 - setting.specificity)
    mistaken = wrong / (wrong + setting.with_the_theme * setting.sensitivity)
    if mistaken > MAJORITY_SHARE:
        sentences.append(
            f"Of these, {_whole_percent(mistaken)} do not have it: mistakes on the many outweigh"
            " the few."
        )
    if by_chance is not None and by_chance >= HIGH_CHANCE_AC1:
        where = "few" if given < 0.5 else "most"
        agreed = "without it" if given < 0.5 else "with it"
        sentences.append(
            f"AC1 rewards guessing here, as {where} quotes get the theme: most agreement is on "
            f"quotes {agreed}."
        )
    elif by_chance is not None and kappa is not None and abs(by_chance) < 0.1:
        sentences.append(
            "Both answers are about as frequent, so kappa, alpha and AC1 say nearly the same."
        )
    if positive is not None and given < 0.3:
        sentences.append(
            f"Where one coder says yes, the other does in {_whole_percent(positive)} of the cases."
        )
    return " ".join(sentences)


def _headline_values(values: dict[tuple[str, str], RepeatInterval]) -> list[float | None]:
    return [values["one theme", name].mean for name in ("percent_agreement", "kappa", "ac1")]


def _whole_percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
