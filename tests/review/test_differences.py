"""What changed between two runs, and what it is due to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from thememap.review import (
    ReviewMaterial,
    RunSnapshot,
    changed_settings,
    common_scale,
    compare_snapshots,
)


def view(
    themes: dict[str, tuple[str, ...]],
    status: dict[str, str],
    group: dict[str, str],
    concepts: list[dict[str, Any]] | None = None,
) -> RunSnapshot:
    return RunSnapshot(
        material=ReviewMaterial(
            result={
                "themes": [{"theme": theme, "status": one} for theme, one in status.items()],
                "concepts": concepts or [],
            },
            text={quote: f"text {quote}" for quote in themes},
            study={quote: "old" if int(quote[1:]) < 6 else "new" for quote in themes},
            speaker={},
            themes=themes,
        ),
        group=group,
    )


OLD = {f"q{n}": ("A",) if n < 3 else () for n in range(6)}
GROUPS = {f"q{n}": "G1" if n < 3 else "G2" for n in range(6)}


def test_the_same_run_differs_in_nothing() -> None:
    one = view(OLD, {"A": "echoed"}, GROUPS)
    found = compare_snapshots(one, one)
    assert found.changed == ()
    assert found.moved == ()
    assert (found.common, found.new_quotes, found.gone_quotes, found.recoded) == (6, 0, 0, 0)
    assert found.same_status == 1


def test_renamed_groups_are_no_move() -> None:
    renamed = {quote: {"G1": "G9", "G2": "G1"}[group] for quote, group in GROUPS.items()}
    found = compare_snapshots(view(OLD, {}, GROUPS), view(OLD, {}, renamed))
    assert found.moved == ()
    assert ("G1", "G9", 3) in found.counterparts


def test_a_quote_that_left_its_group_moved() -> None:
    found = compare_snapshots(view(OLD, {}, GROUPS), view(OLD, {}, {**GROUPS, "q5": "G1"}))
    assert found.moved == ("q5",)


def test_a_status_is_due_to_new_data_codings_both_or_settings() -> None:
    first = view(OLD, {"A": "echoed"}, GROUPS)
    more = {**OLD, "q6": ("A",)}
    recoded = {**OLD, "q4": ("A",)}
    cases = {
        "settings": OLD,
        "new data": more,
        "codings": recoded,
        "both": {**recoded, "q6": ("A",)},
    }
    for due_to, themes in cases.items():
        (one,) = compare_snapshots(first, view(themes, {"A": "recognised"}, GROUPS)).changed
        assert one.due_to == due_to
        assert (one.before, one.after) == ("echoed", "recognised")
    found = compare_snapshots(first, view(more, {"A": "echoed"}, GROUPS))
    assert (found.new_quotes, found.new_studies) == (1, ("new",))


def test_settings_that_differ_are_named_with_both_values() -> None:
    first = {"grouping": {"centre": "none", "seed": 1}, "encoder": {"name": "tfidf"}}
    second = {"grouping": {"centre": "language", "seed": 1}, "encoder": {"name": "tfidf"}}
    (one,) = changed_settings(first, second)
    assert (one.name, one.before, one.after) == ("grouping.centre", "none", "language")
    assert changed_settings(first, first) == ()
    (gone,) = changed_settings({"a": {"on": True}}, {"a": {}})
    assert (gone.name, gone.before, gone.after) == ("a.on", "true", "null")


def test_statuses_by_other_rules_are_not_compared() -> None:
    """Runs before schema 0.3 know *split*, *shared* and *not echoed*, by flat groups."""
    first, second = view(OLD, {"A": "split"}, GROUPS), view(OLD, {"A": "recognised"}, GROUPS)
    evidence = {**second.material.result, "evidence": {"unit": "studies"}}
    second = replace(second, material=replace(second.material, result=evidence))
    found = compare_snapshots(first, second)
    assert not found.statuses_compared
    assert (found.changed, found.same_status) == ((), 0)
    assert compare_snapshots(second, second).statuses_compared
    assert compare_snapshots(second, second).same_status == 1


@given(
    first=st.sets(st.integers(1, 9), min_size=1),
    second=st.sets(st.integers(1, 9), min_size=1),
    data=st.data(),
)
def test_groups_are_compared_at_one_scale_wherever_both_runs_have_it(
    first: set[int], second: set[int], data: st.DataObject
) -> None:
    shown = data.draw(st.sampled_from(sorted(first))), data.draw(st.sampled_from(sorted(second)))
    before, after = common_scale(sorted(first), sorted(second), shown=shown)
    assert before in first
    assert after in second
    assert (before == after) == bool(first & second)
    if shown[0] in second:
        assert before == shown[0]


def test_concepts_are_not_gone_where_the_second_run_did_not_look_for_any() -> None:
    concept = {"concept": "C01", "name": "rain", "quote_ids": ["q4", "q5"]}
    first, quick = view(OLD, {}, GROUPS, [concept]), view(OLD, {}, GROUPS)
    without = replace(quick.material, result={**quick.material.result, "depth": "quick"})
    found = compare_snapshots(first, replace(quick, material=without))
    assert (found.concepts, found.concepts_compared) == ((), False)
    assert [one.what for one in compare_snapshots(first, quick).concepts] == ["gone"]


def test_concepts_come_back_are_taken_up_or_go() -> None:
    concepts = [
        {"concept": "C01", "name": "x", "quote_ids": ["q3", "q4"]},
        {"concept": "C02", "name": "y", "quote_ids": ["q5"]},
    ]
    first = view(OLD, {}, GROUPS, concepts)
    coded = {**OLD, "q3": ("B",), "q4": ("B",)}
    second = view(
        coded, {"B": "echoed"}, GROUPS, [{"concept": "C01", "name": "z", "quote_ids": ["q5"]}]
    )
    found = {one.concept: (one.what, one.now) for one in compare_snapshots(first, second).concepts}
    assert found == {"C01": ("taken up", "B"), "C02": ("again", "C01")}
    assert compare_snapshots(first, second).new_themes == ("B",)
    gone = compare_snapshots(first, view(OLD, {}, GROUPS))
    assert [one.what for one in gone.concepts] == ["gone", "gone"]
    assert [one.what for one in compare_snapshots(view(OLD, {}, GROUPS), first).concepts] == [
        "new",
        "new",
    ]
