"""The views of the page: questions, with the sections that answer each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageView:
    """A view; the ``lead`` section has its heading, ``further`` sections stand behind it.

    Where the lead was not computed it is empty, and ``missing`` says why.
    """

    name: str
    lead: str
    further: tuple[str, ...]
    missing: str

    @property
    def sections(self) -> tuple[str, ...]:
        """All its sections, in their order."""
        return (self.lead, *self.further) if self.lead else self.further
