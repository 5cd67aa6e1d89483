"""Short dialogues inside articles, and which speaker asks the questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from thememap.extraction.attribution._adjacent import attribution_at_end
from thememap.extraction.attribution._parse import (
    NO_ATTRIBUTION,
    ParsedAttribution,
    parse_attribution,
)
from thememap.extraction.rules._speech_features import speech_features
from thememap.records import Document, DocumentBlock

LABELLED_LINE = re.compile(
    r"^[\s>*_]*(?P<label>[A-ZÀ-Þ][\w.’'#/-]{0,20}(?: "
    r"[\w.#’'-]{1,14}){0,2}(?:\s?\([^()\n]{1,40}\))?)"
    r"[*_]*\s?:[*_]*\s+(?=\S)",
    re.MULTILINE,
)
INTERVIEWER_LABEL = re.compile(
    r"^(?:I|INT|Int|IV|Int(?:erviewer)?\.?|Interviewer.*|Researcher.*|Moderator.*|Facilitator.*|Q|Host|"
    r"MOD|RES|Author.*)$"
)
RESPONDENT_LABEL = re.compile(r"^(?:RESP|R|P|A|Resp(?:ondent)?|Participant)\.?$")
MIN_TURNS = 2
MIN_QUESTION_SHARE = 0.6


@dataclass(frozen=True, kw_only=True)
class DialogueTurn:
    """One turn: its span without label and attribution, and who speaks."""

    start: int
    end: int
    label: str
    asks: bool
    spoken: ParsedAttribution = NO_ATTRIBUTION


def parse_dialogue(
    document: Document, number: int, *, interviewers: Collection[str], set_off: bool = False
) -> tuple[list[DialogueTurn], int]:
    """The turns of a dialogue that begins at this block, and the block after it.

    A dialogue is two labelled lines or more, one after the other, of which one is of an
    interviewer, or a label comes twice, or every label is a participant's, or every line
    sounds spoken. In block quotes (``set_off``) every line of them bears a label, and one is of an
    interviewer or comes twice. Empty, and the block itself, where none begins here.
    """
    turns: list[tuple[str, int, int]] = []
    last = number
    for at in range(number, len(document.blocks)):
        block = document.blocks[at]
        lines = _labelled_lines(document, block) if block.kind != "heading" else []
        if not lines or (set_off and not _continues_dialogue(document, number, at)):
            break
        turns += lines
        last = at + 1
    labels = [label for label, _, _ in turns]
    spoken = all(speech_features(document.text[a:b]).sounds_spoken for _, a, b in turns)
    if len(turns) < MIN_TURNS or not (
        _is_dialogue(labels, interviewers, bare=not set_off) or (spoken and not set_off)
    ):
        return [], number
    asking = detect_interviewers(
        [(label, document.text[a:b]) for label, a, b in turns], interviewers=interviewers
    )
    dialogue = []
    for label, start, end in turns:
        stop, adjacent = attribution_at_end(document.text[start:end])
        inside = document.text[start : start + stop]
        dialogue.append(
            DialogueTurn(
                start=start,
                end=start + len(inside.rstrip(" \n>")),
                label=label,
                asks=label in asking,
                spoken=adjacent.spoken,
            )
        )
    return [turn for turn in dialogue if turn.start < turn.end], last


def detect_interviewers(
    turns: Sequence[tuple[str, str]], *, interviewers: Collection[str]
) -> frozenset[str]:
    """The labels of those who interview: by their name, else by how much they ask.

    Without a known name it is the one of two or more speakers who ends at least three
    fifths of his or her turns with a question mark, in at least two turns.
    """
    labels = list(dict.fromkeys(label for label, _ in turns))
    folded = {name.casefold() for name in interviewers}
    named = frozenset(
        name
        for name in labels
        if name.strip(". ").casefold() in folded or INTERVIEWER_LABEL.match(name)
    )
    if named or len(labels) < 2:
        return named if len(named) < len(labels) else frozenset()
    share: dict[str, list[bool]] = {label: [] for label in labels}
    for label, text in turns:
        share[label].append(text.rstrip(' ”"’)]').endswith("?"))
    most = max(labels, key=lambda name: (sum(share[name]) / len(share[name]), name))
    asked = share[most]
    others = [sum(share[name]) / len(share[name]) for name in labels if name != most]
    clear = sum(asked) / len(asked) >= MIN_QUESTION_SHARE and len(asked) >= 2 and max(others) < 0.4
    return frozenset({most}) if clear else frozenset()


def parse_turn_label(label: str) -> ParsedAttribution:
    """What the label of a turn says of the speaker; a bare name is one."""
    spoken = parse_attribution(label.replace("(", ", ").replace(")", ""))
    return (
        spoken
        if spoken.certainty
        else ParsedAttribution(certainty=1, participant=label.strip(" ."))
    )


def _labelled_lines(document: Document, block: DocumentBlock) -> list[tuple[str, int, int]]:
    text = document.text_of(block)
    matches = list(LABELLED_LINE.finditer(text))
    if not matches or text[: matches[0].start()].strip(" \n>*_"):
        return []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [
        (match.group("label").strip(), block.start + match.end(), block.start + end)
        for match, end in zip(matches, ends, strict=True)
    ]


def _continues_dialogue(document: Document, first: int, at: int) -> bool:
    """Whether a block quote is of the same kind as the first, and all its lines have labels."""
    block = document.blocks[at]
    lines = [line for line in document.text_of(block).split("\n") if line.strip(" >*_")]
    wrapped = any(line.lstrip().startswith(">") for line in lines[1:])
    return block.kind == document.blocks[first].kind and (
        wrapped or all(LABELLED_LINE.match(line) for line in lines)
    )


def _is_dialogue(labels: Sequence[str], interviewers: Collection[str], *, bare: bool) -> bool:
    folded = {name.casefold() for name in interviewers}
    if any(
        label.strip(". ").casefold() in folded or INTERVIEWER_LABEL.match(label) for label in labels
    ):
        return True
    if max(Counter(labels).values()) > 1:
        return True
    return bare and all(
        parse_attribution(label).certainty == 2 or RESPONDENT_LABEL.match(label) for label in labels
    )
