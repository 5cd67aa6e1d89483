"""Weights in 4 bits are read as data, and their graph computes what BERT's formulas do."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from helpers.encoders import MULTILINGUAL
from helpers.four_bit_file import (
    FILE,
    NAME,
    PIECES,
    POSITIONS,
    WIDTH,
    states_by_numpy,
    tiny_bytes,
    write_tiny,
)
from thememap.embedding import EncoderSettings, create_encoder, registered_model
from thememap.embedding.encoders import _graph_cache
from thememap.embedding.encoders._four_bit_weights import FourBitWeights
from thememap.embedding.encoders._graph_cache import ReferenceVectors
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.models import _registry
from thememap.errors import DataError, NotRunnableError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from thememap.embedding import ModelEntry

TEXTS = ("the bus was late.", "szép", "the the bus", "自転車", "a", "the bus was late. " * 20)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelEntry:
    """The tiny model in the user's folder of models; its reference is what NumPy computes."""
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "models"))
    entry = write_tiny(tmp_path / "models" / NAME)
    weights = FourBitWeights((tmp_path / "models" / NAME / FILE).read_bytes())
    encoder = OnnxEncoder(entry)
    ids, _ = encoder._tokens().parts(TEXTS[:5], limit=POSITIONS, rule=encoder.long_text_rule)
    means = np.array([states_by_numpy(weights, part).mean(axis=0) for part in ids])
    unit = means / np.linalg.norm(means, axis=1, keepdims=True)
    reference = ReferenceVectors(sentences=TEXTS[:5], vectors=unit.astype(np.float32))
    monkeypatch.setattr(_graph_cache, "load_reference_vectors", lambda _: reference)
    return entry


