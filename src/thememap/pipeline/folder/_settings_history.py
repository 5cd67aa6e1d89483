"""Since when the settings stand, and whether groups had been seen before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

MANIFEST_NAME = "manifest.json"
SETTINGS_HISTORY_KEY = "settings_history"


def settings_history(
    settings: Mapping[str, object], *, earlier: Path | None, today: str = ""
) -> list[dict[str, str]]:
    """Every setting that runs in this folder had: its checksum and the day it was first used.

    ``earlier`` is the run folder that is replaced. One entry means that the settings were fixed
    before any groups were seen in this folder.
    """
    text = json.dumps(settings, sort_keys=True, ensure_ascii=False, default=str)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    known = _read_history(earlier)
    if any(entry["sha256"] == checksum for entry in known):
        return known
    day = today or datetime.now(UTC).date().isoformat()
    return [*known, {"sha256": checksum, "first_used": day}]


def _read_history(earlier: Path | None) -> list[dict[str, str]]:
    try:
        content = (
            json.loads((earlier / MANIFEST_NAME).read_text(encoding="utf-8")) if earlier else {}
        )
    except (OSError, ValueError, RecursionError):
        return []
    listed = content.get(SETTINGS_HISTORY_KEY, []) if isinstance(content, dict) else []
    return [
        {"sha256": str(entry["sha256"]), "first_used": str(entry["first_used"])}
        for entry in listed
        if isinstance(entry, dict) and {"sha256", "first_used"} <= set(entry)
    ]
