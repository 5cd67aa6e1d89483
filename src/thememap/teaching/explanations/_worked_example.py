"""A coefficient worked through on one two-by-two table, in words and in arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

MIN_USES = 5


@dataclass(frozen=True, kw_only=True)
class TwoByTwo:
    """How often two coders gave a theme: both, the first only, the second only, neither."""

    both: int
    first_only: int
    second_only: int
    neither: int
    first: str = "the first coder"
    second: str = "the second coder"

    @property
    def n(self) -> int:
        """Quotes that both read."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def first_yes(self) -> int:
        """How often the first coder gave it."""
        return self.both + self.first_only

    @property
    def second_yes(self) -> int:
        """How often the second coder gave it."""
        return self.both + self.second_only


@dataclass(frozen=True, kw_only=True)
class WorkedStep:
    """One step: what is done in words, and the sum with the table's own numbers."""

    words: str
    sum: str


@dataclass(frozen=True, kw_only=True)
class WorkedExample:
    """A measure worked through.

    ``value`` is `None` where it is undefined, and ``reason`` says why. ``says`` is what the value
    answers, ``cannot`` what nobody may read into it, ``too_few_caution`` what this table is too
    small for.
    """

    measure: str
    title: str
    asks: str
    table: TwoByTwo
    steps: tuple[WorkedStep, ...]
    value: float | None
    reason: str
    says: str
    cannot: tuple[str, ...]
    caution: str = ""
    source: str = ""


def agreement_step(table: TwoByTwo) -> WorkedStep:
    """The share of quotes on which both did the same."""
    same = table.both + table.neither
    return WorkedStep(
        words="On how many quotes did both do the same: both gave the theme, or neither did?",
        sum=f"({table.both} + {table.neither}) / {table.n} = {same} / {table.n} = "
        f"{same / table.n:.3f}",
    )


def shares_step(table: TwoByTwo) -> WorkedStep:
    """How often each coder gave the theme."""
    return WorkedStep(
        words=f"How often did each give it? First {table.first}, then {table.second}.",
        sum=f"({table.both} + {table.first_only}) / {table.n} = {table.first_yes / table.n:.3f};  "
        f"({table.both} + {table.second_only}) / {table.n} = {table.second_yes / table.n:.3f}",
    )


def mean_share_step(table: TwoByTwo) -> WorkedStep:
    """The mean of both coders' shares."""
    return WorkedStep(
        words="How often is it given on average, over both coders' "
        f"{2 * table.n} answers to {table.n} quotes?",
        sum=f"(2 × {table.both} + {table.first_only} + {table.second_only}) / {2 * table.n} = "
        f"{yes_count(table)} / {2 * table.n} = {yes_count(table) / (2 * table.n):.3f}",
    )


def beyond_chance_step(observed: float, chance: float, *, words: str) -> WorkedStep:
    """Of what chance leaves open, how much is reached."""
    sum_ = f"({observed:.3f} − {chance:.3f}) / (1 − {chance:.3f})"
    if chance < 1:
        sum_ += " = " + f"{(observed - chance) / (1 - chance):.3f}".replace("-", "−")
    return WorkedStep(words=words, sum=sum_)


def yes_count(table: TwoByTwo) -> int:
    """How many of both coders' answers are *yes*."""
    return 2 * table.both + table.first_only + table.second_only


def no_count(table: TwoByTwo) -> int:
    """How many of both coders' answers are *no*."""
    return 2 * table.neither + table.first_only + table.second_only


def too_few_caution(table: TwoByTwo) -> str:
    """Where a coder gave a theme too rarely to judge anything."""
    least = min(table.first_yes, table.second_yes)
    if least >= MIN_USES:
        return ""
    times = "once" if least == 1 else "never" if not least else f"{least} times"
    return (
        f"A coder gave it {times}. Below {MIN_USES} times there is too little to judge: one "
        "quote more or less changes the value by much."
    )
