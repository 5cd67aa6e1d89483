"""A line of Markdown shows the text that it was given, and escapes no more than it must."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from thememap.export_text import escape_markdown

SIGNS = st.text(
    st.sampled_from(list("*_[](){}<>#|~`\\!&;:.-+=0123456789ab \nאب👩‍👧=")), max_size=40
)


def shown(source: str, *, table: bool = False) -> tuple[str, set[str]]:
    """What a reader sees, and of which kinds the pieces are."""
    parser = MarkdownIt("commonmark").enable(["strikethrough", *(["table"] if table else [])])
    kinds, text = set(), ""
    for token in parser.parse(source):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            text += child.content
    return text, kinds


@given(SIGNS)
@example("&lt;b&gt;")
@example("[a]: http://example.org")
@example("![a](javascript:alert)")
@example("---")
@example("===")
@example("1. first")
@example("Title ##")
@example("\\*")
@example("a_b_ _c_")
@example("***")
def test_every_text_is_shown_as_it_is(text: str) -> None:
    line, meant = escape_markdown(text), " ".join(text.split())
    allowed = {"text", "text_special", "inline", "paragraph_open", "paragraph_close"}
    for before, around in (
        ("", set()),
        ("- ", {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}),
        ("# ", {"heading_open", "heading_close"}),
        ("> ", {"blockquote_open", "blockquote_close"}),
    ):
        seen, kinds = shown(before + line)
        assert seen == meant, (before, line)
        assert kinds <= allowed | around, (before, line, kinds)
    seen, kinds = shown(f"| a | b |\n|---|---|\n| {line} | end |\n", table=True)
    assert seen == f"ab{meant}end", line


@pytest.mark.parametrize(
    "text",
    ["0.114", "Trust [staff]", "Interviews [/2020]", "snake_case", "2 * 3", "C# and F#, #7 too",
     "a - b", "1.5 hours", "x < 3 & y > 2", "אמון בצוות", "👩‍👧 family", "{braces}",
     "(P1)", "50 %", "well…", "-0.3 to 0.2"],
)  # fmt: skip
def test_ordinary_text_has_no_backslash(text: str) -> None:
    line = escape_markdown(text)
    assert line == text
