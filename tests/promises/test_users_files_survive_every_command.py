"""A folder of files that thememap did not write survives every command, byte for byte."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.running import COMMANDS, ROOT_COMMAND
from helpers.teaching.students import fill_rows, reference, rows_of, write_rows
from thememap.cli import main

SERVES = {"app", "view"}
"""What it writes is written by `decide`: tests/review/test_decisions_are_not_lost.py."""
PLACE, RUN, CLASS, FIGURES = "place", "run", "class", "figures"
OURS = (
    "result.json", "manifest.json", "quotes.csv", "codings.csv", "codebook.csv", "account.json",
    "project.toml", "report.html", "report.md", "report.docx", "decisions.jsonl", "inputs/mine.csv",
    "cache/groups.npz", "cache/mine.npz", "review/decided.json", "review/mine.sealed",
    "inputs/memos.csv", "references.csv", "rejected.csv", "shared.csv", "standing.csv",
    "class.json", "task.json", "answer.sealed", "sheets/S01.csv", "sheets/S01 Anna.csv",
    "material/quotes.csv", "scored/teacher.html", "scored/mine.html", "revealed/S01.html",
    "teacher.html", "students/S01.html", "themes.csv", "simulation.csv", "figures/mine.svg",
    "matrix.svg", "theme-map.png", "consensus-log.jsonl", "discussed.csv", "quotes.yours.csv",
    ".thememap/mine.txt", ".thememap/new-0123456789abcdef/mine.txt", "lock", "folder.json",
    ".x.partial", ".x.earlier", ".x.part", ".run.x.partial", ".run.x.earlier/result.json",
    ".place.0.part", ".class.x.partial/a", "codebook-history.jsonl", "translations.csv",
)  # fmt: skip
names = st.one_of(
    st.sampled_from(OURS),
    st.text("abcxyz.-_ é", min_size=1, max_size=12).map(lambda one: f"m{one.strip('. ')}m"),
)
contents = st.sampled_from(
    [b"", b"mine", b"{}", b'{"messages": []}', b"quote_id,text\n1,mine\n", b"\xff\x00", b"PK\x03"]
)
strangers = st.dictionaries(names, contents, min_size=4, max_size=16)


def leaves(group: click.Group, start: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*start, name))
        else:
            yield (*start, name)


FEW_INTERVIEWS = ("--themes", "5", "--interviews", "10", "--orders", "1", "--classes", "20")

# Each command with the places of others as its output, and as its input where it changes that.
LINES: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("demo",): (("cycling", "--out", PLACE),),
    ("init",): ((f"{PLACE}/project.toml",), (f"{PLACE}/new.toml", "--review"), ("mine.txt",)),
    ("import",): (("talk.md", "--out", PLACE), ("talk.md", "--out", CLASS)),
    ("extract",): (
        ("talk.md", "--out", PLACE),
        ("talk.md", "--out", "new", "--pseudonymise", "--key", "mine.txt"),
    ),
    ("check",): (("project.toml",),),
    ("run",): (("project.toml", "--out", PLACE), ("project.toml", "--out", RUN)),
    ("group",): (("project.toml", "--out", PLACE), ("project.toml", "--out", RUN)),
    ("compare",): (("project.toml", "--groups", "groups.csv", "--out", PLACE),),
    ("agree",): (
        ("codings.csv", "--sheet", "mine.txt", "--no-intervals"),
        ("codings.csv", "--apply", "filled.csv", "--out", PLACE),
    ),
    ("saturation",): (
        ("project.toml", "--out", "mine.txt"),
        ("project.toml", "--picture", "mine.txt"),
        (RUN, "--out", PLACE),
    ),
    ("why",): ((RUN, "q0"),),
    ("evaluate",): (("project.toml",),),
    ("review", "sheet"): ((RUN, "--out", "mine.txt"),),
    ("review", "apply"): (("filled.csv", RUN, "--out", PLACE),),
    ("review", "rename"): (
        (RUN, "--theme", "Bus", "--to", "Late buses"),
        (PLACE, "--theme", "Bus", "--to", "Late buses"),
    ),
    ("review", "log"): ((RUN,), (PLACE,)),
    ("diff",): ((RUN, RUN), (RUN, PLACE)),
    ("export",): (
        (RUN, "--to", "xlsx", "--out", "mine.txt"),
        (RUN, "--to", "taguette", "--out", PLACE),
    ),
    ("report",): (
        (RUN,), (RUN, "--to", "md"), (RUN, "--to", "docx"), (RUN, "--out", "mine.txt"),
        (RUN, "--figures", PLACE), (RUN, "--figures", FIGURES), (PLACE,),
    ),
    ("teach", "saturation"): (("--out", "mine.txt"), ("--out", PLACE, *FEW_INTERVIEWS)),
    ("teach", "material"): (("cycling", "--out", PLACE),),
    ("teach", "sheet"): (("cycling", "--out", PLACE),),
    ("teach", "score"): ((CLASS,), (CLASS, "--out", PLACE)),
    ("teach", "explain"): (("kappa", "--table", "1", "2", "3", "4"),),
    ("teach", "hide"): (("cycling", "--out", PLACE),),
    ("teach", "sort"): (("cycling", "--out", PLACE),),
    ("teach", "commit"): (("filled.csv", PLACE), ("filled.csv", CLASS)),
    ("teach", "reveal"): ((PLACE, "filled.csv"), (CLASS, "filled.csv")),
    ("teach", "simulate"): (
        ("--out", PLACE, "--quotes", "20", "--prevalence", "0.5", "--themes", "2", "--accuracy",
         "0.8", "--repeats", "2"),
    ),
    ("teach", "forget"): ((CLASS, "--yes"), (PLACE, "--yes")),
    ("models", "list"): ((),),
    ("models", "verify"): (("no such",),),
    ("models", "add"): ((PLACE, "--name", "mine"),),
    ("models", "fetch"): (("no such",),),
    ("models", "optimise"): (("no such",),),
    ("models", "vectors"): (("--clear",),),
    ("doctor",): ((),),
    ("purge",): (
        (PLACE, "--yes", "--force"), ("project.toml", "--yes", "--near", PLACE), (RUN, "--yes"),
    ),
    ("help",): (("privacy",),),
    ("completion",): (("bash",),),
}  # fmt: skip


def command_line(*arguments: str) -> int:
    """The exit status; what is printed goes nowhere."""
    sys.argv = ["thememap", *arguments]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 1
    return 0


@pytest.fixture(scope="module")
def desk_of_a_user(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, its run, a class, pictures: all that thememap wrote, before others' files."""
    folder = tmp_path_factory.mktemp("user")
    rows = [f"q{n},The {'bus' if n % 2 else 'tram'} was late on day {n}.\n" for n in range(6)]
    (folder / "quotes.csv").write_text("quote_id,text\n" + "".join(rows), encoding="utf-8")
    codes = [f"q{n},{who},{'Bus' if n % 2 else 'Tram'}\n" for who in "AB" for n in range(6)]
    (folder / "codings.csv").write_text("quote_id,coder,theme\n" + "".join(codes), encoding="utf-8")
    groups = [f"q{n},G{n % 2}\n" for n in range(6)]
    (folder / "groups.csv").write_text("quote_id,group\n" + "".join(groups), encoding="utf-8")
    (folder / "filled.csv").write_text(
        "quote_id,consensus,note,decided_by\nq0,Tram,,Ada\n", encoding="utf-8"
    )
    (folder / "talk.md").write_text("# Results\n\n> It was late again. (Ada, 40)\n", "utf-8")
    (folder / "project.toml").write_text(
        '[quotes]\nfile = "quotes.csv"\n[[codings]]\nfile = "codings.csv"\n[encoder]\n'
        'name = "tfidf"\n[run]\ndepth = "quick"\n', encoding="utf-8",
    )  # fmt: skip
    with contextlib.chdir(folder):
        assert command_line("run", "project.toml", "--out", RUN) == 0
        assert command_line("report", RUN, "--figures", FIGURES) == 0
        assert command_line("teach", "sheet", "cycling", "--out", CLASS, "--students", "2") == 0
        sheet = Path(CLASS) / "sheets/S01.csv"
        write_rows(sheet, fill_rows(rows_of(sheet), reference(Path(CLASS))))
        assert command_line("teach", "score", CLASS) == 0
    return folder


