from __future__ import annotations

from collections.abc import Callable

import pytest

from thememap.errors import DataError
from thememap.project import Project
from thememap.tables import check_project, read_material

TABLE = "quote_id,text,who,c,d\na,A.,Anna,x,\nb,B.,Anna,,\nc,C.,Ben,,\nd,D.,Ben,,\n"
LAYOUTS = {
    "separated": 'columns = "c"',
    "columns": 'columns = ["c", "d"]',
    "levels": 'columns = ["c", "d"]',
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_their_meaning_is_never_guessed(project_of: Callable[..., Project], layout: str) -> None:
    toml = f"""
        [quotes]
        file = "quotes.csv"
        [[codings]]
        layout = "{layout}"
        {LAYOUTS[layout]}
    """
    with pytest.raises(DataError) as raised:
        read_material(project_of({"quotes.csv": TABLE}, toml + 'coder = "Anna"'))
    message = str(raised.value)
    assert "quotes.csv: 3 rows of the coder 'Anna' without a code" in message
    assert 'empty_means = "none"' in message
    assert 'empty_means = "not read"' in message

    with pytest.raises(DataError) as raised:
        read_material(project_of({"quotes.csv": TABLE}, toml + 'coder_column = "who"'))
    message = str(raised.value)
    assert "2 rows of the coder 'Ben' without a code" in message
    assert "The same goes for 'Anna'" in message
    assert 'empty_means_by_coder = { "Ben" = "none" }' in message


def test_each_coder_has_a_meaning(project_of: Callable[..., Project]) -> None:
    toml = """
        [quotes]
        file = "quotes.csv"
        [[codings]]
        layout = "separated"
        columns = "c"
        coder_column = "who"
        empty_means = "not read"
        empty_means_by_coder = { Anna = "none" }
    """
    project = project_of({"quotes.csv": TABLE}, toml)
    codings = read_material(project).codings
    assert list(zip(codings.quote_id, codings.coder, codings.theme, strict=True)) == [
        ("a", "Anna", ("x",)),
        ("b", "Anna", None),
    ]
    found = [(one.coder, one.rows, one.meaning) for one in check_project(project).empty_code_cells]
    assert found == [("Anna", 1, "none"), ("Ben", 2, "not read")]


def test_a_row_without_zeros_or_ones_is_empty(project_of: Callable[..., Project]) -> None:
    toml = """
        [quotes]
        file = "quotes.csv"
        [[codings]]
        layout = "indicator"
        columns = ["x", "y"]
    """
    files = {"quotes.csv": "quote_id,text,x,y\na,A.,0,\nb,B.,,\n"}
    with pytest.raises(DataError, match="1 row of the coder 'coder' without a code"):
        read_material(project_of(files, toml))
    assert read_material(project_of(files, toml + 'empty_means = "not read"')).codings.theme == (
        None,
    )


def test_rows_without_text_need_no_meaning(project_of: Callable[..., Project]) -> None:
    toml = """
        [quotes]
        file = "quotes.csv"
        [[codings]]
        layout = "separated"
        columns = "c"
    """
    material = read_material(project_of({"quotes.csv": "text,c\nA.,x\n,\n"}, toml))
    assert len(material.codings) == 1
