"""Subtitles: SubRip and WebVTT, as machines that transcribe write them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from thememap.errors import DataError
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import read_bytes, source_file
from thememap.sources._markup import bounded_references
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._turns import TURN
from thememap.tables import decoded_text

TIMES = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3})\s*-->\s*\d")
VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>")
TAG = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>", re.IGNORECASE)


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in {".srt", ".vtt"} or head[:12].lstrip(b"\xef\xbb\xbf").startswith(
        b"WEBVTT"
    )


def _read(path: Path, options: ReadOptions) -> SourceContent:
    text, encoding = decoded_text(read_bytes(path), name=path.name, encoding=options.encoding)
    turns: list[tuple[str, str, list[str]]] = []
    cues = 0
    for part in re.split(r"\n\s*\n", text):
        found = TIMES.search(part)
        if not found:
            continue
        cues += 1
        spoken = part[part.find("\n", found.end()) + 1 :] if "\n" in part[found.end() :] else ""
        for speaker, said in _voices(spoken):
            if turns and (speaker == turns[-1][0] or not speaker):
                turns[-1][2].append(said)
            elif said:
                turns.append((speaker, found.group(1), [said]))
    if not cues:
        raise DataError(
            f"{path.name}: no subtitle was found: none of its lines has times with '-->'. Check "
            "that this is a .srt or .vtt file."
        )
    builder = DocumentBuilder(path.name)
    for speaker, time, pieces in turns:
        kind = "turn" if speaker else "paragraph"
        builder.add(" ".join(pieces).strip(), kind=kind, speaker=speaker, time=time)  # type: ignore[arg-type]
    return SourceContent(
        file=source_file(path, role="sources", rows=cues, read_as=f"subtitles, {encoding}"),
        documents=(builder.document(),),
        counts={"subtitles": cues, "turns": len(turns)},
    )


def _voices(cue: str) -> list[tuple[str, str]]:
    """Who says what in one cue: by ``<v Name>``, or by a name and colon at a line's beginning."""
    found: list[tuple[str, str]] = []
    at, speaker = 0, ""
    for voice in VOICE.finditer(cue):
        found.append((speaker, cue[at : voice.start()]))
        at, speaker = voice.end(), unescape(bounded_references(voice.group(1))).strip()
    found.append((speaker, cue[at:]))
    spoken: list[tuple[str, list[str]]] = []
    for named, piece in found:
        lines = [piece] if named else piece.split("\n")
        for line in lines:
            said = " ".join(unescape(bounded_references(TAG.sub("", line))).split())
            who = named
            if not named and (begins := TURN.match(said)):
                who, said = begins.group("speaker").strip(), said[begins.end() :]
            if spoken and not who and not named:
                spoken[-1][1].append(said)
            elif said:
                spoken.append((who, [said]))
    return [(who, " ".join(filter(None, lines))) for who, lines in spoken]


READER = Reader(
    name="subtitles",
    extensions=(".srt", ".vtt"),
    recognises=_recognises,
    read=_read,
    keeps=("speakers, as '<v Anna>' or 'Anna:'", "when each turn begins"),
    loses=("times inside a turn", "colours and places on the screen"),
)
