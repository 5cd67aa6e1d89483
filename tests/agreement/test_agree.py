"""Agreement of coders end to end: what counts, what is undefined, what is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.comparing import english
from helpers.material import book_of, codings_of, quotes_of
from helpers.running import Desk
from thememap.agreement import AgreementOptions, agree, quotes_needed
from thememap.agreement._bootstrap import draw_bootstrap, score_with_interval
from thememap.agreement._coefficients import ALPHA
from thememap.errors import UsageError
from thememap.measures import nominal_alpha, nominal_sums
from thememap.records import Agreement, ResamplingUnit

A, B = ("a",), ("b",)
KEYS = {
    "theme", "level", "n", "agreement", "kappa", "fleiss", "alpha", "ac1", "pabak", "prevalence",
}  # fmt: skip


def compared(given: dict[str, dict[str, list[tuple[str, ...]]]], **more: Any) -> Agreement:
    ids = sorted({quote for one in given.values() for quote in one})
    quotes = quotes_of([f"text {row}" for row in range(len(ids))])
    paths = sorted({path for one in given.values() for codes in one.values() for path in codes})
    book = more.pop("book", None) or book_of(*paths)
    return agree(
        quotes=quotes, codebook=book, codings=codings_of(given), options=AgreementOptions(**more)
    )


def ids(n: int) -> list[str]:
    return [f"q{row:04d}" for row in range(n)]


def test_not_read_is_never_no() -> None:
    both = {one: [A] if row % 2 else [] for row, one in enumerate(ids(20))}
    found = compared({"X": both, "Y": {one: both[one] for one in ids(20)[:10]}})
    assert found.units == 10
    assert found.levels[0].themes[0].table == (5, 0, 0, 5)
    assert found.levels[0].themes[0].scores["kappa"].value == 1.0


def test_read_and_given_nothing_is_no() -> None:
    found = compared({"X": {one: [A] for one in ids(12)}, "Y": {one: [] for one in ids(12)}})
    assert found.levels[0].themes[0].scores["agreement"].value == 0.0


def test_one_coder_is_told_what_to_do() -> None:
    found = compared({"X": {"q0000": [A]}})
    assert english(found.reason).startswith("one coder only")


def test_a_code_that_everybody_gives_has_no_kappa_and_a_reason() -> None:
    codes = {one: [A] for one in ids(10)}
    found = compared({"X": codes, "Y": codes}).levels[0].themes[0]
    assert found.scores["kappa"].value is None
    assert english(found.scores["kappa"].reason) == "no variation: chance agreement is 1"
    assert found.scores["agreement"].value == 1.0


def test_a_rare_code_is_too_few_to_judge() -> None:
    codes = {one: [A] if row < 4 else [] for row, one in enumerate(ids(40))}
    found = compared({"X": codes, "Y": codes}).levels[0].themes[0]
    assert found.too_few
    assert english(found.remark).startswith("Too few to judge")


def test_kappa_and_percent_that_part_ways_are_explained_in_a_sentence() -> None:
    first = {one: [A] if row < 7 else [] for row, one in enumerate(ids(100))}
    second = {one: [A] if 4 <= row < 11 else [] for row, one in enumerate(ids(100))}
    found = compared({"X": first, "Y": second}).levels[0].themes[0]
    kappa = found.scores["kappa"].value
    assert kappa is not None
    assert kappa < 0.5
    assert "92%" in english(found.remark)
    assert f"{kappa:.2f}" in english(found.remark)
    assert "rare" in english(found.remark)


def test_codes_at_a_parent_are_unspecified_below_and_yes_above() -> None:
    parent, child, other = ("a",), ("a", "x"), ("a", "y")
    given = {
        "X": {one: [child] if row % 2 else [other] for row, one in enumerate(ids(20))},
        "Y": {one: [parent] if row < 4 else [child] if row % 2 else [other]
              for row, one in enumerate(ids(20))},
    }  # fmt: skip
    found = compared(given, book=book_of(parent, child, other))
    top, below = found.levels
    assert top.themes[0].scores["agreement"].value == 1.0
    assert below.themes[0].n == 16
    assert below.themes[0].given_parent == 1.0
    assert below.themes[0].given_parent_n == 16


def test_siblings_agree_at_the_parent() -> None:
    child, other, away = ("a", "x"), ("a", "y"), ("b", "z")
    given = {
        "X": {one: [child] if row < 10 else [away] for row, one in enumerate(ids(20))},
        "Y": {one: [other] if row < 10 else [away] for row, one in enumerate(ids(20))},
    }
    found = compared(given)
    assert found.levels[0].overall["alpha_jaccard"].value == 1.0
    value = found.levels[1].overall["alpha_jaccard"].value
    assert value is not None
    assert value < 0.7
    assert (found.confusions[0].first, found.confusions[0].second) == (child, other)
    assert found.confusions[0].n == 10


def test_key_points_have_no_kappa_unless_asked() -> None:
    point = ("a", "x", "p")
    codes = {one: [point] if row % 2 else [] for row, one in enumerate(ids(20))}
    quiet = compared({"X": codes, "Y": codes}).levels[2].themes[0]
    assert quiet.scores["kappa"].value is None
    assert "level 3 is asked for" in english(quiet.scores["kappa"].reason)
    asked = compared({"X": codes, "Y": codes}, level=3).levels[2].themes[0]
    assert asked.scores["kappa"].value == 1.0


def test_discussed_quotes_do_not_count() -> None:
    first = {one: [A] for one in ids(10)}
    second = {one: [A] if row < 5 else [B] for row, one in enumerate(ids(10))}
    found = compared({"X": first, "Y": second}, discussed=ids(10)[5:])
    assert found.units == 5
    assert not found.disagreements
    assert "5 quotes that were discussed" in " ".join(map(english, found.notes))


def test_the_most_divided_quotes_come_first() -> None:
    given = {"X": {"q0000": [A], "q0001": [A, B]}, "Y": {"q0000": [B], "q0001": [A]}}
    found = compared(given)
    assert [one.quote_id for one in found.disagreements] == ["q0000", "q0001"]
    assert found.disagreements[1].distance == 0.5


def test_an_unknown_coder_or_column_is_named() -> None:
    codes = {one: [A] for one in ids(4)}
    with pytest.raises(UsageError, match="no such coder"):
        compared({"X": codes, "Y": codes}, coders=["Z"])
    with pytest.raises(UsageError, match="no such column"):
        compared({"X": codes, "Y": {**codes, "q0000": []}}, batch="week")


def test_more_quotes_are_needed_for_a_rare_theme() -> None:
    rare = quotes_needed(prevalence=0.05, kappa=0.6, width=0.2)
    common = quotes_needed(prevalence=0.4, kappa=0.6, width=0.2)
    assert rare > 3 * common
    with pytest.raises(ValueError, match="prevalence"):
        quotes_needed(prevalence=0.0, kappa=0.6, width=0.2)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(3)

    def draw(studies: int) -> tuple[np.ndarray, np.ndarray]:
        study = np.repeat(np.arange(studies), 1 + rng.poisson(5, size=studies))
        share = np.clip(rng.beta(2, 3, size=studies), 0.05, 0.95)
        truth = rng.random(len(study)) < share[study]
        yes = (truth[:, None] ^ (rng.random((len(study), 2)) < 0.12)).sum(axis=1)
        return np.stack([2 - yes, yes], axis=1), study

    counts, study = draw(40_000)
    whole = nominal_sums(counts, cluster=np.zeros(len(study), dtype=int), clusters=1)
    truth = float(nominal_alpha(whole)[0])
    held = 0
    for number in range(200):
        counts, study = draw(30)
        sums = nominal_sums(counts, cluster=study, clusters=30)
        draws = draw_bootstrap(30, unit=ResamplingUnit.STUDIES, times=600, seed=number)
        found = score_with_interval(ALPHA, sums, n=len(study), draws=draws)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truth <= found.high
    assert 0.90 <= held / 200 <= 0.985


@pytest.fixture
def two(desk: Desk) -> Path:
    rows = [
        [f"q{n}", coder, theme, f"s{n % 6}", "1" if n < 15 else "2"]
        for n in range(30)
        for coder, theme in (
            ("Ana", "a/x" if n % 3 else "a/y"),
            ("Ben", ("a/x" if n % 3 else "a/y") if n % 7 else ""),
        )
    ]
    return desk.table("codings.csv", ["quote_id", "coder", "theme", "study", "batch"], rows)


def test_json_has_the_keys_that_are_promised(desk: Desk, two: Path) -> None:
    answer = desk.thememap("agree", two, "--json")
    assert answer.status == 0, answer.err
    found = json.loads(answer.out)
    assert found["coders"] == ["Ana", "Ben"]
    assert found["units"] == 30
    assert set(found["overall"]) == {"alpha_jaccard", "alpha_masi"}
    for theme in found["themes"]:
        assert set(theme) >= KEYS
        assert set(theme["kappa"]) >= {
            "value", "null", "null_mean", "null_95", "p", "low", "high", "n", "reason",
        }  # fmt: skip
    assert found["clusters"] == "studies"
    assert found["cluster_count"] == 6


def test_drift_is_shown_for_each_batch(desk: Desk, two: Path) -> None:
    found = json.loads(desk.thememap("agree", two, "--by", "batch", "--json").out)
    assert [one["batch"] for one in found["batches"]] == ["1", "2"]
    assert sum(one["n"] for one in found["batches"]) == 30


def test_the_terminal_shows_themes_and_what_is_rough(desk: Desk, two: Path) -> None:
    answer = desk.thememap("agree", two)
    assert answer.status == 0
    assert "Alpha over sets of codes" in answer.out
    assert "below 20 they are rough" in " ".join(answer.out.split())


def test_a_consensus_meeting_keeps_agreement_and_leaves_a_log(desk: Desk, two: Path) -> None:
    sheet, out = desk.folder / "sheet.csv", desk.folder / "consensus"
    assert desk.thememap("agree", two, "--sheet", sheet).status == 0
    lines = sheet.read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("consensus,note,decided_by")
    filled = [lines[0], *(line[: line.rindex(",,")] + "a/x,talked,Ana" for line in lines[1:3])]
    sheet.write_text("\n".join([*filled, *lines[3:]]) + "\n", encoding="utf-8")
    answer = desk.thememap("agree", two, "--apply", sheet, "--out", out)
    assert answer.status == 0, answer.err
    assert "2 decided" in answer.out
    log = [json.loads(line) for line in (out / "consensus-log.jsonl").read_text("utf-8").split("\n")
           if line]  # fmt: skip
    assert log[1]["before"] == log[0]["hash"]
    before = json.loads(desk.thememap("agree", two, "--json").out)
    after = json.loads(desk.thememap("agree", out / "codings.csv", "--json").out)
    assert after["overall"]["alpha_jaccard"]["value"] == before["overall"]["alpha_jaccard"]["value"]
    new = json.loads(
        desk.thememap(
            "agree", out / "codings.csv", "--discussed", out / "discussed.csv", "--json"
        ).out
    )
    assert new["units"] == 28


def test_a_consensus_with_an_unknown_theme_writes_nothing(desk: Desk, two: Path) -> None:
    sheet, out = desk.folder / "sheet.csv", desk.folder / "consensus"
    desk.thememap("agree", two, "--sheet", sheet)
    lines = sheet.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1][: lines[1].rindex(",,")] + "a/z,,"
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = desk.thememap("agree", two, "--apply", sheet, "--out", out)
    assert answer.status == 1
    assert "row 2" in answer.err
    assert not out.exists()


def test_how_many_quotes_needs_no_codings(desk: Desk) -> None:
    answer = desk.thememap("agree", "--plan", "0.1", "0.6", "0.2")
    assert answer.status == 0
    assert "705 quotes" in answer.out


def test_a_table_without_coders_says_what_is_needed(desk: Desk) -> None:
    path = desk.table("c.csv", ["quote_id", "theme"], [["q1", "a"]])
    answer = desk.thememap("agree", path)
    assert answer.status == 1
    assert "no column 'coder'" in answer.err


def test_what_nobody_gave_has_no_agreement() -> None:
    codes: dict[str, list[tuple[str, ...]]] = {
        one: [("a",)] if row % 2 else [] for row, one in enumerate(ids(20))
    }
    themes = compared({"X": codes, "Y": codes, "Z": {ids(21)[20]: [B]}}).levels[0].themes
    unused = next(theme for theme in themes if theme.theme == B)
    assert {name: score.value for name, score in unused.scores.items()} == dict.fromkeys(
        unused.scores
    )


def test_shares_and_agreement_rest_on_the_same_quotes() -> None:
    """A quote that one coder left at the parent counts below in neither, and is said."""
    first: dict[str, list[tuple[str, ...]]] = {
        one: [("a", "x")] if row < 2 else [("a", "y")] for row, one in enumerate(ids(5))
    }
    second = {**first, ids(5)[0]: [("a",)]}
    below = compared({"X": first, "Y": second}).levels[1].themes
    theme = next(theme for theme in below if theme.theme == ("a", "x"))
    assert (theme.n, theme.prevalence, theme.parent_only) == (4, 0.25, 1)
