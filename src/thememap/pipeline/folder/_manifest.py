"""Versions, settings, seeds and checksums of a run."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from thememap.pipeline.folder._serialize import to_json_values
from thememap.pipeline.folder._settings_history import SETTINGS_HISTORY_KEY, settings_history
from thememap.pipeline.run._outcome import Outcome

VERSIONED_PACKAGES = (
    "thememap", "numpy", "scipy", "scikit-learn", "pandas", "onnxruntime", "tokenizers",
)  # fmt: skip


def versions() -> dict[str, str]:
    """The versions on which a result depends; packages that are not installed are left out."""
    installed = {"python": platform.python_version()}
    for name in VERSIONED_PACKAGES:
        try:
            installed[name] = version(name)
        except PackageNotFoundError:
            continue
    return installed


def manifest_values(outcome: Outcome, *, earlier: Path | None = None) -> dict[str, object]:
    """``manifest_values.json``: how to get this result again, and how long each stage took.

    ``earlier`` is the run folder that is replaced.
    """
    content = to_json_values(
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
                {"name": file.name, "role": file.role, "rows": file.rows, "sha256": file.sha256}
                for file in outcome.material.files
            ],
            "seconds": dict(outcome.seconds),
            SETTINGS_HISTORY_KEY: settings_history(outcome.settings, earlier=earlier),
        }
    )
    assert isinstance(content, dict)
    return content
