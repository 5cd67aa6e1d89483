from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_on_formats_is_what_the_readers_declare() -> None:
    printed = subprocess.run(
        [sys.executable, str(ROOT / "scripts/print_formats.py")],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    assert (ROOT / "docs/formats.md").read_text(encoding="utf-8") == printed
