from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thememap.errors import DataError
from thememap.project import project_from_tables
from thememap.records import Codebook, Codings, Quotes, Theme, normalise_name
from thememap.tables import (
    read_material,
    read_table,
    write_codebook,
    write_codings,
    write_csv,
    write_quotes,
)

SAME_FOLDER = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# Text that trips up CSV is made often; NUL and lone surrogates cannot stand in a text file.
characters = st.one_of(
    st.sampled_from("\"',;\n\r\t=+-@/\\[]{} éß"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
raw = st.text(characters, max_size=20)
texts = raw.filter(str.strip)
names = raw.map(normalise_name).filter(bool)
paths = st.lists(names, min_size=1, max_size=4).map(tuple)


def same(one: Quotes, other: Quotes) -> bool:
    return all(getattr(one, f.name) == getattr(other, f.name) for f in fields(one))


@st.composite
def quotes(draw: st.DrawFn) -> Quotes:
    ids = sorted(draw(st.lists(names, min_size=1, max_size=5, unique=True)))
    n = len(ids)

    def column(values: st.SearchStrategy[object]) -> tuple[object, ...]:
        return tuple(draw(st.lists(values, min_size=n, max_size=n)))

    known = st.one_of(st.just(""), names)
    position = st.none() | st.integers(0, 10**9)
    extra = draw(st.lists(st.sampled_from(["trust", "a,b", "=x", "Frage 1"]), unique=True))
    source = column(known)
    study = column(known)
    return Quotes(
        quote_id=tuple(ids),
        text=column(texts),  # type: ignore[arg-type]
        source=source,  # type: ignore[arg-type]
        study=tuple(own or other for own, other in zip(study, source, strict=True)),  # type: ignore[misc]
        **{name: column(known) for name in ("report", "participant", "perspective", "order")},  # type: ignore[arg-type]
        heading=column(known),  # type: ignore[arg-type]
        start=column(position),  # type: ignore[arg-type]
        end=column(position),  # type: ignore[arg-type]
        fictional=column(st.none() | st.booleans()),  # type: ignore[arg-type]
        attributes=MappingProxyType({name: column(known) for name in extra}),  # type: ignore[arg-type]
    )


@SAME_FOLDER
@given(found=quotes())
def test_quotes_come_back_as_they_were_written(tmp_path: Path, found: Quotes) -> None:
    path = write_quotes(tmp_path, found)
    assert same(read_material(project_from_tables(quotes=path)).quotes, found)


@SAME_FOLDER
@given(
    given_codes=st.sets(
        st.tuples(st.sampled_from("abc"), names, st.none() | paths), min_size=1, max_size=8
    )
)
def test_codings_come_back_as_they_were_written(
    tmp_path: Path, given_codes: set[tuple[str, str, tuple[str, ...] | None]]
) -> None:
    coded = {(quote, coder) for quote, coder, theme in given_codes if theme is not None}
    rows = [key for key in given_codes if key[2] is not None or key[:2] not in coded]
    rows.sort(key=lambda key: (key[0], key[1], key[2] is not None, key[2] or ()))
    codings = Codings(
        quote_id=tuple(row[0] for row in rows),
        coder=tuple(row[1] for row in rows),
        theme=tuple(row[2] for row in rows),
    )
    write_csv(tmp_path / "q.csv", ("quote_id", "text"), [(one, one) for one in "abc"])
    path = write_codings(tmp_path, codings)
    material = read_material(project_from_tables(quotes=tmp_path / "q.csv", codings=[path]))
    assert material.codings == codings
    assert material.left_out == ()


@SAME_FOLDER
@given(
    themes=st.lists(
        st.builds(
            Theme,
            path=paths,
            definition=raw.map(str.strip),
            include=st.lists(raw, max_size=2).map(tuple),
            exclude=st.lists(raw, max_size=2).map(tuple),
            examples=st.lists(raw, max_size=2).map(tuple),
            near_misses=st.lists(raw, max_size=2).map(tuple),
        ),
        max_size=5,
        unique_by=lambda theme: theme.path,
    )
)
def test_codebook_comes_back_as_it_was_written(tmp_path: Path, themes: list[Theme]) -> None:
    book = Codebook.of(themes)
    write_csv(tmp_path / "q.csv", ("quote_id", "text"), [("a", "b")])
    path = write_codebook(tmp_path, book)
    material = read_material(project_from_tables(quotes=tmp_path / "q.csv", codebook=path))
    assert material.codebook == book


@SAME_FOLDER
@given(
    rows=st.lists(
        st.tuples(raw, raw).filter(
            lambda row: any(c.strip() for c in row) and not any("ImportId" in c for c in row)
        ),  # what Qualtrics writes below its header is no row
        max_size=5,
    )
)
def test_any_cell_comes_back(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = write_csv(tmp_path / "t.csv", ("a", "b"), rows)
    table = read_table(path, encoding="utf-8", separator=",")
    assert table.rows == tuple(rows)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(DataError, match="cannot be written"):
        write_csv(tmp_path / "taken" / "t.csv", ("a",), [])
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(DataError, match="cannot be written"):
        write_csv(tmp_path / "t.csv", ("a",), [])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["t.csv", "taken"]
