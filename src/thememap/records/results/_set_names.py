"""What a set of quotes is called."""

from __future__ import annotations

from dataclasses import dataclass

TERMS_PER_NAME = 3
NAME_SEPARATOR = ", "


@dataclass(frozen=True, kw_only=True)
class NameWordLists:
    """The languages (ISO 639) whose lists of words made the names, empty where they are not known.

    For ``unlisted`` there are no stop words: names can hold words that say nothing. Those in
    ``cut`` and ``uncut`` write no blanks. Words of ``cut`` are pieces of the encoder's tokenizer;
    of ``uncut`` nothing showed where words end: few sets have a name.
    """

    languages: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    uncut: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SetName:
    """Words for a set of quotes (a group, a theme, a concept), and the sentence in its middle.

    ``terms`` are the words of the name, at most three, none for a mixed set; ``keywords`` are at
    most eight words or phrases, strongest first, ``terms`` the first among them. Nothing
    characterises a mixed set; its keywords are at best frequent in it. ``central_id`` is the quote
    whose text from ``central_start`` to ``central_end`` is the most central sentence; ``""`` where
    no quote of the set has a vector.
    """

    terms: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    central_id: str = ""
    central_start: int = 0
    central_end: int = 0

    @property
    def mixed(self) -> bool:
        """Whether nothing characterises the set."""
        return not self.terms

    @property
    def name(self) -> str:
        """The words of the name as one text; empty for a mixed set."""
        return NAME_SEPARATOR.join(self.terms)
