"""The served page: who may open it, what it takes, and what it writes."""

from __future__ import annotations

import csv
import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from helpers.comparing import english
from helpers.reread_rows import put_reread
from helpers.served_page import CODE, OURS, PORT, client, opened, place_of
from thememap.pipeline import apply_review_sheet, export_run, read_review_log
from thememap.report import read_run


@pytest.fixture
def run(cycling_run: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(cycling_run, tmp_path / "run"))


def decision(run: Path, **changes: str) -> dict[str, str]:
    concept = read_run(run).result["concepts"][0]["concept"]
    told = {"source": concept, "decision": "accept", "name": "Seats and dogs", "note": "clear",
            "decided_by": "Ada"}  # fmt: skip
    return {**told, **changes}


def test_the_page_comes_with_buttons_only_to_those_who_have_the_code(run: Path) -> None:
    first = opened(run)
    assert 'data-decision="accept"' in first.browser.get(first.page).text
    for wrong in ("", "another", "ä"):
        refused = client(run).get("/", params={"code": wrong})
        assert refused.status_code == 403
        assert "quote" not in refused.text


def test_the_code_is_exchanged_for_a_cookie_that_no_script_and_no_other_page_can_use(
    run: Path,
) -> None:
    browser = client(run)
    answer = browser.get("/", params={"code": CODE})
    folder = place_of(answer.text)
    cookies = {}
    for said in answer.headers.get_list("set-cookie"):
        name, _, rest = said.partition("=")
        value, *attributes = rest.split("; ")
        assert len(value) >= 32
        assert CODE not in value + folder
        cookies[name] = (value, {one.lower() for one in attributes})
    assert {name: attributes for name, (_, attributes) in cookies.items()} == {
        f"thememap-{PORT}": {"httponly", "samesite=strict", f"path={folder.lower()}"},
        f"thememap-{PORT}-returning": {"httponly", "samesite=strict", "path=/"},
    }
    values = [value for value, _ in cookies.values()]
    assert len({*values, folder}) == 3
    marked = {"cookie": f"thememap-{PORT}={values[1]}"}
    stranger = TestClient(browser.app, base_url=browser.base_url)
    assert stranger.get(folder, headers=marked).status_code == 403
    assert browser.get(folder).status_code == 200
    assert len(folder) > 12


def test_a_second_use_of_the_code_fails_and_closes_the_page(run: Path) -> None:
    first = opened(run)
    assert first.browser.get(first.page).status_code == 200
    stranger = TestClient(first.browser.app, base_url=first.browser.base_url)
    refused = stranger.get("/", params={"code": CODE})
    assert refused.status_code == 403
    assert "start it again" in refused.text
    assert not refused.cookies
    assert stranger.get(first.page).status_code == 403
    # one of the two is not whom the code was meant for
    assert first.browser.get(first.page).status_code == 403
    assert first.decide(json=decision(run), headers=OURS).status_code == 403
    assert not (run / "decisions.jsonl").exists()


def test_the_same_browser_may_use_the_printed_address_again(run: Path) -> None:
    first = opened(run)
    again = first.browser.get("/", params={"code": CODE})
    assert again.status_code == 200
    assert first.browser.get(first.page).status_code == 200
    # who has only the cookie that every server of this host is sent learns no place
    assert first.page not in f"{again.text}{again.headers}"


def test_headers_say_the_whole_policy_of_the_page(run: Path) -> None:
    first = opened(run)
    page = first.browser.get(first.page)
    said = page.headers["content-security-policy"]
    (within,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.text)
    assert said == f"{within}; frame-ancestors 'none'"
    assert said.startswith("default-src 'none'; ")
    for rule in ("connect-src 'self'", "base-uri 'none'", "form-action 'none'"):
        assert rule in said
    answers = [
        page,
        first.browser.get("/", params={"code": "x"}, headers={"cookie": ""}),
        first.browser.get("/nothing"),
        first.decide(json=decision(run), headers=OURS),
        first.decide(content=b"{", headers=OURS),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example:4321", "127.0.0.1:80", "192.168.0.5:4321"])
def test_another_host_name_is_refused(run: Path, host: str) -> None:
    assert client(run, host).get("/", params={"code": CODE}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://evil.example"}, {"origin": "null"}, {**OURS, "cookie": ""},
     {"origin": f"http://127.0.0.1:{PORT + 1}"}, {**OURS, "host": "evil.example:4321"},
     {**OURS, "cookie": f"thememap-{PORT}=guessed"}],
)  # fmt: skip
def test_a_decision_from_elsewhere_changes_nothing(run: Path, headers: dict[str, str]) -> None:
    answer = opened(run).decide(json=decision(run), headers=headers)
    assert answer.status_code == 403
    assert not (run / "decisions.jsonl").exists()


