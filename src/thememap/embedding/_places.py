"""Where models and stored vectors are kept for this user, on any system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MODELS_VARIABLE = "THEMEMAP_MODELS"
STORE_VARIABLE = "THEMEMAP_STORE"
STORE_NAME = "vectors.sqlite"


def models_folder() -> Path:
    """The user's model folder: ``THEMEMAP_MODELS``, else one in the user's data folder."""
    if told := os.environ.get(MODELS_VARIABLE):
        return Path(told).expanduser()
    return (
        _user_folder(
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
    if told := os.environ.get(STORE_VARIABLE):
        path = Path(told).expanduser()
        return path / STORE_NAME if path.is_dir() else path
    return cache_folder() / STORE_NAME


def cache_folder() -> Path:
    """This user's folder for what can be made again."""
    return _user_folder(
        windows=("LOCALAPPDATA", "AppData/Local"),
        macos="Library/Caches",
        others=("XDG_CACHE_HOME", ".cache"),
    )


def hub_cache() -> Path:
    """Where huggingface_hub keeps what it fetched, found without importing it."""
    if told := os.environ.get("HF_HUB_CACHE"):
        return Path(told).expanduser()
    home = os.environ.get("HF_HOME")
    base = Path(home).expanduser() if home else _home_of("XDG_CACHE_HOME", ".cache") / "huggingface"
    return base / "hub"


def _user_folder(*, windows: tuple[str, str], macos: str, others: tuple[str, str]) -> Path:
    if sys.platform == "win32":
        return _home_of(*windows) / "thememap"
    if sys.platform == "darwin":
        return Path.home() / macos / "thememap"
    return _home_of(*others) / "thememap"


def _home_of(variable: str, otherwise: str) -> Path:
    told = os.environ.get(variable)
    return Path(told).expanduser() if told else Path.home() / otherwise
