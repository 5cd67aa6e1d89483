"""The project file that ``thememap init`` writes."""

from __future__ import annotations

import json

PROJECT_TEMPLATE = """\
# A thememap project: what is analysed, and how. Lines that begin with # are comments; remove
# the # to use a key. Names of files are relative to the folder of this file.

[project]
title = {title}
approach = "codebook"     # or "coding-reliability", "reflexive", "meta-ethnography"
# content_note = "Talk of loss and illness."
# support = "Whom readers can turn to: …"

[quotes]
file = {quotes}       # .csv, .xlsx or .parquet
# sheet = "Sheet1"        # of a workbook with several sheets
# separator = ";"         # only if it is not detected
# encoding = "mac-roman"  # only if it is neither UTF-8 nor Windows' cp1252
# repeated_ids = "by text"  # rows with the same id are distinguished by their text
{headers}[quotes.columns]          # name columns here that thememap does not recognise
# text = "Answer"
# quote_id = "ResponseId" # without ids, each row gets one from its content
# study = "Site"
# participant = "Person"
# perspective = "Role"
{codings}{codebook}
[reference]
coding = ""               # a coder's name, "consensus", "union" or "majority"; "" chooses
# level = 1               # level of the codebook that is shown first; default: the deepest

[encoder]
name = "all-MiniLM-L6-v2" # made for English; for others "multilingual-e5-small-q4"
# anyway = true           # goes on with quotes in a language that it was not made for
# prompt = ""             # before each quote, where the model wants one

[grouping]
method = "spectral"       # or "ward", "average", "k-means", "umap-hdbscan", "hdbscan"; or
                          # "given" with file = "groups.csv" (quote_id, group)
groups = "auto"           # the scale that is shown: a number, or by the codebook
boilerplate = true        # leaves out and counts answers such as "Nothing" or "n/a"
# boilerplate_texts = ["No answer given"]
# stop_words = ["ward"]   # words that name no group, beside those of the texts' languages
# centre = "study"        # removes each study's mean (or "perspective", or "language")
# names = {{ G01 = "A better name" }}

[run]
seed = 0
depth = "standard"        # or "quick", "full"

[sensitivity]             # other settings that full depth tries
# encoders = ["tfidf"]
# methods = ["spectral", "ward", "k-means"]
# without_studies = []    # weak studies, without which everything is repeated

[saturation]              # is there enough?
# unit = "participant"    # or "study"; default: studies, with fewer than two participants
# order = "Date"          # column with the order in which they were collected
# compute = true          # also in a reflexive analysis

# [rules]                 # the constants of the comparison
# match_q = 0.05
"""

EXACT_HEADERS_LINE = """\
headers = "exact"         # columns are recognised by thememap's names only
"""

ACCOUNT_LINE = """\
account = "account.json"  # the run, its report and methods.md repeat what the import left out
"""

CODINGS_TEMPLATE = """
[[codings]]               # once for each table of codes
{file}
layout = "long"           # one row for each code: quote_id, coder, theme
# Codes in one cell:        layout = "separated", columns = "Codes", code_separator = ";"
# In several columns:       layout = "columns", columns = "Code *"
# Theme, subtheme columns:  layout = "levels", columns = ["Theme", "Subtheme"]
# A 0/1 column per theme:   layout = "indicator", columns = "all other columns"
# coder = "Anna"          # or coder_column = "Coder"
# path_separator = "->"   # what joins theme and subtheme in one cell; "" for nothing
# empty_means = "none"    # an empty code cell: read, and given no theme; or "not read"
"""

CODEBOOK_TEMPLATE = """
[codebook]
{file}
# unknown_themes = "add"  # adds themes that coders used and the codebook lacks
# history = "codebook-history.jsonl"  # what thememap review apply wrote
"""


def format_project_template(
    *,
    title: str = "My analysis",
    quotes: str = "quotes.csv",
    codings: str = "",
    codebook: str = "",
    exact: bool = False,
) -> str:
    """A commented project file that loads as it is.

    Without ``codings`` or ``codebook`` their sections are there as comments. With ``exact`` only
    thememap's own headers count, as in tables that it wrote.

    >>> import tomllib
    >>> tomllib.loads(format_project_template(quotes="mine.csv"))["quotes"]["file"]
    'mine.csv'
    """
    return PROJECT_TEMPLATE.format(
        title=_toml_string(title),
        quotes=_toml_string(quotes),
        headers=EXACT_HEADERS_LINE + ACCOUNT_LINE if exact else f"# {EXACT_HEADERS_LINE}",
        codings=_optional_section(CODINGS_TEMPLATE, codings, example="codings.csv"),
        codebook=_optional_section(CODEBOOK_TEMPLATE, codebook, example="codebook.toml"),
    )


def _optional_section(text: str, file: str, *, example: str) -> str:
    filled = text.format(file=f"file = {_toml_string(file or example)}")
    if file:
        return filled
    return "".join(
        line if line.startswith("#") or not line.strip() else f"# {line}"
        for line in filled.splitlines(keepends=True)
    )


def _toml_string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
