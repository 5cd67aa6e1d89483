from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thememap.project import Project, load_project
from thememap.records import Material
from thememap.tables import read_material, write_csv

TOML = """
[quotes]
file = "quotes.csv"
[[codings]]
layout = "columns"
columns = "Code *"
empty_means = "none"
"""
Row = tuple[str, str, str, str]
# Few values, so that rows repeat in part and as a whole.
rows_strategy = st.lists(
    st.tuples(
        st.sampled_from(["", "Nothing.", "nothing", "Long, it was."]),
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["", "x", "z"]),
    ),
    min_size=1,
    max_size=12,
)


def read(folder: Path, rows: Sequence[Row]) -> Material:
    write_csv(folder / "quotes.csv", ("text", "site", "Code 1", "Code 2"), rows)
    (folder / "p.toml").write_text(TOML)
    return read_material(load_project(folder / "p.toml"))


def content(material: Material) -> dict[str, tuple[object, ...]]:
    quotes, codings = material.quotes, material.codings
    codes: dict[str, list[object]] = {one: [] for one in quotes.quote_id}
    for quote, theme in zip(codings.quote_id, codings.theme, strict=True):
        codes[quote].append(theme)
    return {
        quote: (text, site, tuple(codes[quote]))
        for quote, text, site in zip(
            quotes.quote_id, quotes.text, quotes.attributes["site"], strict=True
        )
    }


@settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=rows_strategy, seed=st.integers(0, 1000))
def test_ids_and_everything_else_stay_when_rows_are_shuffled(
    tmp_path: Path, rows: list[Row], seed: int
) -> None:
    shuffled = rows.copy()
    random.Random(seed).shuffle(shuffled)
    one, other = read(tmp_path, rows), read(tmp_path, shuffled)
    assert content(one) == content(other) if len(one.quotes) else not len(other.quotes)
    assert one.codings == other.codings
    assert one.left_out == other.left_out
    assert one.notes == other.notes
    filled = [row for row in rows if any(row)]
    assert len(one.quotes) + len(one.left_out) - _codings_left_out(one) == len(filled)


def _codings_left_out(material: Material) -> int:
    return sum(one.what == "coding" for one in material.left_out)


def test_repeated_texts_stay_as_quotes_of_their_own(tmp_path: Path) -> None:
    material = read(tmp_path, [("Nothing.", "A", "x", ""), ("Nothing.", "A", "y", "")])
    first, second = material.quotes.quote_id
    assert second == f"{first}-2"
    assert material.codings.theme == (("x",), ("y",))


def test_an_id_of_the_table_is_never_given_again(project_of: Callable[..., Project]) -> None:
    made = read_material(project_of({"quotes.csv": "quote_id,text\n,Well.\n"})).quotes.quote_id[0]
    table = f"quote_id,text\n,Well.\n{made},Other.\n"
    quotes = read_material(project_of({"quotes.csv": table})).quotes
    assert quotes.quote_id == (made, f"{made}-2")
    assert quotes.text == ("Other.", "Well.")


def test_ids_do_not_depend_on_an_index_column(project_of: Callable[..., Project]) -> None:
    one = read_material(project_of({"quotes.csv": ",text\n0,a\n1,b\n"}))
    other = read_material(project_of({"quotes.csv": ",text\n0,b\n1,a\n"}))
    assert one.quotes.quote_id == other.quotes.quote_id
    assert [left.where for left in one.left_out] == ["quotes.csv, column 1"]
