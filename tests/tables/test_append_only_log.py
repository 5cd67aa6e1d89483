"""A chained log takes any text, survives what interrupts a writing, and shows what was changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thememap.errors import DataError
from thememap.tables import append_log_entries, file_lock, read_log

SEPARATORS = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\r", "\n", "\0"]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "decisions.jsonl"
    for number in range(3):
        append_log_entries(path, [{"note": f"note {number}"}])
    return path


def notes(path: Path) -> list[object]:
    return [entry["note"] for entry in read_log(path).entries]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_separator_of_lines_in_a_note_ends_a_line(log: Path, separator: str) -> None:
    append_log_entries(log, [{"note": f"a{separator}b"}])
    append_log_entries(log, [{"note": "after"}])
    assert notes(log)[3:] == [f"a{separator}b", "after"]
    assert len(log.read_text(encoding="ascii").splitlines()) == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts=st.lists(st.text(), max_size=4))
def test_every_text_comes_back_as_it_was(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "any.jsonl"
    path.unlink(missing_ok=True)
    for text in texts:
        append_log_entries(path, [{"note": text}])
    assert notes(path) == texts


def test_a_log_of_an_earlier_version_with_a_separator_is_read(tmp_path: Path) -> None:
    """Version 0.1 wrote characters as they are, and found them to be ends of lines."""
    path = tmp_path / "decisions.jsonl"
    append_log_entries(path, [{"note": "a\u2028b"}, {"note": "c\x85d"}])
    plain = "".join(
        json.dumps(entry, ensure_ascii=False) + "\n" for entry in read_log(path).entries
    )
    path.write_text(plain, encoding="utf-8", newline="\n")
    append_log_entries(path, [{"note": "e"}])
    assert notes(path) == ["a\u2028b", "c\x85d", "e"]


def test_half_a_character_is_refused_before_anything_is_written(log: Path) -> None:
    before = log.read_bytes()
    with pytest.raises(DataError, match="half a character"):
        append_log_entries(log, [{"note": "whole"}, {"note": "\ud800"}])
    assert log.read_bytes() == before


def test_a_missing_last_end_of_line_loses_nothing(log: Path) -> None:
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    append_log_entries(log, [{"note": "after"}])
    assert notes(log) == ["note 0", "note 1", "note 2", "after"]
    assert len(log.read_text(encoding="ascii").splitlines()) == 4


def test_two_entries_that_an_earlier_version_wrote_in_one_line_are_read(log: Path) -> None:
    log.write_bytes(log.read_bytes().replace(b"}\n{", b"}{", 1))
    assert notes(log) == ["note 0", "note 1", "note 2"]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_log_with_lines_of_windows_is_the_same_log(log: Path, start: bytes) -> None:
    log.write_bytes(start + log.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    append_log_entries(log, [{"note": "after"}])
    assert notes(log) == ["note 0", "note 1", "note 2", "after"]


def test_a_log_cut_anywhere_is_read_up_to_there_and_goes_on(log: Path) -> None:
    whole = log.read_bytes()
    ends = [at for at in range(len(whole)) if whole[at : at + 1] == b"\n"]
    near = {end + step for end in ends for step in (-1, 0, 1, 2)}
    for cut in sorted({*range(1, len(whole), 23), *near} - {0, len(whole) + 1}):
        log.write_bytes(whole[:cut])
        left = sum(end <= cut for end in ends)
        found = read_log(log)
        assert len(found.entries) == left
        assert bool(found.damage) == (cut not in ends and cut - 1 not in ends)
        assert log.read_bytes() == whole[:cut], "reading changes nothing"
        appended = append_log_entries(log, [{"note": "after"}])
        assert notes(log) == [*(f"note {number}" for number in range(left)), "after"]
        for beside in log.parent.glob("decisions.jsonl.damaged-*"):
            assert beside.name in appended.damage
            assert whole[:cut].endswith(beside.read_bytes())
            beside.unlink()


def test_an_end_of_nulls_as_after_a_power_cut_is_set_aside_once_each(log: Path) -> None:
    for number in (1, 2):
        with log.open("ab") as file:
            file.write(b"\0" * 700)
        append_log_entries(log, [{"note": "after"}])
        assert (log.parent / f"decisions.jsonl.damaged-{number}").read_bytes() == b"\0" * 700
    assert len(notes(log)) == 5


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [(b"note 1", b"note 9", 2), (b"note 2", b"note 9", 3), (b'{"note": "note 0", ', b"{", 1)],
)
def test_a_changed_entry_is_named_and_nothing_is_appended(
    log: Path, old: bytes, new: bytes, line: int
) -> None:
    log.write_bytes(log.read_bytes().replace(old, new))
    for act in (read_log, lambda path: append_log_entries(path, [{"note": "after"}])):
        with pytest.raises(DataError, match=f"line {line}: it was changed"):
            act(log)


@pytest.mark.parametrize("content", ["Dear diary,\n", "[1]\n[2]\n", "{}\n{}\n", "{\n\n{\n"])
def test_another_file_is_no_log(tmp_path: Path, content: str) -> None:
    path = tmp_path / "history.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="line 1: no entry"):
        read_log(path)


def test_damage_in_the_middle_is_an_error_and_can_be_set_aside_on_purpose(log: Path) -> None:
    lines = log.read_bytes().split(b"\n")
    log.write_bytes(b"\n".join([lines[0], lines[1][:40], *lines[2:]]))
    with pytest.raises(DataError, match="line 2: no entry"):
        append_log_entries(log, [{"note": "after"}])
    append_log_entries(log, [{"note": "after"}], past_fault=True)
    assert notes(log) == ["note 0", "after"]
    assert b"note 2" in (log.parent / "decisions.jsonl.damaged-1").read_bytes()


def test_an_append_leaves_no_lock_behind(log: Path) -> None:
    assert [path.name for path in log.parent.iterdir()] == ["decisions.jsonl"]


def test_a_lock_that_is_held_is_waited_for_and_then_named(log: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from thememap.tables import file_lock\n"
        "with file_lock(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(DataError, match="another process"), file_lock(log, wait_seconds=0.05):
            pass
        other.kill()
    append_log_entries(log, [{"note": "after"}])  # the lock ended with its process
    assert len(notes(log)) == 4


APPEND = """
import sys
from pathlib import Path
from thememap.tables import append_log_entries
who, count = sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    entry = {"who": who, "number": number, "note": "a\\u2028b" * 40}
    append_log_entries(Path(sys.argv[1]), [entry])
"""


def test_entries_of_processes_at_once_all_arrive_in_one_chain(tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    people, count = ("Ada", "Ben"), 50
    children = [
        subprocess.Popen(
            [sys.executable, "-c", APPEND, str(log), who, str(count)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for who in people
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"ready"
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"go\n")
        child.stdin.flush()
    for child in children:
        _, error = child.communicate()
        assert child.returncode == 0, error.decode()
    entries = read_log(log).entries
    assert len(entries) == count * len(people)
    for who in people:
        assert [one["number"] for one in entries if one["who"] == who] == list(range(count))
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.jsonl"]


KILLED = """
import os, sys
from pathlib import Path
import thememap.tables.log._append_entries as appending
def die(descriptor):
    os._exit(9)
appending._fsync = die
appending.append_log_entries(Path(sys.argv[1]), [{"note": "killed"}])
"""


def test_a_process_that_is_killed_while_it_appends_blocks_nobody(tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    append_log_entries(log, [{"note": "before"}])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(log)], check=False)
    assert killed.returncode == 9
    append_log_entries(log, [{"note": "after"}])
    notes = [entry["note"] for entry in read_log(log).entries]
    assert notes == ["before", "killed", "after"]
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.jsonl"]
