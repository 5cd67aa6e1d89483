"""What can be done next in a folder, from what is in it: the answer to ``thememap`` alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from thememap.message_words import count_noun, format_command

MAX_ENTRIES = 2_000
MAX_NAMED = 3
PROGRAM = "thememap"
TABLE_NAMES = frozenset({"quotes", "codings", "codebook"})
"""Files that are parts of one project, and no project by themselves."""


def next_step_lines(folder: Path) -> Iterator[str]:
    """Projects, runs and files that are there, each with the next command; nothing is opened
    but project files and records of runs.
    """
    from thememap.pipeline import find_run_folders

    files = _files(folder)
    projects = [path for path in files if _is_project(path)]
    # by the name that was typed: a run folder found through a link is elsewhere
    runs = [folder / run.name for run in find_run_folders([folder]) if (folder / run.name).is_dir()]
    sources = _sources(files)
    if projects:
        yield f"Project files here: {_names(projects)}"
        yield _step("say what was found", "check", projects[0])
        yield _step("run it", "run", projects[0], "--out", _free_name(folder), "--open")
    if runs:
        newest = max(runs, key=lambda run: (run / "result.json").stat().st_mtime
                     if (run / "result.json").is_file() else 0.0)  # fmt: skip
        yield f"Runs here: {_names(runs)}"
        yield _step("read the report and decide", "view", newest)
        yield _step("hand it on", "export", newest, "--to", "xlsx", "--out", "quotes.xlsx")
    if sources and not projects:
        yield f"{count_noun(len(sources), 'file')} here that can be read: {_names(sources)}"
        named = sources if len(sources) == 1 else [folder]
        yield _step("make tables and a project of them", "import", *named, "--out", "material")
        if len(sources) == 1:
            out = _free_name(folder)
            yield _step("or run it at once", "run", sources[0], "--out", out, "--open")
    if not (projects or runs or sources):
        yield "There is nothing of thememap in this folder, and no file that it reads."
        yield _step("try an invented example", "demo", "cycling")
        yield _step("write a project file", "init")
    yield _step("do all of this in the browser", "app")
    yield _step("see all commands", "--help")


def _files(folder: Path) -> list[Path]:
    try:
        entries = list(islice(folder.iterdir(), MAX_ENTRIES))
    except OSError:
        return []
    return sorted(
        (path for path in entries if path.is_file() and not path.name.startswith((".", "~$"))),
        key=lambda path: path.name.casefold(),
    )


def _is_project(path: Path) -> bool:
    """Whether a TOML file names quotes or sources, as project files do."""
    from thememap.errors import ThememapError
    from thememap.toml_files import read_toml

    if path.suffix.lower() != ".toml":
        return False
    try:
        content = read_toml(path)
    except (ThememapError, OSError):
        return False
    return "quotes" in content or "sources" in content


def _sources(files: list[Path]) -> list[Path]:
    from thememap.sources import readers

    known = {suffix for reader in readers() for suffix in reader.extensions} - {".toml"}
    readable = [path for path in files if path.suffix.lower() in known]
    quotes = [path for path in readable if path.stem.casefold() == "quotes"]
    if quotes:
        return quotes
    return [path for path in readable if path.stem.casefold() not in TABLE_NAMES]


def _free_name(folder: Path) -> str:
    """A name for a run folder that nothing has."""
    number, name = 1, "run"
    while (folder / name).exists():
        number += 1
        name = f"run-{number}"
    return name


def _names(paths: list[Path]) -> str:
    shown = ", ".join(path.name for path in paths[:MAX_NAMED])
    return shown + (f" and {len(paths) - MAX_NAMED} more" if len(paths) > MAX_NAMED else "")


def _step(what: str, *words: str | Path) -> str:
    return f"  {what}: {format_command(PROGRAM, *words)}"
