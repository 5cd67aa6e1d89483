"""Sentences that the tests of encoders share."""

from __future__ import annotations

DEFAULT = "all-MiniLM-L6-v2"
MULTILINGUAL = "multilingual-e5-small-q4"

SENTENCES = (
    "The bus was late again.",
    "A kind nurse explained the form to my mother.",
    "Parking costs too much.",
    "We waited in the corridor for three hours, and nobody told us why.",
    "Good.",
    "The garden behind the ward is a lovely place to sit.",
    "I could not hear my name being called.",
    "Thank you 😀👍🏽",
)
