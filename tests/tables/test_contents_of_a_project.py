from __future__ import annotations

from collections.abc import Callable

from helpers.sentences import SENTENCE
from thememap.project import Project
from thememap.tables import CoderCount, check_project


def test_what_a_project_holds(project_of: Callable[..., Project]) -> None:
    toml = """
        [project]
        title = "Small"
        [quotes]
        file = "quotes.csv"
        [[codings]]
        file = "codes.csv"
        [codebook]
        file = "book.csv"
    """
    files = {
        "quotes.csv": "quote_id,text,study,perspective,x\na,Yes.,S,carer,1\nb,Yes.,T,client,2\n"
        "c,No.,T,client,3\nd,,T,client,4\n",
        "codes.csv": "quote_id,coder,theme\na,Ben,A/B\na,Ben,C\nb,Ben,\na,Ann,C\nz,Ann,C\n",
        "book.csv": "path\nA/B\nA/D\nC\n",
    }
    found = check_project(project_of(files, toml))
    assert (found.title, found.quotes, found.distinct_texts, found.repeated_texts) == (
        "Small", 3, 2, 1,
    )  # fmt: skip
    assert (found.studies, found.participants, found.not_read) == (2, 0, 1)
    assert found.perspectives == (("carer", 1), ("client", 2))
    assert found.attributes == ("x",)
    assert found.coders == (
        CoderCount(coder="Ann", read=1, read_none=0, codes=1),
        CoderCount(coder="Ben", read=2, read_none=1, codes=2),
    )
    assert found.themes == (2, 2)
    assert found.unused_themes == (("A", "D"),)
    assert tuple((what, SENTENCE(why), n) for what, why, n in found.left_out) == (
        ("coding", "no quote has this id", 1),
        ("quote", "its text is empty", 1),
    )
    assert [(one.name, one.rows) for one in found.files] == [
        ("quotes.csv", 4),
        ("codes.csv", 5),
        ("book.csv", 3),
    ]
