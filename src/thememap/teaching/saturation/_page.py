"""The page *Enough?*: interviews to draw, a decision to lock, and what was true."""

from __future__ import annotations

from thememap._version import __version__
from thememap.errors import UsageError
from thememap.report.catalogue import Catalogue, languages
from thememap.teaching._render_page import render_teaching_page
from thememap.teaching.saturation._collections import AHEAD
from thememap.teaching.saturation._lesson import SaturationLesson
from thememap.teaching.saturation._page_data import class_summaries, lesson_as_json, share_held
from thememap.teaching.saturation._population import MET_FIRST, PEOPLE, CodebookShape
from thememap.teaching.saturation._texts import codebook_label, codebook_name

TALKING_POINTS = 5
SOURCES = (
    "Guest, G., Namey, E. & Chen, M. (2020). A simple method to assess and report thematic "
    "saturation in qualitative research. PLoS ONE 15(5): e0232076.",
    "Francis, J. J., Johnston, M., Robertson, C., et al. (2010). What is an adequate sample size? "
    "Operationalising data saturation for theory-based interview studies. Psychology & Health "
    "25(10): 1229–1245.",
    "Chao, A. (1987). Estimating the population size for capture-recapture data with unequal "
    "catchability. Biometrics 43: 783–791.",
    "Chao, A. & Jost, L. (2012). Coverage-based rarefaction and extrapolation. Ecology 93: "
    "2533–2547.",
    "Colwell, R. K., Chao, A., Gotelli, N. J., et al. (2012). Models and estimators linking "
    "individual-based and sample-based rarefaction, extrapolation and comparison of assemblages. "
    "Journal of Plant Ecology 5: 3–21.",
    "Chao, A., Gotelli, N. J., Hsieh, T. C., et al. (2014). Rarefaction and extrapolation with "
    "Hill numbers. Ecological Monographs 84(1): 45–67.",
    "Hennink, M. M., Kaiser, B. N. & Marconi, V. C. (2017). Code saturation versus meaning "
    "saturation. Qualitative Health Research 27(4): 591–608.",
    "Saunders, B., Sim, J., Kingstone, T., et al. (2018). Saturation in qualitative research. "
    "Quality & Quantity 52: 1893–1907.",
    "Braun, V. & Clarke, V. (2021). To saturate or not to saturate? Qualitative Research in Sport, "
    "Exercise and Health 13(2): 201–216.",
    "Malterud, K., Siersma, V. D. & Guassora, A. D. (2016). Sample size in qualitative interview "
    "studies: guided by information power. Qualitative Health Research 26(13): 1753–1760.",
)


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
        sources=SOURCES,
    )
