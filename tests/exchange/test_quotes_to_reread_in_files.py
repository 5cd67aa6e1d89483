"""Quotes to read again in files for programs and for people."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from helpers.material import book_of, codings_of, quotes_of
from helpers.running import Desk
from thememap.exchange import (
    ExportBundle,
    QuotationLimits,
    refi_project,
    schema_problems,
    semantic_problems,
    write_docx,
    write_markdown,
    write_workbook,
)
from thememap.export_text import RereadExport
from thememap.project import SourcesSection
from thememap.records import RereadKind
from thememap.report.catalogue import Catalogue
from thememap.sources import import_files

GIVEN = {
    "Ada": {"q0000": [("Time/place", "waiting")], "q0001": [("Time/place", "waiting")],
            "q0002": [("Care",)], "q0003": [], "q0004": [("Care",)]},
    "Bo": {"q0000": [], "q0003": [("Care",)]},
}  # fmt: skip
WAITING = r"Time\/place/waiting"


def proposed(rank: int, quote: str, theme: str, kind: RereadKind, **more: Any) -> dict[str, Any]:
    return {
        "rank": rank, "quote_id": quote, "theme": theme, "kind": kind.value, "score": 0.9,
        "rate": 0.7, "why": "Grounds in a sentence.", "rather": "", "compared_ids": ["q0001"],
        **more,
    }  # fmt: skip


PROPOSED = (
    proposed(1, "q0003", WAITING, RereadKind.MAY_LACK),
    proposed(2, "q0000", WAITING, RereadKind.MAY_NOT_BELONG, rather="Care", compared_ids=[]),
    proposed(3, "q0003", "Care", RereadKind.MAY_LACK, compared_ids=["q0002", "q0004"]),
    proposed(4, "q0001", WAITING, RereadKind.AT_ODDS, rate=None),
)


def bundle_of(*rows: dict[str, Any], **more: Any) -> ExportBundle:
    texts = [f"words of quote {n}" for n in range(5)]
    concept = {
        "concept": "C01", "kind": "uncoded", "tier": "browse", "name": "", "theme": "",
        "stability": None, "quote_ids": ["q0003"],
    }  # fmt: skip
    result = {
        "reference": {"rule": "Ada"}, "groups": [], "concepts": [concept], "themes": [],
        "reread": list(rows), "reread_reason": "" if rows else "No theme is recognised.",
    }  # fmt: skip
    return ExportBundle(
        quotes=quotes_of(texts, source=["one", "one", "two", "two", "two"]),
        codebook=book_of(("Time/place",), ("Time/place", "waiting"), ("Care",)),
        codings=codings_of(GIVEN), reference=GIVEN["Ada"], group={},
        number={f"q{n:04d}": n + 1 for n in range(5)}, result=result, fingerprint="f",
        sentence=Catalogue(approach="codebook").message, title="a test", **more,
    )  # fmt: skip


def people_and_run(
    content: bytes, folder: Path
) -> tuple[set[tuple[str, str, Any]], Counter[tuple[str, Any]], str]:
    """Codings of people and of the run as they are read back, and the project's XML."""
    path = folder / "p.qdpx"
    path.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("project.qde")
        files = {name.removeprefix("sources/"): archive.read(name).decode()
                 for name in archive.namelist() if name.startswith("sources/")}  # fmt: skip
    assert schema_problems(xml, schema="Project.xsd") == []
    assert semantic_problems(xml, files) == []
    back = import_files([path], SourcesSection()).material
    text = dict(zip(back.quotes.quote_id, back.quotes.text, strict=True))
    rows = [
        (text[quote], coder, theme)
        for quote, coder, theme in zip(
            back.codings.quote_id, back.codings.coder, back.codings.theme, strict=True
        )
    ]
    return (
        set(rows),
        codings_by_thememap(xml),
        xml.decode(),
    )


def codings_by_thememap(xml: bytes) -> Counter[tuple[str, tuple[str, ...]]]:
    """Words and code of each coding by the user *thememap*, which the import leaves out."""
    root = etree.fromstring(xml)
    code = "{urn:QDA-XML:project:1.0}Code"
    paths = {
        one.get("guid", ""): tuple(
            above.get("name", "") for above in [*reversed(list(one.iterancestors(code))), one]
        )
        for one in root.iter(code)
    }
    own = {user.get("guid") for user in root.iter("{*}User") if user.get("name") == "thememap"}
    return Counter(
        (selection.get("name", ""), paths[reference.get("targetGUID", "")])
        for selection in root.iter("{*}PlainTextSelection")
        for coding in selection.iter("{*}Coding")
        if coding.get("creatingUser") in own
        for reference in coding
    )


@pytest.mark.parametrize("reread", RereadExport)
def test_peoples_codings_come_back_and_proposals_only_where_they_were_asked_for(
    tmp_path: Path, reread: RereadExport
) -> None:
    people, run, xml = people_and_run(refi_project(bundle_of(*PROPOSED, reread=reread)), tmp_path)
    assert people == {
        (f"words of quote {int(quote[1:])}", coder, theme)
        for coder, given in GIVEN.items()
        for quote, themes in given.items()
        for theme in themes or [None]
    }
    codes = {key: n for key, n in run.items() if key[1] and key[1][1] == "read again"}
    if reread == RereadExport.CODES:
        parent = ("thememap", "read again")
        assert codes == {
            ("words of quote 3", (*parent, "may lack the theme", "Time/place / waiting")): 1,
            ("words of quote 3", (*parent, "may lack the theme", "Care")): 1,
            ("words of quote 0", (*parent, "may not belong", "Time/place / waiting")): 1,
            ("words of quote 1", (*parent, "at odds", "Time/place / waiting")): 1,
        }
    else:
        assert codes == {}
    n = xml.count("To read again (thememap; the coding may be right as it is).")
    assert n == (4 if reread == RereadExport.COMMENTS else 0)


