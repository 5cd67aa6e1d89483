"""Write docs/formats.md from what the readers declare.

python scripts/print_formats.py > docs/formats.md
"""

from __future__ import annotations

from thememap.sources import layout_names, readers

HEAD = """# Formats: what each keeps and loses

Printed from the readers' own declarations by `python scripts/print_formats.py`; a test compares.
`thememap import FILE… --out DIR` reads any of these and writes quotes, codings, codebook, an account
(`account.json`) and a project file; or name the files in a project file, `[sources] files = ["…"]`.

| format | files | keeps | loses |
|---|---|---|---|
"""
TAIL = """
**Layouts of tables**, known by their headers and named in the account: {layouts}.

**Places.** Every passage with a place is counted as *verified* (the text there equals the text that
the file repeats), *repaired* (so after a stated reading of the positions: CRLF as one or two, UTF-16
units, a byte-order mark), *unverified* (the file repeats nothing to check against, as NVivo does), or
without a place. REFI-QDA positions are read in each of these ways, and the one whose slices agree
most often is kept.

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
    return HEAD + "\n".join(rows) + "\n" + TAIL.format(layouts="; ".join(layout_names()))


if __name__ == "__main__":
    print(page(), end="")
