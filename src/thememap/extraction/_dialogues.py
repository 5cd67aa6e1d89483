"""Short dialogues inside articles, and which speaker asks the questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from thememap.extraction._attributions import NOBODY, Spoken, parse
from thememap.extraction._beside import at_end
from thememap.extraction._speech import manner_of
from thememap.records import Block, Document

LINE = re.compile(
    r"^[\s>*_]*(?P<label>[A-ZÀ-Þ][\w.’'#/-]{0,20}(?: "
    r"[\w.#’'-]{1,14}){0,2}(?:\s?\([^()\n]{1,40}\))?)"
    r"[*_]*\s?:[*_]*\s+(?=\S)",
    re.MULTILINE,
)
ASKING = re.compile(
    r"^(?:I|INT|Int|IV|Int(?:erviewer)?\.?|Interviewer.*|Researcher.*|Moderator.*|Facilitator.*|Q|Host|"
    r"MOD|RES|Author.*)$"
)
RESPONDING = re.compile(r"^(?:RESP|R|P|A|Resp(?:ondent)?|Participant)\.?$")
LEAST_TURNS = 2
LEAST_QUESTIONS = 0.6


@dataclass(frozen=True, kw_only=True)
class Said:
    """One turn: its span without label and attribution, and who speaks."""

    start: int
    end: int
    label: str
    asks: bool
    spoken: Spoken = NOBODY


def dialogue_from(
    document: Document, number: int, *, interviewers: Collection[str], set_off: bool = False
) -> tuple[list[Said], int]:
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
        found = _lines(document, block) if block.kind != "heading" else []
        if not found or (set_off and not _continues(document, number, at)):
            break
        turns += found
        last = at + 1
    labels = [label for label, _, _ in turns]
    spoken = all(manner_of(document.text[a:b]).sounds_spoken for _, a, b in turns)
    if len(turns) < LEAST_TURNS or not (
        _is_dialogue(labels, interviewers, bare=not set_off) or (spoken and not set_off)
    ):
        return [], number
    asking = asking_speakers(
        [(label, document.text[a:b]) for label, a, b in turns], interviewers=interviewers
    )
    said = []
    for label, start, end in turns:
        stop, beside = at_end(document.text[start:end])
        inside = document.text[start : start + stop]
        said.append(
            Said(
                start=start,
                end=start + len(inside.rstrip(" \n>")),
                label=label,
                asks=label in asking,
                spoken=beside.spoken,
            )
        )
    return [one for one in said if one.start < one.end], last


def asking_speakers(
    turns: Sequence[tuple[str, str]], *, interviewers: Collection[str]
) -> frozenset[str]:
    """The labels of those who interview: by their name, else by how much they ask.

    Without a known name it is the one of two or more speakers who ends at least three
    fifths of his or her turns with a question mark, in at least two turns.
    """
    labels = list(dict.fromkeys(label for label, _ in turns))
    folded = {one.casefold() for one in interviewers}
    named = frozenset(
        one for one in labels if one.strip(". ").casefold() in folded or ASKING.match(one)
    )
    if named or len(labels) < 2:
        return named if len(named) < len(labels) else frozenset()
    share: dict[str, list[bool]] = {label: [] for label in labels}
    for label, text in turns:
        share[label].append(text.rstrip(' ”"’)]').endswith("?"))
    most = max(labels, key=lambda one: (sum(share[one]) / len(share[one]), one))
    asked = share[most]
    others = [sum(share[one]) / len(share[one]) for one in labels if one != most]
    clear = sum(asked) / len(asked) >= LEAST_QUESTIONS and len(asked) >= 2 and max(others) < 0.4
    return frozenset({most}) if clear else frozenset()


def label_of(label: str) -> Spoken:
    """What the label of a turn says of the speaker; a bare name is one."""
    spoken = parse(label.replace("(", ", ").replace(")", ""))
    return spoken if spoken.sure else Spoken(sure=1, participant=label.strip(" ."))


def _lines(document: Document, block: Block) -> list[tuple[str, int, int]]:
    text = document.text_of(block)
    found = list(LINE.finditer(text))
    if not found or text[: found[0].start()].strip(" \n>*_"):
        return []
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [
        (one.group("label").strip(), block.start + one.end(), block.start + end)
        for one, end in zip(found, ends, strict=True)
    ]


def _continues(document: Document, first: int, at: int) -> bool:
    """Whether a block quote is of the same kind as the first, and all its lines have labels."""
    block = document.blocks[at]
    lines = [one for one in document.text_of(block).split("\n") if one.strip(" >*_")]
    wrapped = any(one.lstrip().startswith(">") for one in lines[1:])
    return block.kind == document.blocks[first].kind and (
        wrapped or all(LINE.match(one) for one in lines)
    )


def _is_dialogue(labels: Sequence[str], interviewers: Collection[str], *, bare: bool) -> bool:
    folded = {one.casefold() for one in interviewers}
    if any(one.strip(". ").casefold() in folded or ASKING.match(one) for one in labels):
        return True
    if max(Counter(labels).values()) > 1:
        return True
    return bare and all(parse(one).sure == 2 or RESPONDING.match(one) for one in labels)
