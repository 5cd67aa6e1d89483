"""Every command of docs/report.md runs as it stands there (but for the one that serves a page)."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "report.md"
DECIDED = "thememap review apply"


@pytest.mark.slow
@pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is not beside the tests")
def test_the_commands_of_the_walk_through_run(tmp_path: Path) -> None:
    from thememap.pipeline import PageDecision, record_decision

    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    assert len(lines) >= 8
    for line in lines:
        if line.startswith("thememap view"):
            continue
        if line.startswith(DECIDED):
            record_decision(
                tmp_path / "cycling",
                PageDecision(source="C01", decision="accept", name="A new theme", decided_by="Ada"),
            )
        program, *words = shlex.split(line)
        assert program == "thememap"
        subprocess.run(
            [sys.executable, "-m", "thememap", *words], cwd=tmp_path, check=True,
            capture_output=True, timeout=120,
        )  # fmt: skip
    for name in ("shared.html", "short.html", "bericht.html", "figures/theme-map.pdf",
                 "decided/codebook.csv", "cycling/report.pdf"):  # fmt: skip
        assert (tmp_path / name).stat().st_size > 500
