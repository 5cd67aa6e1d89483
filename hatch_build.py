"""Build step: compile the catalogues of sentences (.po) to the .mo files that are installed."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a .mo file beside each .po file, for wheels and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every language."""
        report = Path(self.root, "src", "thememap", "report")
        # By its path: thememap cannot be imported where only the build requirements are there.
        translations = runpy.run_path(str(report / "catalogue" / "_translations.py"))
        for source in sorted((report / "locales").rglob("*.po")):
            source.with_suffix(".mo").write_bytes(translations["compile_catalogue"](source))
