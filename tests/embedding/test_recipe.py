"""Prompt, pooling, lengths and sizes: the model's, or what settings say instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from helpers.encoders import DEFAULT, SENTENCES
from thememap.embedding import AppliedRecipe, EncoderSettings, create_encoder, embed
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.errors import UsageError

if TYPE_CHECKING:
    from thememap.embedding import Encoder

PROMPT = "Represent what a patient says: "
LONG = "Nothing worked, and nobody came. " * 60 + "The garden was lovely. " * 90
OTHER: tuple[dict[str, Any], ...] = (
    {"prompt": PROMPT},
    {"pooling": "cls"},
    {"pooling": "last"},
    {"normalize": True},
    {"truncate_dimensions": 64},
    {"max_length": 128},
)


def with_settings(**settings: Any) -> Encoder:
    return create_encoder(DEFAULT, EncoderSettings(**settings))


@pytest.mark.parametrize("settings", OTHER, ids=str)
def test_each_setting_is_another_fingerprint_and_other_vectors(
    default: Encoder, settings: dict[str, Any]
) -> None:
    other = with_settings(**settings)
    assert other.fingerprint != default.fingerprint
    texts = ["We waited in the corridor.", LONG]
    vectors = other.encode(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors.shape != (2, 384) or not np.array_equal(vectors, default.encode(texts))


def test_what_the_model_says_anyway_is_the_same_fingerprint(default: Encoder) -> None:
    same = with_settings(prompt="", pooling="mean", normalize=False, max_length=256)
    assert same.fingerprint == default.fingerprint


def test_a_prompt_is_before_each_short_text(default: Encoder) -> None:
    expected = default.encode([PROMPT + text for text in SENTENCES])
    assert np.array_equal(with_settings(prompt=PROMPT).encode(SENTENCES), expected)


def test_a_text_without_tokens_is_a_zero_row_after_a_prompt_too() -> None:
    vectors = with_settings(prompt=PROMPT).encode(["Good.", "", " \n", "\u200b"])
    assert vectors.any(axis=1).tolist() == [True, False, False, False]


def test_windows_count_the_prompt_and_every_part_has_it(default: Encoder) -> None:
    prompted = with_settings(prompt=PROMPT)
    assert isinstance(prompted, OnnxEncoder)
    assert isinstance(default, OnnxEncoder)
    ids, _ = prompted._tokens().parts([LONG], limit=256, rule=prompted.long_text_rule)
    (bare,) = (encoding.ids for encoding in default._tokens()._encode_batch([LONG]))
    (prompt,) = (encoding.ids[1:-1] for encoding in default._tokens()._encode_batch([PROMPT]))
    assert len(ids) > 1
    assert all(len(part) <= 256 and part[1 : 1 + len(prompt)] == prompt for part in ids)
    assert [token for part in ids for token in part[1 + len(prompt) : -1]] == bare[1:-1]


def test_a_text_that_fits_without_the_prompt_only_is_long(default: Encoder) -> None:
    text = "wait " * 252
    assert not default.over_limit([text])[0]
    prompted = with_settings(prompt=PROMPT)
    assert prompted.over_limit([text, "wait"]).tolist() == [True, False]
    assert embed([text], encoder=prompted).long_texts == 1
    prompt = "wait " * 250
    assert embed(["wait " * 20], encoder=with_settings(prompt=prompt)).long_texts == 1


def test_cutting_keeps_the_beginning_after_the_prompt() -> None:
    cut = with_settings(prompt=PROMPT, long_texts="truncate")
    first, second = cut.encode([LONG, LONG + "And nobody came. " * 50])
    assert np.array_equal(first, second)


def test_a_prompt_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(UsageError, match=r"prompt has 300 tokens and the token limit is 256"):
        with_settings(prompt="wait " * 300).encode(["Good."])
    with pytest.raises(UsageError, match="no text has room"):
        with_settings(max_length=2).encode(["Good."])


def test_dimensions_are_the_first_ones_at_unit_length(default: Encoder) -> None:
    small = with_settings(truncate_dimensions=48)
    assert small.dimensions == 48
    whole = default.encode(SENTENCES)[:, :48].astype(np.float64)
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    assert np.abs(small.encode(SENTENCES) - whole).max() < 1e-4


def test_a_lower_limit_makes_more_parts(default: Encoder) -> None:
    low = with_settings(max_length=16)
    text = "The garden behind the ward is a lovely place to sit, and nobody told us about it."
    assert (low.token_limit, low.over_limit([text])[0]) == (16, True)
    assert not default.over_limit([text])[0]
    assert 0.6 < (low.encode([text])[0] @ default.encode([text])[0]) < 0.999


def test_parts_of_unit_length_weigh_by_their_tokens(default: Encoder) -> None:
    assert isinstance(default, OnnxEncoder)
    ids, _ = default._tokens().parts([LONG], limit=256, rule=default.long_text_rule)
    session = default._loaded_session
    total = np.zeros(384)
    for part in ids:
        mean = session.run(["states"], {"token_ids": np.array([part], np.int32)})[0][0].mean(axis=0)
        total += mean / np.linalg.norm(mean) * len(part)
    vector = with_settings(normalize=True).encode([LONG])[0]
    assert np.abs(vector - total / np.linalg.norm(total)).max() < 2e-5


@pytest.mark.parametrize(("pooling", "place"), [("cls", 0), ("last", -1)])
def test_pooling_takes_the_state_that_it_names(default: Encoder, pooling: str, place: int) -> None:
    assert isinstance(default, OnnxEncoder)
    text = SENTENCES[1]
    (ids,) = (encoding.ids for encoding in default._tokens()._encode_batch([text]))
    batch = {"token_ids": np.array([ids], np.int32)}
    state = default._loaded_session.run(["states"], batch)[0][0, place]
    vector = with_settings(pooling=pooling).encode([text])[0]
    assert np.abs(vector - state / np.linalg.norm(state)).max() < 1e-5


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"pooling": "max"}, "pooling is one of mean, cls, last"),
        ({"max_length": 512}, "max_length is 512; the model 'all-MiniLM-L6-v2' has at most 256"),
        ({"truncate_dimensions": 385}, "truncate_dimensions is 385.*at most 384"),
    ],
)
def test_what_the_model_cannot_do_is_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        with_settings(**settings)


@pytest.mark.parametrize("name", ["tfidf", "vectors"])
def test_an_encoder_without_a_model_refuses_what_it_would_not_heed(name: str) -> None:
    with pytest.raises(UsageError, match=r"'prompt', 'pooling' would change nothing"):
        create_encoder(name, EncoderSettings(prompt="q: ", pooling="cls"))


def test_what_was_applied_can_be_named(default: Encoder) -> None:
    assert applied(default).values() == {
        "prompt": "", "pooling": "mean", "normalize": False, "truncate_dimensions": 0,
        "max_length": 256, "centre": "", "changed": (),
    }  # fmt: skip
    assert applied(with_settings(pooling="mean", max_length=256)).changed == ()
    other = applied(with_settings(pooling="cls", prompt="q: "))
    assert other.changed == ("prompt", "pooling")
    assert embed(["Good."], encoder=default).recipe == applied(default)
    assert embed(["Good."], encoder=create_encoder("tfidf")).recipe is None


def applied(encoder: Encoder) -> AppliedRecipe:
    assert isinstance(encoder, OnnxEncoder)
    return encoder.applied_recipe


def test_names_have_the_prompt_that_is_for_them(default: Encoder) -> None:
    def prompt_of(**settings: Any) -> object:
        encoder = create_encoder(DEFAULT, EncoderSettings(**settings), for_names=True)
        assert isinstance(encoder, OnnxEncoder)
        return encoder.prompt

    assert prompt_of(prompt="a: ", prompt_names="b: ") == "b: "
    assert prompt_of(prompt="a: ") == "a: "
    assert prompt_of(prompt="a: ", prompt_names="") == ""
    assert prompt_of() == ""


def test_an_encoder_with_a_prompt_checks_its_graph_without_it(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, default: Encoder
) -> None:
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path))
    fresh = with_settings(prompt=PROMPT, pooling="cls")
    assert fresh.encode(SENTENCES[:1]).any(), "the reference was made without a prompt"
