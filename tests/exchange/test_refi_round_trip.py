"""REFI-QDA out and in again: valid by the schema, by our own check, and equal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from helpers.material import book_of, codings_of, quotes_of
from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.exchange import ExportBundle, refi_project, schema_problems, semantic_problems
from thememap.export_text import is_own_result
from thememap.pipeline import load_material
from thememap.project import SourcesSection, load_project
from thememap.records import Codebook, Codings, Quotes, format_path, normalise_name
from thememap.report.catalogue import Catalogue
from thememap.sources import import_files

REFI = "urn:QDA-XML:project:1.0"
CODE = f"{{{REFI}}}Code"


def handed(quotes: Quotes, codebook: Codebook, codings: Codings, **more: object) -> ExportBundle:
    result = {"reference": {"rule": "Ada"}, "groups": [], "concepts": [], "themes": []}
    return ExportBundle(
        quotes=quotes, codebook=codebook, codings=codings, reference={}, group={}, number={},
        result=result,
        fingerprint="f", sentence=Catalogue(approach="codebook").message,
        title="a test", results=False, **more,
    )  # fmt: skip


def coded(quotes: Quotes, codings: Codings) -> set[tuple[str, str, str, str]]:
    """(source, text, coder, theme) of every coding; an empty theme is read, none."""
    row = quotes.position()
    return {
        (quotes.source[row[quote]], quotes.text[row[quote]], coder, format_path(theme or ()))
        for quote, coder, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True)
    }


def checked(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        project = archive.read("project.qde")
        files = {
            name.removeprefix("sources/"): archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("sources/")
        }
    assert schema_problems(project, schema="Project.xsd") == []
    assert semantic_problems(project, files) == []
    assert b' basePath="' not in project  # a code may be called so, without the quotation mark


@pytest.mark.parametrize("name", ["alliance", "cycling"])
def test_bundled_corpora_come_back_equal(tmp_path: Path, name: str) -> None:
    material = load_material(load_project(bundled_path(f"configs/{name}.toml")))
    content = refi_project(handed(material.quotes, material.codebook, material.codings))
    checked(content)
    path = tmp_path / "project.qdpx"
    path.write_bytes(content)
    back = import_files([path], SourcesSection())
    assert coded(back.material.quotes, back.material.codings) == coded(
        material.quotes, material.codings
    )
    assert back.material.codebook.paths == material.codebook.paths
    assert back.material.codebook.display_order == material.codebook.display_order
    told = {one.path: one.definition for one in back.material.codebook.themes}
    assert told == {one.path: one.definition for one in material.codebook.themes}
    assert back.offsets.unverified == 0


NAMES = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=12
    )
    .map(normalise_name)
    .filter(bool)
)
TEXTS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    ),
    min_size=1, max_size=60,
).map(lambda text: f"a{text}z")  # fmt: skip


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=8, unique=True),
    themes=st.lists(st.lists(NAMES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=5),
    data=st.data(),
)
def test_generated_projects_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    themes: list[tuple[str, ...]],
    data: st.DataObject,
) -> None:
    quotes = quotes_of(texts, source=[data.draw(st.sampled_from(["one", "two"])) for _ in texts])
    book = book_of(*dict.fromkeys(themes))
    given_codes = {
        coder: {
            quote: data.draw(st.lists(st.sampled_from(list(book.paths)), max_size=2, unique=True))
            for quote in quotes.quote_id
        }
        for coder in ("Ada", "Bo")
    }
    codings = codings_of(given_codes)
    content = refi_project(handed(quotes, book, codings))
    checked(content)
    path = tmp_path_factory.mktemp("refi") / "p.qdpx"
    path.write_bytes(content)
    back = import_files([path], SourcesSection()).material
    assert coded(back.quotes, back.codings) == coded(quotes, codings)
    assert back.codebook.paths == book.paths
    assert back.codebook.display_order == book.display_order


@pytest.mark.slow
@pytest.mark.parametrize("to", ["with results", "without"])
def test_real_projects_come_back_with_their_originals(
    desk: Desk, shared_data: Path, to: str
) -> None:
    projects = sorted(shared_data.rglob("*.qdpx"))
    if not projects:
        pytest.skip("no project files here")
    compared = 0
    for number, path in enumerate(projects):
        first = import_files([path], SourcesSection()).material
        if not len(first.quotes) or not len(first.codings):
            continue
        folder = desk.folder / f"{number}"
        project = desk.folder / f"{number}.toml"
        project.write_text(
            f'[sources]\nfiles = ["{path.as_posix()}"]\n[encoder]\nname = "tfidf"\n'
            '[run]\ndepth = "quick"\n',
            encoding="utf-8",
        )
        assert desk.thememap("run", project, "--out", folder).status == 0
        out = desk.folder / f"{number}.qdpx"
        options = [] if to == "with results" else ["--without-results"]
        answer = desk.thememap(
            "export", folder, "--to", "qdpx", "--out", out, "--sources", path, *options
        )
        assert answer.status == 0, (path.name, answer.err)
        checked(out.read_bytes())
        back = import_files([out], SourcesSection()).material
        assert coded(back.quotes, back.codings) == coded(first.quotes, first.codings), path.name
        assert back.codebook.paths == first.codebook.paths
        compared += 1
    assert compared


def codes_in(path: Path) -> set[tuple[str, ...]]:
    """The paths of all codes of a project, those of people and those of a run."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    return {
        tuple(above.get("name", "") for above in [*reversed(list(code.iterancestors(CODE))), code])
        for code in root.iter(CODE)
    }


