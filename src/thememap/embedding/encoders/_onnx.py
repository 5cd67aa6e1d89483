"""The default encoder: a registered model through ONNX Runtime, without torch."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.embedding._encoder import (
    DEFAULT_SETTINGS,
    EncoderSettings,
    LongTextRule,
    compute_fingerprint,
    normalize_vectors,
    package_versions,
)
from thememap.embedding._recipe import (
    AppliedRecipe,
    Pooling,
    VectorRecipe,
    changed_fields,
    finish_vectors,
    resolve_recipe,
    unit_rows,
)
from thememap.embedding.encoders._bert_graph import OUTPUT_NAME
from thememap.embedding.encoders._graph_cache import open_model_session
from thememap.embedding.encoders._loaded_model import LoadedModel, load_centre, load_model
from thememap.embedding.encoders._tokenizer import ModelTokenizer, same_length_batches
from thememap.embedding.models._registry import ModelEntry, verified_model_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Measured on two busy cores: 4,000 sentences of 15 tokens 904, 899, 863, 847 texts/s at 256,
# 512, 1,024, 2,048 tokens a batch, paragraphs 50, 39, 35, 41; small batches stay in the
# processor's cache. One thread a batch is as fast as both threads in one batch. Weights in
# 8 bit with scales a row of activations (MatMulNBits, block 32, int8 products) gave 1.1 to
# 1.2 times the speed at a lowest cosine of 0.9989, and came to differ with the batch at
# block 128: not worth it.
BATCH_TOKENS = 256


class OnnxEncoder:
    """The last hidden states, pooled and at unit length, in fp32.

    A batch holds texts of one exact length in tokens: no padding and no mask. Measured over
    3 to 256 tokens, 1 to 16 texts a batch, 1 and 2 threads (ONNX Runtime 1.32, AVX-512):
    hidden states and pooled vectors differ by exactly 0, so a quote's vector depends on the
    quote alone, before rounding too.

    A text over the token limit is encoded in parts of about equal length, cut between
    words; its vector is the mean over all their tokens, or (``truncate``) that of the
    first ``token_limit`` tokens. The prompt is before each part and counts. How states become a
    vector is a `VectorRecipe`, the model's own but for what the settings say.
    """

    corpus_dependent = False

    def __init__(self, entry: ModelEntry, settings: EncoderSettings = DEFAULT_SETTINGS) -> None:
        self._entry, self._settings = entry, settings
        self._folder = verified_model_folder(entry)
        self._recipe = resolve_recipe(
            settings, entry.recipe, model_name=entry.name, dimensions=entry.dimensions
        )
        self._centre = load_centre(entry, self._recipe)
        self._loaded_model: LoadedModel | None = None
        self._loaded_tokens: ModelTokenizer | None = None
        self._loaded_session: Any = None
        self.name = entry.name
        self.dimensions = self._recipe.truncate_dimensions or entry.dimensions
        self.token_limit = self._recipe.max_length or entry.token_limit
        self.prompt = self._recipe.prompt
        self.applied_recipe = AppliedRecipe(
            recipe=self._recipe,
            centre="" if self._centre is None else entry.centre_digest,
            changed=changed_fields(self._recipe, entry.recipe),
        )
        self.licence = entry.licence
        self.long_text_rule = LongTextRule(settings.long_texts)
        self.fingerprint = compute_fingerprint(
            {
                "encoder": "onnx fp32, unit length",
                "files": entry.files,
                "graph": entry.graph,
                "centre": entry.centre_digest,
                **self._recipe.fingerprint_parts(),
                "long_texts": settings.long_texts,
                **package_versions("onnxruntime", "tokenizers"),
            }
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as what it is made from: files are checked again where it is opened."""
        return OnnxEncoder, (self._entry, self._settings)

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """See `Encoder.encode`."""
        if not len(texts):
            return np.zeros((0, self.dimensions), dtype=np.float32)
        states = self.pooled_states(self.session(), texts, on_progress)
        return normalize_vectors(finish_vectors(states, self._recipe, self._centre))

    def session(self) -> Any:
        """The session of the model's graph, opened and checked when it is first asked for."""
        if self._loaded_session is None:
            self._loaded_session = open_model_session(
                self._entry, self._model().build_graph, encode_with=self._states_by_model_recipe
            )
        return self._loaded_session

    def over_limit(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.over_limit`."""
        return np.array(self._tokens().counts(texts), dtype=np.int64) > self.token_limit

    def check_room(self) -> None:
        """Raise `UsageError` where the prompt leaves no token for a text."""
        self._tokens().check_room(self.token_limit)

    def cut_words(self, runs: Sequence[str]) -> list[list[str]]:
        """See `WordCutter.cut_words`."""
        return self._tokens().cut_words(runs)

    def _model(self) -> LoadedModel:
        if self._loaded_model is None:
            self._loaded_model = load_model(self._entry, self._folder)
        return self._loaded_model

    def _tokens(self) -> ModelTokenizer:
        if self._loaded_tokens is None:
            self._loaded_tokens = self._model().tokenizer(self.prompt)
        return self._loaded_tokens

    def _states_by_model_recipe(self, session: Any, texts: list[str]) -> np.ndarray:
        """What the reference vectors were made with, whatever the settings say."""
        plain = self if self._recipe == self._entry.recipe else OnnxEncoder(self._entry)
        return plain.pooled_states(session, texts)

    def pooled_states(
        self,
        session: Any,
        texts: Sequence[str],
        on_progress: Callable[[int, int], None] | None = None,
    ) -> np.ndarray:
        """(n, d) float32 mean over all parts of each text, weighted by tokens, not at unit length.

        Of each part it is the mean over its tokens, or its first or last state.
        """
        ids, owner = self._tokens().parts(texts, limit=self.token_limit, rule=self.long_text_rule)
        lengths = np.array([len(part) for part in ids], dtype=np.int64)
        sums = np.zeros((len(ids), self._entry.dimensions), dtype=np.float32)
        graph_input = self._model().graph_input

        def run(rows: np.ndarray) -> int:
            batch = np.array([ids[row] for row in rows], dtype=np.int32)
            states = session.run([OUTPUT_NAME], graph_input(batch))[0]
            sums[rows] = _sum_of_part(states, self._recipe)
            return len(rows)

        batches = same_length_batches(lengths, budget=self._settings.batch_tokens or BATCH_TOKENS)
        done = 0
        for size in _run_batches(run, batches, threads=self._settings.threads or usable_cpus()):
            done += size
            if on_progress is not None:
                on_progress(len(texts) * done // len(ids), len(texts))
        total = np.zeros((len(texts), self._entry.dimensions), dtype=np.float32)
        tokens = np.zeros(len(texts), dtype=np.int64)
        np.add.at(total, owner, sums)
        np.add.at(tokens, owner, lengths)
        return total / np.maximum(tokens, 1)[:, None].astype(np.float32)


def _sum_of_part(states: np.ndarray, recipe: VectorRecipe) -> np.ndarray:
    """(texts, d) from (texts, tokens, d): the pooled state of a part times its tokens."""
    tokens = np.float32(states.shape[1])
    if recipe.pooling == Pooling.MEAN:
        pooled: np.ndarray = states.sum(axis=1)  # token after token, whatever the batch
    else:
        pooled = states[:, 0 if recipe.pooling == Pooling.CLS else -1] * tokens
    return unit_rows(pooled) * tokens if recipe.normalize else pooled


def _run_batches(
    run: Callable[[np.ndarray], int], batches: list[np.ndarray], *, threads: int
) -> Iterator[int]:
    """Results as they come; an interruption drops the batches that have not begun."""
    if threads == 1 or len(batches) < 2:
        yield from map(run, batches)
        return
    pool = ThreadPoolExecutor(threads, thread_name_prefix="thememap-encode")
    try:
        for finished in as_completed([pool.submit(run, rows) for rows in batches]):
            yield finished.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def usable_cpus() -> int:
    """CPUs that this process may use, one or more."""
    ask = getattr(os, "process_cpu_count", None)
    if ask is not None:
        return ask() or 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
