"""Quotation marks without partners take a time in proportion to the text."""

from __future__ import annotations

import time

import pytest

from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.rules._lexicon import lexicon_of

LENGTH, SECONDS = 20_000, 1.0


@pytest.mark.parametrize("piece", ["'", "«", " »", ' "a', ' "1', "“a” ", "‘s’ ", "``", "'a "])
def test_a_paragraph_of_marks_is_read_in_one_pass(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    began = time.process_time()
    find_quoted_spans(text, lexicon_of("en"))
    assert time.process_time() - began < SECONDS
