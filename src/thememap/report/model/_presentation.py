"""How a report is handed on: whose words it holds, its title, its language."""

from __future__ import annotations

import base64
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from thememap.errors import DataError, UsageError
from thememap.export_text import limit_words_per_source
from thememap.languages import language_name
from thememap.report.catalogue import Catalogue, languages
from thememap.report.model._read_run import RunFolder, RunQuote
from thememap.word_characters import ANY_WORD, UNSPACED_RUN

LOGO_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
MAX_LOGO_BYTES = 300_000
QUOTATION_WORDS = 4
"""Words of a quote in a row that make a memo a quotation of it."""


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """What a copy of the report shows.

    ``quotes`` false leaves out all participants' words; ``words_per_source`` bounds the words of
    each source (a study, where the source is not known); ``title`` takes the place of the run's,
    ``logo`` is a PNG or JPEG file, ``language`` one of ``en`` and ``de``. ``decide``: the page is
    served and has buttons that send decisions; a written file has none.
    """

    quotes: bool = True
    words_per_source: int | None = None
    title: str = ""
    logo: Path | None = None
    language: str = "en"
    decide: bool = False

    @property
    def limited(self) -> bool:
        """Whether some of participants' words are left out."""
        return not self.quotes or self.words_per_source is not None


def presentation_catalogue(
    how: Presentation, *, approach: str, studies_are: str = "studies", untested: bool = False
) -> Catalogue:
    """The words of the page; ``studies_are`` is *studies* or *documents*.

    ``untested``: nothing was compared with chance (`is_untested`).

    Raises `UsageError` where there is no such language.
    """
    if how.language not in languages():
        there_are = " and ".join(f"{language_name(code)} ({code})" for code in sorted(languages()))
        raise UsageError(
            f"--language {how.language}: reports are written in {there_are}. Quotes and names "
            "of themes stay as they are, in any language, and need no option."
        )
    return Catalogue(
        approach=approach, language=how.language, studies_are=studies_are, untested=untested
    )


def apply_presentation(run: RunFolder, how: Presentation, *, withheld: str) -> RunFolder:
    """The run with its title and with no more of participants' words than ``how`` allows.

    ``withheld`` stands where a quote is left out.
    """
    result = {**run.result, "title": how.title} if how.title else run.result
    if not how.limited:
        return replace(run, result=result)
    if how.words_per_source is None or not how.quotes:
        texts = [""] * len(run.quotes)
    else:
        rows = [{"source": quote.source or quote.study, "text": quote.text} for quote in run.quotes]
        cut = limit_words_per_source(rows, words_per_source=how.words_per_source)
        texts = [row["text"] for row in cut]
    changed = {
        quote.quote_id for quote, text in zip(run.quotes, texts, strict=True) if text != quote.text
    }
    return replace(
        run,
        result=_drop_central_sentences(_drop_quoting_memos(result, run.quotes), changed),
        quotes=tuple(
            _withhold_text(quote, text, withheld)
            for quote, text in zip(run.quotes, texts, strict=True)
        ),
    )


def _withhold_text(quote: RunQuote, text: str, withheld: str) -> RunQuote:
    return replace(quote, text=text or withheld, before="", after="")


def _drop_quoting_memos(result: Mapping[str, Any], quotes: Sequence[RunQuote]) -> dict[str, Any]:
    """The result without memos on quotes, and without others that repeat words of a quote."""
    stretches = {stretch for quote in quotes for stretch in _word_ngrams(quote.text)}
    return {
        **result,
        "memos": [
            memo
            for memo in result.get("memos", ())
            if memo["about"] != "quote" and stretches.isdisjoint(_word_ngrams(memo["memo"]))
        ],
    }


def _drop_central_sentences(values: Any, changed: Set[str]) -> Any:
    """The result without places of sentences in quotes that are not shown in full.

    What stands at such a place in the note that replaces a quote would be nonsense.
    """
    if isinstance(values, Mapping):
        inner = {key: _drop_central_sentences(value, changed) for key, value in values.items()}
        nowhere = {"central_start": 0, "central_end": 0}
        return inner | nowhere if values.get("central_id") in changed else inner
    if isinstance(values, list):
        return [_drop_central_sentences(value, changed) for value in values]
    return values


def _word_ngrams(text: str) -> set[tuple[str, ...]]:
    """All runs of `QUOTATION_WORDS` words of a text, or the whole text where it is shorter.

    A sign of a script without blanks is half a word.
    """
    words = re.findall(ANY_WORD, text.casefold())
    halves = [1 if UNSPACED_RUN.match(word) else 2 for word in words]
    before = [0, *accumulate(halves)]
    runs = {
        tuple(words[at : bisect_left(before, before[at] + 2 * QUOTATION_WORDS)])
        for at in range(len(words))
        if before[at] + 2 * QUOTATION_WORDS <= before[-1]
    }
    return runs or {tuple(words)}


def logo_data_url(logo: Path) -> str:
    """The address of a picture that is in the page itself.

    Raises `DataError` where the file is no PNG or JPEG, or is too large.
    """
    try:
        content = logo.read_bytes()
    except OSError as error:
        raise DataError(f"{logo.name}: it cannot be read ({error.strerror}).") from None
    kind = next((kind for sign, kind in LOGO_SIGNATURES.items() if content.startswith(sign)), "")
    if not kind:
        raise DataError(f"{logo.name}: neither a PNG nor a JPEG file. Give one of these.")
    if len(content) > MAX_LOGO_BYTES:
        raise DataError(
            f"{logo.name}: {len(content):,} bytes; a logo may have {MAX_LOGO_BYTES:,}. "
            "Make it smaller."
        )
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
