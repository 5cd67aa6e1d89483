"""Who speaks in passages that begin with a speaker's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from thememap.records import Message, Quotes, message
from thememap.sources._messages import ImportMessage
from thememap.sources.dialogue._passage_labels import (
    find_speaker_labels,
    is_interviewer_key,
    label_key,
    without_labels,
)
from thememap.sources.dialogue._speakers import INTERVIEWER_PERSPECTIVE, perspective_of

if TYPE_CHECKING:
    from thememap.project import SourcesSection

MAX_NAMES = 12


def label_speakers(quotes: Quotes, section: SourcesSection) -> tuple[Quotes, Sequence[Message]]:
    """Quotes with the participant or the perspective that their labels name, and what is said.

    What a column or a transcript says of the speaker stays. Texts stay, too: `spoken_texts`.
    """
    labels = find_speaker_labels(quotes, section.interviewers)
    if not labels.n:
        return quotes, ()
    asking = {label_key(name) for name in section.interviewers}
    participants, perspectives = [*quotes.participant], [*quotes.perspective]
    asked = 0
    for row, name in enumerate(labels.speaker):
        if not name or (participants[row] and perspectives[row]):
            continue
        given = perspective_of(name, section)
        asks = given == INTERVIEWER_PERSPECTIVE or is_interviewer_key(label_key(name), asking)
        if asks and not participants[row]:
            perspectives[row] = perspectives[row] or INTERVIEWER_PERSPECTIVE
            asked += 1
        elif not asks:
            participants[row] = participants[row] or name
            perspectives[row] = perspectives[row] or given
    names = sorted(labels.names.items(), key=lambda counted: (-counted[1], counted[0]))
    notes = [
        message(
            ImportMessage.SPEAKER_LABELS,
            n=labels.n,
            passages=message(ImportMessage.PASSAGES, n=sum(map(bool, labels.spans))),
            names=tuple(name for name, _ in names[:MAX_NAMES]),
        )
    ]
    if asked:
        notes.append(message(ImportMessage.INTERVIEWER_PASSAGES, n=asked))
    return replace(quotes, participant=tuple(participants), perspective=tuple(perspectives)), tuple(
        notes
    )


def spoken_texts(quotes: Quotes, section: SourcesSection) -> tuple[str, ...]:
    """What is said in each quote: its text without speakers' labels, for whatever computes."""
    return without_labels(quotes.text, find_speaker_labels(quotes, section.interviewers))


def shown_place(text: str, spans: Sequence[tuple[int, int]], place: int, *, end: bool) -> int:
    """Where a place of the spoken text is in the text with labels; an ``end`` is before a label.

    >>> "P1: Yes."[shown_place("P1: Yes.", [(0, 4)], 0, end=False):]
    'Yes.'
    """
    bare = [at for at in range(len(text)) if not any(start <= at < stop for start, stop in spans)]
    while bare and text[bare[0]].isspace():
        bare.pop(0)
    if end:
        return bare[place - 1] + 1 if 0 < place <= len(bare) else 0
    return bare[place] if place < len(bare) else 0
