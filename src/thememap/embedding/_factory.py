"""An encoder by its name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.encoders._sentence_transformers import SentenceTransformerEncoder
from thememap.embedding.encoders._tfidf import TfidfEncoder
from thememap.embedding.encoders._vectors_file import VectorsFile
from thememap.embedding.models._management import added_model_problems, added_models
from thememap.embedding.models._registry import registered_models
from thememap.errors import DataError, UsageError
from thememap.path_checks import check_path, shorten_for_message

if TYPE_CHECKING:
    from thememap.embedding._encoder import Encoder, LongTextRule

TORCH_PREFIX = "sentence-transformers:"


def create_encoder(
    name: str,
    *,
    batch_tokens: int | None = None,
    threads: int | None = None,
    long_texts: LongTextRule = "pool",
    vectors_file: Path | None = None,
    device: str | None = None,
    prompt: str | None = None,
    seed: int = 0,
) -> Encoder:
    """The encoder of this name: nothing heavy is loaded before it encodes.

    ``name`` is ``tfidf``; ``vectors`` (from ``vectors_file``); a model of the registry; or
    a folder that holds a sentence-transformers model. A registered model with reference
    vectors runs through ONNX Runtime, unless a ``device`` or a ``prompt`` is asked for or
    the name begins with ``sentence-transformers:``. ``batch_tokens`` and ``threads`` change
    speed and memory, no vector (through torch: a vector by 2e-7 before rounding at most, as
    measured). ``seed`` is for ``tfidf``. Raises `UsageError` for a name
    that is not known, `DataError` where a model's files are absent or not as registered.

    >>> create_encoder("tfidf").corpus_dependent
    True
    """
    if long_texts not in ("pool", "truncate"):
        raise UsageError(f'long_texts is "pool" or "truncate", not {long_texts!r}.')
    if name == TfidfEncoder.name:
        return TfidfEncoder(seed=seed)
    if name == VectorsFile.name:
        if vectors_file is None:
            raise UsageError('encoder = "vectors" needs vectors_file, the file that holds them.')
        return VectorsFile(vectors_file)
    entries = {model.name: model for model in registered_models()}
    plain = name.removeprefix(TORCH_PREFIX)
    entry = entries.get(plain.removeprefix("sentence-transformers/"))
    if entry is not None and entry.reference and plain == name and not device and not prompt:
        return OnnxEncoder(entry, batch_tokens=batch_tokens, threads=threads, long_texts=long_texts)
    added = {path.name: path for path in added_models()}
    folder = added.get(plain) or _expand_home(plain)
    if entry is None and not folder.is_dir():
        known = ", ".join(["tfidf", "vectors", *entries, *added])
        raise UsageError(
            f"The encoder {shorten_for_message(name)!r} is not known and is no folder. Known are:"
            f" {known}; or give the path of a folder with a sentence-transformers model."
        )
    if entry is None and plain in added and (problems := added_model_problems(folder)):
        raise DataError(" ".join(problems))
    return SentenceTransformerEncoder(
        entry or folder,
        batch_tokens=batch_tokens,
        threads=threads,
        long_texts=long_texts,
        device=device,
        prompt=prompt,
    )


def _expand_home(name: str) -> Path:
    """The path with the user's own folder for ``~``; raises `DataError` for an impossible one."""
    path = Path(name)
    with suppress(RuntimeError):  # where it is nobody's folder on this machine
        path = path.expanduser()
    check_path(path)
    return path
