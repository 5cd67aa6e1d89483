"""Run the examples of a page of the documentation, and write what they print under them.

python scripts/run_examples.py docs/commands.md …          says what differs
python scripts/run_examples.py --write docs/commands.md …  writes it

An example is a block ``sh`` (commands of thememap, one a line) or ``python`` (all of a page share
their names). Where a block ``text`` follows, it is what the example prints, standard error
included; ``<!-- first 8 lines -->`` between the two cuts it. A page starts in an empty folder.
``<!-- not run -->`` before a block says that it cannot be run here, and the page says why. An
example that is meant to fail shows ``[exit status 2]``; any other failure stops.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(
    r"(?P<skip><!-- not run -->\n)?```(?P<kind>sh|python)\n(?P<code>.*?)```\n"
    r"(?P<between>\n?(?:<!-- first (?P<first>\d+) lines -->\n)?)"
    r"(?P<shown>```text\n(?P<text>.*?)```\n)?",
    flags=re.S,
)
ALONE = {"COLUMNS": "88", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}


def page_with_output(page: str, *, folder: Path, store: Path | None = None) -> str:
    """The page with what its examples print now. Raises `RuntimeError` where one fails.

    ``store`` is a vector store that commands share with other pages, instead of one in ``folder``.
    """
    store = store or folder / ".store.sqlite"
    names: dict[str, object] = {"__name__": "page"}

    def run(match: re.Match[str]) -> str:
        if match["skip"]:
            return match[0]
        if match["kind"] == "sh":
            printed = _commands(match["code"], folder, store)
        else:
            printed = _python(match["code"], folder, names)
        if "[exit status" in printed and "[exit status" not in (match["text"] or ""):
            raise RuntimeError(f"{match['code']}\n{printed}")
        if not match["shown"]:
            return match[0]
        if match["first"]:
            lines, kept = printed.splitlines(), int(match["first"])
            shown = [*lines[:kept], "…"] if len(lines) > kept else lines
            printed = "".join(f"{line}\n" for line in shown)
        before = match[0][: match.start("shown") - match.start()]
        return f"{before}```text\n{printed}```\n"

    return BLOCK.sub(run, page)


def _commands(code: str, folder: Path, store: Path) -> str:
    printed = []
    for line in code.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if not words:
            continue
        if words[0] != "thememap":
            raise RuntimeError(f"Only commands of thememap can be run, not {words[0]!r}.")
        done = subprocess.run(
            [sys.executable, "-m", "thememap", *words[1:]],
            cwd=folder,
            env={**os.environ, **ALONE, "THEMEMAP_STORE": str(store)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said = done.stdout.replace(f"{folder}{os.sep}", "")
        if "Traceback" in said:
            raise RuntimeError(f"{line}\n{said}")
        if done.returncode:
            said += f"[exit status {done.returncode}]\n"
        printed.append("\n".join(row.rstrip() for row in said.splitlines()).strip("\n") + "\n")
    return "".join(printed)


def _python(code: str, folder: Path, names: dict[str, object]) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.chdir(folder):
        exec(compile(code, "<example>", "exec"), names)
    return said.getvalue()


def current(path: Path, *, store: Path | None = None) -> tuple[str, str]:
    """The page as it stands, and as it would be now."""
    page = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        return page, page_with_output(page, folder=Path(folder), store=store)


def main() -> int:
    write = "--write" in sys.argv
    differs = False
    for name in sys.argv[1:]:
        if name == "--write":
            continue
        path = Path(name)
        before, now = current(path)
        if before == now:
            continue
        differs = True
        lines = difflib.unified_diff(before.splitlines(), now.splitlines(), name, "now", n=1)
        print("\n".join(lines))
        if write:
            path.write_text(now, encoding="utf-8", newline="\n")
    return int(differs and not write)


if __name__ == "__main__":
    sys.exit(main())
