"""Files that are dropped: names, kinds and sizes are checked, and nothing is left of a refusal."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.app_pages import OpenedApp, opened_app
from thememap.app.workspace import _receive_file
from thememap.app.workspace._file_names import safe_file_name

TABLE = b"text,codes\nThe road is long.,Road\n"


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    with opened_app(tmp_path / "work") as opened:
        yield opened


def send(app: OpenedApp, name: str, content: bytes = TABLE, **params: str) -> dict[str, str]:
    answer = app.post("upload", params={"name": name, **params}, content=content)
    assert answer.status_code == (422 if "problem" in answer.json() else 200)
    return dict(answer.json())


def files_of(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


@given(st.text(max_size=200), st.sets(st.sampled_from(["a.csv", "A (2).csv", "file"])))
def test_a_name_is_harmless_on_every_system(name: str, used: set[str]) -> None:
    safe = safe_file_name(name, used=used)
    assert Path(safe).name == safe
    assert 0 < len(safe.encode()) <= 255 * 4
    assert len(safe) <= 110
    assert not set(safe) & set('<>:"/\\|?*\0\n\r\t')
    assert not safe.startswith((".", "~$"))
    assert safe[-1] not in " ."
    assert safe.casefold() not in {other.casefold() for other in used}
    assert safe_file_name(safe) == safe


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Com1.csv", "lpt9", "aux.tar.gz"])
def test_no_name_is_a_device_of_windows(name: str) -> None:
    assert safe_file_name(name).startswith("_")


def test_a_file_goes_into_the_chosen_folder_whatever_its_name(
    app: OpenedApp, tmp_path: Path
) -> None:
    for name in ("../../../up.csv", "..\\..\\down.csv", "C:\\Users\\a\\side.csv", "/etc/root.csv"):
        assert "project" in send(app, name)
    work = tmp_path / "work"
    dropped = {name for name in files_of(work) if "/files/" in name}
    assert dropped == {f"{n}/files/{n}.csv" for n in ("up", "down", "side", "root")}
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_files_with_one_name_are_both_there(app: OpenedApp, tmp_path: Path) -> None:
    project = send(app, "a.csv")["project"]
    send(app, "A.CSV", b"text\nAnother.\n", project=project)
    assert files_of(tmp_path / "work/a/files") == ["A (2).CSV", "a.csv"]
    text = (tmp_path / "work/a/project.toml").read_text(encoding="utf-8")
    assert 'files = ["files/A (2).CSV", "files/a.csv"]' in text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("talk.mp3", b"x", "sound or film: transcribe it"), ("old.doc", b"x", "save it as .docx"),
     ("coded.nvp", b"x", "REFI-QDA"), ("all.zip", b"x", "unpack it"), ("a.exe", b"x", ".exe"),
     ("README", b"x", "no ending"), ("a.csv", b"", "empty")],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_what_to_do(
    app: OpenedApp, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    before = files_of(tmp_path)
    assert said in send(app, name, content)["problem"]
    assert files_of(tmp_path) == before
    assert not (tmp_path / "work" / Path(name).stem).exists()


def test_a_file_is_counted_while_it_arrives(
    app: OpenedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(tmp_path)
    small = _receive_file.receive_file.__kwdefaults__ | {"most_bytes": 2**20}
    monkeypatch.setattr(_receive_file.receive_file, "__kwdefaults__", small)
    assert "more than 1 MB" in send(app, "a.csv", b"text\n" + b"a" * 2**20)["problem"]
    assert files_of(tmp_path) == before
    assert "project" in send(app, "a.csv", b"text\n" + b"a" * (2**20 - 5))


def test_a_full_disk_says_so_and_leaves_nothing(
    app: OpenedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = files_of(tmp_path)
    monkeypatch.setattr(_receive_file, "open_private_bytes", full)
    assert "No space left on device" in send(app, "a.csv")["problem"]
    assert files_of(tmp_path) == before


def test_taking_a_file_out_removes_the_copy_only(app: OpenedApp, tmp_path: Path) -> None:
    project = send(app, "a.csv")["project"]
    send(app, "b.csv", project=project)
    answer = app.post(f"p/{project}/remove", data={"name": "b.csv"})
    assert answer.status_code == 303
    app.post(f"p/{project}/remove", data={"name": "../project.toml"})
    assert files_of(tmp_path / "work/a/files") == ["a.csv"]
    text = (tmp_path / "work/a/project.toml").read_text(encoding="utf-8")
    assert 'files = ["files/a.csv"]' in text


def test_a_project_file_changed_by_hand_is_kept(app: OpenedApp, tmp_path: Path) -> None:
    project = send(app, "a.csv")["project"]
    file = tmp_path / "work/a/project.toml"
    by_hand = file.read_text(encoding="utf-8") + '\n[grouping]\ngroups = 7 # as in "Smith 2020"\n'
    file.write_text(by_hand, encoding="utf-8")
    app.post(f"p/{project}/settings", data={"depth": "quick"})
    assert "What you made of it is kept as project.yours.toml" in app.found(project)
    assert (tmp_path / "work/a/project.yours.toml").read_text(encoding="utf-8") == by_hand
    changed = file.read_text(encoding="utf-8")
    assert "groups = 7" in changed
    assert 'depth = "quick"' in changed
