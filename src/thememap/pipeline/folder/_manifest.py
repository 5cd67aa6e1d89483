"""Versions, settings, seeds and checksums of a run, and since when it has its settings."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from thememap.pipeline.folder._files import (
    read_json_object,
)
from thememap.pipeline.folder._result import SCHEMA_VERSION
from thememap.pipeline.folder._serialize import json_object
from thememap.pipeline.run._cache import versions
from thememap.pipeline.run._context import Outcome
from thememap.run_files import (
    MANIFEST_FILE,
)

SETTINGS_HISTORY_KEY = "settings_history"
FILE_FIELDS = ("name", "role", "rows", "sha256")


def manifest_values(outcome: Outcome, *, earlier: Path | None = None) -> dict[str, object]:
    """``manifest.json``: how to get this result again, and how long each stage took.

    ``earlier`` is the run folder that is replaced.
    """
    context, settings = outcome.context, outcome.project.settings()
    return json_object(
        {
            "schema_version": SCHEMA_VERSION,
            "versions": versions(),
            "platform": platform.system(),
            "depth": context.depth,
            "settings": settings,
            "rules": dict(outcome.project.rules.as_rows()),
            "engine": context.engine.name if context.engine else "local",
            "encoder": outcome.encoder,
            "inputs": [
                {name: getattr(file, name) for name in FILE_FIELDS}
                for file in outcome.material.files
            ],
            "seconds": context.seconds,
            SETTINGS_HISTORY_KEY: settings_history(settings, earlier=earlier),
        }
    )


def settings_history(
    settings: Mapping[str, object], *, earlier: Path | None, today: str = ""
) -> list[dict[str, str]]:
    """Every setting that runs in this folder had: its checksum and the day it was first used.

    ``earlier`` is the run folder that is replaced. One entry means that the settings were fixed
    before any groups were seen in this folder.
    """
    text = json.dumps(settings, sort_keys=True, ensure_ascii=False, default=str)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    manifest = read_json_object(earlier / MANIFEST_FILE) if earlier else {}
    known = [
        {"sha256": str(entry["sha256"]), "first_used": str(entry["first_used"])}
        for entry in manifest.get(SETTINGS_HISTORY_KEY, [])
        if isinstance(entry, dict) and {"sha256", "first_used"} <= set(entry)
    ]
    if any(entry["sha256"] == checksum for entry in known):
        return known
    day = today or datetime.now(UTC).date().isoformat()
    return [*known, {"sha256": checksum, "first_used": day}]
