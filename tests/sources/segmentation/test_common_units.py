from __future__ import annotations

from thememap.records import CodedSegment, Document
from thememap.sources.segmentation._common_units import build_common_units

TEXT = "It rained. I went out. Nobody came. Then home."
DOCUMENT = Document(name="t", text=TEXT)


def marked(coder: str, passage: str, theme: str) -> CodedSegment:
    start = TEXT.index(passage)
    return CodedSegment(
        document="t", text=passage, where=f"{coder} {start}", start=start, end=start + len(passage),
        coder=coder, themes=((theme,),), offsets="verified",
    )  # fmt: skip


ANN = marked("Ann", "I went out. Nobody came.", "out")
BEN = marked("Ben", "I went out. Nobody", "out")
FAR = marked("Ben", "came. Then home.", "home")


def units(rule: str, share: float = 0.5) -> tuple[list[tuple[str, set[str]]], list[str]]:
    made, missed = build_common_units(
        [ANN, BEN, FAR], documents={"t": DOCUMENT}, rule=rule, share=share
    )
    return [(one.text, {s.coder for s in one.segments}) for one in made], [m.what for m in missed]


def test_exact_spans_stay_apart() -> None:
    assert [coders for _, coders in units("exact")[0]] == [{"Ben"}, {"Ann"}, {"Ben"}]


def test_overlap_brings_two_coders_onto_one_unit_and_lists_what_did_not_fit() -> None:
    made, missed = units("overlap")
    assert made[0] == ("I went out. Nobody came.", {"Ann", "Ben"})
    assert made[1] == ("came. Then home.", {"Ben"})
    assert missed == ["pair of passages"]


def test_sentences_of_which_half_was_marked_are_units() -> None:
    made, _ = units("sentence")
    assert made == [
        ("I went out.", {"Ann", "Ben"}),
        ("Nobody came.", {"Ann", "Ben"}),
        ("Then home.", {"Ben"}),
    ]
