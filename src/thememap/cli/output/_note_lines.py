"""Notes on many documents that say the same: one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from thememap.message_words import TOGETHER_FROM, several_files
from thememap.records import Message

TRANSCRIPT = "import.transcript"


def join_notes(
    notes: Iterable[Message | str], text: Callable[[Message | str], str]
) -> Iterator[str]:
    """The sentences of notes; what was read as transcript and interviewer is summed up.

    Documents whose interviewers have other names have a line of their own.
    """
    alike: dict[Any, list[Message | str]] = {}
    for note in notes:
        alike.setdefault(_kind(note), []).append(note)
    for kind, listed in alike.items():
        together = [note for note in listed if isinstance(note, Message)]
        if kind[0] != "alike" or len(together) < TOGETHER_FROM:
            yield from dict.fromkeys(map(text, listed))
            continue
        documents = [str(note.values["document"]) for note in together]
        where = several_files(documents, "documents")
        inner = [note.values.get("note") for note in together]
        summed = [note for note in inner if isinstance(note, Message)]
        if summed:
            yield f"{where}: {text(_sum_of(summed))}"
        else:
            speakers = [int(str(note.values["n"])) for note in together]
            least, most = min(speakers), max(speakers)
            n = f"{least}" if least == most else f"{least} to {most}"
            yield f"{where}: each read as a transcript, with {n} speaker{'s' * (most > 1)}."


def _kind(note: Message | str) -> tuple[object, ...]:
    from thememap.extraction import ExtractionNote

    if isinstance(note, Message) and "document" in note.values:
        inner = note.values.get("note")
        if note.key == TRANSCRIPT:
            return ("alike", note.key)
        if isinstance(inner, Message) and inner.key in (
            ExtractionNote.INTERVIEWER,
            ExtractionNote.NO_INTERVIEWER,
        ):
            return ("alike", note.key, inner.key, frozenset(_turns(inner)))
    return ("single", repr(note))


def _turns(note: Message) -> Counter[str]:
    listed: Any = note.values.get("interviewers", ())
    return Counter({str(turn.values["name"]): int(turn.values["n"]) for turn in listed})


def _sum_of(notes: list[Message]) -> Message:
    turns: Counter[str] = sum(map(_turns, notes), Counter())
    values: dict[str, object] = {
        **notes[0].values, "n": sum(int(str(note.values["n"])) for note in notes),
    }  # fmt: skip
    listed: Any = notes[0].values.get("interviewers", ())
    if listed:
        values["interviewers"] = tuple(
            Message(key=listed[0].key, values={"name": name, "n": n}) for name, n in turns.items()
        )
    return Message(key=notes[0].key, values=values)
