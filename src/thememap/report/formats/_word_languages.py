"""The languages of a Word document, by which Word checks spelling and chooses letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def set_document_language(file: Document, language: str) -> None:
    """Say that all paragraphs are in ``language``, unless they say otherwise.

    English stays as the template of python-docx has it (en-US).
    """
    from docx.oxml.ns import qn

    if language != "en":
        for element in file.styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), language)


def set_paragraph_language(paragraph: Paragraph, language: str) -> None:
    """Say that the runs of a paragraph are in ``language``; nothing where it is empty.

    Word looks at one of three attributes, by the script of each letter.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for run in paragraph.runs if language else ():
        element = OxmlElement("w:lang")
        for script in ("w:val", "w:eastAsia", "w:bidi"):
            element.set(qn(script), language)
        run._r.get_or_add_rPr().append(element)
