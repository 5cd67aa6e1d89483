"""What computes sees what was said: quotes' texts without speakers' labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from thememap.records import Comparison, Grouping, Material, Quotes

if TYPE_CHECKING:
    from thememap.project import Project


def with_spoken_texts(material: Material, project: Project) -> Material:
    """The material with texts without labels; the same where there are none."""
    from thememap.sources import spoken_texts

    texts = spoken_texts(material.quotes, project.sources)
    if texts == material.quotes.text:
        return material
    return replace(material, quotes=replace(material.quotes, text=texts))


@dataclass(frozen=True, kw_only=True, eq=False)
class ShownPlaces:
    """Where central sentences are in the texts that are shown, with labels.

    ``texts`` and ``spans`` of labels by quote, for those with labels.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, shown: Quotes, spoken: Quotes, project: Project) -> ShownPlaces:
        """The places of quotes whose shown text has labels."""
        if shown is spoken:
            return cls()
        from thememap.sources import find_speaker_labels

        labels = find_speaker_labels(shown, project.sources.interviewers)
        rows = [row for row, spans in enumerate(labels.spans) if spans]
        return cls(
            texts={shown.quote_id[row]: shown.text[row] for row in rows},
            spans={shown.quote_id[row]: labels.spans[row] for row in rows},
        )

    def of_grouping(self, grouping: Grouping) -> Grouping:
        """The grouping with these places, at every scale."""
        if not self.texts:
            return grouping
        scales = tuple(
            replace(scale, groups=tuple(map(self._moved, scale.groups)))
            for scale in grouping.scales
        )
        return replace(grouping, groups=tuple(map(self._moved, grouping.groups)), scales=scales)

    def of_comparison(self, comparison: Comparison) -> Comparison:
        """The comparison with these places of its concepts."""
        if not self.texts:
            return comparison
        return replace(comparison, concepts=tuple(map(self._moved, comparison.concepts)))

    def _moved(self, named: Any) -> Any:
        """A group or a concept with the places of its central sentence."""
        from thememap.sources import shown_place

        text = self.texts.get(named.central_id)
        if text is None or not named.central_end:
            return named
        spans = self.spans[named.central_id]
        return replace(
            named,
            central_start=shown_place(text, spans, named.central_start, end=False),
            central_end=shown_place(text, spans, named.central_end, end=True),
        )
