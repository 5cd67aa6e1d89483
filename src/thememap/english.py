"""spaCy's English pipeline, from checked files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import NotRunnableError
from thememap.shipped import shipped
from thememap.toml_files import read_toml

if TYPE_CHECKING:
    from spacy.language import Language

INSTEAD = "Install thememap again; without it, leave out --grammar and --pseudonymise."


@cache
def english() -> Language:
    """The pipeline en_core_web_sm with tagger, parser and names.

    Importing spaCy takes two to three seconds where torch is installed. Raises
    `NotRunnableError` where the package is absent or a file of it is not the one that is known.
    """
    entry = read_toml(shipped("models/spacy.toml"))
    try:
        distribution = metadata.distribution(entry["package"])
    except metadata.PackageNotFoundError:
        raise NotRunnableError(
            f"The English grammar ({entry['package']} {entry['version']}) is not installed. "
            f"{INSTEAD}"
        ) from None
    folder = Path(str(distribution.locate_file(entry["folder"])))
    for name, expected in entry["files"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise NotRunnableError(
                f"The English grammar: {name} is missing or is not the file that is known. "
                f"{INSTEAD}"
            )
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from spacy.util import load_model_from_path

        return load_model_from_path(folder, exclude=["lemmatizer", "senter"])
