"""Who may use the app: the browser that opened it, from a page of the app, on this machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from helpers.app_pages import OpenedApp, opened_app
from helpers.served_page import CODE, OURS, PORT

LOOKED_AT = ("", "p/a/", "p/a/progress", "p/a/state", "p/a/purge", "p/a/result", "p/a/file",
             "p/a/report/")  # fmt: skip
CHANGED = ("folder", "leave", "language", "upload", "demo", "quit", "p/a/columns", "p/a/propose",
           "p/a/tables",
           "p/a/settings", "p/a/reading", "p/a/remove", "p/a/run", "p/a/cancel", "p/a/purge",
           "p/a/export", "p/a/apply", "p/a/report/decide")  # fmt: skip


def content_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    with opened_app(tmp_path / "work") as opened:
        yield opened


def test_every_address_is_in_one_of_the_two_lists() -> None:
    from thememap.app import _application

    shown = {path.replace("{project}", "a") for path in _application.SHOWN}
    changed = {path.replace("{project}", "a") for path in _application.CHANGED}
    assert shown == set(LOOKED_AT)
    assert changed == set(CHANGED)


def test_who_has_no_cookie_sees_and_changes_nothing(app: OpenedApp, tmp_path: Path) -> None:
    before = content_of(tmp_path)
    stranger = TestClient(app.browser.app, base_url=app.browser.base_url)
    for address in LOOKED_AT:
        assert stranger.get(app.base + address).status_code == 403
    for address in CHANGED:
        assert stranger.post(app.base + address, headers=OURS).status_code == 403
    assert content_of(tmp_path) == before


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://evil.example"}, {"origin": "null"}, {**OURS, "cookie": ""},
     {"origin": f"http://127.0.0.1:{PORT + 1}"}, {**OURS, "host": "evil.example:4321"}],
)  # fmt: skip
def test_another_origin_changes_nothing(
    app: OpenedApp, tmp_path: Path, headers: dict[str, str]
) -> None:
    before = content_of(tmp_path)
    for address in CHANGED:
        answer = app.post(address, headers=headers, params={"name": "a.csv"}, content=b"text\na\n")
        assert answer.status_code == 403
    assert content_of(tmp_path) == before


def test_the_code_opens_the_app_once(app: OpenedApp) -> None:
    stranger = TestClient(app.browser.app, base_url=app.browser.base_url)
    assert stranger.get("/", params={"code": CODE}).status_code == 403
    locked = app.get("")
    assert locked.status_code == 403  # one of the two is not whom it was meant for
    assert "This page is closed" in locked.text
    assert app.base not in stranger.get("/", params={"code": CODE}).text  # the place stays secret


def test_headers_say_the_policy_of_every_page(app: OpenedApp) -> None:
    for answer in (app.get(""), app.get("p/a/"), app.post("quit")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        for rule in ("connect-src 'self'", "form-action 'self'", "base-uri 'none'",
                     "frame-ancestors 'none'"):  # fmt: skip
            assert rule in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["%2e%2e", "a%2F..%2F..", ".thememap-app", "a%00b", "CON"])
def test_an_address_of_no_project_leads_nowhere(app: OpenedApp, tmp_path: Path, name: str) -> None:
    (tmp_path / "project.toml").write_text("", encoding="utf-8")
    for page in ("", "result", "purge", "report/", "file?name=../project.toml"):
        assert app.get(f"p/{name}/{page}").status_code == 404


def test_names_and_problems_are_written_as_text(app: OpenedApp) -> None:
    answer = app.post("upload", params={"name": "<script>alert(1)</script>.mp3"}, content=b"x")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/json"
    app.post("upload", params={"name": "a'\"><img src=x>&lt;.csv"}, content=b"text\nA road.\n")
    page = app.get("").text
    assert "<img" not in re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S)
