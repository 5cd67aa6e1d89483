"""A new set of files takes its place as a whole, and nothing of anybody else's is touched."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest

from thememap.errors import DataError, ThememapWarning, UsageError
from thememap.output import (
    INTERNAL_FOLDER,
    check_output_folder,
    lock_folder,
    read_folder_record,
    recover_interrupted_write,
    remove_written_files,
    scan_folder,
    stage_files,
    write_atomic,
    write_new,
    write_recorded_file,
)

pytestmark = pytest.mark.filterwarnings("ignore::thememap.errors.ThememapWarning")
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def put(out: Path, files: dict[str, str], *, force: bool = False, shared: bool = False) -> None:
    with stage_files(out, kind="trial", stays=("log",), force=force, shared=shared) as folder:
        for name, text in files.items():
            write_atomic(folder / name, text)


def visible(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(out.rglob("*"))
        if path.is_file() and INTERNAL_FOLDER not in path.parts
    }


def test_a_new_set_replaces_the_earlier_one_and_leaves_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"a.csv": "1", "in/b.csv": "1", "log.txt": "1"})
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "in" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.warns(ThememapWarning, match="mine.txt"):
        put(out, {"a.csv": "2", "c.csv": "2"})
    assert visible(out) == {
        "a.csv": "2", "c.csv": "2", "log.txt": "1", "mine.txt": "mine", "in/mine.txt": "mine",
    }  # fmt: skip


def test_what_was_changed_since_is_renamed_and_told(tmp_path: Path) -> None:
    put(tmp_path / "out", {"a.csv": "1"})
    for text in ("edited", "edited again"):
        (tmp_path / "out/a.csv").write_text(text, encoding="utf-8")
        with pytest.warns(ThememapWarning, match="a.yours"):
            put(tmp_path / "out", {"a.csv": "2"})
    assert visible(tmp_path / "out") == {
        "a.csv": "2", "a.yours.csv": "edited", "a.yours-2.csv": "edited again",
    }  # fmt: skip


def test_a_file_of_others_in_the_way_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"a.csv": "1"})
    (out / "b.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.csv was not written by thememap"):
        put(out, {"a.csv": "2", "b.csv": "2"})
    assert visible(out) == {"a.csv": "1", "b.csv": "mine"}
    put(out, {"a.csv": "2", "b.csv": "2"}, force=True)
    assert visible(out) == {"a.csv": "2", "b.csv": "2"}


def test_an_error_leaves_everything_as_it_was(tmp_path: Path) -> None:
    put(tmp_path / "out", {"a.csv": "1"})
    with pytest.raises(DataError), stage_files(tmp_path / "out", kind="trial") as folder:
        write_atomic(write_atomic(folder / "a.csv", "2") / "no folder", "2")
    assert visible(tmp_path / "out") == {"a.csv": "1"}
    with pytest.raises(DataError), stage_files(tmp_path / "new", kind="trial"):
        raise DataError("no")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("inside", [{}, {"kind": "x"}, {"folder.json": "{}"}, {"lock": "mine"}])
def test_a_record_that_thememap_did_not_write_is_left_alone(
    tmp_path: Path, inside: dict[str, str]
) -> None:
    out = tmp_path / "out"
    (out / INTERNAL_FOLDER).mkdir(parents=True)
    (out / "a.csv").write_text("mine", encoding="utf-8")
    for name, text in inside.items():
        (out / INTERNAL_FOLDER / name).write_text(text, encoding="utf-8")
    before = {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}
    for shared in (False, True):
        with pytest.raises(UsageError):
            put(out, {"a.csv": "2"}, shared=shared)
    assert before == {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}


@LINKS
def test_links_are_neither_followed_nor_replaced(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(UsageError, match="link"):
        put(tmp_path / "link", {"a.csv": "1"})
    out = tmp_path / "out"
    put(out, {"a.csv": "1"})
    for name, target in (("in", elsewhere), ("c.csv", elsewhere / "b.csv"), ("d.csv", "nowhere")):
        (out / name).symlink_to(target)
    for name in ("in/b.csv", "c.csv", "d.csv"):
        with pytest.raises(UsageError, match="link"):
            put(out, {"a.csv": "2", name: "2"}, force=True)
    with pytest.raises(UsageError, match="link"):
        write_new(out / "d.csv", "2", force=True)
    record = read_folder_record(out)
    assert record is not None
    assert scan_folder(out, record).foreign == ("c.csv", "d.csv", "in")
    remove_written_files(out)
    assert sorted(one.name for one in out.iterdir()) == ["c.csv", "d.csv", "in"]
    assert visible(elsewhere) == {"b.csv": "mine"}


@LINKS
def test_a_folder_above_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "disk", target_is_directory=True)
    put(tmp_path / "home/out", {"a.csv": "1"})
    assert visible(tmp_path / "disk/out") == {"a.csv": "1"}


def test_removing_takes_what_is_as_it_was_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"a.csv": "1", "in/b.csv": "1", "c.csv": "1"})
    (out / "in/mine.txt").write_text("mine", encoding="utf-8")
    (out / "c.csv").write_text("edited", encoding="utf-8")
    left = remove_written_files(out)
    assert (left.user_modified, left.foreign) == (("c.csv",), ("in/mine.txt",))
    assert visible(out) == {"c.csv": "edited", "in/mine.txt": "mine"}
    remove_written_files(out, changed_too=True)
    assert visible(out) == {"in/mine.txt": "mine"}
    assert not (out / INTERNAL_FOLDER).exists()


def test_a_folder_that_looks_like_a_writers_and_is_none_is_left(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"a.csv": "1"})
    mine = out / INTERNAL_FOLDER / "new-0123456789abcdef/mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    put(out, {"a.csv": "2"})
    remove_written_files(out)
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_record_names_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    import hashlib
    import json

    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    put(out, {"a.csv": "1"})
    marker = out / INTERNAL_FOLDER / "folder.json"
    values = json.loads(marker.read_text(encoding="utf-8"))
    digest = hashlib.sha256(b"mine").hexdigest()
    for name in ("../mine.txt", str(tmp_path / "mine.txt"), "in/../../mine.txt"):
        values["written"][name] = [digest]
    marker.write_text(json.dumps(values), encoding="utf-8")
    put(out, {"b.csv": "2"})
    remove_written_files(out)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "journal",
    [
        {"written": [], "gone": []},
        {"written": None, "gone": ["mine.txt", "../mine.txt"]},
        {"written": {"a.csv": 3}, "gone": []},
        {"written": {}, "gone": {"a.csv": 1}},
        {"written": {"a\0/b.csv": ["0"]}, "gone": ["../mine.txt", "a\0b"]},
    ],
)
def test_a_journal_that_somebody_made_up_moves_nothing(
    tmp_path: Path, journal: dict[str, object]
) -> None:
    out = tmp_path / "out"
    put(out, {"a.csv": "1"})
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    record = read_folder_record(out)
    assert record is not None
    content = {"stage": record.stages[-1], "id": "x", **journal}
    (out / INTERNAL_FOLDER / "journal.json").write_text(json.dumps(content), encoding="utf-8")
    recover_interrupted_write(out)
    put(out, {"a.csv": "2"})
    assert visible(tmp_path)["mine.txt"] == "mine"
    assert visible(out)["a.csv"] == "2"


def test_a_file_that_is_written_again_is_still_known(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"a.csv": "1"})
    write_recorded_file(out, "a.csv", "2")
    write_recorded_file(out, "log/b.txt", "2")
    (out / "log/b.txt").write_text("edited", encoding="utf-8")
    with pytest.warns(ThememapWarning, match=r"b\.yours\.txt"):
        write_recorded_file(out, "log/b.txt", "3")
    put(out, {"a.csv": "4"})
    assert visible(out) == {"a.csv": "4", "log/b.txt": "3", "log/b.yours.txt": "edited"}
    assert not [one for one in (out / INTERNAL_FOLDER).iterdir() if one.suffix == ".part"]


def test_other_things_in_a_folder_of_thememap_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "out", {"a.csv": "1"})
    with pytest.raises(UsageError, match="other things"):
        check_output_folder(tmp_path / "out", kind="another", shared=True)


KILLED = """
import os, signal, sys
from pathlib import Path
count, stops = 0, int(sys.argv[2])
def killed(real):
    def step(self, *arguments, **more):
        global count
        count += 1
        if count == stops:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, *arguments, **more)
    return step
