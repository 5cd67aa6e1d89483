"""Repeated texts are encoded once, and stored ones not again."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers.encoders import DEFAULT, SENTENCES
from thememap.embedding import (
    Embedding,
    Encoder,
    EncoderSettings,
    VectorStore,
    create_encoder,
    embed,
)
from thememap.errors import DataError

LONG = "The corridor was cold and the clock on the wall had stopped. " * 60


def test_repeated_texts_are_encoded_once(default: Encoder) -> None:
    made = embed([*SENTENCES, *SENTENCES[:3], "", LONG], encoder=default)
    assert (made.distinct_texts, made.encoded, made.repeated) == (10, 10, 3)
    assert (made.from_store, made.long_texts, made.empty) == (0, 1, 1)
    assert (made.encoder_name, made.dimensions, made.licence) == (DEFAULT, 384, "Apache-2.0")
    assert made.long_text_rule == "pool"
    assert np.array_equal(made.vectors[:3], made.vectors[8:11])


def test_a_second_run_encodes_nothing_and_gets_the_same(
    default: Encoder, store: VectorStore
) -> None:
    texts = [*SENTENCES, "", LONG, "Good."]
    fresh = embed(texts, encoder=default)
    first = embed(texts, encoder=default, store=store)
    second = embed(texts, encoder=create_encoder(DEFAULT), store=store)
    assert (first.encoded, second.encoded, second.from_store) == (10, 0, 10)
    assert (second.long_texts, second.empty) == (1, 1)
    assert np.array_equal(first.vectors, fresh.vectors)
    assert np.array_equal(second.vectors, fresh.vectors)


def test_ten_new_texts_encode_only_ten(default: Encoder, store: VectorStore) -> None:
    embed(SENTENCES, encoder=default, store=store)
    new = [f"The bus number {number} was late." for number in range(10)]
    told: list[tuple[int, int]] = []
    made = embed(
        [*new, *SENTENCES],
        encoder=default,
        store=store,
        on_progress=lambda *one: told.append(one),
    )
    assert (made.encoded, made.from_store) == (10, len(SENTENCES))
    assert told[-1] == (10, 10)


def test_another_fingerprint_is_another_vector(default: Encoder, store: VectorStore) -> None:
    embed(SENTENCES, encoder=default, store=store)
    cut = create_encoder(DEFAULT, EncoderSettings(long_texts="truncate"))
    assert embed(SENTENCES, encoder=cut, store=store).from_store == 0


@pytest.mark.parametrize(
    "damage",
    [
        "vector = zeroblob(1536)",
        "vector = x'00'",
        "vector = 'text'",
        "vector = 3",
        "checksum = x'0102030405060708'",
        "vector = (SELECT vector FROM vectors AS other WHERE other.rowid = 5)",
    ],
)
def test_a_damaged_entry_is_found_and_redone(
    default: Encoder, store: VectorStore, damage: str
) -> None:
    whole = embed(SENTENCES, encoder=default, store=store)
    with sqlite3.connect(store.path) as other:
        other.execute(f"UPDATE vectors SET {damage} WHERE rowid = 2")
    other.close()
    again = embed(SENTENCES, encoder=default, store=store)
    assert (again.encoded, store.damaged) == (1, 1)
    assert np.array_equal(again.vectors, whole.vectors)
    assert embed(SENTENCES, encoder=default, store=store).encoded == 0


class _Killed(Exception):
    """Stands for an interruption."""


def test_a_killed_run_keeps_what_it_encoded(
    default: Encoder, store: VectorStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thememap.embedding._embed.ENCODE_BATCH", 3)

    def stop(done: int, _: int) -> None:
        if done > 6:
            raise _Killed

    with pytest.raises(_Killed):
        embed(SENTENCES, encoder=default, store=store, on_progress=stop)
    assert embed(SENTENCES, encoder=default, store=store).from_store == 6


def _fill(path: str, low: int, high: int) -> None:
    vectors = np.arange(low, high, dtype=np.float32)[:, None] * np.ones(8, np.float32)
    with VectorStore(Path(path)) as store:
        for number in range(low, high):
            store.put("f", [f"text {number}"], vectors[number - low : number - low + 1])


def test_two_processes_share_one_store(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    context = multiprocessing.get_context("spawn")
    both = [
        context.Process(target=_fill, args=(str(path), low, high))
        for low, high in ((0, 150), (75, 225))
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert [one.exitcode for one in both] == [0, 0]
    with VectorStore(path) as store:
        assert store.size().vectors == 225
        found = store.get("f", [f"text {number}" for number in range(225)])
    assert [one[0] for one in found if one is not None] == list(range(225))


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_the_store_is_its_owners_only(store: VectorStore) -> None:
    store.put("f", ["a"], np.ones((1, 2), np.float32))
    files = [one for one in store.path.parent.iterdir() if one.is_file()]
    assert len(files) >= 2
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_the_store_says_its_size_and_is_cleared(store: VectorStore) -> None:
    store.put("f", [str(number) for number in range(500)], np.ones((500, 384), np.float32))
    full = store.size()
    assert full.vectors == 500
    assert full.bytes > 500 * 384 * 4
    assert store.clear() == 500
    assert store.size().vectors == 0
    assert store.size().bytes < full.bytes / 10


def test_no_text_is_in_the_store(store: VectorStore) -> None:
    store.put("f", ["a secret sentence"], np.ones((1, 2), np.float32))
    assert all(b"secret" not in one.read_bytes() for one in store.path.parent.iterdir())


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("These are my notes, and they are long enough to be no database.")
    with pytest.raises(DataError, match=r"notes\.txt.*THEMEMAP_STORE"):
        VectorStore(other)
    assert other.read_text().startswith("These are my notes")


def test_no_texts_are_no_vectors(default: Encoder, store: VectorStore) -> None:
    for kept in (None, store):
        made = embed([], encoder=default, store=kept)
        assert isinstance(made, Embedding)
        assert made.vectors.shape == (0, 384)


def test_many_processes_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from thememap.embedding import VectorStore; "
        "VectorStore(pathlib.Path(sys.argv[1])).close()"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "s.sqlite")], stderr=subprocess.PIPE
        )
        for _ in range(6)
    ]
    told = [child.communicate()[1] for child in children]
    assert [child.returncode for child in children] == [0] * 6, told