def test_a_decision_goes_into_the_log_the_report_and_back_into_the_codebook(
    run: Path, tmp_path: Path
) -> None:
    answer = opened(run).decide(json=decision(run), headers=OURS)
    assert answer.json() == {"decision": "accept", "damage": ""}
    log = read_review_log(run)
    assert [(one["sheet"], one["decision"], one["name"]) for one in log.entries] == [
        ("report", "accept", "Seats and dogs")
    ]
    assert log.acceptance[0].decoys == 0
    report = (run / "report.html").read_text(encoding="utf-8")
    assert re.search(
        r"Of all \d+ proposals \(\d+ quotes to read again, \d+ clusters, flags and others\) 1 were"
        r" accepted, 0 rejected, 0 left unsure; \d+ are open",
        report,
    )
    assert "Accept · “Seats and dogs” · Note: clear · Ada" in report
    out = tmp_path / "new"
    applied = apply_review_sheet(run / "decisions.jsonl", run=run, out=out)
    assert any("+ theme Seats and dogs" in english(change) for change in applied.changes)
    assert "Seats and dogs" in (out / "codebook.csv").read_text(encoding="utf-8")
    assert len(read_review_log(run).entries) == 1


def reread_decision(row: dict[str, Any], **changes: str) -> dict[str, str]:
    source = f"{row['kind']}: {row['quote_id']}: {row['theme']}"
    return {"source": source, "decision": "accept", "name": "", "note": "", "decided_by": "Ada",
            **changes}  # fmt: skip


def test_quotes_to_read_again_are_decided_on_the_page_and_change_the_codings(
    run: Path, tmp_path: Path
) -> None:
    lacking, removed, negative = put_reread(run)[::3]
    page = opened(run)
    for row in (lacking, removed, negative):
        assert page.decide(json=reread_decision(row), headers=OURS).status_code == 200
    unknown = page.decide(json=reread_decision(removed, name="No such theme"), headers=OURS)
    assert unknown.status_code == 422
    assert "has no other theme 'No such theme'" in unknown.json()["reason"]
    told = json.loads((run / "review" / "decided.json").read_text(encoding="utf-8"))
    assert (told["standing"]["accepted"], len(told["on"])) == (3, 3)
    out = tmp_path / "new"
    applied = apply_review_sheet(run / "decisions.jsonl", run=run, out=out)
    said = [english(change) for change in applied.changes]
    assert f"+ one coding of {lacking['theme']}" in said
    assert f"− one coding of {removed['theme']}" in said
    with (out / "codings.csv").open(encoding="utf-8", newline="") as file:
        coder = read_run(run).result["reference"]["rule"]
        given = {
            (row["quote_id"], row["theme"]) for row in csv.DictReader(file) if row["coder"] == coder
        }
    assert (lacking["quote_id"], lacking["theme"]) in given
    assert not [one for one in given if one[0] == removed["quote_id"]
                and one[1].startswith(removed["theme"])]  # fmt: skip
    assert [one for one in given if one[0] == negative["quote_id"]
            and one[1].startswith(negative["theme"])]  # fmt: skip


def test_exports_and_page_bear_what_was_decided(run: Path, tmp_path: Path) -> None:
    first, second = (row["concept"] for row in read_run(run).result["concepts"][:2])
    page = opened(run)
    page.decide(json=decision(run, decided_by="", note="clear to us"), headers=OURS)
    page.decide(json=decision(run, source=second, decision="reject", name=""), headers=OURS)
    told = page.browser.get(page.page).text
    assert "Note: clear to us · by nobody named" in re.sub("[\u2066-\u2069]", "", told)
    done = export_run(run, to="qdpx", out=tmp_path / "run.qdpx")
    with zipfile.ZipFile(tmp_path / "run.qdpx") as file:
        project = file.read("project.qde").decode()
    assert f'name="{first} Seats and dogs"' in project
    assert "Accepted by nobody named, " in project
    assert "Note: clear to us" in project
    assert f'name="{second} ' not in project
    assert "One rejected proposal is left out" in english(done.notes[0])


