"""Columns of tables in Word: no head breaks inside a word, an interval has two lines at most."""

import pytest

from thememap.report.formats._block_kinds import TableBlock
from thememap.report.formats._column_widths import CELL_MARGINS, HEAD_WIDTH
from thememap.report.formats._word_tables import add_table

THEMES = TableBlock(
    header=(
        "Theme", "Quotes", "Coders", "Recognition", "Best group", "Status", "What it suggests",
        "Stability",
    ),
    rows=(
        ("المواعيد", "12", "0.84 (0.63 to 0.98)", "0.40 (0.27 to 0.58)", "0.47 (0.32 to 0.61)",
         "not recognised", "one coder: interpretation?", "0%"),
    ),
)  # fmt: skip
WIDTH_IN_ARIAL = 5.95
"""Of "(0.63 to 0.98)", in letters' heights, by the widths in the font's own table."""
CHECKSUMS = TableBlock(header=("Record", "Checksum"), rows=(("a file", "0f" * 200),))


@pytest.mark.parametrize("table", [THEMES, CHECKSUMS], ids=["themes", "checksums"])
def test_no_head_breaks_and_intervals_have_two_lines(table):
    from docx import Document

    file = Document()
    add_table(file, table, width=6_324_600)  # 498 points
    cells = file.tables[0].rows[0].cells
    points = cells[0].paragraphs[0].runs[0].font.size.pt
    assert points >= 6
    assert sum(cell.width.pt for cell in cells) == pytest.approx(498, abs=1)
    for cell, name in zip(cells, table.header, strict=True):
        room = (cell.width.pt - CELL_MARGINS) / points
        assert room + 0.01 >= HEAD_WIDTH * max(map(len, name.split()))
        if table is THEMES and name in {"Coders", "Recognition", "Best group"}:
            assert room > WIDTH_IN_ARIAL
