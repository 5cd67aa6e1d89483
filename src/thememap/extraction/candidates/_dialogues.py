"""Dialogues and excerpts of several speakers inside articles, and which speaker asks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from thememap.extraction._facts import Certainty
from thememap.extraction.attribution._adjacent import attribution_at_end
from thememap.extraction.attribution._parse import (
    NO_ATTRIBUTION,
    ParsedAttribution,
    parse_attribution,
)
from thememap.extraction.candidates._blocks import BlockRange
from thememap.extraction.document._document_context import DocumentContext
from thememap.extraction.rules._lexicon import Lexicon
from thememap.extraction.rules._speech_features import speech_features
from thememap.records import BlockKind, Document, DocumentBlock

LABELLED_LINE = re.compile(
    r"^[\s>*_]*(?P<label>[A-ZÀ-Þ][\w.’'#/-]{0,20}(?: [\w.#’'-]{1,14}){0,2}(?:\s?\([^()\n]{1,40}\)"
    r")?)[*_]*\s?:[*_]*\s+(?=\S)",
    re.MULTILINE,
)
MIN_TURNS = 2
MIN_QUESTION_SHARE, MAX_QUESTION_SHARE_OF_OTHERS = 0.6, 0.4
MAX_PARAGRAPHS = 12


@dataclass(frozen=True, kw_only=True)
class DialogueTurn:
    """One turn: its span without label and attribution, and who speaks."""

    start: int
    end: int
    label: str
    is_interviewer: bool
    attribution: ParsedAttribution = NO_ATTRIBUTION


def parse_dialogue(
    around: DocumentContext, number: int, *, interviewers: Collection[str], set_off: bool = False
) -> tuple[list[DialogueTurn], int]:
    """The turns of a dialogue that begins at this block, and the block after it.

    A dialogue is two labelled lines or more, one after the other, of which one is of an
    interviewer, or a label comes twice, or every label is a participant's, or every line
    sounds spoken. In block quotes (``set_off``) every line of them bears a label, and one is of an
    interviewer or comes twice. Empty, and the block itself, where none begins here.
    """
    document, lexicon = around.document, around.lexicon
    turns: list[tuple[str, int, int]] = []
    last = number
    for at in range(number, len(document.blocks)):
        block = document.blocks[at]
        lines = _labelled_lines(document, block) if block.kind != BlockKind.HEADING else []
        if not lines or (set_off and not _continues_dialogue(document, number, at)):
            break
        turns += lines
        last = at + 1
    labels = [label for label, _, _ in turns]
    texts = [document.text[start:end] for _, start, end in turns]
    if len(turns) < MIN_TURNS:
        return [], number
    if not _has_dialogue_labels(labels, interviewers, lexicon) and (
        (set_off and not lexicon.text.blocks_as_a_whole)
        or not (
            all(_is_respondent_label(label, lexicon) for label in labels)
            or all(speech_features(text, lexicon).sounds_spoken for text in texts)
        )
    ):
        return [], number
    spoken = list(zip(labels, texts, strict=True))
    asking = detect_interviewers(spoken, lexicon, interviewers=interviewers)
    dialogue = []
    for (label, start, _), text in zip(turns, texts, strict=True):
        stop, adjacent = attribution_at_end(text, lexicon)
        end = start + len(text[:stop].rstrip(" \n>"))
        if start < end:
            dialogue.append(
                DialogueTurn(
                    start=start,
                    end=end,
                    label=label,
                    is_interviewer=label in asking,
                    attribution=adjacent.attribution,
                )
            )
    return dialogue, last


def detect_interviewers(
    turns: Sequence[tuple[str, str]], lexicon: Lexicon, *, interviewers: Collection[str]
) -> frozenset[str]:
    """The labels of those who interview: by their name, else by how much they ask.

    Without a known name it is the one of two or more speakers who ends at least three
    fifths of his or her turns with a question mark, in at least two turns.
    """
    labels = list(dict.fromkeys(label for label, _ in turns))
    named = frozenset(name for name in labels if _is_interviewer_label(name, interviewers, lexicon))
    if named or len(labels) < 2:
        return named if len(named) < len(labels) else frozenset()
    asked: dict[str, list[bool]] = {label: [] for label in labels}
    for label, text in turns:
        asked[label].append(text.rstrip(' ”“«"’)]').endswith("?"))
    share = {label: sum(questions) / len(questions) for label, questions in asked.items()}
    most = max(labels, key=lambda name: (share[name], name))
    others = max(share[name] for name in labels if name != most)
    clear = share[most] >= MIN_QUESTION_SHARE and others < MAX_QUESTION_SHARE_OF_OTHERS
    return frozenset({most}) if clear and len(asked[most]) >= 2 else frozenset()


def parse_turn_label(label: str, lexicon: Lexicon) -> ParsedAttribution:
    """What the label of a turn says of the speaker; a bare name is one."""
    parsed = parse_attribution(label.replace("(", ", ").replace(")", ""), lexicon)
    if parsed.certainty:
        return parsed
    return ParsedAttribution(certainty=Certainty.PERHAPS, participant=label.strip(" ."))


def multi_speaker_excerpt(around: DocumentContext, number: int) -> BlockRange | None:
    """An excerpt that begins at this paragraph, as journals print scenes with several voices.

    Each of its paragraphs begins with a speaker's label or sets a scene (stage directions in
    brackets, or speech); one at least has a label; the last ends with an attribution, which is
    for all of it, and none before does. One paragraph alone is no excerpt.
    """
    document, labelled = around.document, False
    for at, block in enumerate(document.blocks[number : number + MAX_PARAGRAPHS], number):
        text = document.text_of(block)
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            return None
        label = LABELLED_LINE.match(text)
        if not label and not _is_scene_description(text, around.lexicon):
            return None
        labelled = labelled or label is not None
        if attribution_at_end(text, around.lexicon)[1].attribution.is_sure:
            return BlockRange(first=number, last=at) if labelled and at > number else None
    return None


def _is_scene_description(text: str, lexicon: Lexicon) -> bool:
    features = speech_features(text, lexicon)
    return features.sounds_spoken or ("[" in text and not features.prose_markers)


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


def _has_dialogue_labels(
    labels: Sequence[str], interviewers: Collection[str], lexicon: Lexicon
) -> bool:
    """Whether one label is an interviewer's, or one comes twice."""
    known = any(_is_interviewer_label(label, interviewers, lexicon) for label in labels)
    return known or len(set(labels)) < len(labels)


def _is_respondent_label(label: str, lexicon: Lexicon) -> bool:
    respondent = lexicon.text.respondent.match(label) is not None
    return respondent or parse_attribution(label, lexicon).is_sure


def _is_interviewer_label(label: str, interviewers: Collection[str], lexicon: Lexicon) -> bool:
    named = label.strip(". ").casefold() in {name.casefold() for name in interviewers}
    return named or lexicon.text.interviewer.match(label) is not None
