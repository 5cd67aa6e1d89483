"""Candidates between quotation marks inside paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from thememap.extraction._beside import Beside, at_end, behind
from thememap.extraction._candidate import Candidate
from thememap.extraction._leads import MASK, lead_after, lead_before
from thememap.extraction._marks import Marked, marked_passages
from thememap.extraction._surroundings import Surroundings, plain
from thememap.records import Shape

# What stands around a passage is looked at no further: a paragraph of thousands of passages without
# a full stop took minutes.
LONGEST_SENTENCE = 1_000
SENTENCE = re.compile(
    r"(?<!\bal)(?<!\bpp)(?<!\bp)(?<!\bcf)(?<!\be\.g)(?<!\bi\.e)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)"
    rf"(?<!\bvs)(?<!\bno)[.!?][)\]]?\s+(?=[A-ZÀ-Þ“‘\"'(\[«„{MASK}])"
)
CAPITAL = re.compile(r"[*_]*\s+[A-ZÀ-Þ]")
AND = re.compile(
    rf"[{MASK}.]?\s*(?:\([^()]*\))?\s*,?\s*(?:and|or|but|to)?\s*,?\s*(?:also |then )?$"
)


def inline_candidates(
    around: Surroundings, *, number: int, start: int, end: int, lead: str = ""
) -> Iterator[Candidate]:
    """Every passage in quotation marks in ``text[start:end]``, a paragraph or part of one.

    ``lead`` is the last sentence of the paragraph before, for a passage that begins this one.
    """
    text = around.document.text[start:end]
    passages = marked_passages(text)
    if not passages:
        return
    masked = _masked(text, passages)
    sentences = [(one.start(), one.end()) for one in SENTENCE.finditer(masked)]
    starts, ends = [one for one, _ in sentences], [one for _, one in sentences]
    whole = len(passages) == 1 and _is_whole(text, passages[0])
    for at, one in enumerate(passages):
        beside = behind(text, one.outer_end)
        if not one.closed:
            one, beside = _cut_at_attribution(text, one)
        first = _last_before(ends, one.outer_start)
        after_from = beside.end if beside.spoken.sure else one.outer_end
        stop = bisect_left(starts, max(after_from - 1, one.outer_end - 1))
        before = masked[max(first, one.outer_start - LONGEST_SENTENCE) : one.outer_start]
        ends_at = ends[stop] if stop < len(ends) else len(masked)
        after = masked[after_from : min(ends_at, after_from + LONGEST_SENTENCE)]
        announced = not before.strip() and lead.rstrip().endswith(":")
        if announced:
            before = lead
        elif not before.strip() and first:
            previous = _last_before(ends, first - 1)
            if masked[previous:first].rstrip().endswith(":"):
                before = masked[previous:first]
        joined = bool(at) and bool(
            AND.fullmatch(masked[passages[at - 1].outer_end : one.outer_start])
        )
        content = text[one.start : one.end]
        left = len(content) - len(content.lstrip())
        right = len(content) - len(content.rstrip())
        shape: Shape = "quoted paragraph" if whole else "inline"
        yield Candidate(
            start=start + one.start + left,
            end=start + one.end - right,
            text=content.strip(),
            shape=shape,
            place=around.places[number],
            block=number,
            before=before,
            after=after,
            lead=lead_before(before, cited=around.cited, known=around.known),
            tail=lead_after(after, cited=around.cited),
            spoken=beside.spoken,
            attribution_text=text[beside.start : beside.end].strip(" .")
            if beside.spoken.sure
            else "",
            cited=beside.cited,
            announced=announced or before.rstrip().endswith(":"),
            follows=joined,
            single=one.single,
            closed=one.closed,
            is_heading=plain(content) in around.names_of_themes,
            outer=(start + one.outer_start, start + max(one.outer_end, beside.end)),
        )


def _last_before(ends: list[int], place: int) -> int:
    """Where the last sentence ends before a place; 0 where none does."""
    number = bisect_left(ends, place)
    return ends[number - 1] if number else 0


def _cut_at_attribution(text: str, one: Marked) -> tuple[Marked, Beside]:
    """A passage that nobody closed ends before the attribution at the paragraph's end."""
    end, beside = at_end(text[one.start :])
    moved = replace(beside, start=one.start + beside.start, end=one.start + beside.end)
    return replace(one, end=one.start + end), moved if beside.spoken.sure else beside


def _masked(text: str, passages: list[Marked]) -> str:
    """The text with quoted passages hidden; a full stop inside that ends the sentence stays."""
    pieces, at = [], 0
    for one in passages:
        pieces.append(text[at : one.outer_start])
        stop = one.outer_end
        ends = text[one.end - 1 : one.end] in {".", "!", "?", "…"}
        beside = behind(text, stop)
        if ends and beside.spoken.sure and CAPITAL.match(text, beside.end):
            stop = beside.end
        hidden = MASK * (stop - one.outer_start)
        if ends and CAPITAL.match(text, stop):
            hidden = hidden[:-1] + "."
        pieces.append(hidden)
        at = stop
    return "".join([*pieces, text[at:]])


def _is_whole(text: str, one: Marked) -> bool:
    """Whether the paragraph is this passage, but for an attribution."""
    if text[: one.outer_start].strip(" *_\t\n"):
        return False
    rest = text[one.outer_end :].strip(" .*_\n")
    beside = behind(text, one.outer_end)
    return not rest or (beside.spoken.sure > 0 and not text[beside.end :].strip(" .*_\n"))
