"""Versions, settings, seeds and checksums of a run."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from thememap.pipeline._outcome import Outcome
from thememap.pipeline._plain import plain
from thememap.pipeline._settings_history import KEY, settings_history

PACKAGES = (
    "thememap", "numpy", "scipy", "scikit-learn", "pandas", "onnxruntime", "tokenizers",
)  # fmt: skip


def versions() -> dict[str, str]:
    """The versions on which a result depends; packages that are not installed are left out."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def manifest(outcome: Outcome, *, earlier: Path | None = None) -> dict[str, object]:
    """``manifest.json``: how to get this result again, and how long each stage took.

    ``earlier`` is the run folder that is replaced.
    """
    found = plain(
        {
            "schema_version": "1.0",
            "versions": versions(),
            "platform": platform.system(),
            "depth": outcome.depth,
            "settings": outcome.settings,
            "rules": dict(outcome.rules.as_rows()),
            "engine": outcome.engine,
            "encoder": outcome.encoder,
            "inputs": [
                {"name": one.name, "role": one.role, "rows": one.rows, "sha256": one.sha256}
                for one in outcome.material.files
            ],
            "seconds": dict(outcome.seconds),
            KEY: settings_history(outcome.settings, earlier=earlier),
        }
    )
    assert isinstance(found, dict)
    return found
