"""Any sentence-transformers model, by registry name or from a folder, offline."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.embedding._encoder import (
    DEFAULT_SETTINGS,
    EncoderLicence,
    EncoderSettings,
    LongTextRule,
    compute_fingerprint,
    normalize_vectors,
    package_versions,
)
from thememap.embedding._recipe import (
    AppliedRecipe,
    Pooling,
    changed_fields,
    finish_vectors,
    resolve_recipe,
)
from thememap.embedding.encoders._loaded_model import load_centre
from thememap.embedding.encoders._tokenizer import (
    SPECIAL_TOKENS,
    no_room_message,
    replace_surrogates,
    same_length_batches,
    token_windows,
)
from thememap.embedding.encoders._word_pieces import pieces_of_run
from thememap.embedding.models._folder_facts import read_folder_facts
from thememap.embedding.models._registry import ModelEntry, verified_model_folder
from thememap.errors import DataError, UsageError
from thememap.output import hash_file_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BATCH_TOKENS = 4096


class SentenceTransformerEncoder:
    """A model through sentence-transformers and torch, loaded when it first encodes.

    Texts of one length in tokens go together, so that no vector depends on padding; measured
    with torch 2.13, batches change nothing with one thread, and up to 2e-7 before rounding
    with two (only for texts of five tokens). ``threads`` sets torch's for the process. A text
    over the model's limit is split between words into parts of about equal length; its
    vector is the mean of their vectors weighted by tokens (``pool``), or that of its
    beginning (``truncate``). The prompt is before every part, and its tokens count. What the
    settings leave open is as the registry or the model's own files say. Nothing is fetched and no
    code from the model's folder runs.
    """

    corpus_dependent = False

    def __init__(
        self, model: ModelEntry | Path, settings: EncoderSettings = DEFAULT_SETTINGS
    ) -> None:
        self._model_or_folder, self._settings = model, settings
        self._dimensions: int | None = None
        self.name, self.licence = model.name, str(EncoderLicence.OF_FOLDER)
        if isinstance(model, Path):
            facts = read_folder_facts(model)
            self._folder, recipe, plain = model, facts.recipe, facts.plain
        else:
            self._folder, self.licence = verified_model_folder(model), model.licence
            self._dimensions, recipe, plain = model.dimensions, model.recipe, True
        self._recipe = resolve_recipe(
            settings, recipe, model_name=model.name, dimensions=self._dimensions
        )
        self._centre, self._centre_digest = None, ""
        if not isinstance(model, Path):
            self._centre = load_centre(model, self._recipe)
            self._centre_digest = "" if self._centre is None else model.centre_digest
        self.prompt = self._recipe.prompt
        self._changed = changed_fields(self._recipe, recipe)
        self._own_pooling = not plain and settings.pooling is None
        self._batch_tokens = settings.batch_tokens or BATCH_TOKENS
        self._loaded: Any = None
        self._files = _folder_checksums(self._folder)
        self.long_text_rule = LongTextRule(settings.long_texts)
        self.fingerprint = compute_fingerprint(
            {
                "encoder": "sentence-transformers, equal lengths",
                "files": self._files,
                "long_texts": settings.long_texts,
                **self._recipe.fingerprint_parts(),
                "own pooling": settings.pooling is None,
                "own lengths": settings.normalize is None,
                "device": settings.device or "chosen by torch",
                "batch_tokens": self._batch_tokens,
                **package_versions("sentence-transformers", "transformers", "torch", "tokenizers"),
            }
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as what it is made from: files are hashed again where it is opened."""
        return SentenceTransformerEncoder, (self._model_or_folder, self._settings)

    @property
    def dimensions(self) -> int | None:
        """Components of a vector; loads the model where only the model knows."""
        return self._recipe.truncate_dimensions or self._model_dimensions()

    @property
    def token_limit(self) -> int | None:
        """The model's token limit; loads the model where only the model knows."""
        limit = self._recipe.max_length
        if limit is None:
            limit = self._model().max_seq_length
        return None if limit is None else int(limit)

    @property
    def applied_recipe(self) -> AppliedRecipe:
        """What names the recipe; loads the model where only the model knows its token limit."""
        return AppliedRecipe(
            recipe=replace(self._recipe, max_length=self.token_limit),
            centre=self._centre_digest,
            changed=self._changed,
            own_pooling=self._own_pooling,
        )

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """See `Encoder.encode`."""
        return normalize_vectors(self.sums_of_parts(texts, on_progress=on_progress))

    def sums_of_parts(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """(n, d) float64 vectors before they are brought to unit length and rounded."""
        parts, owner, tokens = self._parts(texts)
        vectors = np.zeros((len(parts), self._model_dimensions()), dtype=np.float64)
        done = 0
        for rows in same_length_batches(tokens, budget=self._batch_tokens):
            vectors[rows] = self._model().encode(
                [parts[row] for row in rows],
                prompt=self.prompt,  # an empty one, too: else the model's own would be before it
                batch_size=len(rows),
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=bool(self._settings.normalize),
            )
            done += len(rows)
            if on_progress is not None:
                on_progress(len(texts) * done // len(parts), len(texts))
        total = np.zeros((len(texts), vectors.shape[1]))
        np.add.at(total, owner, vectors * tokens[:, None])
        return finish_vectors(total, self._recipe, self._centre)

    def over_limit(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.over_limit`."""
        if self.token_limit is None:
            return np.zeros(len(texts), dtype=bool)
        return self._counts(texts) > self.token_limit

    def cut_words(self, runs: Sequence[str]) -> list[list[str]]:
        """See `WordCutter.cut_words`."""
        return [
            pieces_of_run(run, [start for start, _ in spans], [1] * len(run))
            for run, (_, spans) in zip(runs, self._words(runs), strict=True)
        ]

    def _counts(self, texts: Sequence[str]) -> np.ndarray:
        """(n,) tokens of each text with the prompt, start and end."""
        words = self._words([self.prompt + text for text in texts])
        return np.array([len(of_text) + SPECIAL_TOKENS for of_text, _ in words], dtype=np.int64)

    def _model_dimensions(self) -> int:
        if self._dimensions is None:
            self._dimensions = int(self._model().get_embedding_dimension())
        return self._dimensions

    def _parts(self, texts: Sequence[str]) -> tuple[list[str], list[int], np.ndarray]:
        """Pieces of text, the text that each belongs to, and its tokens."""
        texts = [replace_surrogates(text) for text in texts]
        parts: list[str] = []
        owner: list[int] = []
        limit = self.token_limit
        ends = int(self._counts([""])[0])
        if limit is not None and ends >= limit:
            raise UsageError(no_room_message(ends - SPECIAL_TOKENS, limit))
        for number, (words, spans) in enumerate(self._words(texts)):
            most = len(words) if limit is None else limit - ends
            if not words:
                continue
            cuts = token_windows(words, most=most)
            if self.long_text_rule == LongTextRule.TRUNCATE or len(cuts) == 1:
                cuts = [(0, min(most, len(words)))]
            text = texts[number]
            for low, high in cuts:
                part = slice(spans[low][0], spans[high - 1][1])
                parts.append(text if len(cuts) == 1 else text[part])
                owner.append(number)
        # counted again with the prompt: letters can join its last token
        return parts, owner, self._counts(parts)

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
            if self._settings.threads:
                torch.set_num_threads(self._settings.threads)
            try:
                self._loaded = SentenceTransformer(
                    str(self._folder),
                    device=self._settings.device,
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
            self._apply_settings(self._loaded)
            if _folder_checksums(self._folder) != self._files:
                self._loaded = None
                raise DataError(
                    f"{self._folder}: files of the model changed while it was opened. Its vectors "
                    "were not made. Run it again when nothing writes there."
                )
        return self._loaded

    def _apply_settings(self, model: Any) -> None:
        """Length, pooling and lengths of vectors, where the settings ask for others."""
        limit, asked = model.max_seq_length, self._recipe.max_length
        if self._settings.max_length is not None and limit is not None and asked > limit:
            raise UsageError(f"max_length is {asked}; the model {self.name!r} has at most {limit}.")
        if asked is not None:
            model.max_seq_length = asked
        most, dimensions = model.get_embedding_dimension(), self._recipe.truncate_dimensions
        if most is not None and dimensions > most:
            raise UsageError(
                f"truncate_dimensions is {dimensions}; the model {self.name!r} has at most {most}."
            )
        kinds = [type(module).__name__ for module in model]
        if self._settings.pooling is not None:
            if "Pooling" not in kinds:
                raise UsageError(f"The model {self.name!r} pools in its own way: no pooling.")
            _replace_pooling(model, kinds.index("Pooling"), self._recipe.pooling)
        if self._settings.normalize is False:
            for place in reversed([n for n, kind in enumerate(kinds) if kind == "Normalize"]):
                del model[place]


def _replace_pooling(model: Any, place: int, pooling: Pooling) -> None:
    """Another pooling at this place of the model, of the same width."""
    before = model[place]
    width = getattr(before, "embedding_dimension", None) or before.word_embedding_dimension
    mode = "lasttoken" if pooling == Pooling.LAST else str(pooling)
    model[place] = type(before)(width, pooling_mode=mode)


def _folder_checksums(folder: Path) -> dict[str, str]:
    """The files that make the model, with those in folders that are linked here.

    Raises `DataError` where a part of the model is outside: a change there would not be seen.
    """
    _check_links_inside(folder)
    names = (".safetensors", ".json", ".txt", ".model", ".bin")
    return {
        file.relative_to(folder).as_posix(): hash_file_content(file)
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
