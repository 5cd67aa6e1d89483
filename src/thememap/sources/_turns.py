"""Transcripts: who speaks when, in the usual shapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thememap.records import Block, Document

LEAST_TURNS = 3
LEAST_SHARE = 0.5
# An article with one dialogue in it goes on with its own paragraphs, which bear no name.
LEAST_NAMED = 0.3
TIME = r"[\[(]?(?P<{0}>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?)[\])]?"
NAME = r"(?P<speaker>[^\W\d_][\w.'’ -]{0,38}?\s?\d{0,3})"
TURN = re.compile(
    rf"(?:{TIME.format('before')}\s*)?{NAME}\s*(?:{TIME.format('after')}\s*)?:(?=\s|$)\s*"
)
MOST_WORDS = 4
STAMP = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
STAMPS = re.compile(rf"{STAMP}(?:\s*(?:-->|[-–])\s*{STAMP})?")
RECORDING = re.compile(
    r"[\[(<]?\s*(?:(?:start|beginning|end) of (?:the )?(?:recording|interview|transcript|audio)|"
    r"(?:recording|tape|audio|interview) (?:starts|begins|ends|stops|paused|resumes)|"
    r"(?:beginn|ende) der (?:aufnahme|aufzeichnung)|(?:início|fim) da gravação|"
    r"(?:inicio|fin) de la grabación|(?:début|fin) de l[’']enregistrement)\s*[\])>.]*",
    re.IGNORECASE,
)
# Lines at the head of a transcript look like turns: 'Date: 12 May', 'Interviewer: KM'.
ABOUT = re.compile(
    r"date|time|place|location|duration|length|file|recording|interview|session|code|id|language|"
    r"transcri(?:ber|ption|bed(?: by)?)|setting|datum|zeit|ort|dauer|datei|aufnahme|lieu|durée|"
    r"heure|fichier|fecha|hora|lugar|duración|archivo|data|local|duração|arquivo",
    re.IGNORECASE,
)
MOST_BLOCKS_OF_A_HEAD = 15
MOST_WORDS_OF_A_HEAD_LINE = 15
LONGEST_BEGINNING = 1000
"""Characters in which a turn names its speaker."""


def with_turns(document: Document) -> tuple[Document, str]:
    """The document with its paragraphs as turns, where it is a transcript; and a note.

    Shapes: ``P3: …``, ``Interviewer: …``, ``[00:01:02] Anna: …``, ``Anna (00:01:02): …``, a
    name alone on its line, a name in bold. It is a transcript where at least three turns
    begin so, at least two of one speaker, and at least half of its paragraphs are or follow
    one, and three in ten begin one; else it stays as it is, and the note is empty. A
    paragraph without a name goes on with the turn before it. Lines at its head (date, place,
    who interviews whom), and time stamps on a line of their own, are notes.
    """
    bold = dict(reversed(document.bold))
    found = [(block, _beginning(document, block, bold)) for block in document.blocks]
    head = _length_of_head(document, found)
    found = [(block, None if at < head else match) for at, (block, match) in enumerate(found)]
    named = [match.group("speaker").strip() for _, match in found if match]
    repeated = max(Counter(named).values(), default=0)
    if len(named) < LEAST_TURNS or repeated < 2:
        return document, ""
    blocks: list[Block] = []
    inside = outside = 0
    for at, (block, match) in enumerate(found):
        if at < head or is_mark_of_recording(document.text_of(block).strip()):
            blocks.append(block if block.kind == "heading" else replace(block, kind="note"))
        elif match:
            inside += 1
            time = match.group("before") or match.group("after") or ""
            blocks.append(
                replace(
                    block,
                    start=block.start + match.end(),
                    kind="turn",
                    speaker=match.group("speaker").strip(),
                    time=time,
                )
            )
        elif block.kind == "paragraph" and blocks and blocks[-1].kind == "turn":
            inside += 1
            blocks[-1] = replace(
                blocks[-1], start=min(blocks[-1].start, block.start), end=block.end
            )
        elif block.kind == "paragraph" and (last := _interrupted(blocks)):
            inside += 1
            blocks.append(replace(last, start=block.start, end=block.end, time=""))
        else:
            outside += block.kind != "heading"
            blocks.append(block)
    if inside < LEAST_SHARE * (inside + outside) or len(named) < LEAST_NAMED * (inside + outside):
        return document, ""
    spoken = tuple(one for one in blocks if one.start < one.end)
    speakers = sorted({one.speaker for one in spoken if one.speaker})
    note = f"{document.name}: read as a transcript with {len(speakers)} speakers."
    return replace(document, blocks=tuple(_trimmed(document, one) for one in spoken)), note


def is_mark_of_recording(text: str) -> bool:
    """Whether a line is nothing but a time stamp, or says that the recording begins or ends."""
    return bool(STAMPS.fullmatch(text) or RECORDING.fullmatch(text))


def _length_of_head(document: Document, found: Sequence[tuple[Block, re.Match[str] | None]]) -> int:
    """How many blocks at the beginning say what the transcript is, and not what was said."""
    length = 0
    for at, (block, match) in enumerate(found[:MOST_BLOCKS_OF_A_HEAD]):
        text = document.text_of(block)
        if len(text.split()) > MOST_WORDS_OF_A_HEAD_LINE or text.rstrip().endswith("?"):
            break
        if match and ABOUT.fullmatch(match.group("speaker").strip()):
            length = at + 1
    return length


def _interrupted(blocks: Sequence[Block]) -> Block | None:
    """The turn that a time stamp cut in two."""
    before = [one for one in blocks[-3:] if one.kind != "note"]
    return (
        before[-1] if before and before[-1].kind == "turn" and blocks[-1].kind == "note" else None
    )


def _beginning(document: Document, block: Block, bold: Mapping[int, int]) -> re.Match[str] | None:
    """The name at the beginning of a block; ``bold`` gives where each bold span ends."""
    if block.kind not in {"paragraph", "list item"}:
        return None
    text = document.text_of(block)[:LONGEST_BEGINNING]
    match = TURN.match(text)
    if match and len(match.group("speaker").split()) <= MOST_WORDS:
        return match
    end = bold.get(block.start, block.end + 1)
    if end > block.end:
        return None
    return re.compile(
        r"(?P<before>(?!))?(?P<after>(?!))?(?P<speaker>" + re.escape(text[: end - block.start])
        + r")\s*:?\s*"
    ).match(text)  # fmt: skip


def _trimmed(document: Document, block: Block) -> Block:
    text = document.text_of(block)
    start = block.start + len(text) - len(text.lstrip())
    return replace(block, start=start, end=block.end - (len(text) - len(text.rstrip())))