@pytest.fixture
def exported(desk: Desk) -> Path:
    """A project with what a run found, and with a quote that nobody read."""
    desk.quotes([f"text number {n} about {'trams' if n % 2 else 'cats'}" for n in range(24)])
    desk.codings(["a", "b"] * 11)
    assert desk.run(desk.project()).status == 0
    out = desk.folder / "p.qdpx"
    answer = desk.thememap("export", desk.folder / "run", "--to", "qdpx", "--out", out,
                           "--reread", "codes")  # fmt: skip
    assert answer.status == 0
    return out


def test_results_stand_under_one_parent_with_memos(exported: Path) -> None:
    tops = {path[:2] for path in codes_in(exported)}
    assert {("thememap", "groups"), ("thememap", "status of themes")} <= tops
    with zipfile.ZipFile(exported) as archive:
        assert b"A central quote of the group" in archive.read("project.qde")


def test_what_a_run_found_comes_back_as_no_theme_and_thememap_as_no_coder(
    exported: Path, desk: Desk
) -> None:
    back = import_files([exported], SourcesSection()).material
    first = load_material(load_project(desk.folder / "project.toml"))
    given, again = (coded(one.quotes, one.codings) for one in (first, back))
    assert {row[1:] for row in again} == {row[1:] for row in given}
    assert sorted(back.quotes.text) == sorted(first.quotes.text)  # the unread ones, too
    assert back.codebook.paths == first.codebook.paths
    account = [(entry.what, entry.count) for entry in back.left_out]
    results = {path for path in codes_in(exported) if is_own_result(path)}
    assert ("theme", len(results) + 1) in account  # and the code above them
    assert sum(n for what, n in account if what == "coding") >= 24


def test_an_export_of_what_came_back_is_written_and_comes_back_again(
    exported: Path, desk: Desk
) -> None:
    once = import_files([exported], SourcesSection()).material
    project = desk.folder / "again.toml"
    project.write_text(
        '[sources]\nfiles = ["p.qdpx"]\n[encoder]\nname = "tfidf"\n[run]\ndepth = "quick"\n',
        encoding="utf-8",
    )
    assert desk.thememap("run", project, "--out", desk.folder / "second").status == 0
    out = desk.folder / "second.qdpx"
    answer = desk.thememap("export", desk.folder / "second", "--to", "qdpx", "--out", out)
    assert (answer.status, answer.err) == (0, "")
    twice = import_files([out], SourcesSection()).material
    assert coded(twice.quotes, twice.codings) == coded(once.quotes, once.codings)


def changed_by_people(path: Path, how: Callable[[etree._Element], None]) -> Path:
    """The project as another program gives it back: with another origin, and changed there."""
    changed = path.with_name("changed.qdpx")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(changed, "w") as written:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "project.qde":
                root = etree.fromstring(content)
                root.set("origin", "Another program 1.0")
                how(root)
                content = etree.tostring(root)
            written.writestr(name, content)
    return changed


