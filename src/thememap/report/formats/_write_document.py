"""The report of a run as a page, Markdown, a Word document or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import UsageError
from thememap.report._render import DEFAULT_PRESENTATION, load_page, write_report, write_report_file
from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import Block, ParagraphBlock, PictureBlock
from thememap.report.formats._blocks import page_blocks
from thememap.report.formats._document_plan import document_blocks
from thememap.report.formats._markdown import to_markdown
from thememap.report.formats._picture_files import drawing_texts
from thememap.report.model._presentation import Presentation

REPORT_FORMATS = ("html", "md", "docx", "pdf")
DOCUMENTS = ("docx", "pdf")
SIGNS_NAMED = 20


@dataclass(frozen=True, kw_only=True)
class DocumentParts:
    """What a Word document or a PDF holds beside what all do.

    ``themes`` are the names of those whose quotes it shows; without any, those that the answer says
    to look at first. ``appendix`` adds everything else that the page says in words.
    """

    themes: tuple[str, ...] = ()
    appendix: bool = False


FEW_PAGES = DocumentParts()


def write_document(
    run: Path,
    *,
    to: str,
    how: Presentation = DEFAULT_PRESENTATION,
    parts: DocumentParts = FEW_PAGES,
    out: Path | None = None,
    force: bool = False,
    on_note: Callable[[str], None] | None = None,
) -> Path:
    """Write the report of a run as ``html``, ``md``, ``docx`` or ``pdf``; the file appears whole.

    ``html`` and ``md`` hold everything, the documents what ``parts`` says. ``on_note`` is told of
    signs that cannot be shown. ``out``, ``force`` and errors are as in `write_report`; besides,
    `DataError` says which name of a theme is unknown, and `UsageError` that a page or Markdown has
    no parts.
    """
    if to not in DOCUMENTS and parts != FEW_PAGES:
        raise UsageError(
            "--themes and --appendix are of documents (.docx, .pdf): a page and Markdown hold "
            "everything."
        )
    if to == "html":
        return write_report(run, how=how, out=out, force=force)
    page, text = load_page(run, how=how)
    if to == "md":
        written: str | bytes = to_markdown(page_blocks(page, text=text))
    else:
        listed = document_blocks(page, text=text, themes=parts.themes, appendix=parts.appendix)
        written = document_bytes(
            listed, to=to, text=text, quotes_language=page.quotes_language, on_note=on_note
        )
    return write_report_file(written, run, name=f"report.{to}", out=out, force=force)


def document_bytes(
    listed: Sequence[Block],
    *,
    to: str,
    text: Catalogue,
    quotes_language: str,
    on_note: Callable[[str], None] | None = None,
) -> bytes:
    """The bytes of a Word document or a PDF, which says itself which signs it cannot show."""
    if to == "docx":
        from thememap.report.formats._word_document import to_docx

        signs = _undrawable(listed)
        noted = _with_note(listed, "document.unshown_in_pictures", signs, text, on_note)
        return to_docx(noted, language=text.language, quotes_language=quotes_language)
    from thememap.report.formats._pdf_document import to_pdf, unshown_in_pdf

    noted = _with_note(listed, "document.unshown_note", unshown_in_pdf(listed), text, on_note)
    return to_pdf(noted, text=text, quotes_language=quotes_language)


def _undrawable(listed: Sequence[Block]) -> frozenset[str]:
    from thememap.report.figures import undrawable_characters

    return frozenset(
        sign
        for block in listed
        if isinstance(block, PictureBlock)
        for words in drawing_texts(block.drawing)
        for sign in undrawable_characters(words)
    )


def _with_note(
    listed: Sequence[Block],
    key: str,
    signs: frozenset[str],
    text: Catalogue,
    on_note: Callable[[str], None] | None,
) -> tuple[Block, ...]:
    """The blocks with a note below the title where there are signs that cannot be shown."""
    if not signs:
        return tuple(listed)
    note = text(key, n=len(signs))
    if on_note:
        named = "".join(sorted(signs)[:SIGNS_NAMED])
        on_note(f"{note} ({named}{'…' if len(signs) > SIGNS_NAMED else ''})")
    return (*listed[:1], ParagraphBlock(words=note, strong=True), *listed[1:])
