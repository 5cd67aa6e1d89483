"""TF-IDF, vectors from a file, and sentence-transformers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.encoders import DEFAULT, SENTENCES
from thememap.embedding import EncoderSettings, VectorStore, create_encoder, embed
from thememap.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

MANY = [
    f"{who} {what} {where} {when}."
    for who in ("The nurse", "My doctor", "A porter", "The driver", "Somebody")
    for what in ("waited", "smiled", "shouted", "helped me", "was late")
    for where in ("outside", "in the hall", "on the ward", "at home")
    for when in ("today", "last week", "at night", "twice", "for hours")
]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(len(SENTENCES))))
def test_tfidf_does_not_know_the_order(order: list[int]) -> None:
    whole = create_encoder("tfidf").encode(SENTENCES)
    assert np.array_equal(
        create_encoder("tfidf").encode([SENTENCES[i] for i in order]), whole[order]
    )


def test_tfidf_on_many_texts_does_not_know_the_order() -> None:
    texts = [f"{text} {number % 450}" for number, text in enumerate(MANY)]
    seeded = create_encoder("tfidf", EncoderSettings(seed=3))
    whole = seeded.encode(texts)
    assert whole.shape == (500, 100)
    assert np.array_equal(
        create_encoder("tfidf", EncoderSettings(seed=3)).encode(texts[::-1]), whole[::-1]
    )


def test_tfidf_puts_texts_with_common_words_together() -> None:
    bus, late, tea = create_encoder("tfidf").encode(
        ["the bus was late", "the bus came late", "a warm cup of tea"]
    )
    assert bus @ late > bus @ tea + 0.3


@pytest.mark.parametrize("texts", [["One text."], ["Same."] * 5, ["a", "b"], ["One.", ""]])
def test_tfidf_works_at_any_size(texts: list[str]) -> None:
    made = embed(texts, encoder=create_encoder("tfidf"))
    assert len(made.vectors) == len(texts)
    assert made.vectors[0].any()
    assert made.empty == texts.count("")


@pytest.mark.parametrize("texts", [[], [""], ["", "!!!", "😀"]])
def test_tfidf_without_words_has_zero_rows(texts: list[str]) -> None:
    made = embed(texts, encoder=create_encoder("tfidf"))
    assert made.vectors.shape[0] == len(texts)
    assert not made.vectors.any()


def test_tfidf_is_never_stored(store: VectorStore) -> None:
    embed(SENTENCES, encoder=create_encoder("tfidf"), store=store)
    assert store.size().vectors == 0


def _table(path: Path, ids: list[str], values: np.ndarray) -> Path:
    if path.suffix == ".npy":
        np.save(path, values)
        path.with_name(path.stem + ".ids.txt").write_text("\n".join(ids) + "\n", encoding="utf-8")
        return path
    table = pd.DataFrame(values, columns=[f"v{i}" for i in range(values.shape[1])])
    table.insert(1, "quote_id", ids)
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path)
    return path


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".npy"])
def test_vectors_from_a_file_are_found_by_quote(tmp_path: Path, ending: str) -> None:
    values = np.array([[3.0, 4.0], [0.0, 2.0], [0.0, 0.0]])
    path = _table(tmp_path / f"v{ending}", ["b", "a", "é"], values)
    made = embed(
        ["x", "x", "y"],
        encoder=create_encoder("vectors", EncoderSettings(vectors_file=path)),
        quote_ids=["a", "b", "é"],
    )
    assert np.allclose(made.vectors, np.array([[0, 1], [0.6, 0.8], [0, 0]]))
    assert (made.dimensions, made.encoded, made.empty, made.repeated) == (2, 0, 1, 1)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".npy"])
def test_quotes_without_a_vector_are_named(tmp_path: Path, ending: str) -> None:
    path = _table(tmp_path / f"v{ending}", ["a", "b"], np.eye(2))
    file = create_encoder("vectors", EncoderSettings(vectors_file=path))
    with pytest.raises(DataError, match=r"1 of 2 quotes have no vector.*'c'"):
        embed(["x", "y"], encoder=file, quote_ids=["a", "c"])
    with pytest.raises(UsageError, match="quote_id"):
        embed(["x", "y"], encoder=file)
    with pytest.raises(UsageError, match="quote_id"):
        file.encode(["x"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("quote_id,v\na,1\na,2\n", "occurs twice, in rows 1 and 2"),
        ("quote_id,v\na,1\nb,nan\n", "row 2 .*'b'.* empty or infinite"),
        ("quote_id,v\na,one\n", "row 1 after the header"),
        ("quote_id,v,w\na,1\n", "row 1 after the header"),
        ("id,v\na,1\n", "no column 'quote_id'"),
        ("quote_id\na\n", "one row of numbers"),
        ("", "no column 'quote_id'"),
    ],
)
def test_a_wrong_table_is_told(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "v.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        create_encoder("vectors", EncoderSettings(vectors_file=path))


def test_files_that_hold_no_vectors_are_told(tmp_path: Path) -> None:
    for name in ("v.csv", "v.parquet", "v.npy", "v.xlsx"):
        path = tmp_path / name
        with pytest.raises(DataError, match="not there"):
            create_encoder("vectors", EncoderSettings(vectors_file=path))
        path.write_bytes(b"\xff\xfe\x00 no such thing")
        (tmp_path / "v.ids.txt").write_text("a\n")
        with pytest.raises(DataError, match=name):
            create_encoder("vectors", EncoderSettings(vectors_file=path))
    np.save(tmp_path / "hostile.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    (tmp_path / "hostile.ids.txt").write_text("a\n")
    with pytest.raises(DataError, match=r"not a \.npy file of numbers"):
        create_encoder("vectors", EncoderSettings(vectors_file=tmp_path / "hostile.npy"))


THROUGH_TORCH = """
import sys, numpy as np
from thememap.embedding import EncoderSettings, create_encoder
texts = ["The bus was late again.", "Good.", "", "A cold corridor. " * 200]
default = create_encoder("all-MiniLM-L6-v2")
torch = create_encoder("sentence-transformers:all-MiniLM-L6-v2")
a, b = default.encode(texts), torch.encode(texts)
assert (torch.dimensions, torch.token_limit) == (384, 256)
assert default.fingerprint != torch.fingerprint
assert torch.over_limit(texts).tolist() == default.over_limit(texts).tolist()
assert not b[2].any()
cosine = (a * b).sum(axis=1)[[0, 1, 3]]
assert cosine.min() > 0.9999, cosine
assert np.array_equal(torch.encode(texts[::-1]), b[::-1])
"""


@pytest.mark.slow
def test_sentence_transformers_agrees_with_the_default() -> None:
    # a process of its own: torch and transformers warn while they load
    done = subprocess.run(
        [sys.executable, "-c", THROUGH_TORCH], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    made = create_encoder(str(tmp_path))
    assert made.name == tmp_path.name
    assert create_encoder(f"sentence-transformers:{DEFAULT}").name == DEFAULT
