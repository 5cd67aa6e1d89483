"""A log that was cut or written anew does not fit the digest that the report shows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.errors import DataError
from thememap.pipeline import PageDecision, read_review_log, record_decision
from thememap.report import Presentation, read_run, write_document
from thememap.tables import append_log_entries

FEW = 3


@pytest.fixture(scope="module")
def decided(cycling_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with three decisions."""
    run = Path(shutil.copytree(cycling_run, tmp_path_factory.mktemp("decided") / "run"))
    for number in range(FEW):
        record_decision(run, told(run, f"note {number}"))
    return run


@pytest.fixture
def run(decided: Path, desk: Desk) -> Path:
    return Path(shutil.copytree(decided, desk.folder / "run"))


def told(run: Path, note: str) -> PageDecision:
    concept = read_run(run).result["concepts"][0]["concept"]
    return PageDecision(source=concept, decision="unsure", note=note, decided_by="Ada")


def cut(log: Path, *, entries: int = 1) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-entries]))


def rebuild(log: Path) -> None:
    """The same entries but for a word, with a chain that is whole."""
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    log.unlink()
    for entry in entries:
        content = {key: entry[key] for key in entry if key not in ("when", "before", "hash")}
        append_log_entries(log, [{**content, "note": "another"}], when=entry["when"])


def remove(log: Path) -> None:
    log.unlink()


def cut_all(log: Path) -> None:
    cut(log, entries=FEW)


def cut_within_a_line(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-20])


ATTACKS = [cut, cut_all, cut_within_a_line, rebuild, remove]


def test_the_digest_is_in_the_log_in_the_report_and_beside_it(desk: Desk, run: Path) -> None:
    digest = read_review_log(run).digest
    log = desk.thememap("review", "log", run)
    assert f"Digest after entry {FEW}: {digest}\nThe report shows the same digest." in log.out
    anchor = json.loads((run / "review/decided.json").read_text(encoding="utf-8"))["log"]
    assert anchor == {"entries": FEW, "digest": digest}
    sentence = f"After {FEW} entries the log of decisions has the digest {digest}."
    assert sentence in (run / "report.html").read_text(encoding="utf-8")
    markdown = write_document(run, to="md", how=Presentation(), out=None)
    assert sentence in markdown.read_text(encoding="utf-8")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_done_to_the_log_is_seen_and_no_decision_is_added(
    desk: Desk, run: Path, attack: object
) -> None:
    attack(run / "decisions.jsonl")  # type: ignore[operator]
    before = (run / "decisions.jsonl").read_bytes() if attack is not remove else None
    log = desk.thememap("review", "log", run)
    assert log.status == 1
    assert f"when the report was written it had {FEW}" in log.err
    assert "--accept-loss" in log.err
    with pytest.raises(DataError, match="taken out, or the log was written anew"):
        record_decision(run, told(run, "after"))
    assert (before is None) == (not (run / "decisions.jsonl").exists())
    assert before is None or (run / "decisions.jsonl").read_bytes() == before


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_digest_that_was_written_down_shows_it_also_where_the_run_forgot_it(
    desk: Desk, run: Path, attack: object
) -> None:
    digest = read_review_log(run).digest
    attack(run / "decisions.jsonl")  # type: ignore[operator]
    shutil.rmtree(run / "review")
    log = desk.thememap("review", "log", run, "--digest", digest)
    assert log.status == 1
    assert f"No entry of the log has the digest {digest[:12]}" in log.err


def test_an_earlier_digest_holds_for_the_entries_up_to_it(desk: Desk, run: Path) -> None:
    digest = read_review_log(run).digest
    record_decision(run, told(run, "later"))
    for given in (digest, digest[:12], digest.upper()):
        log = desk.thememap("review", "log", run, "--digest", given)
        assert log.status == 0, log.err
        assert f"is the digest of entry {FEW}: up to there nothing was changed" in log.out
    assert desk.thememap("review", "log", run, "--digest", digest[:5]).status == 2


