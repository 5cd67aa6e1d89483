"""Write docs/formats.md from what the readers declare.

python scripts/print_formats.py > docs/formats.md
"""

from __future__ import annotations

from thememap.sources import readers, table_layout_names

HEAD = """# Formats: what each keeps and loses

Printed from the readers' declarations by `python scripts/print_formats.py`; a test compares.
`thememap import FILE… --out DIR` reads any of these and writes quotes, codings, codebook, an
account (`account.json`) and a project file. A project file can also name the files: `[sources]
files = ["…"]`.

You may name a folder in place of a file. Each of its entries is read or listed as left out, with
the reason (unknown format, old Word format, hidden, empty, a link, a pipe). Subfolders are read
with `--recursive`, or `recursive = true` in `[sources]`. No link in a folder is followed.

| format | files | keeps | loses |
|---|---|---|---|
"""
TAIL = """
**Layouts of tables**, recognised by their headers and named in the account: {layouts}.

**Positions.** Programs count positions in different units: code points (the REFI-QDA standard),
UTF-16 units (NVivo for Windows) or UTF-8 bytes (Taguette), with or without the byte-order mark, a
line end as one or two. The unit is decided once for all passages of a project. If the project
repeats the passages' texts (ATLAS.ti, QualCoder, Taguette), these decide. Otherwise the share of
passages that begin and end at a word boundary decides. The unit, its share and the next best are
printed and recorded in `account.json`, with the passages that begin or end inside a word. Under a
wrong unit about half of the ends are inside words. If no unit has 80 % of the ends at word
boundaries, or several are equally good, nothing is imported until you name the unit: `--offsets
READING`, or `offsets = "READING"` under `[sources]`. `READING` is `code-points`, `utf-16` or
`utf-8`, followed by `,mark` if a byte-order mark is counted and by `,line-ends-one` or
`,line-ends-two` for the length of a line end. Chinese, Japanese, Thai, Lao, Khmer, Burmese and
Tibetan have no blanks between words: there only repeated text, the program's known unit, or
`--offsets` decides.

Every passage with a position is counted as *verified* (the text there equals the text that the
file repeats), *repaired* (equal under another unit than the format's), *inferred* (the other
passages decided the unit), *unverified* (nothing to check against), or without a position.

**Names** of codes and coders lose blanks and invisible characters around them, and accents are
composed: 'Bell ' and 'Bell' are one code.

**Units.** Passages of several coders become common units by `--units`: `exact` (one span, one
unit), `overlap` (characters in both at least `--overlap` of those in either) or `sentence` (at
least half of it marked). Passages that did not fit are listed in the account.

**Read or not.** A coder has read what they marked (`--read marked`). With `--read sources` a
coder has read the whole of each source in which they marked something; then what others marked
there counts as *read, none*. What nobody marked there is no quote; `--uncoded` of
[import](commands.md#import) makes it one.

**Hostile files.** Archives are never unpacked to disk. Members are refused that lead out of the
archive, are links, or have over 512 MB or 200 times their packed size. XML with entities is
refused, and nothing is fetched. Databases are opened to read only. Formulas are not evaluated.
"""


def page() -> str:
    rows = [
        f"| {one.name} | {' '.join(f'`{extension}`' for extension in one.extensions)} | "
        f"{'; '.join(one.keeps)} | {'; '.join(one.loses) or 'nothing'} |"
        for one in readers()
    ]
    return HEAD + "\n".join(rows) + "\n" + TAIL.format(layouts="; ".join(table_layout_names()))


if __name__ == "__main__":
    print(page(), end="")
