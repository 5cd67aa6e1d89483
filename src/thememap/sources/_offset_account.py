"""What an account says of how positions were read."""

from __future__ import annotations

from thememap.records import OffsetBasis
from thememap.sources._offset_choice import Edges, OffsetChoice
from thememap.wording import counted

NAMED_AT_MOST = 5


def offset_notes(choice: OffsetChoice, *, name: str) -> list[str]:
    """Sentences for people: the reading, its share, and passages to look at."""
    notes = [
        f"{name}: positions read as {choice.convention.in_words}{_program(choice)}: {_why(choice)}."
    ]
    if choice.inside_words:
        n = len(choice.inside_words)
        notes.append(
            f"{name}: {counted(n, 'passage')} {'begins or ends' if n == 1 else 'begin or end'} "
            f"inside a word, as marked: {_named(choice.inside_words)}."
        )
    if choice.undecided:
        passages = counted(len(choice.undecided), "passage")
        notes.append(
            f"{name}: under another reading that is as good, {passages} would lie "
            f"elsewhere; compare with the program: {_named(choice.undecided)}."
        )
    return notes


def offset_values(choice: OffsetChoice) -> dict[str, object]:
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
        "next_best": None if choice.next_best is None else _edge_values(choice.next_best),
        "inside_words": list(choice.inside_words),
        "undecided": list(choice.undecided),
    }


def _program(choice: OffsetChoice) -> str:
    return f" ({choice.program})" if choice.program else ""


def _why(choice: OffsetChoice) -> str:
    if choice.basis is OffsetBasis.REPEATED_TEXT:
        return (
            f"{choice.matching} of {counted(choice.repeating, 'passage')} equal the text that the "
            f"file repeats{_next(choice)}"
        )
    words = (
        f"{choice.edges.begin} of {counted(choice.passages, 'passage')} begin and "
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
    few = "; these are too few to be sure, compare one with the program" if choice.few else ""
    return f"{words}{_next(choice)}{few}"


def _next(choice: OffsetChoice) -> str:
    following = choice.next_best
    if following is None or choice.basis is OffsetBasis.REPEATED_TEXT:
        return ""
    return (
        f"; read as {following.convention.in_words} {following.begin} would begin and "
        f"{following.end} end there"
    )


def _named(where: tuple[str, ...]) -> str:
    rest = len(where) - NAMED_AT_MOST
    shown = "; ".join(where[:NAMED_AT_MOST])
    return f"{shown}; and {rest} more, listed in account.json" if rest > 0 else shown


def _edge_values(edges: Edges) -> dict[str, object]:
    return {
        "reading": str(edges.convention),
        "begin_at_a_word": edges.begin,
        "end_at_a_word": edges.end,
    }