def test_numbers_are_scale_times_halves_less_eight() -> None:
    content = tiny_bytes(np.random.default_rng(1))
    weights = FourBitWeights(content)
    blocks = weights._word_blocks
    row = weights.word_vectors(np.array([[5]]))[0, 0]
    for column in (0, 15, 16, 31, 32, 63):
        block = blocks[5, column // 32]
        half = block["halves"][column % 16]
        number = half >> 4 if column % 32 >= 16 else half & 15
        assert row[column] == np.float32(block["scale"]) * (int(number) - 8)


def test_a_file_of_another_kind_is_refused() -> None:
    content = tiny_bytes(np.random.default_rng(1))
    with pytest.raises(ValueError, match="4 bits"):
        FourBitWeights(b"GGUF" + content[4:])


def test_vectors_are_those_of_the_formulas(tiny: ModelEntry) -> None:
    encoder = OnnxEncoder(tiny)
    reference = _graph_cache.load_reference_vectors(tiny)
    assert np.abs(encoder.encode(TEXTS[:5]) - reference.vectors).max() < 2e-5
    assert encoder.dimensions == WIDTH


def test_a_reference_that_differs_stops_it_and_names_no_way_through_torch(
    tiny: ModelEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = _graph_cache.load_reference_vectors(tiny)
    wrong = replace(true, vectors=true.vectors[::-1])
    monkeypatch.setattr(_graph_cache, "load_reference_vectors", lambda _: wrong)
    with pytest.raises(DataError, match="differs from the reference") as refused:
        OnnxEncoder(tiny).encode(["the bus"])
    assert not isinstance(refused.value, NotRunnableError)
    assert "sentence-transformers:" not in str(refused.value)


@pytest.mark.parametrize("batch_tokens", [1, 20, 100_000])
@pytest.mark.parametrize("threads", [1, 2])
def test_no_vector_depends_on_the_batch(tiny: ModelEntry, batch_tokens: int, threads: int) -> None:
    settings = EncoderSettings(batch_tokens=batch_tokens, threads=threads)
    together = OnnxEncoder(tiny, settings).encode(TEXTS * 3)
    alone = np.concatenate([OnnxEncoder(tiny).encode([text]) for text in TEXTS])
    assert np.array_equal(together, np.tile(alone, (3, 1)))


def test_texts_are_cleaned_as_the_published_tokenizer_does(tiny: ModelEntry) -> None:
    encode = OnnxEncoder(tiny).encode
    plain, *same = encode(
        ["the szép bus", " the  szép\nbus ", "the sze\u0301p bus", "the\u200b szép\u3000bus"]
    )
    assert all(np.array_equal(plain, vector) for vector in same)
    assert not np.array_equal(*encode(["szép", "szep"]))
    assert not encode(["", "  ", "\u200b\n"]).any()


def test_long_texts_are_cut_between_words_and_have_the_prompt_in_each_part(
    tiny: ModelEntry,
) -> None:
    encoder = OnnxEncoder(tiny)
    ids, _ = encoder._tokens().parts([TEXTS[5]], limit=POSITIONS, rule=encoder.long_text_rule)
    prompt = [PIECES.index("\u2581query"), PIECES.index(":")]
    assert len(ids) > 2
    assert all(part[1:3] == prompt and len(part) <= POSITIONS for part in ids)
    whole = [token for part in ids for token in part[3:-1]]
    words = [PIECES.index(f"\u2581{word}") for word in ("the", "bus", "was", "late")]
    assert whole == [*words, PIECES.index(".")] * 20
    assert all(PIECES[part[3]].startswith("\u2581") for part in ids)


def test_a_fixed_centre_is_taken_off_at_unit_length(
    tiny: ModelEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre = np.linspace(-0.1, 0.1, WIDTH).astype("<f4")
    np.save(tmp_path / "centre.npy", centre)
    digest = hashlib.sha256((tmp_path / "centre.npy").read_bytes()).hexdigest()
    monkeypatch.setattr(
        "thememap.embedding.encoders._loaded_model.bundled_path",
        lambda name: tmp_path / name.removeprefix("models/"),
    )
    plain = OnnxEncoder(tiny)
    centred = OnnxEncoder(replace(tiny, centre="centre.npy", centre_digest=digest))
    assert centred.fingerprint != plain.fingerprint
    texts = [*TEXTS, ""]
    expected = plain.encode(texts)[:-1].astype(np.float64) - centre
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    vectors = centred.encode(texts)
    assert np.abs(vectors[:-1] - expected).max() < 3e-5
    assert not vectors[-1].any(), "a text without tokens is no point of the cone"
    cls = OnnxEncoder(
        replace(tiny, centre="centre.npy", centre_digest=digest), EncoderSettings(pooling="cls")
    )
    plain_cls = OnnxEncoder(tiny, EncoderSettings(pooling="cls"))
    assert np.array_equal(cls.encode(texts), plain_cls.encode(texts)), "made for the mean"
    with pytest.raises(DataError, match="Install thememap again"):
        OnnxEncoder(replace(tiny, centre="centre.npy", centre_digest="0" * 64)).encode(["a"])


def test_its_graph_has_only_operators_that_add_in_one_order(tiny: ModelEntry) -> None:
    """As that of the default encoder; Shape and Slice add nothing up."""
    import onnx

    OnnxEncoder(tiny).encode(["a"])
    graph = onnx.load_from_string(_graph_cache.cached_graph_path(tiny).read_bytes())
    assert {node.op_type for node in graph.graph.node} <= {
        "Add", "BiasGelu", "Div", "Exp", "FusedMatMul", "LayerNormalization", "MatMul",
        "ReduceMax", "Reshape", "Shape", "Slice", "Split", "Sub", "Transpose",
    }  # fmt: skip


def test_files_in_four_bits_have_no_way_through_torch(
    tiny: ModelEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "thememap.embedding._factory.registered_models", lambda: (tiny,), raising=True
    )
    with pytest.raises(UsageError, match="ONNX Runtime only"):
        create_encoder(f"sentence-transformers:{NAME}")
    with pytest.raises(UsageError, match="ONNX Runtime only"):
        create_encoder(NAME, EncoderSettings(device="cpu"))
    assert create_encoder(NAME).name == NAME


def test_its_registry_names_languages_that_it_covers() -> None:
    entry = _registry.registered_models()[0]
    assert entry.covers("en")
    assert not entry.covers("hu")
    model = registered_model(MULTILINGUAL)
    assert all(map(model.covers, ("hu", "ja", "ar", *model.measured_languages)))
    assert not model.covers("tlh")
    assert replace(entry, languages=(_registry.ANY_LANGUAGE,)).covers("tlh")
    for other in _registry.registered_models():
        assert all(len(code) == 2 and code.islower() for code in other.languages)
        assert set(other.measured_languages) <= set(other.languages)