def test_what_people_changed_in_another_program_is_kept(exported: Path) -> None:
    """A code moved out of *thememap* and given by a person is a theme; so is a new one below it."""

    def adopt(root: etree._Element) -> None:
        codes = root.find(f".//{{{REFI}}}Codes")
        own = next(code for code in codes if code.get("name") == "thememap")
        group = next(code for code in own if code.get("name") == "groups")[0]
        group.set("name", "Adopted")
        codes.append(group)
        idea = "1" * 8 + "-0000-0000-0000-000000000001"
        etree.SubElement(own, CODE, guid=idea, name="My idea")
        ada = next(user for user in root.iter(f"{{{REFI}}}User") if user.get("name") != "thememap")
        selection = next(
            one for one in root.iter(f"{{{REFI}}}PlainTextSelection")
            if one.get("creatingUser") == ada.get("guid")
        )  # fmt: skip
        for number, guid in enumerate([group.get("guid"), idea]):
            coding = etree.SubElement(
                selection, f"{{{REFI}}}Coding", creatingUser=ada.get("guid"),
                guid="2" * 8 + f"-0000-0000-0000-00000000000{number}",
            )  # fmt: skip
            etree.SubElement(coding, f"{{{REFI}}}CodeRef", targetGUID=guid)

    before = import_files([exported], SourcesSection()).material
    after = import_files([changed_by_people(exported, adopt)], SourcesSection()).material
    more = {path for path in after.codebook.paths if path not in before.codebook.paths}
    assert more == {("Adopted",), ("thememap",), ("thememap", "My idea")}
    assert after.codings.coders == before.codings.coders
    gained = coded(after.quotes, after.codings) - coded(before.quotes, before.codings)
    assert {one[3] for one in gained} == {"Adopted", "thememap/My idea"}
    reasons = {getattr(entry.reason, "key", "") for entry in after.left_out}
    assert "import.own_coding" in reasons  # thememap's own codings with the adopted code


def test_codings_that_a_program_gave_to_another_user_are_none_of_that_user(
    exported: Path,
) -> None:
    """A program that knows one user says that Ada gave what the run found."""

    def one_user(root: etree._Element) -> None:
        users = root.find(f"{{{REFI}}}Users")
        own = next(user for user in users if user.get("name") == "thememap")
        ada = next(user for user in users if user.get("name") != "thememap")
        for element in root.iter():
            if element.get("creatingUser") == own.get("guid"):
                element.set("creatingUser", ada.get("guid"))
        users.remove(own)

    before = import_files([exported], SourcesSection()).material
    after = import_files([changed_by_people(exported, one_user)], SourcesSection()).material
    assert coded(after.quotes, after.codings) == coded(before.quotes, before.codings)


def test_a_file_that_changed_since_the_run_is_refused(desk: Desk) -> None:
    source = desk.folder / "talk.txt"
    source.write_text("One thing.\n\nAnother thing.\n\nA third thing.\n", encoding="utf-8")
    project = desk.folder / "p.toml"
    project.write_text(
        '[sources]\nfiles = ["talk.txt"]\ntexts = "paragraphs"\n[encoder]\nname = "tfidf"\n',
        encoding="utf-8",
    )
    assert desk.thememap("run", project, "--out", desk.folder / "run").status == 0
    good = desk.thememap("export", desk.folder / "run", "--to", "qdpx", "--out",
                         desk.folder / "good.qdpx", "--sources", source)  # fmt: skip
    assert good.status == 0
    with zipfile.ZipFile(desk.folder / "good.qdpx") as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if "sources/" in name]
    assert texts == [source.read_text(encoding="utf-8")]
    source.write_text("Something else.\n", encoding="utf-8")
    answer = desk.thememap("export", desk.folder / "run", "--to", "qdpx", "--out",
                           desk.folder / "p.qdpx", "--sources", source)  # fmt: skip
    assert answer.status == 1
    assert "its checksum differs" in answer.err


def test_another_reader_opens_the_project(tmp_path: Path) -> None:
    pyrefiqda = pytest.importorskip("pyrefiqda")
    quotes = quotes_of(["one thing", "another"], source=["s", "s"], participant=["P1", "P2"])
    codings = codings_of({"Ada": {"q0000": [("a", "b")], "q0001": []}})
    path = tmp_path / "p.qdpx"
    path.write_bytes(refi_project(handed(quotes, book_of(("a", "b")), codings)))
    project = pyrefiqda.RefiProject.load(path, extract_dir=str(tmp_path / "unpacked"))
    (source,) = project.sources.text_source
    assert len(source.plain_text_selection) == 2
    assert project.code_book.codes.code[0].name == "a"


def test_the_checks_object_to_what_is_wrong() -> None:
    head = b'<Project xmlns="urn:QDA-XML:project:1.0" name="p" basePath="/home/somebody">'
    one, two = "a" * 8 + "-0000-0000-0000-000000000001", "a" * 8 + "-0000-0000-0000-000000000002"
    bad = (
        head
        + (
            f'<Sources><TextSource guid="{one}" name="s" plainTextPath="internal://x.txt">'
            f'<PlainTextSelection guid="{one}" startPosition="3" endPosition="99" '
            f'creatingUser="{two}"/></TextSource></Sources></Project>'
        ).encode()
    )
    problems = " ".join(semantic_problems(bad, {"x.txt": "short"}))
    for words in (
        "occurs 2 times",
        "refers to nothing",
        "outside of its text",
        "folder of a machine",
    ):
        assert words in problems
    assert "is missing" in " ".join(semantic_problems(bad, {}))
    assert schema_problems(head + b"<Sets/></Project>", schema="Project.xsd")
