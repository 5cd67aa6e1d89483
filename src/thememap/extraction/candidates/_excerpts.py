"""Excerpts of several paragraphs with speakers' labels, and one attribution at the end."""

from __future__ import annotations

from thememap.extraction.attribution._adjacent import attribution_at_end
from thememap.extraction.candidates._blocks import BlockRange
from thememap.extraction.candidates._dialogues import LABELLED_LINE
from thememap.extraction.document._document_context import DocumentContext
from thememap.extraction.rules._speech_features import speech_features

MAX_PARAGRAPHS = 12


def multi_speaker_excerpt(around: DocumentContext, number: int) -> BlockRange | None:
    """An excerpt that begins at this paragraph, as journals print scenes with several voices.

    Each of its paragraphs begins with a speaker's label or sets a scene (stage directions in
    brackets, or speech); one at least has a label; the last ends with an attribution, which is
    for all of it, and none before does. One paragraph alone is no excerpt.
    """
    document, blocks = around.document, around.document.blocks
    labelled = 0
    for at in range(number, min(number + MAX_PARAGRAPHS, len(blocks))):
        block = blocks[at]
        text = document.text_of(block)
        if block.kind not in {"paragraph", "list item"}:
            return None
        label = LABELLED_LINE.match(text)
        if label:
            labelled += 1
        elif not _is_scene_description(text):
            return None
        if attribution_at_end(text)[1].spoken.certainty == 2:
            if labelled and at > number:
                return BlockRange(first=number, last=at)
            return None
    return None


def _is_scene_description(text: str) -> bool:
    manner = speech_features(text)
    return manner.sounds_spoken or ("[" in text and not manner.authors)
