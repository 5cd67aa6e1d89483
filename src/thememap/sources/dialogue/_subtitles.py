"""Subtitles: SubRip and WebVTT, as machines that transcribe write them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from thememap.errors import DataError
from thememap.records import BlockKind
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.dialogue._turn_start import TURN_START_PATTERN
from thememap.sources.documents._document_builder import DocumentBuilder
from thememap.sources.documents._html_to_text import shorten_character_references
from thememap.sources.files._file import read_bytes, source_file
from thememap.tables import decode_text

TIME_RANGE_PATTERN = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3})\s*-->\s*\d")
VOICE_TAG_PATTERN = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>")
TAG_PATTERN = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>", re.IGNORECASE)


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in {".srt", ".vtt"} or head[:12].lstrip(b"\xef\xbb\xbf").startswith(
        b"WEBVTT"
    )


def _read(path: Path, options: ReadOptions) -> SourceContent:
    text, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    turns: list[tuple[str, str, list[str]]] = []
    cues = 0
    for part in re.split(r"\n\s*\n", text):
        match = TIME_RANGE_PATTERN.search(part)
        if not match:
            continue
        cues += 1
        spoken = part[part.find("\n", match.end()) + 1 :] if "\n" in part[match.end() :] else ""
        for speaker, speech in _split_by_speaker(spoken):
            if turns and (speaker == turns[-1][0] or not speaker):
                turns[-1][2].append(speech)
            elif speech:
                turns.append((speaker, match.group(1), [speech]))
    if not cues:
        raise DataError(
            f"{path.name}: no subtitle was found: none of its lines has times with '-->'. Check "
            "that this is a .srt or .vtt file."
        )
    builder = DocumentBuilder(path.name)
    for speaker, time, pieces in turns:
        kind = BlockKind.TURN if speaker else BlockKind.PARAGRAPH
        builder.add(" ".join(pieces).strip(), kind=kind, speaker=speaker, time=time)
    return SourceContent(
        file=source_file(path, role="sources", rows=cues, read_as=f"subtitles, {encoding}"),
        documents=(builder.document(),),
        encoding=encoding,
        counts={"subtitles": cues, "turns": len(turns)},
    )


def _split_by_speaker(cue: str) -> list[tuple[str, str]]:
    """Who says what in one cue: by ``<v Name>``, or by a name and colon at a line's beginning."""
    voices: list[tuple[str, str]] = []
    at, speaker = 0, ""
    for voice in VOICE_TAG_PATTERN.finditer(cue):
        voices.append((speaker, cue[at : voice.start()]))
        at, speaker = voice.end(), _unescape(voice.group(1)).strip()
    voices.append((speaker, cue[at:]))
    spoken: list[tuple[str, list[str]]] = []
    for named, piece in voices:
        for line in [piece] if named else piece.split("\n"):
            speech, who = " ".join(_unescape(TAG_PATTERN.sub("", line)).split()), named
            if not named and (turn := TURN_START_PATTERN.match(speech)):
                who, speech = turn.group("speaker").strip(), speech[turn.end() :]
            if spoken and not who and not named:
                spoken[-1][1].append(speech)
            elif speech:
                spoken.append((who, [speech]))
    return [(who, " ".join(filter(None, lines))) for who, lines in spoken]


def _unescape(text: str) -> str:
    return unescape(shorten_character_references(text))


READER = Reader(
    name="subtitles",
    extensions=(".srt", ".vtt"),
    recognises=_recognises,
    read=_read,
    keeps=("speakers, as '<v Anna>' or 'Anna:'", "when each turn begins"),
    loses=("times inside a turn", "colours and places on the screen"),
)
