"""Seconds of processor time of steps that once grew with the square of their input.

Prints a line a step: the step, its size, seconds. Run it on two versions to compare them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from xml.etree import ElementTree

import numpy as np
from lxml import etree

from thememap.measures import perspective_gaps
from thememap.records import BlockKind, Codebook, CodedSegment, Document, DocumentBlock, Theme
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.refi._codebook import parse_code_tree
from thememap.sources.segmentation._common_units import build_common_units


def gaps() -> None:
    """80,000 quotes, 20 themes, 60 studies of which 20 have both perspectives."""
    rng = np.random.default_rng(0)
    study = rng.integers(0, 60, 80_000)
    perspective = np.where(study < 20, "client", "therapist")
    perspective[study >= 40] = rng.choice(["client", "therapist"], (study >= 40).sum())
    perspective_gaps(
        member=rng.random((80_000, 20)) < 0.1,
        perspective=perspective.tolist(),
        study=[f"s{one}" for one in study],
        seed=0,
    )


def sentences() -> None:
    """2,000 passages over a text of 20,000 sentences."""
    text = "Some words were said here. " * 20_000
    segments = [
        CodedSegment(
            document="d", text=text[a : a + 60], start=a, end=a + 60, coder="A", themes=(("t",),),
            where=f"row {a}",
        )
        for a in range(0, 2_000 * 200, 200)
    ]  # fmt: skip
    document = Document(name="d", text=text, blocks=())
    build_common_units(segments, documents={"d": document}, rule="sentence", share=0.5)


def turns() -> None:
    """8,000 turns of 8,000 speakers."""
    lines = [f"Speaker{n % 7_999}: yes" for n in range(8_000)]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(DocumentBlock(start=at, end=at + len(line), kind=BlockKind.PARAGRAPH))
        at += len(line) + 1
    detect_turns(Document(name="d", text=text, blocks=tuple(blocks)))


def codes() -> None:
    """A code tree of 8,000 codes."""
    root = ElementTree.Element("CodeBook")
    inside = ElementTree.SubElement(root, "Codes")
    for n in range(8_000):
        ElementTree.SubElement(inside, "Code", guid=f"{n:032d}", name=f"code {n}")
    parse_code_tree(etree.fromstring(ElementTree.tostring(root)))


def themes() -> None:
    """Each of 5,000 themes looked up in its codebook."""
    book = Codebook.of(Theme(path=(f"theme {n}",)) for n in range(5_000))
    for path in book.paths:
        book.theme(path)


STEPS: tuple[Callable[[], None], ...] = (gaps, sentences, turns, codes, themes)

if __name__ == "__main__":
    for step in STEPS:
        began = time.process_time()
        step()
        print(f"{step.__name__:<10} {time.process_time() - began:8.2f} s  {step.__doc__}")
