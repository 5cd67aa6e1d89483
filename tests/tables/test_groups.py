from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from thememap.errors import DataError
from thememap.project import Project
from thememap.records import Quotes
from thememap.tables import read_groups, read_material


@pytest.fixture
def quotes(project_of: Callable[..., Project]) -> Quotes:
    return read_material(project_of({"quotes.csv": "quote_id,text\na,A.\nb,B.\nc,C.\n"})).quotes


def groups(folder: Path, text: str) -> Path:
    (folder / "groups.csv").write_text(text)
    return folder / "groups.csv"


def test_groups_of_quotes(tmp_path: Path, quotes: Quotes) -> None:
    path = groups(tmp_path, "quote_id,group,more\nb,G2,1\na,,2\nz,G1,3\nb,G2,4\n")
    found = read_groups(path, quotes=quotes)
    assert found.group_of == {"a": "", "b": "G2"}
    assert [one.where for one in found.left_out] == ["groups.csv, quote z"]
    assert (found.file.name, found.file.role, found.file.rows) == ("groups.csv", "groups", 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quote_id,groups\na,1\n", "no column 'group', needed for the groups. Did you mean"),
        ("id,group\na,1\n", "no column 'quote_id'"),
        ("quote_id,group\nx,1\ny,2\n", "none of its 2 rows names a quote"),
        ("quote_id,group\na,1\nb,1\na,2\n", "row 4: the quote of row 2 is here in another"),
    ],
)
def test_what_is_wrong_with_groups_is_said(
    tmp_path: Path, quotes: Quotes, text: str, said: str
) -> None:
    with pytest.raises(DataError) as raised:
        read_groups(groups(tmp_path, text), quotes=quotes)
    assert said in str(raised.value)
