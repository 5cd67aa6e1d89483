"""Are quotes that are put forward as at odds with their theme of the other tone, as people saw it?

    python scripts/evaluate_at_odds.py comments --data DIR [--half odd|even|all]
    python scripts/evaluate_at_odds.py siblings --data DIR

*comments*: people rated how critical each comment is (−5 to 5). Where most comments of a theme are
favourable, a critical one is a negative case in that sense, and the other way round; comments
rated 0 are none. Themes of both levels that are recognised across the three trusts; halves are by
the SHA-256 of the escaped path, and the even half was looked at while building. *siblings*: to the
highlights of a theme as many of its opposite ('clear', 'complex') as are a fifth are added, in five
draws: they are the negative cases. Intervals take comments, or highlights, as clusters.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
from coded_sets import CodedSet, coded_set, load, nhs_rows, rows_of, vectors_of

from thememap.evidence import RecognitionInput, make_folds, quote_folds, recognise, text_features
from thememap.evidence.reread._at_odds import central_quotes, usual_tone
from thememap.evidence.reread._rates import rate_interval
from thememap.evidence.reread._tone import tones
from thememap.records import ComparisonRules, ResamplingUnit, ThemePath, format_path

RULES = ComparisonRules()
DRAWS = 5
MAX_CRITICALITY = 5
SIBLINGS = (
    ("Query process clear", "Query process complex"),
    ("Metadata content clear and useful", "Metadata content not useful or confusing"),
    ("Search feature simple", "Search information process complex"),
    ("Overall positive experience", "Task sequence complex"),
    ("Metadata content not useful or confusing", "Metadata content clear and useful"),
    ("Query process complex", "Query process clear"),
)


class Tally:
    """What was proposed, whether it was right, and how often it would be right by chance."""

    def __init__(self) -> None:
        self.right: list[bool] = []
        self.quote: list[int] = []
        self.base: list[bool] = []
        self.themes = self.directed = self.direction_right = 0

    def add(self, rows: np.ndarray, against: np.ndarray, proposed: np.ndarray) -> None:
        """The quotes of a theme that are its matter: (m,) rows, negative cases, proposals."""
        self.right += against[proposed].tolist()
        self.quote += rows[proposed].tolist()
        self.base += against.tolist()

    def row(self, name: str) -> str:
        """The row of a table in Markdown."""
        found = f"| {name} | {self.themes} | {self.directed} ({self.direction_right}) "
        if not self.right:
            return found + f"| 0 | | | {np.mean(self.base or [0]):.2f} |"
        right = np.array(self.right)
        low, high = rate_interval(right, np.array(self.quote))
        recall = right.sum() / max(sum(self.base), 1)
        return found + (
            f"| {len(right)} | {right.mean():.2f} ({low:.2f} to {high:.2f}) | {recall:.2f} | "
            f"{np.mean(self.base):.2f} |"
        )


def is_odd(path: ThemePath) -> bool:
    return int(hashlib.sha256(format_path(path).encode()).hexdigest(), 16) % 2 == 1


def recognised(coded: CodedSet, level: int) -> tuple[list[ThemePath], np.ndarray, np.ndarray]:
    """The themes of a level, (n, t) membership and out-of-study scores; NaN where none."""
    of = [{theme[:level] for theme in themes} for themes in coded.themes()]
    themes = sorted({theme for given in of for theme in given})
    member = np.array([[theme in given for theme in themes] for given in of])
    unit = coded.unit()
    fold = make_folds(unit, rules=RULES, seed=0)
    if len(np.unique(unit)) == len(unit):
        fold = quote_folds(coded.quotes.text, rules=RULES, seed=0)
    recognition = recognise(
        RecognitionInput(
            features=text_features(vectors_of(coded.quotes), coded.quotes.text, rules=RULES),
            member=member,
            among=np.ones_like(member),
            fold=fold,
            unit=unit,
            unit_kind=ResamplingUnit.STUDIES,
            rules=RULES,
        )
    )
    known = np.nan_to_num(recognition.kappa) >= RULES.recognised_kappa
    return themes, member, np.where(known, recognition.score, np.nan)


def judge(tally: Tally, *, inside: np.ndarray, score: np.ndarray, tone: np.ndarray,
          side: np.ndarray) -> None:  # fmt: skip
    """One theme: (n,) members, scores, tones, and the side (±1, 0) that people saw."""
    if not np.isfinite(score[inside]).any():
        return
    tally.themes += 1
    usual = usual_tone(tone[inside], RULES)
    if usual is None:
        return
    majority = 1 if (side[inside] > 0).sum() >= (side[inside] < 0).sum() else -1
    tally.directed += 1
    tally.direction_right += usual.side == majority
    rows = np.flatnonzero(central_quotes(score, inside, less_like=RULES.reread_matter))
    tally.add(rows, side[rows] == -majority, -usual.side * tone[rows] >= RULES.reread_tone)


def comments(data: Path, half: str) -> None:
    rated: dict[str, float] = {}
    for row in rows_of(data / "nhs-feedback/text_data.csv"):
        text = " ".join(row["feedback"].split())
        try:
            rated.setdefault(text, float(row["criticality"]))
        except ValueError:
            rated.setdefault(text, np.nan)
    usable = [
        (text, trust, (theme,))
        for text, trust, theme in nhs_rows(data)
        if abs(rated[text]) <= MAX_CRITICALITY
    ]
    coded = coded_set("nhs-feedback", usable, level=2)
    side, tone = np.sign([rated[text] for text in coded.quotes.text]), tones(coded.quotes.text)
    for level in (1, 2):
        tally = Tally()
        for theme, inside, score in zip(*_columns(recognised(coded, level)), strict=True):
            if half == "all" or is_odd(theme) == (half == "odd"):
                judge(tally, inside=inside, score=score, tone=tone, side=side)
        print(tally.row(f"comments, level {level}, {half} half"), flush=True)


def _columns(
    known: tuple[list[ThemePath], np.ndarray, np.ndarray],
) -> tuple[list[ThemePath], np.ndarray, np.ndarray]:
    return known[0], known[1].T, known[2].T


def siblings(data: Path) -> None:
    coded = load("taguette-usability", data=data)
    of = coded.themes()
    tone = tones(coded.quotes.text)
    tally = Tally()
    for theme, opposite in SIBLINGS:
        usual = np.array([(theme,) in given and (opposite,) not in given for given in of])
        other = np.flatnonzero([(opposite,) in g and (theme,) not in g for g in of])
        for draw in range(DRAWS):
            rng = np.random.default_rng([draw])
            added = rng.choice(other, size=min(len(other), int(usual.sum()) // 5), replace=False)
            inside = usual.copy()
            inside[added] = True
            side = np.where(usual, 1, -1)
            # All highlights are of the theme's matter here: nothing is learnt of mixtures.
            judge(tally, inside=inside, score=np.ones(len(of)), tone=tone, side=side)
    print(tally.row("highlights with a fifth of their opposite"), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["comments", "siblings"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=["odd", "even", "all"], default="all")
    given = parser.parse_args()
    print("| set | themes | with a usual tone (rightly) | put forward | right | recall | base |")
    print("|---|---|---|---|---|---|---|")
    if given.what == "comments":
        comments(given.data, given.half)
    else:
        siblings(given.data)


if __name__ == "__main__":
    main()
