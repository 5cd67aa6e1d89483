"""Any sentence-transformers model, by registry name or from a folder, offline."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.embedding._encoder import LongTextRule, compute_fingerprint, normalize_vectors
from thememap.embedding._runtime import package_versions
from thememap.embedding.encoders._tokenizer import replace_surrogates, token_windows
from thememap.embedding.models._registry import ModelEntry, sha256_of, verified_model_folder
from thememap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BATCH_TOKENS = 4096
SPECIAL_TOKENS = 2


class SentenceTransformerEncoder:
    """A model through sentence-transformers and torch, loaded when it first encodes.

    Texts of one length in tokens go together, so that no vector depends on padding; measured
    with torch 2.13, batches change nothing with one thread, and up to 2e-7 before rounding
    with two (only for texts of five tokens). ``threads`` sets torch's for the process. A text
    over the model's limit is split between words into parts of about equal length; its
    vector is the mean of their vectors weighted by tokens (``pool``), or that of its
    beginning (``truncate``). ``prompt`` stands before every part. Nothing is fetched and no
    code from the model's folder runs.
    """

    corpus_dependent = False

    def __init__(
        self,
        model: ModelEntry | Path,
        *,
        batch_tokens: int | None = None,
        threads: int | None = None,
        long_texts: LongTextRule = "pool",
        device: str | None = None,
        prompt: str | None = None,
    ) -> None:
        if isinstance(model, Path):
            self._folder, self.name = model, model.name
            self.licence = "as the model's folder says"
            self._dimensions: int | None = None
            self._limit: int | None = None
        else:
            self._folder, self.name = verified_model_folder(model), model.name
            self.licence = model.licence
            self._dimensions, self._limit = model.dimensions, model.token_limit
        self._batch_tokens = batch_tokens or BATCH_TOKENS
        self._threads = threads
        self._device, self._prompt = device, prompt or ""
        self._loaded: Any = None
        self._model_or_folder, self._rule = model, long_texts
        self._files = _folder_checksums(self._folder)
        self.long_text_rule: str = long_texts
        self.fingerprint = compute_fingerprint(
            {
                "encoder": "sentence-transformers, equal lengths",
                "files": self._files,
                "long_texts": long_texts,
                "prompt": self._prompt,
                "device": device or "chosen by torch",
                "batch_tokens": self._batch_tokens,
                **package_versions("sentence-transformers", "transformers", "torch", "tokenizers"),
            }
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as what it is made from: files are hashed again where it is opened."""
        settings: dict[str, Any] = {
            "batch_tokens": self._batch_tokens, "threads": self._threads, "long_texts": self._rule,
            "device": self._device, "prompt": self._prompt,
        }  # fmt: skip
        return partial(SentenceTransformerEncoder, **settings), (self._model_or_folder,)

    @property
    def dimensions(self) -> int | None:
        """Components of a vector; loads the model where only the model knows."""
        if self._dimensions is None:
            self._dimensions = int(self._model().get_embedding_dimension())
        return self._dimensions

    @property
    def token_limit(self) -> int | None:
        """The model's token limit; loads the model where only the model knows."""
        if self._limit is None:
            limit = self._model().max_seq_length
            self._limit = None if limit is None else int(limit)
        return self._limit

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """See `Encoder.encode`."""
        parts, owner, tokens = self._parts(texts)
        vectors = np.zeros((len(parts), self.dimensions or 0), dtype=np.float64)
        done = 0
        for length in np.unique(tokens)[::-1]:
            rows = np.flatnonzero(tokens == length)
            size = max(1, self._batch_tokens // int(length))
            for low in range(0, len(rows), size):
                some = rows[low : low + size]
                vectors[some] = self._model().encode(
                    [self._prompt + parts[row] for row in some],
                    batch_size=len(some),
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
                done += len(some)
                if on_progress is not None:
                    on_progress(len(texts) * done // len(parts), len(texts))
        total = np.zeros((len(texts), vectors.shape[1]))
        np.add.at(total, owner, vectors * tokens[:, None])
        return normalize_vectors(total)

    def over_limit(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.over_limit`."""
        limit = self.token_limit
        counts = np.array([len(words) for words, _ in self._words(texts)], dtype=np.int64)
        return (
            counts + SPECIAL_TOKENS > limit
            if limit is not None
            else np.zeros(len(texts), dtype=bool)
        )

    def _parts(self, texts: Sequence[str]) -> tuple[list[str], list[int], np.ndarray]:
        """Pieces of text, the text that each belongs to, and its tokens."""
        texts = [replace_surrogates(text) for text in texts]
        parts: list[str] = []
        owner: list[int] = []
        tokens: list[int] = []
        limit = self.token_limit
        for number, (words, spans) in enumerate(self._words(texts)):
            most = len(words) if limit is None else limit - SPECIAL_TOKENS
            if not words:
                continue
            cuts = token_windows(words, most=most)
            if self.long_text_rule == "truncate" or len(cuts) == 1:
                cuts = [(0, min(most, len(words)))]
            for low, high in cuts:
                whole = len(cuts) == 1
                text = texts[number]
                parts.append(text if whole else text[spans[low][0] : spans[high - 1][1]])
                owner.append(number)
                tokens.append(high - low + SPECIAL_TOKENS)
        return parts, owner, np.array(tokens, dtype=np.int64)

    def _words(self, texts: Sequence[str]) -> list[tuple[list[int | None], list[tuple[int, int]]]]:
        """Each text's tokens: the word and the place in the text of each."""
        tokenizer = getattr(self._model().tokenizer, "backend_tokenizer", None)
        if tokenizer is None:
            raise DataError(
                f"The model {self.name!r} has no fast tokenizer (tokenizer.json), and long "
                "texts could not be counted. Use another model."
            )
        tokenizer.no_truncation()
        tokenizer.no_padding()
        given = [replace_surrogates(text) for text in texts]
        encodings = tokenizer.encode_batch(given, add_special_tokens=False)
        return [(list(encoding.word_ids), list(encoding.offsets)) for encoding in encodings]

    def _model(self) -> Any:
        if self._loaded is None:
            try:
                import torch
                from sentence_transformers import SentenceTransformer
            except ImportError as missing:
                raise DataError(
                    f"The model {self.name!r} needs the package {missing.name!r}: pip install "
                    'sentence-transformers. Or work without a model: encoder = "tfidf".'
                ) from missing
            if self._threads:
                torch.set_num_threads(self._threads)
            try:
                self._loaded = SentenceTransformer(
                    str(self._folder),
                    device=self._device,
                    local_files_only=True,
                    trust_remote_code=False,
                    # Weights in the other format are pickles, which can run code of a stranger.
                    model_kwargs={"use_safetensors": True},
                )
            except Exception as failure:
                raise DataError(
                    f"{self._folder}: sentence-transformers cannot load a model from this folder "
                    f"({type(failure).__name__}). It must be one that "
                    "SentenceTransformer.save wrote, with nothing missing and with weights as "
                    "safetensors."
                ) from failure
            if _folder_checksums(self._folder) != self._files:
                self._loaded = None
                raise DataError(
                    f"{self._folder}: files of the model changed while it was opened. Its vectors "
                    "were not made. Run it again when nothing writes there."
                )
        return self._loaded


def _folder_checksums(folder: Path) -> dict[str, str]:
    """The files that make the model, with those in folders that are linked here.

    Raises `DataError` where a part of the model lies outside: a change there would not be seen.
    """
    _check_links_inside(folder)
    names = (".safetensors", ".json", ".txt", ".model", ".bin")
    return {
        file.relative_to(folder).as_posix(): sha256_of(file)
        for file in sorted(_files_below(folder))
        if file.suffix in names and file.is_file()
    }


def _files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder and the folders below, those that are linked too, each once."""
    seen: set[str] = set()
    for root, folders, names in os.walk(folder, followlinks=True):
        seen.add(os.path.realpath(root))
        folders[:] = [name for name in folders if os.path.realpath(Path(root, name)) not in seen]
        yield from (Path(root, name) for name in names)


def _check_links_inside(folder: Path) -> None:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        # what else is wrong with it is told where the model is loaded
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        paths = [Path(str(module.get("path", ""))) for module in modules]
        if any(path.is_absolute() or ".." in path.parts for path in paths):
            raise DataError(
                f"{folder / 'modules.json'}: a part of the model is outside its folder, where "
                "a change would not be noticed. Save the model with SentenceTransformer.save."
            )
