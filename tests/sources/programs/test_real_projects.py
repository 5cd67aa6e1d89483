from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest

from helpers.sentences import account_of
from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_account_json, import_files

SECTION = SourcesSection()


@pytest.fixture(scope="module")
def taguette(shared_data: Path) -> ImportResult:
    return import_files([shared_data / "taguette-usability/project.sqlite3"], SECTION)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_taguette_tags_highlights_and_links_are_all_there(taguette: ImportResult) -> None:
    (content,) = taguette.contents
    assert content.counts == {"documents": 17, "tags": 22, "highlights": 1794, "tag links": 1930}
    assert len(content.segments) == 1794
    assert sum(len(one.themes) for one in content.segments) == 1930
    assert sum(not one.themes for one in content.segments) == 1
    assert taguette.offsets.verified == 1794


def test_each_tagged_highlight_is_the_one_of_the_export(
    taguette: ImportResult, shared_data: Path
) -> None:
    with (shared_data / "taguette-usability/highlights.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        exported = Counter(
            (row["document"], row["tag"], squeezed(row["content"])) for row in csv.DictReader(file)
        )
    tagged = [one for one in taguette.contents[0].segments if one.themes]
    assert len(tagged) == 1793
    found = Counter(
        (one.document, "/".join(theme), squeezed(one.text))
        for one in tagged
        for theme in one.themes
    )
    assert found == exported


def test_taguette_places_slice_to_the_highlight(taguette: ImportResult) -> None:
    (content,) = taguette.contents
    texts = {one.name: one.text for one in content.documents}
    assert len(content.segments) >= 1793
    for one in content.segments:
        assert texts[one.document][one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("name", "users", "codes", "sources"),
    [
        ("nvivo12-hungarian", 3, 152, 2),
        ("qc-demo", 1, 262, 2),
        ("target-atlas-project", 2, 3, 0),
        ("blank-atlas-project", 2, 0, 0),
    ],
)
def test_refi_projects_hold_what_a_plain_count_gives(
    shared_data: Path, name: str, users: int, codes: int, sources: int
) -> None:
    path = shared_data / f"qda-projects/{name}.qdpx"
    with ZipFile(path) as archive:
        xml = archive.read("project.qde").decode("utf-8-sig")
    (content,) = import_files([path], SECTION).contents
    assert content.counts["users"] == users == xml.count("<User ")
    assert content.counts["codes"] == codes == xml.count("<Code ")
    assert content.counts.get("selections", 0) == xml.count("<PlainTextSelection ")
    assert content.counts.get("codings", 0) == xml.count("<Coding ")
    assert content.counts.get("sources", 0) == sources == xml.count("<TextSource ")


def test_nvivo_levels_and_slices(shared_data: Path) -> None:
    imported = import_files([shared_data / "qda-projects/nvivo12-hungarian.qdpx"], SECTION)
    (content,) = imported.contents
    assert content.codebook is not None
    assert content.codebook.depth == 4
    texts = {one.name: one.text for one in content.documents}
    for one in content.segments:
        assert texts[one.document][one.start : one.end] == one.text
        assert one.offsets == "inferred"  # NVivo repeats no text to check against
    assert sum(len(one.themes) for one in content.segments) + len(content.left_out) == 330
    assert set(imported.material.codings.coders) <= {"Gergo", "floriansipos", "test_user"}


def test_passages_of_nvivo_begin_and_end_at_words(shared_data: Path) -> None:
    path = shared_data / "qda-projects/nvivo12-hungarian.qdpx"
    imported = import_files([path], SECTION)
    (content,) = imported.contents
    choice = content.offsets
    assert choice is not None
    assert str(choice.convention) == "utf-16"
    assert choice.basis == "words"
    (text,) = [one.text for one in content.documents if one.name == "videos_10_selected"]
    sound = [
        one
        for one in content.segments
        if not any(
            0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
            for at in (one.start or 0, one.end or 0)
        )
    ]
    assert len(sound) >= 0.95 * len(content.segments)
    assert len(choice.inside_words) == 330 - 327
    account = account_of(imported)
    assert "UTF-16 units without the byte-order mark" in account
    assert "329 of 330 passages begin and 328 end at a word's edge" in account
    (file,) = json.loads(import_account_json(imported))["files"]
    assert file["offsets"]["reading"] == "utf-16"
    assert len(file["offsets"]["inside_words"]) == 3


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    from thememap.errors import DataError

    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cats (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(DataError, match="no table 'projects'"):
        import_files([path], SECTION)
    path.write_bytes(path.read_bytes()[:700])
    with pytest.raises(DataError, match="damaged"):
        import_files([path], SECTION)
