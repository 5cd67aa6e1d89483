"""The page *Enough?*: interviews to draw, a decision to lock, and what was true."""

from __future__ import annotations

from thememap._version import __version__
from thememap.errors import UsageError
from thememap.report import SATURATION_SOURCES
from thememap.report.catalogue import Catalogue, languages
from thememap.teaching._render_page import render_teaching_page
from thememap.teaching.saturation._collections import AHEAD
from thememap.teaching.saturation._lesson import SaturationLesson
from thememap.teaching.saturation._page_data import class_summaries, lesson_as_json, share_held
from thememap.teaching.saturation._population import MET_FIRST, PEOPLE, CodebookShape
from thememap.teaching.saturation._texts import codebook_label, codebook_name

TALKING_POINTS = 5


def saturation_page(lesson: SaturationLesson, *, language: str, tables: tuple[str, str]) -> str:
    """The page as one HTML text that loads nothing; the same lesson gives the same page.

    ``tables`` name the files beside it. Raises `UsageError` where there is no such language.
    """
    if language not in languages():
        raise UsageError(f"--language {language}: the page speaks {', '.join(languages())}.")
    text = Catalogue(approach="codebook", language=language)
    books = [
        (
            codebook_label(book.population, number, text),
            codebook_name(book.population, number, text),
            class_summaries(book, text),
            share_held(book),
        )
        for number, book in enumerate(lesson.codebooks)
    ]
    return render_teaching_page(
        "saturation.html.j2",
        look="saturation.css",
        script="saturation.js",
        filters={"share": text.numbers.share},
        text=text,
        language=language,
        version=__version__,
        data=lesson_as_json(lesson, text),
        grid=lesson.grid,
        books=books,
        own=lesson.codebooks[0].population.shape is CodebookShape.TABLE,
        ahead=AHEAD,
        first=MET_FIRST,
        people=PEOPLE,
        tables=tables,
        talking_points=[text(f"enough.talk.{n}") for n in range(1, TALKING_POINTS + 1)],
        sources=SATURATION_SOURCES,
    )