def test_every_command_is_tried_here() -> None:
    found = set(leaves(ROOT_COMMAND))
    assert {one[0] for one in found} == set(COMMANDS)
    assert found - {(one,) for one in SERVES} == set(LINES), "a new command needs a line here"


def put_strangers(folder: Path, files: dict[str, bytes]) -> dict[Path, bytes | str]:
    """Others' files in every place, never in the place of what thememap wrote; and links."""
    put: dict[Path, bytes | str] = {}
    elsewhere = folder / "elsewhere.txt"
    for place in (folder, *(folder / one for one in (PLACE, RUN, CLASS, FIGURES))):
        place.mkdir(exist_ok=True)
        for name, content in {"mine.txt": b"mine", **files}.items():
            path = place / name
            if os.path.lexists(path) or any(one.is_file() for one in path.parents):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            put[path] = content
        if sys.platform != "win32" and not os.path.lexists(place / "link.csv"):
            (place / "link.csv").symlink_to(elsewhere)
            put[place / "link.csv"] = str(elsewhere)
    elsewhere.write_bytes(b"mine")
    return put


def still_there(put: dict[Path, bytes | str]) -> list[str]:
    """What is gone or changed."""
    return [
        str(path)
        for path, content in put.items()
        if (
            not path.is_symlink() or str(path.readlink()) != content
            if isinstance(content, str)
            else path.is_symlink() or not path.is_file() or path.read_bytes() != content
        )
    ]


@pytest.mark.slow
@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(files=strangers)
def test_a_folder_of_others_survives_every_command(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    desk_of_a_user: Path,
    copy_cycling_store: Callable[[Path], None],
    files: dict[str, bytes],
) -> None:
    folder = tmp_path_factory.mktemp("every") / "desk"
    shutil.copytree(desk_of_a_user, folder)
    copy_cycling_store(folder.parent / "store.sqlite")
    monkeypatch.setenv("THEMEMAP_STORE", str(folder.parent / "store.sqlite"))
    monkeypatch.setenv("THEMEMAP_MODELS", str(folder.parent / "models"))
    put = put_strangers(folder, files)
    with contextlib.chdir(folder):
        for command, lines in LINES.items():
            for arguments in lines:
                status = command_line(*command, *arguments)
                assert still_there(put) == [], (*command, *arguments)
                assert status in (0, 1, 2), (*command, *arguments)
    shutil.rmtree(folder.parent)
