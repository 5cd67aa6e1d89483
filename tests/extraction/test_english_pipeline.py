"""spaCy's pipeline is loaded from the bytes that were checked."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from thememap import spacy_english as module
from thememap.bundled_files import bundled_path
from thememap.errors import NotRunnableError
from thememap.toml_files import read_toml

FILES = read_toml(bundled_path("models/spacy.toml"))["files"]


@pytest.mark.slow
def test_only_the_files_that_were_hashed_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = module._load_pipeline
    digests: dict[str, str] = {}
    folders: list[Path] = []

    def look(folder: Path) -> Any:
        folders.append(folder)
        digests.update(
            {
                file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
                for file in folder.rglob("*")
                if file.is_file()
            }
        )
        return loaded(folder)

    monkeypatch.setattr(module, "_load_pipeline", look)
    pipeline = module.load_english.__wrapped__()
    assert digests == FILES
    assert not folders[0].exists()
    assert [token.pos_ for token in pipeline("The kettle sings.")][1] == "NOUN"


def test_a_file_that_is_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NotRunnableError, match=r"meta\.json is missing or is not the file"):
        module._copy_verified_files(tmp_path, tmp_path / "own", {"meta.json": FILES["meta.json"]})
    assert not (tmp_path / "own").exists()
