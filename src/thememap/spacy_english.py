"""spaCy's English pipeline, from checked files."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.bundled_files import bundled_path
from thememap.errors import NotRunnableError
from thememap.toml_files import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

GRAMMAR_ADVICE = "Install thememap again; without it, leave out --grammar and --pseudonymise."


@cache
def load_english() -> Language:
    """The pipeline en_core_web_sm with tagger, parser and names.

    Importing spaCy takes two to three seconds where torch is installed. Raises
    `NotRunnableError` where the package is absent or a file of it is not the one that is known.
    """
    entry = read_toml(bundled_path("models/spacy.toml"))
    try:
        distribution = metadata.distribution(entry["package"])
    except metadata.PackageNotFoundError:
        raise NotRunnableError(
            f"The English grammar ({entry['package']} {entry['version']}) is not installed. "
            f"{GRAMMAR_ADVICE}"
        ) from None
    folder = Path(str(distribution.locate_file(entry["folder"])))
    with tempfile.TemporaryDirectory(
        prefix="thememap-english-", ignore_cleanup_errors=True
    ) as copy:
        _copy_verified_files(folder, Path(copy), entry["files"])
        return _load_pipeline(Path(copy))


def _copy_verified_files(folder: Path, copy: Path, files: Mapping[str, str]) -> None:
    """Copy the files that are known, each read once: what is loaded is what was hashed."""
    for name, expected in files.items():
        try:
            content = (folder / name).read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != expected:
            raise NotRunnableError(
                f"The English grammar: {name} is missing or is not the file that is known. "
                f"{GRAMMAR_ADVICE}"
            )
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)


def _load_pipeline(folder: Path) -> Language:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from spacy.util import load_model_from_path

        return load_model_from_path(folder, exclude=["lemmatizer", "senter"])
