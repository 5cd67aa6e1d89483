"""Write docs/formats.md from what the readers declare.

python scripts/print_formats.py > docs/formats.md
"""

from __future__ import annotations

from thememap.sources import readers, table_layout_names

HEAD = """# Formats: what each keeps and loses

Printed from the readers' own declarations by `python scripts/print_formats.py`; a test compares.
`thememap import FILE… --out DIR` reads any of these and writes quotes, codings, codebook, an account
(`account.json`) and a project file; or name the files in a project file, `[sources] files = ["…"]`.

A folder in place of a file: each of its entries is read or listed as left out, with the reason (a kind that is not
read, an old Word format, hidden, empty, a link, a pipe). Subfolders are read with `--recursive`, or `recursive = true`
in `[sources]`. No link in a folder is followed.

| format | files | keeps | loses |
|---|---|---|---|
"""
TAIL = """
**Layouts of tables**, known by their headers and named in the account: {layouts}.

**Places.** What positions count differs between programs: code points (as the REFI-QDA standard has it),
UTF-16 units (NVivo for Windows) or UTF-8 bytes (Taguette), with or without the byte-order mark, a line end
as one or two. How a project counts is decided once for all its passages: by the texts that it
repeats beside positions (ATLAS.ti, QualCoder, Taguette); where it repeats none, by the share of
passages that begin and end at a word's edge. The reading, its share and the next best are printed
and stand in `account.json`, with the passages that begin or end inside a word. Under a wrong reading
about half of the ends lie inside words. Where under none 80 % of the ends lie at a word's edge, or where
several are as good, nothing is imported until you name the reading: `--offsets READING`, or
`offsets = "READING"` under `[sources]`. `READING` is `code-points`, `utf-16` or `utf-8`, followed by `,mark` where
a byte-order mark is counted and by `,line-ends-one` or `,line-ends-two` where each line end counts so. Chinese,
Japanese, Thai, Lao, Khmer, Burmese and Tibetan put no blanks between words: there only repeated
text, what the program is known to write, or `--offsets` decides.

Every passage with a place is counted as *verified* (the text there equals the text that the file
repeats), *repaired* (so under another reading than the format's own), *inferred* (the other
passages told the reading), *unverified* (nothing to check against), or without a place.

**Names** of codes and coders lose blanks and invisible characters around them, and accents are composed:
'Bell ' and 'Bell' are one code.

**Units.** Passages of several coders become common units by `--units`: `exact` (one span, one unit),
`overlap` (characters in both at least `--overlap` of those in either) or `sentence` (at least half of
it marked). What did not fit is listed in the account.

**Read or not.** A coder has read what they marked (`--read marked`), unless you say that they read the
whole of each source they marked something in (`--read sources`): then what others marked there counts
as *read, none*.

**What a stranger's file cannot do**: archives are never unpacked to disk; members whose path leads
out, links, over 512 MB or a 200-fold size are refused; XML with entities is refused and nothing is
fetched; databases are opened to read only; formulas are not evaluated.
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