def test_the_last_decision_on_a_proposal_counts(run: Path) -> None:
    page = opened(run)
    for one in ("accept", "reject"):
        page.decide(json=decision(run, decision=one), headers=OURS)
    told = json.loads((run / "review" / "decided.json").read_text(encoding="utf-8"))
    assert told["standing"]["rejected"] == 1
    assert told["standing"]["accepted"] == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"name": " "}, "needs a name"), ({"decision": "maybe"}, "a decision is"),
     ({"source": "nothing"}, "proposes nothing"), ({"note": "x" * 3000}, "characters each")],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_not_written(
    run: Path, changes: dict[str, str], said: str
) -> None:
    answer = opened(run).decide(json=decision(run, **changes), headers=OURS)
    assert answer.status_code == 422
    assert said in answer.json()["reason"]
    assert not (run / "decisions.jsonl").exists()


HALF = json.dumps({**dict.fromkeys(("source", "decision", "name", "decided_by"), "x"),
                   "note": "half of a character: \ud83d"})  # fmt: skip
BAD_BODIES = [b"", b"[]", b"{", b'{"source": 1}', b"[" * 10_000, b"x" * 30_000, HALF.encode()]


@pytest.mark.parametrize("body", BAD_BODIES)
def test_a_body_that_is_no_decision_is_refused(run: Path, body: bytes) -> None:
    assert opened(run).decide(content=body, headers=OURS).status_code in (400, 413)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="no table of sockets here")
def test_the_command_listens_on_the_loopback_interface_only(run: Path) -> None:
    served = subprocess.Popen(
        [sys.executable, "-u", "-m", "thememap", "view", str(run), "--no-browser"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        port = int(re.findall(r":(\d+)/", address)[0])
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address, timeout=30) as answer:
            folder = place_of(answer.read().decode())
        with browser.open(f"http://127.0.0.1:{port}{folder}", timeout=30) as answer:
            assert b"data-decision" in answer.read()
        tables = [Path(f"/proc/net/{name}") for name in ("tcp", "tcp6")]
        lines = [
            line.split()[1]
            for table in tables if table.exists()
            for line in table.read_text(encoding="ascii").splitlines()[1:]
            if line.split()[3] == "0A"
        ]  # fmt: skip
        listening = [one.split(":")[0] for one in lines if int(one.split(":")[1], 16) == port]
        assert listening == ["0100007F"]
    finally:
        served.terminate()
        served.wait(timeout=20)
        if served.stdout is not None:
            served.stdout.close()


def test_a_client_that_does_not_end_its_request_does_not_hold_it_open(run: Path) -> None:
    served = subprocess.Popen(
        [sys.executable, "-u", "-m", "thememap", "view", str(run), "--no-browser"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert served.stdout is not None
    try:
        address = served.stdout.readline().strip()
        host = urlsplit(address).netloc
        jar = CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        with browser.open(address, timeout=30) as answer:
            folder = place_of(answer.read().decode())
        cookies = "; ".join(f"{one.name}={one.value}" for one in jar)
        head = [f"POST {folder}decide HTTP/1.1", f"Host: {host}", f"Origin: http://{host}",
                f"Cookie: {cookies}", "Expect: 100-continue",
                "Content-Length: 100", "", ""]  # fmt: skip
        with socket.create_connection(("127.0.0.1", urlsplit(address).port), timeout=20) as slow:
            slow.sendall("\r\n".join(head).encode())
            assert b"100 Continue" in slow.recv(200)  # it waits for the rest
            served.terminate()
            served.wait(timeout=20)
    finally:
        served.kill()
        served.wait()
        served.stdout.close()


@pytest.mark.skipif(os.name != "posix", reason="a script in the place of a browser")
def test_a_browser_that_returns_only_when_it_is_closed_gets_the_page(
    run: Path, tmp_path: Path
) -> None:
    told = tmp_path / "page"
    os.mkfifo(told)
    script = tmp_path / "browser"
    script.write_text(
        f"#!{sys.executable}\nimport sys, urllib.request\nwith open({str(told)!r}, 'w') as to:\n"
        "    to.write(urllib.request.urlopen(sys.argv[1], timeout=20).read().decode())\n",
        encoding="utf-8",
    )
    script.chmod(0o700)
    served = subprocess.Popen(
        [sys.executable, "-m", "thememap", "view", str(run)],
        stdout=subprocess.DEVNULL, env={**os.environ, "BROWSER": str(script)},
    )  # fmt: skip
    try:
        assert "data-page" in told.read_text(encoding="utf-8")
    finally:
        served.terminate()
        served.wait(timeout=20)


def test_there_is_nothing_else_to_be_had(run: Path) -> None:
    page = opened(run)
    for path in ("/result.json", "/../result.json", "/inputs/quotes.csv", "/decide", "/docs"):
        assert page.browser.get(path, params={"code": CODE}).status_code in (404, 405)
