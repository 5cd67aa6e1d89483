"""What was grouped once is not grouped again, and a damaged cache changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.pipeline.run._cache import StageCache, cache_key

FEW = "[rules]\npermutations = 19\ninterval_resamples = 20\n"


@pytest.fixture
def cycling(desk: Desk) -> Desk:
    for name in ("quotes.csv", "codings.csv"):
        (desk.folder / name).write_bytes(bundled_path(f"corpora/cycling/{name}").read_bytes())
    return desk


def seconds(desk: Desk) -> dict[str, float]:
    manifest = json.loads((desk.folder / "run/manifest.json").read_text(encoding="utf-8"))
    found: dict[str, float] = manifest["seconds"]
    return found


def test_a_second_run_takes_the_groups_and_gives_an_equal_result(cycling: Desk) -> None:
    project = cycling.project(FEW)
    assert cycling.run(project).status == 0
    first, fresh = (cycling.folder / "run/result.json").read_bytes(), seconds(cycling)
    assert cycling.run(project).status == 0
    assert (cycling.folder / "run/result.json").read_bytes() == first
    assert seconds(cycling)["grouping"] < 0.5 * fresh["grouping"]


def test_changed_codings_keep_the_groups(cycling: Desk) -> None:
    assert cycling.run(cycling.project(FEW)).status == 0
    groups = (cycling.folder / "run/groups.csv").read_bytes()
    before = (cycling.folder / "run/cache/groups.npz").stat().st_mtime_ns
    text = (cycling.folder / "codings.csv").read_text(encoding="utf-8").splitlines()
    (cycling.folder / "codings.csv").write_text("\n".join(text[:-40]), encoding="utf-8")
    assert cycling.run(cycling.project(FEW)).status == 0
    assert (cycling.folder / "run/groups.csv").read_bytes() != groups
    assert (cycling.folder / "run/cache/groups.npz").stat().st_mtime_ns == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"\x00" * 400])
def test_a_damaged_cache_is_made_again(cycling: Desk, content: bytes) -> None:
    project = cycling.project(FEW)
    assert cycling.run(project).status == 0
    first = (cycling.folder / "run/result.json").read_bytes()
    for path in (cycling.folder / "run/cache").iterdir():
        path.write_bytes(content)
    assert cycling.run(project).status == 0
    assert (cycling.folder / "run/result.json").read_bytes() == first


def test_a_folder_with_only_a_cache_is_what_a_killed_run_leaves(cycling: Desk) -> None:
    project = cycling.project(FEW)
    assert cycling.run(project).status == 0
    for path in (cycling.folder / "run").iterdir():
        if path.is_file():
            path.unlink()
    inputs = cycling.folder / "run/inputs"
    for path in inputs.iterdir():
        path.unlink()
    inputs.rmdir()
    assert cycling.thememap("report", cycling.folder / "run").status == 1
    assert cycling.run(project).status == 0


def test_another_key_finds_nothing(tmp_path: Path) -> None:
    cache = StageCache(tmp_path)
    cache.store("groups", "one", {"labels": np.arange(3)})
    found = cache.load("groups", "one")
    assert found is not None
    assert found["labels"].tolist() == [0, 1, 2]
    assert cache.load("groups", "two") is None
    assert StageCache(None).load("groups", "one") is None


def test_the_key_sees_values_shapes_and_types() -> None:
    parts = [np.arange(4), np.arange(4).reshape(2, 2), np.arange(4.0), "0123", (0, 1, 2, 3)]
    assert len({cache_key({"part": part}) for part in parts}) == len(parts)
