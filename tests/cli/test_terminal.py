"""What is printed: nobody's text is an order to the terminal or to rich, and none is swallowed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.running import Answer, Desk
from thememap.cli.output._terminal import UNPRINTABLE, escape_unprintable

ORDERS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J",
    "\u202eesrever\u202c",
    "\u2066inside\u2069",
    "over\rwritten",
    "back\b\b\b\bspace",
    "\x7f",
)
ORDINARY = (
    "Trust [staff]",
    "Interviews [/2020]",
    "[bold]loud",
    ":smile: *stars* _lines_ 0.114",
    "אמון בצוות",
    "الثقة",
    "👩‍👧 family",
    "c:\\new",
)


def is_safe(answer: Answer) -> bool:
    return not UNPRINTABLE.search(answer.out + answer.err)


def flat(text: str) -> str:
    """Without what a table on the terminal is drawn with."""
    return re.sub(r"[\s│┃─┏┓┡┩└┘├┤|]+", "", text)


@pytest.fixture
def odd(desk: Desk) -> Desk:
    """A project whose names are all as odd as names can be."""
    names = [one.replace("\r", "\x1b") for one in (*ORDERS, *ORDINARY)]
    words = ("canal", "river", "bridge", "tram", "school", "park", "rain")
    quotes = 63
    texts = [
        f"{names[n % len(names)]} we met at the {words[n % 7]} on day {n}" for n in range(quotes)
    ]
    desk.quotes(
        texts,
        study=[names[n % 5] for n in range(quotes)],
        source=[names[n % 17] for n in range(quotes)],
        participant=[names[n % 16] for n in range(quotes)],
        batch=[names[n % 3] for n in range(quotes)],
    )
    rows = [
        [f"q{n}", coder, names[(n % 7 + 5 + shift * (n % 10 == 0)) % 17]]
        for shift, coder in ((0, names[9]), (1, names[10]))
        for n in range(quotes)
    ]
    desk.table("codings.csv", ["quote_id", "coder", "theme"], rows)
    coded = [[f"a{n}", texts[n], row[2], row[1]] for n, row in enumerate(rows[:quotes])]
    desk.table("coded.csv", ["id", "text", "code", "coder"], coded)
    title = json.dumps(f"{names[0]} Interviews [/2020]")
    desk.project(f"[project]\ntitle = {title}\ncontent_note = {title}\nsupport = {title}\n")
    return desk


def test_no_command_prints_an_order_to_the_terminal(odd: Desk) -> None:
    project = odd.folder / "project.toml"
    answers = {
        "check": odd.thememap("check", project),
        "run": odd.run(project, "--depth", "quick"),
        "again": odd.run(project, "--depth", "quick", "--set", "grouping.groups=5", out="again"),
        "why": odd.thememap("why", odd.folder / "run", "q0"),
        "diff": odd.thememap("diff", odd.folder / "run", odd.folder / "again"),
        "agree": odd.thememap("agree", project, "--no-intervals", "--by", "batch"),
        "saturation": odd.thememap("saturation", project),
        "import": odd.thememap("import", odd.folder / "coded.csv",
                               "--out", odd.folder / "imported"),
        "log": odd.thememap("review", "log", odd.folder / "run"),
        "md": odd.thememap("report", odd.folder / "run", "--to", "md"),
        "export": odd.thememap("export", odd.folder / "run", "--to", "xlsx", "--out",
                               odd.folder / "a.xlsx"),
        "sheet": odd.thememap("teach", "sheet", project, "--out", odd.folder / "class",
                              "--students", "2", "--quotes", "10"),
        "explain": odd.thememap("teach", "explain", "kappa", "--example", odd.folder),
    }  # fmt: skip
    for name, answer in answers.items():
        assert is_safe(answer), (name, answer)
    for name in ("check", "run", "again", "why", "diff", "agree", "import", "md", "sheet"):
        assert answers[name].status == 0, (name, answers[name].err)
    assert "Interviews[/2020]" in flat(answers["run"].out)
    assert "\\u001b[31mred" in flat(answers["run"].out)
    for theme in ("Trust [staff]", "[bold]loud", "Interviews ["):
        assert flat(theme) in flat(answers["agree"].out), theme


def test_json_says_the_same_when_it_is_printable(odd: Desk) -> None:
    assert odd.run(odd.folder / "project.toml", "--depth", "quick").status == 0
    answer = odd.thememap("why", odd.folder / "run", "q3", "--json")
    assert is_safe(answer)
    assert "\\u009b2J" in answer.out
    assert any("\x9b2J" in text for text in json_texts(json.loads(answer.out)))


def json_texts(values: object) -> list[str]:
    if isinstance(values, dict):
        return [text for pair in values.items() for one in pair for text in json_texts(one)]
    if isinstance(values, list):
        return [text for one in values for text in json_texts(one)]
    return [str(values)]


@pytest.mark.parametrize("order", ORDERS)
def test_errors_and_names_of_files_give_no_order_either(desk: Desk, order: str) -> None:
    name = order.replace("/", "_")
    for arguments in (
        (order,),
        ("check", f"{name}.toml"),
        ("check", "--quotes", f"{name}.csv"),
        ("check", f"--{name}"),
        ("help", order),
        ("demo", order),
        ("teach", "explain", order),
        ("models", "check", order),
        ("why", name, order),
        ("run", f"{name}.csv", "--out", f"{name}"),
        ("check", "x.toml", "--set", f"{name}.a=1"),
        ("check", "x.toml", "--set", order),
        ("import", "x.csv", "--out", "y", "--units", order),
    ):
        answer = desk.thememap(*arguments)
        assert answer.status in {1, 2}, arguments
        assert is_safe(answer), arguments


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_printed_holds_no_order_and_loses_nothing(text: str) -> None:
    shown = escape_unprintable(text)
    assert not UNPRINTABLE.search(shown)
    shown.encode("utf-8")
    back = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), shown)
    if "\\u" not in text and "\r\n" not in text:
        assert back == text


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_printed_as_it_is(text: str) -> None:
    assert escape_unprintable(text) == text


def command(*arguments: str, **streams: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thememap", *arguments],
        text=True,
        stderr=subprocess.PIPE,
        check=False,
        **streams,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("arguments", [("help",), ("--version",), ("help", "run"), ("--help",)])
def test_a_full_disk_behind_standard_output_is_one_message(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = command(*arguments, stdout=full)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Standard output cannot be written" in done.stderr


def test_a_reader_that_has_gone_is_one_message() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = command("help", "run", stdout=writing)
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Standard output cannot be written" in done.stderr


def test_a_full_standard_output_loses_no_file(odd: Desk) -> None:
    with Path("/dev/full").open("w") as full:
        done = command("run", str(odd.folder / "project.toml"), "--out", str(odd.folder / "run"),
                       "--depth", "quick", stdout=full)  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert (odd.folder / "run/report.html").is_file()


def test_a_terminal_gets_the_styles_of_ours_and_no_others(odd: Desk) -> None:
    """On a terminal rich sets bold; ``script`` is a terminal that keeps what it was sent."""
    kept = odd.folder / "typescript"
    run = [sys.executable, "-m", "thememap", "run", str(odd.folder / "project.toml"),
           "--out", str(odd.folder / "run"), "--depth", "quick"]  # fmt: skip
    line = " ".join(f"'{one}'" for one in run)
    assert shutil.which("script"), "the package bsdutils"
    subprocess.run(["script", "-qec", line, str(kept)], check=True, capture_output=True)
    sent = kept.read_bytes().decode("utf-8")
    assert "\x1b[1m" in sent
    for order in ("\x1b[31mred", "\x9b", "\u202e", "\x1b]0;"):
        assert order not in sent
    assert "\\u001b[31mred" in sent