def test_a_comment_says_why_and_how_often_such_proposals_are_right(tmp_path: Path) -> None:
    _, _, xml = people_and_run(refi_project(bundle_of(*PROPOSED)), tmp_path)
    assert (
        f"May not belong to the theme ‘{WAITING}’. Grounds in a sentence. It is more like the "
        "quotes of ‘Care’. Where codes of this material had been changed, 70% of such proposals "
        "were right."
    ) in xml
    assert "Compare with #3 and #5." in xml


def test_in_a_reflexive_analysis_no_proposal_is_right_or_wrong(tmp_path: Path) -> None:
    import openpyxl

    plain = bundle_of(*PROPOSED)
    bundle = replace(
        plain,
        result={**plain.result, "approach": "reflexive"},
        sentence=Catalogue(approach="reflexive").message,
    )
    _, _, xml = people_and_run(refi_project(bundle), tmp_path)
    for words in (xml, write_markdown(bundle).decode()):
        assert "Said unlike the theme" in words
        assert "Grounds in a sentence." in words
        assert "May not belong" not in words
        assert not re.search(r"were right|may be right", words)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(bundle)))
    header = next(book["Read again"].iter_rows(values_only=True))
    assert "right in trials" not in header


def test_without_results_no_proposal_is_written(tmp_path: Path) -> None:
    _, run, xml = people_and_run(refi_project(bundle_of(*PROPOSED, results=False)), tmp_path)
    assert not run
    assert "read again" not in xml


def test_the_workbook_has_a_sheet_of_quotes_to_read_again_and_the_tier_of_concepts() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(write_workbook(bundle_of(*PROPOSED))))
    header, *rows = book["Read again"].iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["rank"], row["quote_id"], row["number"]) for row in found] == [
        (1, "q0003", 4), (2, "q0000", 1), (3, "q0003", 4), (4, "q0001", 2),
    ]  # fmt: skip
    assert found[1]["rather"] == "Care"
    assert found[2]["compare with"] == "#3, #5"
    assert found[0]["text"] == "words of quote 3"
    assert (found[0]["right in trials"], found[3]["right in trials"]) == (0.7, None)
    header, row = book["Concepts"].iter_rows(values_only=True)
    assert row[header.index("tier")] == "browse"


def test_a_concept_that_passed_no_test_says_so(tmp_path: Path) -> None:
    assert "No test was passed: to browse." in write_markdown(bundle_of()).decode()
    _, _, xml = people_and_run(refi_project(bundle_of()), tmp_path)
    assert (
        "one quote, without a theme. Proposed by a machine. No test was passed: to browse." in xml
    )


def test_texts_list_each_claim_with_its_quotes_the_best_first() -> None:
    from docx import Document

    bundle = bundle_of(*PROPOSED)
    lines = write_markdown(bundle).decode().splitlines()
    at = lines.index("## Quotes to read again")
    claims = [line for line in lines[at + 1 :] if line.startswith("### ")][:4]
    assert [claim.replace("\\\\", "\\") for claim in claims] == [
        f"### May lack the theme ‘{WAITING}’",
        f"### May not belong to the theme ‘{WAITING}’",
        "### May lack the theme ‘Care’",
        f"### May be at odds with the theme ‘{WAITING}’",
    ]
    assert any("70% of such proposals were right. Compare with" in line for line in lines)
    file = Document(io.BytesIO(write_docx(bundle)))
    remarks = [comment.text for comment in file.comments]
    assert len([one for one in remarks if one.startswith("Grounds in a sentence.")]) == 4


def test_quotes_to_read_again_are_withheld_like_others() -> None:
    text = write_markdown(bundle_of(*PROPOSED, limits=QuotationLimits(quotes=False))).decode()
    assert "words of quote" not in text
    section = text[text.index("# Quotes to read again") : text.index("# Candidates")]
    assert section.count("One quote is withheld.") == 4


def test_where_nothing_is_to_be_read_again_it_says_why_and_earlier_runs_say_nothing() -> None:
    text = write_markdown(bundle_of()).decode()
    assert "# Quotes to read again\n\nNo theme is recognised." in text
    earlier = bundle_of()
    kept = {key: value for key, value in earlier.result.items() if not key.startswith("reread")}
    object.__setattr__(earlier, "result", kept)
    assert "read again" not in write_markdown(earlier).decode()
    assert write_workbook(earlier)


@pytest.mark.parametrize("options", [("--to", "xlsx"), ("--to", "qdpx", "--without-results")])
def test_the_option_is_refused_where_it_would_change_nothing(
    desk: Desk, options: tuple[str, ...]
) -> None:
    desk.quotes([f"text number {n}" for n in range(12)])
    assert desk.run(desk.project(), "--depth", "quick").status == 0
    answer = desk.thememap(
        "export", desk.folder / "run", *options, "--reread", "codes", "--out", desk.folder / "o"
    )
    assert answer.status == 2
    assert "--reread: it is for a project with results (--to qdpx)." in answer.err
