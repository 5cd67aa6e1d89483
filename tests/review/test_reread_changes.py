"""What became of the quotes to read again between two runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thememap.records import RereadKind
from thememap.review import RereadChanges, ReviewMaterial, reread_changes


def run(rows: list[dict[str, Any]] | None, themes: dict[str, tuple[str, ...]]) -> ReviewMaterial:
    return ReviewMaterial(
        result={} if rows is None else {"reread": rows},
        text={quote: f"text {quote}" for quote in themes},
        study={},
        speaker={},
        themes=themes,
    )


def row(quote: str, theme: str, kind: RereadKind) -> dict[str, Any]:
    return {"quote_id": quote, "theme": theme, "kind": kind.value}


def test_each_proposal_is_listed_again_decided_or_gone() -> None:
    lack = row("q1", "A", RereadKind.MAY_LACK)
    surplus = row("q2", "A", RereadKind.MAY_NOT_BELONG)
    stays = row("q3", "A", RereadKind.MAY_NOT_BELONG)
    gone = row("q4", "A", RereadKind.AT_ODDS)
    fresh = row("q1", "B", RereadKind.MAY_LACK)
    before = {"q1": (), "q2": ("A",), "q3": ("A",), "q4": ("A",)}
    now = {**before, "q1": ("A/below",), "q2": ()}
    changes = reread_changes(run([lack, surplus, stays, gone], before), run([stays, fresh], now))
    assert changes == RereadChanges(first=4, second=2, again=1, coded=1, uncoded=1, gone=1, new=1)


def test_a_theme_whose_name_begins_alike_is_another() -> None:
    lack = row("q1", "A", RereadKind.MAY_LACK)
    changes = reread_changes(run([lack], {"q1": ()}), run([], {"q1": ("Also",)}))
    assert changes is not None
    assert (changes.coded, changes.gone) == (0, 1)


def test_runs_without_a_list_are_not_compared() -> None:
    assert reread_changes(run(None, {}), run([], {})) is None
    assert reread_changes(run([], {}), run(None, {})) is None
    quick = run([], {})
    assert reread_changes(replace(quick, result={**quick.result, "depth": "quick"}), quick) is None
