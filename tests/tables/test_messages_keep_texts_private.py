from __future__ import annotations

from collections.abc import Callable

import pytest

from thememap.errors import ThememapError
from thememap.project import Project
from thememap.tables import read_material

SECRET = "My sister never spoke to me again"
LONG = f"{SECRET}, and so on; " + "and on, " * 20
CASES = {
    "same id": (f"quote_id,text\na,{SECRET}\na,{SECRET} x\n", ""),
    "uneven row": (f"quote_id,text\na,{SECRET},{SECRET}\n", ""),
    "open quotation mark": (f'quote_id,text\na,"{SECRET}\n', ""),
    "not valid in any encoding": (f"quote_id,text\na,{SECRET} ".encode() + b"\x81\n", ""),
    "start": (f"quote_id,text,start\na,x,{SECRET}\n", ""),
    "fictional": (f"quote_id,text,fictional\na,x,{SECRET}\n", ""),
    "text column missing": (f"quote_id,words\na,{SECRET}\n", ""),
    "empty codes": (f"text,c\n{SECRET},\n", 'layout = "separated"\ncolumns = "c"'),
    "indicator": (f"text,c\nx,{SECRET}\n", 'layout = "indicator"\ncolumns = "c"'),
    "wrong column of themes": (
        f'quote_id,text,words\na,x,"{LONG}"\n',
        'layout = "separated"\ncolumns = "words"\ncode_separator = "|"\n'
        '[codebook]\nfile = "book.csv"',
    ),
    "wrong column of ids": (
        f'quote_id,text\n"{SECRET}",x\n"{SECRET}",y\n',
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_no_message_holds_a_participants_text(
    project_of: Callable[..., Project], case: str
) -> None:
    table, codings = CASES[case]
    toml = '[quotes]\nfile = "quotes.csv"\n' + (f"[[codings]]\n{codings}\n" if codings else "")
    with pytest.raises(ThememapError) as raised:
        read_material(project_of({"quotes.csv": table, "book.csv": "path\nA\n"}, toml))
    assert "sister" not in str(raised.value)
    assert str(raised.value).startswith("quotes.csv")
