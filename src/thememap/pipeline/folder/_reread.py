"""What to read again first, as ``result.json`` and ``reread.csv`` hold it."""

from __future__ import annotations

from dataclasses import fields

from thememap.records import RereadList, format_path

REREAD_COLUMNS = (
    "rank", "quote_id", "theme", "kind", "score", "why", "rate", "rather", "compared_ids",
)  # fmt: skip


def reread_section(reread: RereadList) -> list[dict[str, object]]:
    """Each proposal with its rank, the best first; themes as written paths."""
    return [
        {
            "rank": rank,
            **{field.name: getattr(proposal, field.name) for field in fields(proposal)},
            "theme": format_path(proposal.theme),
            "rather": format_path(proposal.rather),
        }
        for rank, proposal in enumerate(reread.proposals, start=1)
    ]
