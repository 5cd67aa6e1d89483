"""The default encoder gives sentence-transformers' vectors, and each from its text alone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.encoders import DEFAULT, SENTENCES
from thememap.embedding import (
    VECTOR_DECIMALS,
    Encoder,
    EncoderSettings,
    create_encoder,
    registered_models,
)
from thememap.embedding.encoders._graph_cache import cached_graph_path, load_reference_vectors
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.encoders._tokenizer import ModelTokenizer, token_windows

if TYPE_CHECKING:
    from pathlib import Path


LONG = "The corridor was cold and the clock on the wall had stopped. " * 60


def test_importing_the_package_imports_no_model_library() -> None:
    code = (
        "import sys, thememap.embedding; "
        "print({'onnxruntime', 'onnx', 'torch', 'sklearn', 'tokenizers', 'transformers'}"
        " & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_it_says_what_it_is(default: Encoder) -> None:
    assert isinstance(default, Encoder)
    assert (default.name, default.dimensions, default.token_limit) == (DEFAULT, 384, 256)
    assert default.licence == "Apache-2.0"


def test_vectors_are_those_of_sentence_transformers(default: Encoder) -> None:
    reference = load_reference_vectors(registered_models()[0])
    cosine = (default.encode(reference.sentences) * reference.vectors).sum(axis=1)
    assert len(cosine) >= 12
    assert cosine.mean() >= 0.999
    assert cosine.min() >= 0.995


def test_rows_have_unit_length_and_the_stated_decimals(default: Encoder) -> None:
    vectors = default.encode(SENTENCES)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    rounded = np.round(vectors.astype(np.float64), VECTOR_DECIMALS).astype(np.float32)
    assert np.array_equal(vectors, rounded)


@pytest.mark.parametrize("batch_tokens", [1, 40, 100_000])
@pytest.mark.parametrize("threads", [1, 2])
def test_batch_and_threads_change_nothing(
    default: Encoder, batch_tokens: int, threads: int
) -> None:
    texts = [*SENTENCES * 3, LONG]
    other = create_encoder(DEFAULT, EncoderSettings(batch_tokens=batch_tokens, threads=threads))
    assert other.fingerprint == default.fingerprint
    assert np.array_equal(other.encode(texts), default.encode(texts))


def test_nothing_changes_before_rounding_either(default: Encoder) -> None:
    assert isinstance(default, OnnxEncoder)
    default.encode(SENTENCES)
    session = default._loaded_session
    together = default.pooled_states(session, SENTENCES * 4)
    alone = np.concatenate([default.pooled_states(session, [one]) for one in SENTENCES])
    assert np.array_equal(together[: len(SENTENCES)], alone)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(len(SENTENCES))), kept=st.integers(1, len(SENTENCES)))
def test_order_and_neighbours_change_nothing(default: Encoder, order: list[int], kept: int) -> None:
    some = order[:kept]
    whole = default.encode(SENTENCES)
    assert np.array_equal(default.encode([SENTENCES[i] for i in some]), whole[some])


def test_no_texts_give_no_rows(default: Encoder) -> None:
    assert default.encode([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\ud83d"])
def test_a_text_without_tokens_is_a_zero_row(default: Encoder, text: str) -> None:
    vectors = default.encode(["Good.", text])
    assert vectors[0].any()
    assert not vectors[1].any()


@pytest.mark.parametrize(
    "text",
    ["😀", "\U0001f937\u200d\u2640", "x" * 10_000, "日本語", "\ud83d\ude00 ok", "a\x00b"],
)
def test_odd_texts_have_vectors(default: Encoder, text: str) -> None:
    vectors = default.encode([text])
    assert np.isfinite(vectors).all()
    assert vectors.any()


def test_long_texts_are_counted_and_pooled_from_their_parts(default: Encoder) -> None:
    assert default.over_limit([LONG, "Good."]).tolist() == [True, False]
    ends = "Nothing worked. " * 100 + "The garden was lovely. " * 100
    begins = default.encode(["Nothing worked. " * 80])[0]
    pooled = default.encode([ends])[0]
    cut = create_encoder(DEFAULT, EncoderSettings(long_texts="truncate")).encode([ends])[0]
    assert cut @ begins > 0.97
    assert pooled @ begins < 0.9


def test_the_rule_for_long_texts_is_in_the_fingerprint(default: Encoder) -> None:
    assert (
        create_encoder(DEFAULT, EncoderSettings(long_texts="truncate")).fingerprint
        != default.fingerprint
    )


@given(lengths=st.lists(st.integers(1, 12), min_size=1, max_size=60), most=st.integers(1, 20))
def test_windows_hold_every_token_once_and_none_is_too_long(lengths: list[int], most: int) -> None:
    words: list[int | None] = [i for i, length in enumerate(lengths) for _ in range(length)]
    spans = token_windows(words, most=most)
    assert [i for low, high in spans for i in range(low, high)] == list(range(len(words)))
    assert all(1 <= high - low <= most for low, high in spans)
    if max(lengths) <= most // 2:
        cuts = [low for low, _ in spans[1:]]
        assert all(words[cut] != words[cut - 1] for cut in cuts)


def test_parts_stay_within_the_limit(default: Encoder) -> None:
    assert isinstance(default, OnnxEncoder)
    tokens = ModelTokenizer((default._folder / "tokenizer.json").read_bytes())
    ids, owner = tokens.parts(["Good.", "", LONG], limit=256, rule="pool")
    assert max(map(len, ids)) <= 256
    assert set(owner) == {0, 2}
    assert sum(map(len, ids)) - 2 * len(ids) == sum(tokens.counts(["Good.", LONG])) - 4


def test_progress_ends_with_all_texts(default: Encoder) -> None:
    told: list[tuple[int, int]] = []
    default.encode(SENTENCES, on_progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (len(SENTENCES), len(SENTENCES))


def test_a_damaged_graph_is_built_again(default: Encoder, tmp_path: Path) -> None:
    vectors = default.encode(SENTENCES)
    kept = cached_graph_path(registered_models()[0])
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-10])
    assert np.array_equal(create_encoder(DEFAULT).encode(SENTENCES), vectors)
    assert kept.read_bytes() == whole
    assert not list(kept.parent.glob("*.tmp"))


def test_a_model_folder_that_cannot_be_written_to_is_no_obstacle(
    default: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "file"))
    assert create_encoder(DEFAULT).encode(["Good."]).any()


def test_the_graph_has_only_operators_that_add_in_one_order(default: Encoder) -> None:
    """Compared bit for bit with AVX2 and AVX-512: `scripts/other_processor.py`."""
    import onnx

    default.encode(["Good."])

    graph = onnx.load_from_string(cached_graph_path(registered_models()[0]).read_bytes())
    used = {node.op_type for node in graph.graph.node}
    compared = {
        "Add", "BiasGelu", "Div", "EmbedLayerNormalization", "Exp", "FusedMatMul",
        "LayerNormalization", "MatMul", "ReduceMax", "Reshape", "Split", "Sub", "Transpose",
    }  # fmt: skip
    assert used <= compared