from thememap.output import stage_files, write_atomic
out = Path(sys.argv[1])
for name in ("replace", "unlink", "rename", "mkdir", "rmdir"):
    setattr(Path, name, killed(getattr(Path, name)))
with stage_files(out, kind="trial", stays=("log",)) as folder:
    for name in ("a.csv", "in/b.csv", "new.csv"):
        write_atomic(folder / name, "2")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.slow
def test_a_kill_at_any_step_leaves_one_whole_set_and_the_users_files(tmp_path: Path) -> None:
    earlier = {"a.csv": "1", "in/b.csv": "1", "old.csv": "1", "log.txt": "1"}
    users = {"mine.txt": "mine", "in/mine.txt": "mine", ".out.x.partial": "mine"}
    later = {"a.csv": "2", "in/b.csv": "2", "new.csv": "2", "log.txt": "1"}
    edited = {"in/b.yours.csv": "edited"}
    seen = set()
    for step in range(1, 60):
        out = tmp_path / f"out{step}"
        put(out, earlier)
        for name, text in users.items():
            (out / name).write_text(text, encoding="utf-8")
        (out / "in/b.csv").write_text("edited", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(out), str(step)], capture_output=True, check=False
        )
        recover_interrupted_write(out)
        whole = visible(out) == {**later, **users, **edited}
        assert whole or visible(out) == {**earlier, "in/b.csv": "edited", **users}, step
        seen.add(whole)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            put(out, {name: text for name, text in later.items() if name != "log.txt"})
        assert visible(out) == {**later, **users, **edited}
        remove_written_files(out)
        assert visible(out) == {**users, **edited}, "a trace is left"
        assert not (out / INTERNAL_FOLDER).exists()
    else:
        raise AssertionError("it never ended")
    assert seen == {True, False}


def test_many_writers_in_one_place_leave_one_whole_set(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for again in range(4):
                text = f"{number}-{again}"
                put(tmp_path / "out", {"a.csv": text, "in/b.csv": text, f"{number}.csv": text})
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failures == []
    found = visible(tmp_path / "out")
    assert len(found) == 3
    assert len(set(found.values())) == 1
    assert sorted(one.name for one in (tmp_path / "out" / INTERNAL_FOLDER).iterdir()) == [
        "folder.json",
        "lock",
    ]


def test_the_lock_is_waited_for(tmp_path: Path) -> None:
    put(tmp_path / "out", {"a.csv": "1"})
    order: list[str] = []

    def second() -> None:
        put(tmp_path / "out", {"a.csv": "2"})
        order.append("second")

    with lock_folder(tmp_path / "out"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
