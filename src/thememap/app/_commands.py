"""The command lines that do what the pages do."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from thememap.app.workspace._project_folder import PROJECT_FILE, RUN_FOLDER, ProjectFolder
from thememap.message_words import format_command

PROGRAM = "thememap"


def check_commands(project: ProjectFolder) -> list[str]:
    """Say what was found."""
    return [enter_command(project), format_command(PROGRAM, "check", PROJECT_FILE)]


def run_commands(project: ProjectFolder) -> list[str]:
    """Run it."""
    return [
        enter_command(project),
        format_command(PROGRAM, "run", PROJECT_FILE, "--out", RUN_FOLDER),
    ]


def result_commands(project: ProjectFolder) -> list[str]:
    """Read the report, decide, export."""
    return [
        enter_command(project),
        format_command(PROGRAM, "view", RUN_FOLDER),
        format_command(
            PROGRAM,
            "review",
            "apply",
            f"{RUN_FOLDER}/decisions.jsonl",
            RUN_FOLDER,
            "--out",
            "decided",
        ),
        format_command(PROGRAM, "export", RUN_FOLDER, "--to", "xlsx", "--out", "quotes.xlsx"),
    ]


def purge_commands(project: ProjectFolder) -> list[str]:
    """Remove the traces of its runs."""
    return [enter_command(project), format_command(PROGRAM, "purge", PROJECT_FILE)]


def app_command(folder: Path) -> str:
    """What a shortcut on the desktop starts."""
    program = shutil.which(PROGRAM)
    words = [program] if program else [sys.executable, "-m", PROGRAM]
    return format_command(*words, "app", folder)


def enter_command(project: ProjectFolder) -> str:
    """Go to the folder of the project."""
    # cmd.exe stays on its drive without /d
    return format_command("cd", *(["/d"] if os.name == "nt" else []), project.path)
