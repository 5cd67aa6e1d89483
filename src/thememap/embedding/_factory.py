"""An encoder by its name; and batches of texts, encoded by this process or by a worker."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from thememap.embedding._encoder import DEFAULT_SETTINGS, EncoderSettings, LongTextRule
from thememap.embedding._recipe import VectorRecipe
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.encoders._sentence_transformers import SentenceTransformerEncoder
from thememap.embedding.encoders._tfidf import TfidfEncoder
from thememap.embedding.encoders._vectors_file import VectorsFile
from thememap.embedding.models._added_graph import added_model_entry
from thememap.embedding.models._management import added_model_problems, added_models
from thememap.embedding.models._registry import ANY_LANGUAGE, ModelEntry, registered_models
from thememap.errors import DataError, UsageError
from thememap.message_words import list_names
from thememap.path_checks import check_path, shorten_for_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from thememap.embedding._encoder import Encoder

RECIPE_KEYS = (*(field.name for field in fields(VectorRecipe)), "prompt_names")
"""Settings that say how a model makes vectors."""
TORCH_PREFIX = "sentence-transformers:"
_encoder_lock = Lock()


def create_encoder(
    name: str, settings: EncoderSettings = DEFAULT_SETTINGS, *, for_names: bool = False
) -> Encoder:
    """The encoder of this name: nothing heavy is loaded before it encodes.

    ``name`` is ``tfidf``; ``vectors`` (from ``vectors_file``); a model of the registry; or
    a folder that holds a sentence-transformers model. A registered model with reference
    vectors, or an added one whose graph was checked, runs through ONNX Runtime, unless a
    ``device`` is asked for or the name begins with ``sentence-transformers:``. ``for_names``:
    with the prompt that is before names and terms. Raises `UsageError` for a name that is not
    known, `DataError` where a model's files are absent or not as registered.

    >>> create_encoder("tfidf").corpus_dependent
    True
    """
    if settings.long_texts not in (LongTextRule.POOL, LongTextRule.TRUNCATE):
        raise UsageError(f'long_texts is "pool" or "truncate", not {settings.long_texts!r}.')
    if name in (TfidfEncoder.name, VectorsFile.name):
        _refuse_recipe(name, settings)
    if name == TfidfEncoder.name:
        return TfidfEncoder(seed=settings.seed)
    if name == VectorsFile.name:
        if settings.vectors_file is None:
            raise UsageError('encoder = "vectors" needs vectors_file, the file that holds them.')
        return VectorsFile(settings.vectors_file)
    entries = {model.name: model for model in registered_models()}
    plain = name.removeprefix(TORCH_PREFIX)
    entry = entries.get(plain.removeprefix("sentence-transformers/"))
    if for_names:
        settings = _settings_for_names(settings, entry)
    through_torch = bool(plain != name or settings.device)
    if entry is not None and through_torch and not entry.runs_through_torch:
        raise UsageError(
            f"The model {entry.name!r} has no files for sentence-transformers: it runs through "
            f'ONNX Runtime only, on the processor. Write encoder = "{entry.name}", without device.'
        )
    if entry is not None and entry.reference and not through_torch:
        return OnnxEncoder(entry, settings)
    added = {path.name: path for path in added_models()}
    folder = added.get(plain) or _expand_home(plain)
    if entry is None and not folder.is_dir():
        known = ", ".join(["tfidf", "vectors", *entries, *added])
        raise UsageError(
            f"The encoder {shorten_for_message(name)!r} is not known and is no folder. Known are:"
            f" {known}; or give the path of a folder with a sentence-transformers model."
        )
    if entry is None and plain in added:
        if problems := added_model_problems(folder):
            raise DataError(" ".join(problems))
        fast = None if through_torch else added_model_entry(folder)
        if fast is not None and fast.graph:
            return OnnxEncoder(fast, settings)
    return SentenceTransformerEncoder(entry or folder, settings)


def encoder_languages(name: str) -> tuple[str, ...] | None:
    """ISO 639-1 codes of the languages that an encoder was trained for; `None`: nobody says.

    Words by their spelling and given vectors take `ANY_LANGUAGE`.

    >>> encoder_languages("all-MiniLM-L6-v2"), encoder_languages("tfidf")
    (('en',), ('*',))
    """
    if name in (TfidfEncoder.name, VectorsFile.name):
        return (ANY_LANGUAGE,)
    entry = _registered_entry(name)
    return entry.languages if entry else None


def _refuse_recipe(name: str, settings: EncoderSettings) -> None:
    """Raises `UsageError` for what an encoder without a model would not heed."""
    asked = [key for key in RECIPE_KEYS if getattr(settings, key) is not None]
    if asked:
        raise UsageError(
            f"The encoder {name!r} has no model: {list_names(asked)} would change nothing. "
            "Remove this from [encoder], or choose a model."
        )


def prompt_for_names(name: str, settings: EncoderSettings) -> str | None:
    """What is before names and terms; None: what the model's own files make the default."""
    return _settings_for_names(settings, _registered_entry(name)).prompt


def _registered_entry(name: str) -> ModelEntry | None:
    plain = name.removeprefix(TORCH_PREFIX).removeprefix("sentence-transformers/")
    return next((entry for entry in registered_models() if entry.name == plain), None)


def _settings_for_names(settings: EncoderSettings, entry: ModelEntry | None) -> EncoderSettings:
    """The settings with the prompt that is before names: asked for, or the model's."""
    prompt = settings.prompt_names if settings.prompt_names is not None else settings.prompt
    if prompt is None and entry is not None:
        prompt = entry.prompt_names
    return replace(settings, prompt=prompt)


def _expand_home(name: str) -> Path:
    """The path with the user's own folder for ``~``; raises `DataError` for an impossible one."""
    path = Path(name)
    with suppress(RuntimeError):  # where it is nobody's folder on this machine
        path = path.expanduser()
    check_path(path)
    return path


@lru_cache(maxsize=1)
def _cached_encoder(name: str, settings: EncoderSettings) -> Encoder:
    opened = create_encoder(name, settings)
    opened.encode(["a"])  # loads the model once, before threads share it
    return opened


def encode_batch(
    texts: Sequence[str], *, name: str, settings: EncoderSettings, fingerprint: str
) -> np.ndarray:
    """(n, d) float32 vectors by the encoder of this name, which stays loaded; on one thread.

    Raises `DataError` where its fingerprint is another: vectors of other versions or models
    must not be mixed.
    """
    with _encoder_lock:
        opened = _cached_encoder(name, replace(settings, threads=1))
    if opened.fingerprint != fingerprint:
        raise DataError(
            f"The encoder {name} has other versions or another model on a worker than here, and "
            "its vectors would differ. Install the same onnxruntime, tokenizers, "
            "sentence-transformers and model on all machines, of one kind of processor."
        )
    return opened.encode(texts)
