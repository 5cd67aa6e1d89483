"""Who interviews, by how much a speaker asks."""

from __future__ import annotations

import time

from thememap.extraction.candidates._dialogues import detect_interviewers
from thememap.extraction.rules._lexicon import lexicon_of


def test_the_time_to_find_who_asks_grows_with_the_turns_only() -> None:
    """It grew with turns times speakers: 100,000 of each took hours."""
    turns = [(f"P{number}", "It rained.") for number in range(20_000)]
    start = time.process_time()
    assert detect_interviewers(turns, lexicon_of("en"), interviewers=()) == frozenset()
    assert time.process_time() - start < 2
