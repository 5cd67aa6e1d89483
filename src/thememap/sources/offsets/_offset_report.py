"""What an account says of how positions were read."""

from __future__ import annotations

from thememap.message_words import count_noun
from thememap.records import OffsetBasis
from thememap.sources.offsets._convention_choice import OffsetChoice
from thememap.sources.offsets._convention_evidence import BoundaryCounts

MAX_NAMED = 5


def offset_report_notes(choice: OffsetChoice | None, *, name: str) -> list[str]:
    """Sentences for people: the reading, its share, and passages to look at."""
    if choice is None:
        return []
    notes = [
        f"{name}: positions read as {choice.convention.in_words}{_program(choice)}:"
        f" {_basis_sentence(choice)}."
    ]
    if choice.inside_words:
        n = len(choice.inside_words)
        notes.append(
            f"{name}: {count_noun(n, 'passage')} {'begins or ends' if n == 1 else 'begin or end'} "
            f"inside a word, as marked: {_list_passages(choice.inside_words)}."
        )
    if choice.undecided:
        passages = count_noun(len(choice.undecided), "passage")
        notes.append(
            f"{name}: under another reading that is as good, {passages} would be "
            f"elsewhere; compare with the program: {_list_passages(choice.undecided)}."
        )
    return notes


def offset_report_values(choice: OffsetChoice) -> dict[str, object]:
    """The same facts for programs."""
    return {
        "program": choice.program,
        "reading": str(choice.convention),
        "chosen_by": choice.basis.value,
        "passages": choice.passages,
        "begin_at_a_word": choice.edges.begin,
        "end_at_a_word": choice.edges.end,
        "equal_repeated_text": choice.matching,
        "with_repeated_text": choice.repeating,
        "in_writing_without_blanks": choice.unspaced,
        "next_best": None if choice.runner_up is None else _boundary_values(choice.runner_up),
        "inside_words": list(choice.inside_words),
        "undecided": list(choice.undecided),
    }


def _program(choice: OffsetChoice) -> str:
    return f" ({choice.program})" if choice.program else ""


def _basis_sentence(choice: OffsetChoice) -> str:
    if choice.basis is OffsetBasis.REPEATED_TEXT:
        return (
            f"{choice.matching} of {count_noun(choice.repeating, 'passage')} equal the text that"
            f" the file repeats{_runner_up_sentence(choice)}"
        )
    words = (
        f"{choice.edges.begin} of {count_noun(choice.passages, 'passage')} begin and "
        f"{choice.edges.end} end at a word's edge"
    )
    if 2 * choice.unspaced > choice.passages:
        words = "their writing puts no blanks between words, so nothing else can be said"
    if choice.basis is OffsetBasis.ALL_AGREE:
        return f"all usual readings give the same passages; {words}"
    if choice.basis is OffsetBasis.PROGRAM:
        return f"the passages do not decide, and the program is known to write so; {words}"
    if choice.basis is OffsetBasis.OPTION:
        return f"as --offsets or the project file says; {words}"
    few = (
        "; these are too few to be sure, compare one with the program"
        if choice.has_little_evidence
        else ""
    )
    return f"{words}{_runner_up_sentence(choice)}{few}"


def _runner_up_sentence(choice: OffsetChoice) -> str:
    following = choice.runner_up
    if following is None or choice.basis is OffsetBasis.REPEATED_TEXT:
        return ""
    return (
        f"; read as {following.convention.in_words} {following.begin} would begin and "
        f"{following.end} end there"
    )


def _list_passages(where: tuple[str, ...]) -> str:
    rest = len(where) - MAX_NAMED
    shown = "; ".join(where[:MAX_NAMED])
    return f"{shown}; and {rest} more, listed in account.json" if rest > 0 else shown


def _boundary_values(edges: BoundaryCounts) -> dict[str, object]:
    return {
        "reading": str(edges.convention),
        "begin_at_a_word": edges.begin,
        "end_at_a_word": edges.end,
    }
