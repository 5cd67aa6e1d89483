"""Transcripts: who speaks when, in the usual shapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thememap.records import BlockKind, Document, DocumentBlock, Message, message, trim_span
from thememap.sources._messages import ImportMessage
from thememap.sources.dialogue._labelled_lines import split_labelled_lines
from thememap.sources.dialogue._turn_start import (
    MAX_TURN_START_CHARACTERS,
    TIME_STAMP_PATTERN,
    match_turn_start,
    time_mark_at_end,
    time_of_turn_start,
)
from thememap.word_characters import count_words

MIN_TURNS = 3
MIN_TURN_SHARE = 0.5
# An article with one dialogue in it continues with its own paragraphs, which bear no name.
MIN_NAMED_SHARE = 0.3
RECORDING_MARK_PATTERN = re.compile(
    r"[\[(<]?\s*(?:(?:start|beginning|end) of (?:the )?(?:recording|interview|transcript|audio)|"
    r"(?:recording|tape|audio|interview) (?:starts|begins|ends|stops|paused|resumes)|"
    r"(?:beginn|ende) der (?:aufnahme|aufzeichnung)|(?:início|fim) da gravação|"
    r"(?:inicio|fin) de la grabación|(?:début|fin) de l[’']enregistrement)\s*[\])>.]*",
    re.IGNORECASE,
)
# Lines at the head of a transcript look like turns: 'Date: 12 May', 'Interviewer: KM'.
HEADER_LABEL_PATTERN = re.compile(
    r"date|time|place|location|duration|length|file|recording|interview|session|code|id|language|"
    r"transcri(?:ber|ption|bed(?: by)?)|setting|datum|zeit|ort|dauer|datei|aufnahme|lieu|durée|"
    r"heure|fichier|fecha|hora|lugar|duración|archivo|data|local|duração|arquivo|dátum|időpont|"
    r"helyszín|időtartam|التاريخ|المكان|المدة|תאריך|מקום|משך|日付|日時|場所|時間|录音|日期|地点|时间",
    re.IGNORECASE,
)
MAX_HEADER_BLOCKS = 15
MAX_HEADER_LINE_WORDS = 15


def detect_turns(document: Document) -> tuple[Document, Message | None]:
    """The document with its paragraphs as turns, where it is a transcript; and a note.

    Shapes: ``P3: …``, ``Interviewer: …``, ``[00:01:02] Anna: …``, ``Anna (00:01:02): …``, a
    name alone on its line, a name in bold. It is a transcript where at least three turns
    begin so, at least two of one speaker, and at least half of its paragraphs are or follow
    one, and three in ten begin one; else it stays as it is, with a note only where lines inside
    its paragraphs begin so. A paragraph without a name continues with the turn before it. Lines at
    its head (date, place, who interviews whom), and time stamps on a line of their own, are notes;
    a time mark at the end of a turn is its time (``… short. #00:00:20-3#``).
    """
    whole = document
    document, unsplit = split_labelled_lines(document)
    no_transcript = whole, _unsplit_note(whole, unsplit)
    bold = dict(reversed(document.bold))
    matches = [(block, _match_turn_start(document, block, bold)) for block in document.blocks]
    head = _header_length(document, matches)
    matches = [(block, None if at < head else match) for at, (block, match) in enumerate(matches)]
    named = Counter(match.group("speaker").strip() for _, match in matches if match)
    if named.total() < MIN_TURNS or max(named.values()) < 2:
        return no_transcript
    blocks: list[DocumentBlock] = []
    inside = outside = 0
    for at, (block, match) in enumerate(matches):
        if at < head or is_recording_mark(document.text_of(block).strip()):
            is_heading = block.kind == BlockKind.HEADING
            blocks.append(block if is_heading else replace(block, kind=BlockKind.NOTE))
        elif match:
            inside += 1
            time = time_of_turn_start(match)
            start, speaker = block.start + match.end(), match.group("speaker").strip()
            blocks.append(
                replace(block, start=start, kind=BlockKind.TURN, speaker=speaker, time=time)
            )
        elif block.kind == BlockKind.PARAGRAPH and (turn := _turn_before(blocks)):
            inside += 1
            if turn is blocks[-1] and not time_mark_at_end(document.text_of(turn)):
                blocks[-1] = replace(turn, start=min(turn.start, block.start), end=block.end)
            else:
                blocks.append(replace(turn, start=block.start, end=block.end, time=""))
        else:
            outside += block.kind != BlockKind.HEADING
            blocks.append(block)
    paragraphs = inside + outside
    if inside < MIN_TURN_SHARE * paragraphs or named.total() < MIN_NAMED_SHARE * paragraphs:
        return no_transcript
    blocks = [_without_time_mark(document, block) for block in blocks]
    spoken = [block for block in blocks if block.start < block.end]
    speakers = {block.speaker for block in spoken if block.speaker}
    note = message(ImportMessage.TRANSCRIPT, document=document.name, n=len(speakers))
    return replace(document, blocks=tuple(_trim_block(document, block) for block in spoken)), note


def is_recording_mark(text: str) -> bool:
    """Whether a line is nothing but a time stamp, or says that the recording begins or ends."""
    return bool(TIME_STAMP_PATTERN.fullmatch(text) or RECORDING_MARK_PATTERN.fullmatch(text))


def _header_length(
    document: Document, matches: Sequence[tuple[DocumentBlock, re.Match[str] | None]]
) -> int:
    """How many blocks at the beginning say what the transcript is, and not what was said."""
    length = 0
    for at, (block, match) in enumerate(matches[:MAX_HEADER_BLOCKS]):
        text = document.text_of(block)
        if count_words(text) > MAX_HEADER_LINE_WORDS or text.rstrip().endswith("?"):
            break
        if match and HEADER_LABEL_PATTERN.fullmatch(match.group("speaker").strip()):
            length = at + 1
    return length


def _turn_before(blocks: Sequence[DocumentBlock]) -> DocumentBlock | None:
    """The turn that ends here, or that a time stamp cut in two."""
    before = next((block for block in blocks[:-4:-1] if block.kind != BlockKind.NOTE), None)
    return before if before is not None and before.kind == BlockKind.TURN else None


def _match_turn_start(
    document: Document, block: DocumentBlock, bold: Mapping[int, int]
) -> re.Match[str] | None:
    """The name at the beginning of a block; ``bold`` gives where each bold span ends."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return None
    text = document.text_of(block)[:MAX_TURN_START_CHARACTERS]
    if match := match_turn_start(text):
        return match
    end = bold.get(block.start, block.end + 1)
    if end > block.end:
        return None
    return re.compile(rf"(?P<speaker>{re.escape(text[: end - block.start])})\s*:?\s*").match(text)


def _without_time_mark(document: Document, block: DocumentBlock) -> DocumentBlock:
    """A turn without the time mark at its end, which is its time where its beginning has none."""
    mark = time_mark_at_end(document.text_of(block)) if block.kind == BlockKind.TURN else None
    if mark is None:
        return block
    return replace(block, end=block.start + mark[0], time=block.time or mark[1])


def _unsplit_note(document: Document, lines: int) -> Message | None:
    return message(ImportMessage.LABELLED_LINES, document=document.name, n=lines) if lines else None


def _trim_block(document: Document, block: DocumentBlock) -> DocumentBlock:
    start, end = trim_span(document.text, block.start, block.end)
    return replace(block, start=start, end=end)
