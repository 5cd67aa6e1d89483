"""Where models and stored vectors are kept for this user, on any system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MODELS_FOLDER_VARIABLE = "THEMEMAP_MODELS"
STORE_PATH_VARIABLE = "THEMEMAP_STORE"
STORE_FILE_NAME = "vectors.sqlite"


def models_folder() -> Path:
    """The user's model folder: ``THEMEMAP_MODELS``, else one in the user's data folder."""
    if value := os.environ.get(MODELS_FOLDER_VARIABLE):
        return Path(value).expanduser()
    return (
        _platform_folder(
            windows=("LOCALAPPDATA", "AppData/Local"),
            macos="Library/Application Support",
            others=("XDG_DATA_HOME", ".local/share"),
        )
        / "models"
    )


def store_file() -> Path:
    """The vector store's file: ``THEMEMAP_STORE`` (a file, or a folder that exists), else
    one in the user's cache folder.
    """
    if value := os.environ.get(STORE_PATH_VARIABLE):
        path = Path(value).expanduser()
        return path / STORE_FILE_NAME if path.is_dir() else path
    return cache_folder() / STORE_FILE_NAME


def cache_folder() -> Path:
    """This user's folder for what can be made again."""
    return _platform_folder(
        windows=("LOCALAPPDATA", "AppData/Local"),
        macos="Library/Caches",
        others=("XDG_CACHE_HOME", ".cache"),
    )


def hub_cache() -> Path:
    """Where huggingface_hub keeps what it fetched, found without importing it."""
    if value := os.environ.get("HF_HUB_CACHE"):
        return Path(value).expanduser()
    home = os.environ.get("HF_HOME")
    base = (
        Path(home).expanduser()
        if home
        else _folder_from_variable("XDG_CACHE_HOME", ".cache") / "huggingface"
    )
    return base / "hub"


def _platform_folder(*, windows: tuple[str, str], macos: str, others: tuple[str, str]) -> Path:
    if sys.platform == "win32":
        return _folder_from_variable(*windows) / "thememap"
    if sys.platform == "darwin":
        return Path.home() / macos / "thememap"
    return _folder_from_variable(*others) / "thememap"


def _folder_from_variable(variable: str, otherwise: str) -> Path:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else Path.home() / otherwise
