"""A program that has a small disk of its own, in a mount namespace that ends with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.isolated_user import Isolated

MOUNT = """
import subprocess, sys
from pathlib import Path
disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=" + sys.argv.pop(2), "tmpfs", str(disk)],
               check=True)
"""


def run_on_small_disk(
    isolated: Isolated, code: str, *arguments: str | Path, size: str
) -> dict[str, Any]:
    """The JSON that ``code`` prints last; it finds the mounted folder in ``disk``."""
    if not shutil.which("unshare"):
        pytest.skip("needs mount namespaces")
    environment = isolated.environment()
    disk = isolated.root / "disk"
    disk.mkdir()
    namespace = ["unshare", "-rm"]
    allowed = subprocess.run(
        [*namespace, "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if allowed.returncode:
        pytest.skip("mounting is not allowed here")
    done = subprocess.run(
        [*namespace, sys.executable, "-c", MOUNT + code, str(disk), size, *map(str, arguments)],
        cwd=isolated.work,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
