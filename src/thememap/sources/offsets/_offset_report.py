"""What an account says of how positions were read."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.records import (
    LineEnds,
    Message,
    OffsetBasis,
    OffsetConvention,
    OffsetEncoding,
    message,
)
from thememap.sources._messages import ImportMessage
from thememap.sources.offsets._convention_choice import OffsetChoice
from thememap.sources.offsets._convention_evidence import BoundaryCounts

MAX_NAMED = 5
BASIS_MESSAGES = {
    OffsetBasis.ALL_AGREE: ImportMessage.CONVENTION_AGREED,
    OffsetBasis.PROGRAM: ImportMessage.CONVENTION_OF_PROGRAM,
    OffsetBasis.OPTION: ImportMessage.CONVENTION_GIVEN,
}
UNIT_MESSAGES = {
    OffsetEncoding.CODE_POINTS: ImportMessage.CODE_POINTS,
    OffsetEncoding.UTF16: ImportMessage.UTF16_UNITS,
    OffsetEncoding.UTF8: ImportMessage.UTF8_BYTES,
}
LINE_END_MESSAGES = {
    LineEnds.ONE: ImportMessage.CONVENTION_LINE_ENDS_ONE,
    LineEnds.TWO: ImportMessage.CONVENTION_LINE_ENDS_TWO,
}


def offset_report_notes(choice: OffsetChoice | None, *, name: str) -> Iterator[Message]:
    """The reading, what speaks for it, and passages to look at."""
    if choice is None:
        return
    yield message(
        ImportMessage.OFFSETS_OF if choice.program else ImportMessage.OFFSETS,
        file=name,
        convention=_convention_message(choice.convention),
        program=choice.program,
        facts=tuple(_facts(choice)),
    )
    for key, passages in (
        (ImportMessage.INSIDE_WORDS, choice.inside_words),
        (ImportMessage.UNDECIDED, choice.undecided),
    ):
        if passages:
            rest = len(passages) - MAX_NAMED
            more = [message(ImportMessage.MORE_IN_ACCOUNT, n=rest)] if rest > 0 else []
            shown = (*passages[:MAX_NAMED], *more)
            yield message(key, file=name, n=len(passages), passages=shown)


def offset_report_values(choice: OffsetChoice) -> dict[str, object]:
    """The same facts for programs."""
    runner_up = choice.runner_up
    return {
        "program": choice.program,
        "chosen_by": choice.basis.value,
        "passages": choice.passages,
        **_boundary_values(choice.edges),
        "equal_repeated_text": choice.matching,
        "with_repeated_text": choice.repeating,
        "in_writing_without_blanks": choice.unspaced,
        "next_best": None if runner_up is None else _boundary_values(runner_up),
        "inside_words": list(choice.inside_words),
        "undecided": list(choice.undecided),
    }


def _facts(choice: OffsetChoice) -> Iterator[Message]:
    if choice.basis is OffsetBasis.REPEATED_TEXT:
        matching, repeating = choice.matching, choice.repeating
        yield message(ImportMessage.CONVENTION_REPEATED_TEXT, matching=matching, n=repeating)
        return
    if choice.basis in BASIS_MESSAGES:
        yield message(BASIS_MESSAGES[choice.basis])
    if 2 * choice.unspaced > choice.passages:
        yield message(ImportMessage.CONVENTION_UNSPACED)
    else:
        yield message(
            ImportMessage.CONVENTION_WORD_ENDS,
            n=choice.passages,
            begin=choice.edges.begin,
            end=choice.edges.end,
        )
    if choice.basis is not OffsetBasis.WORDS:
        return
    if choice.runner_up is not None:
        yield message(
            ImportMessage.CONVENTION_RUNNER_UP,
            convention=_convention_message(choice.runner_up.convention),
            begin=choice.runner_up.begin,
            end=choice.runner_up.end,
        )
    if choice.has_little_evidence:
        yield message(ImportMessage.CONVENTION_FEW)


def _convention_message(convention: OffsetConvention) -> Message:
    marks = convention.mark_counts
    said = message(
        ImportMessage.CONVENTION_MARK if marks else ImportMessage.CONVENTION_NO_MARK,
        unit=message(UNIT_MESSAGES[convention.encoding]),
    )
    line_ends = LINE_END_MESSAGES.get(convention.line_ends)
    return said if line_ends is None else message(line_ends, convention=said)


def _boundary_values(edges: BoundaryCounts) -> dict[str, object]:
    return {
        "reading": str(edges.convention),
        "begin_at_a_word": edges.begin,
        "end_at_a_word": edges.end,
    }
