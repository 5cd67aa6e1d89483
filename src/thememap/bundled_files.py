"""Files that come with thememap: configs, corpora and the registry of models."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.path_checks import shorten_for_message


def bundled_path(name: str) -> Path:
    """The folder or file of this name that is shipped with thememap.

    ``name`` is relative and starts with ``configs``, ``corpora`` or ``models``. A wheel
    holds them inside the package, an editable install at the repository's root.
    Raises `DataError` where neither has it.

    >>> bundled_path("models/registry.toml").is_file()
    True
    """
    package = Path(__file__).resolve().parent
    for root in (package / "_shipped", package.parent.parent):
        if (root / name).exists():
            return root / name
    raise DataError(
        f"thememap's own file {name!r} is not there. The installation is not complete: "
        "install thememap again."
    )


def bundled_project(name: str) -> Path:
    """The project file of a bundled corpus.

    Raises `UsageError` with the names there are.

    >>> bundled_project("cycling").name
    'cycling.toml'
    """
    names = sorted(folder.name for folder in bundled_path("corpora").iterdir() if folder.is_dir())
    if name not in names:
        raise UsageError(
            f"There is no bundled corpus {shorten_for_message(name)!r}. There are:"
            f" {', '.join(names)}."
        )
    return bundled_path(f"configs/{name}.toml")
