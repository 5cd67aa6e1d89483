"""Speakers of transcripts who mostly ask, and whom nobody called the interviewer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from thememap.records import CodedSegment, LeftOut, Message, message
from thememap.sources._messages import ImportMessage

ENDS_AS_QUESTION = re.compile(r"(?:[?？؟;\u037e]|か。?)[\"'”’»」』)]*\s*$")
"""Marks of Latin, Chinese, Arabic and Greek script, and the particle of Japanese."""
MIN_TURNS = 3
MIN_SHARE_OF_QUESTIONS = 0.6


def asking_speakers_note(
    segments: Sequence[CodedSegment], left_out: Sequence[LeftOut]
) -> Iterator[Message]:
    """A note where turns of a speaker are quotes and most of them are questions.

    ``segments`` are of texts that nobody coded. Texts of which an interviewer's words were
    ``left_out`` are not looked at: who asks there is known.
    """
    known = {
        entry.where.rsplit(", characters", 1)[0]
        for entry in left_out
        if entry.reason == message(ImportMessage.INTERVIEWER)
    }
    turns: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for segment in segments:
        speaker = segment.attributes.get("participant", "")
        if speaker and segment.document not in known:
            turns[speaker] += 1
            questions[speaker] += bool(ENDS_AS_QUESTION.search(segment.text))
            documents[speaker].add(segment.document)
    asking = sorted(
        speaker
        for speaker, n in turns.items()
        if n >= MIN_TURNS and questions[speaker] >= MIN_SHARE_OF_QUESTIONS * n
    )
    if asking and len(turns) > len(asking):
        yield message(
            ImportMessage.ASKING_SPEAKERS,
            speakers=tuple(asking),
            n=sum(turns[speaker] for speaker in asking),
            questions=sum(questions[speaker] for speaker in asking),
            texts=message(
                ImportMessage.TEXTS, n=len(set().union(*(documents[name] for name in asking)))
            ),
        )
