"""Excerpts of several paragraphs with speakers' labels, and one attribution at the end."""

from __future__ import annotations

from thememap.extraction._beside import at_end
from thememap.extraction._block_candidates import Stretch
from thememap.extraction._dialogues import LINE
from thememap.extraction._speech import manner_of
from thememap.extraction._surroundings import Surroundings

MOST_PARAGRAPHS = 12


def excerpt_from(around: Surroundings, number: int) -> Stretch | None:
    """An excerpt that begins at this paragraph, as journals print scenes with several voices.

    Each of its paragraphs begins with a speaker's label or sets a scene (stage directions in
    brackets, or speech); one at least has a label; the last ends with an attribution, which is
    for all of it, and none before does. One paragraph alone is no excerpt.
    """
    document, blocks = around.document, around.document.blocks
    labelled = 0
    for at in range(number, min(number + MOST_PARAGRAPHS, len(blocks))):
        block = blocks[at]
        text = document.text_of(block)
        if block.kind not in {"paragraph", "list item"}:
            return None
        label = LINE.match(text)
        if label:
            labelled += 1
        elif not _may_set_the_scene(text):
            return None
        if at_end(text)[1].spoken.sure == 2:
            if labelled and at > number:
                return Stretch(first=number, last=at)
            return None
    return None


def _may_set_the_scene(text: str) -> bool:
    manner = manner_of(text)
    return manner.sounds_spoken or ("[" in text and not manner.authors)