def test_a_decision_that_the_report_does_not_show_yet_is_no_attack(desk: Desk, run: Path) -> None:
    last = read_review_log(run).entries[-1]
    append_log_entries(run / "decisions.jsonl", [{key: last[key] for key in last if key != "hash"}])
    log = desk.thememap("review", "log", run)
    assert log.status == 0, log.err
    assert f"The report shows the digest of entry {FEW}; the entries after it are newer." in log.out


def test_a_run_of_an_earlier_version_says_that_there_is_nothing_to_compare_with(
    desk: Desk, run: Path
) -> None:
    path = run / "review/decided.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    for key in ("log", "losses"):
        del found[key]
    path.write_text(json.dumps(found), encoding="utf-8")
    assert "The run has no digest to compare with" in desk.thememap("review", "log", run).out
    assert desk.thememap("report", run).status == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_loss_that_is_accepted_stays_in_the_log_and_in_the_report(
    desk: Desk, run: Path, attack: object
) -> None:
    before = (run / "decisions.jsonl").read_bytes()
    attack(run / "decisions.jsonl")  # type: ignore[operator]
    damaged = attack is cut_within_a_line
    answer = desk.thememap("review", "log", run, "--accept-loss", "the laptop fell")
    assert answer.status == 0, answer.err
    assert re.search(r"loss of entries: the laptop fell", answer.out)
    assert (run / "decisions.jsonl.damaged-1").exists() == damaged
    if damaged:
        assert (run / "decisions.jsonl.damaged-1").read_bytes() in before
    record_decision(run, told(run, "after"))
    assert "the laptop fell" in (run / "report.html").read_text(encoding="utf-8")
    assert "the laptop fell" in desk.thememap("review", "log", run).out


def test_a_chain_that_broke_in_the_middle_can_be_gone_on_from(desk: Desk, run: Path) -> None:
    log = run / "decisions.jsonl"
    log.write_bytes(log.read_bytes().replace(b"note 1", b"note 9"))
    answer = desk.thememap("review", "log", run)
    assert answer.status == 1
    assert "line 2: it was changed" in answer.err
    assert "--accept-loss" in answer.err
    assert desk.thememap("review", "log", run, "--accept-loss", "edited").status == 0
    kinds = [entry["note"] for entry in read_review_log(run).entries]
    assert kinds == ["note 0", "edited"]
    assert b"note 9" in (run / "decisions.jsonl.damaged-1").read_bytes()
    again = desk.thememap("review", "log", run, "--accept-loss", "once more")
    assert again.status == 1
    assert "no loss to accept" in again.err


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"decision": "accept"},
        {"kind": "loss of entries"},
        {"decision": 5, "source": [], "theme": {}, "constructs": 3, "decided_by": [1]},
    ],
)
def test_an_entry_that_thememap_would_not_write_is_shown_as_it_is(
    desk: Desk, run: Path, entry: dict[str, object]
) -> None:
    append_log_entries(run / "decisions.jsonl", [entry])
    answer = desk.thememap("review", "log", run)
    assert answer.status == 0, answer.err
    assert f"{FEW + 1} decisions" in answer.out
    assert "newer" in answer.out
    record_decision(run, told(run, "one more"))
    assert len(read_review_log(run).entries) == FEW + 2
    answer = desk.thememap("review", "apply", run / "decisions.jsonl", run)
    assert answer.status in (0, 1)
    assert "Internal error" not in answer.err


def test_an_entry_of_this_run_that_names_no_proposal_of_it_is_not_applied(
    desk: Desk, run: Path
) -> None:
    lines = (run / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    fields = {key: last[key] for key in last if key not in ("when", "before", "hash")}
    append_log_entries(run / "decisions.jsonl", [{**fields, "proposal": "C99", "source": "C99"}])
    append_log_entries(run / "decisions.jsonl", [{"sheet": last["sheet"], "run": last["run"],
                                              "proposal": "C98"}])  # fmt: skip
    answer = desk.thememap("review", "apply", run / "decisions.jsonl", run)
    assert "Internal error" not in answer.err
    assert answer.status == 0, answer.err
