"""Where models and stored vectors are for this user, on any system."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

MODELS_FOLDER_VARIABLE = "THEMEMAP_MODELS"
STORE_PATH_VARIABLE = "THEMEMAP_STORE"
STORE_FILE_NAME = "vectors.sqlite"


def models_folder() -> Path:
    """The user's model folder: ``THEMEMAP_MODELS``, else one in the user's data folder."""
    if value := os.environ.get(MODELS_FOLDER_VARIABLE):
        return Path(value).expanduser()
    return platformdirs.user_data_path("thememap", appauthor=False).expanduser() / "models"


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
    return platformdirs.user_cache_path("thememap", appauthor=False, opinion=False).expanduser()


def hub_cache() -> Path:
    """Where huggingface_hub keeps what it fetched, found without importing it."""
    if value := os.environ.get("HF_HUB_CACHE"):
        return Path(value).expanduser()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return Path(os.environ.get("HF_HOME") or cache).expanduser() / "hub"
