"""Short corpora in Arabic, French, German, Hebrew, Hungarian and Japanese, and files of them.

Nobody said these sentences. They were written for the tests by a language model, and no native
speaker has read them. A corpus has a codebook of two levels, five studies, and three or four quotes
that were read and given no theme.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

FOLDER = Path(__file__).parents[1] / "languages/corpora"
LANGUAGES = ("ar", "de", "fr", "hu", "ja")
"""Those that the tests take from import to report; Hebrew is there to look at."""


@dataclass(frozen=True)
class Sentence:
    text: str
    study: str
    path: tuple[str, ...]
    """Theme and subtheme; empty where it was read and given none."""


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    """The corpus in the order of its studies."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    studies = lines[1].removeprefix("studies: ").split("; ")
    path: tuple[str, ...] = ()
    rows: list[Sentence] = []
    for line in lines[2:]:
        if line.startswith("=="):
            path = tuple(filter(None, line.removeprefix("==").strip().split("/")))
        else:
            rows.append(Sentence(line, studies[len(rows) % len(studies)], path))
    return tuple(sorted(rows, key=lambda sentence: studies.index(sentence.study)))


def rows(language: str) -> list[list[str]]:
    """Text, study and path of each; the path is a dash where a sentence was given no theme."""
    return [[one.text, one.study, "/".join(one.path)] for one in sentences(language)]


def csv_bytes(
    language: str, header: list[str], *, delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    """A table of the corpus as another program saves it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([header, *rows(language)])
    return file.getvalue().encode(encoding)


def write_workbook(path: Path, language: str, header: list[str], *, sheet: str) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = sheet
    for row in [header, *rows(language)]:
        book.active.append(row)
    book.save(path)
    return path


def write_transcripts(folder: Path, language: str, *, interviewer: str, question: str) -> None:
    """A Word file for each study: a question, then each sentence as the turn of somebody."""
    from docx import Document

    for study, texts in _by_study(language).items():
        document = Document()
        for number, sentence in enumerate(texts, start=1):
            document.add_paragraph(f"{interviewer}: {question}")
            document.add_paragraph(f"P{number}: {sentence.text}")
        document.save(folder / f"{study}.docx")


def write_exchange_project(path: Path, language: str, *, coder: str) -> Path:
    """A REFI-QDA project: a text for each study, a paragraph a sentence, codes of two levels."""
    paths = dict.fromkeys(sentence.path for sentence in sentences(language) if sentence.path)
    tree: dict[str, list[str]] = defaultdict(list)
    for theme, subtheme in paths:
        tree[theme].append(subtheme)
    number = {path: place for place, path in enumerate(paths, start=1)}

    def guid(kind: str, place: int) -> str:
        return f"{kind}0000000-0000-0000-0000-{place:012d}"

    codes = "".join(
        f'<Code guid="{guid("b", place)}" name={quoteattr(theme)} isCodable="true">'
        + "".join(
            f'<Code guid="{guid("c", number[theme, subtheme])}" name={quoteattr(subtheme)} '
            'isCodable="true"/>'
            for subtheme in subthemes
        )
        + "</Code>"
        for place, (theme, subthemes) in enumerate(tree.items(), start=1)
    )
    sources, files = "", {}
    selection = 0
    for place, (study, texts) in enumerate(_by_study(language).items(), start=1):
        start, marked = 0, ""
        for sentence in texts:
            end = start + len(sentence.text)
            if sentence.path:
                selection += 1
                marked += (
                    f'<PlainTextSelection guid="{guid("5", selection)}" '
                    f'name={quoteattr(sentence.text)} startPosition="{start}" endPosition="{end}">'
                    f'<Coding guid="{guid("d", selection)}" creatingUser="{guid("a", 1)}">'
                    f'<CodeRef targetGUID="{guid("c", number[sentence.path])}"/></Coding>'
                    "</PlainTextSelection>"
                )
            start = end + 1
        files[f"sources/{guid('f', place)}.txt"] = "\n".join(text.text for text in texts)
        sources += (
            f'<TextSource guid="{guid("f", place)}" name={quoteattr(study)} '
            f'plainTextPath="internal://{guid("f", place)}.txt">{marked}</TextSource>'
        )
    with ZipFile(path, "w") as archive:
        archive.writestr(
            "project.qde",
            '<?xml version="1.0" encoding="utf-8"?><Project name="p" origin="a test" '
            f'xmlns="urn:QDA-XML:project:1.0"><Users><User guid="{guid("a", 1)}" '
            f"name={quoteattr(coder)}/></Users><CodeBook><Codes>{codes}</Codes></CodeBook>"
            f"<Sources>{sources}</Sources></Project>",
        )
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def _by_study(language: str) -> dict[str, list[Sentence]]:
    studies: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences(language):
        studies[sentence.study].append(sentence)
    return studies
