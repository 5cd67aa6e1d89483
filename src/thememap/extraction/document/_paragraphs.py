"""Paragraphs as the rules read them: joined over page breaks, cut where several people speak."""

from __future__ import annotations

import re
from dataclasses import replace

from thememap.extraction._facts import Certainty
from thememap.extraction.attribution._parse import parse_attribution
from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.rules._lexicon import Lexicon
from thememap.extraction.rules._speech_features import speech_features
from thememap.records import BlockKind, Document, DocumentBlock

PARAGRAPH_ENDINGS = tuple(".!?:;…”\"’'»«“‘)]*_")
BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]]{1,120})[)\]]{1,3}[.,;]?(?=\s|$)")
DASH_ATTRIBUTION = re.compile(
    r"(?:^|(?<=[.!?…”“‘\"’»«]))[ >*_]*[—–-]{1,3} *(?P<inner>[^—–\n()]{2,70})$", re.MULTILINE
)
LINE_END = re.compile(r"[ *_]*(?:\n|$)")
ENDS_SENTENCE = re.compile(r"[.!?…”“‘\"’»«\]][*_]*\s*$")
BEGINS_SENTENCE = re.compile(r"[\s>*_]*(?:$|[A-ZÀ-Þ0-9¿¡“‘\"«„»‚(\[—–-])")
ATTRIBUTION_FOLLOWS = re.compile(r"[\s>*_]*\([^()]{1,120}\)+[.,;]?\s*(?:\n|$)")
MAX_CHARACTERS_BETWEEN = 8
"""Characters between the end of a sentence and the bracket that attributes it."""


def rejoin_paragraphs(document: Document) -> Document:
    """The document with paragraphs joined that go on in the next one.

    One continues where it ends in no punctuation mark, quotation mark or bracket and the next
    begins with a small letter, or where it ends in a hyphen.

    >>> text = "They spoke of \\n\\nwaiting."
    >>> two = (DocumentBlock(start=0, end=13), DocumentBlock(start=16, end=24))
    >>> cut = Document(name="a", text=text, blocks=two)
    >>> [(block.start, block.end) for block in rejoin_paragraphs(cut).blocks]
    [(0, 24)]
    """
    joined: list[DocumentBlock] = []
    for block in document.blocks:
        if joined and _continues_in(document, joined[-1], block):
            joined[-1] = replace(joined[-1], end=block.end)
        else:
            joined.append(block)
    return replace(document, blocks=tuple(joined))


def _continues_in(document: Document, block: DocumentBlock, other: DocumentBlock) -> bool:
    if block.kind != BlockKind.PARAGRAPH or other.kind != BlockKind.PARAGRAPH or block.speaker:
        return False
    end, begin = document.text_of(block).rstrip(), document.text_of(other).lstrip()
    if not end or not begin[:1].islower() or document.text[block.end : other.start].strip():
        return False
    return end.endswith("-") or not (end.endswith(PARAGRAPH_ENDINGS) or end[-1].isdigit())


def split_attributed_blocks(document: Document, lexicon: Lexicon) -> Document:
    """The document with a block a part, where a block holds parts with attributions of their own.

    A block quote is cut after each attribution that ends a line or follows a sentence. A plain
    paragraph is cut only where every part is surely attributed and sounds spoken, and nothing in
    it is in quotation marks.

    >>> text = "It rained. (Maria) I stayed in. (Zé)"
    >>> block = DocumentBlock(start=0, end=36, kind="block quote")
    >>> document = Document(name="a", text=text, blocks=(block,))
    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> cut = split_attributed_blocks(document, lexicon_of("en"))
    >>> [text[part.start : part.end] for part in cut.blocks]
    ['It rained. (Maria)', 'I stayed in. (Zé)']
    """
    blocks: list[DocumentBlock] = []
    for block in document.blocks:
        spans = _attributed_spans(document.text_of(block), lexicon, kind=block.kind)
        blocks += [replace(block, start=block.start + a, end=block.start + b) for a, b in spans]
    return replace(document, blocks=tuple(blocks))


def _attributed_spans(text: str, lexicon: Lexicon, *, kind: BlockKind) -> list[tuple[int, int]]:
    whole = [(0, len(text))]
    if kind not in {BlockKind.BLOCK_QUOTE, BlockKind.PARAGRAPH}:
        return whole
    set_off = kind == BlockKind.BLOCK_QUOTE
    least = Certainty.PERHAPS if set_off else Certainty.SURE
    cuts = _attribution_ends(text, lexicon, least=least)
    ends = [*cuts, *([len(text)] if not cuts or text[cuts[-1] :].strip(" \n>*_.") else [])]
    begins = [0, *ends[:-1]]
    spans = [_trim_span(text, a, b) for a, b in zip(begins, ends, strict=True)]
    if len(spans) < 2 or not cuts:
        return whole
    attributed = ends == cuts
    if set_off:
        sure = _attribution_ends(text, lexicon, least=Certainty.SURE)
        return spans if attributed or len(sure) == len(cuts) else whole
    spoken = all(speech_features(text[a:b], lexicon).sounds_spoken for a, b in spans)
    return spans if attributed and spoken and not find_quoted_spans(text, lexicon) else whole


def _attribution_ends(text: str, lexicon: Lexicon, *, least: Certainty) -> list[int]:
    """Where attributions end that are sure to at least this degree."""
    first = len(text) - len(text.lstrip(" \n>*_"))
    cuts = {
        match.end()
        for match in BRACKET.finditer(text, first + 1)
        if _names_speaker(match, lexicon, least=least)
        and not ATTRIBUTION_FOLLOWS.match(text, match.end())
        and (LINE_END.match(text, match.end()) or _between_sentences(text, match))
    }
    cuts |= {
        match.end()
        for match in DASH_ATTRIBUTION.finditer(text, first + 1)
        if parse_attribution(match.group("inner"), lexicon).certainty >= least
    }
    return sorted(cuts)


def _names_speaker(match: re.Match[str], lexicon: Lexicon, *, least: Certainty) -> bool:
    """In square brackets stand what people do, and labels; 'Laughs' looks like a name."""
    inner = match.group("inner")
    parsed, stage_direction = parse_attribution(inner, lexicon), lexicon.text.stage_direction
    square = match.group()[0] == "["
    label = any(map(str.isdigit, parsed.participant))
    return parsed.certainty >= least and not stage_direction.match(inner) and (label or not square)


def _between_sentences(text: str, match: re.Match[str]) -> bool:
    """Whether the bracket ends a sentence, and another begins after it."""
    before = text[max(match.start() - MAX_CHARACTERS_BETWEEN, 0) : match.start()]
    ends = ENDS_SENTENCE.search(before) or match.group()[-1] == "."
    return bool(ends and BEGINS_SENTENCE.match(text, match.end()))


def _trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n>"))
    return start + left, start + len(piece.rstrip())
