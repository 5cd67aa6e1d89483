"""The command line in a process that has little memory and little time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MEGABYTES, SECONDS = 2048, 20
"""Address space, of which the libraries reserve about half, and processor seconds."""
CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) << 20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
from thememap.cli import main
sys.argv = ["thememap", *sys.argv[3:]]
main()
"""


def limited(
    *arguments: str | Path, megabytes: int = MEGABYTES, seconds: int = SECONDS
) -> subprocess.CompletedProcess[str]:
    """The answer of a command; a process that takes more is killed, or says so."""
    command = [sys.executable, "-c", CHILD, str(megabytes), str(seconds), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
