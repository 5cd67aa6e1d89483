"""Two processes, a full disk and a kill while entries are appended to a log."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.isolated_user import Isolated
from thememap.tables import append_log_entries, read_log

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


ON_A_FULL_DISK = """
import json, os, subprocess, sys
from pathlib import Path
from thememap.errors import DataError
from thememap.tables import append_log_entries, read_log
disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=True)
log, filler = disk / "decisions.jsonl", disk / "filler"
append_log_entries(log, [{"note": "before"}])
told, before = {}, log.read_bytes()
for name, tail in (("whole", b""), ("damaged", b'{"note": "ha')):
    log.write_bytes(before + tail)
    filler.write_bytes(b"x" * (os.statvfs(disk).f_bavail * 4096))
    try:
        append_log_entries(log, [{"note": "x" * 9000}])
    except DataError as error:
        told[name] = str(error)
    told[f"unchanged {name}"] = log.read_bytes() == before + tail
    told[f"read {name}"] = len(read_log(log).entries)
    filler.unlink()
    append_log_entries(log, [{"note": "after"}])
    told[f"after {name}"] = [entry["note"] for entry in read_log(log).entries]
told["names"] = sorted(path.name for path in disk.iterdir())
print(json.dumps(told))
"""


def test_on_a_full_disk_the_log_stays_as_it_was_and_goes_on_later(tmp_path: Path) -> None:
    if not shutil.which("unshare"):
        pytest.skip("needs mount namespaces")
    isolated = Isolated(tmp_path)
    environment = isolated.environment()
    disk = tmp_path / "disk"
    disk.mkdir()
    own = ["unshare", "-rm"]
    allowed = subprocess.run(
        [*own, "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if allowed.returncode:
        pytest.skip("mounting is not allowed here")
    done = subprocess.run(
        [*own, sys.executable, "-c", ON_A_FULL_DISK, str(disk)],
        env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    for name in ("whole", "damaged"):
        assert "No space left" in told[name]
        assert told[f"unchanged {name}"]
        assert told[f"read {name}"] == 1
        assert told[f"after {name}"] == ["before", "after"]
    assert "decisions.jsonl.damaged-1" in told["names"]


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
