"""Coders compared with each other, for a script or a notebook."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.api._inputs import TableInput, input_file
from thememap.argument_checks import (
    check_bool_argument,
    check_integer_argument,
    check_texts_argument,
)
from thememap.report import sentences_of

if TYPE_CHECKING:
    import pandas as pd

SHOWN_COEFFICIENTS = ("agreement", "kappa", "fleiss", "alpha", "ac1")
NOTEBOOK_DIGITS = 2


class CoderAgreement:
    """How far coders agree; ``values`` are the keys that ``thememap agree --json`` promises."""

    def __init__(self, values: Mapping[str, Any], *, studies_are: str = "studies") -> None:
        """Hold the values."""
        self.values = values
        self._sentence = sentences_of(
            {"approach": "codebook", "coverage": {"studies_are": studies_are}}
        )

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded."""
        return tuple(self.values["coders"])

    def to_frame(self) -> pd.DataFrame:
        """One row a theme and coefficient: value, interval, quotes, and why there is none."""
        import pandas as pd

        rows = [
            {
                "theme": theme["theme"],
                "coefficient": name,
                "value": theme[name]["value"],
                "low": theme[name]["low"],
                "high": theme[name]["high"],
                "n": theme[name]["n"],
                "reason": self._sentence(theme[name]["reason"]),
            }
            for theme in self.values["themes"]
            for name in SHOWN_COEFFICIENTS
        ]
        columns = ["theme", "coefficient", "value", "low", "high", "n", "reason"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def disagreements(self) -> pd.DataFrame:
        """One row a quote that coders gave different themes; furthest apart first."""
        import pandas as pd

        rows = [
            {
                "quote_id": disagreement["quote_id"],
                "distance": disagreement["distance"],
                **disagreement["given"],
            }
            for disagreement in self.values["disagreements"]
        ]
        return pd.DataFrame(rows, columns=["quote_id", "distance", *self.coders])

    @property
    def classifier(self) -> pd.DataFrame:
        """Cohen's kappa of the classifier with each coder, one row a theme, level and coder.

        The classifier is a machine that learnt each theme from the other studies; no coefficient
        of `to_frame` counts it. Only a run has one (``run.agreement``): without it there is no row.
        """
        import pandas as pd

        levels = (self.values.get("classifier") or {"levels": ()})["levels"]
        rows = [
            {
                "theme": theme["theme"],
                "level": level["level"],
                "coder": coder,
                "kappa": kappa["value"],
                "n": kappa["n"],
                "reason": self._sentence(kappa["reason"]),
            }
            for level in levels
            for theme in level["themes"]
            for coder, kappa in theme["kappas"].items()
        ]
        return pd.DataFrame(rows, columns=["theme", "level", "coder", "kappa", "n", "reason"])

    def __repr__(self) -> str:
        summary = (
            self._sentence(self.values["reason"])
            or f"{self.values['units']} quotes read by two or more"
        )
        return f"<agreement of {', '.join(self.coders) or 'nobody'}: {summary}>"

    def _repr_html_(self) -> str:
        from html import escape

        wide = self.to_frame().pivot(index="theme", columns="coefficient", values="value")
        wide = wide.reindex(columns=list(SHOWN_COEFFICIENTS)).astype(float).round(NOTEBOOK_DIGITS)
        notes = "".join(f"<p>{escape(self._sentence(note))}</p>" for note in self.values["notes"])
        return f"<p>{escape(repr(self))}</p>{wide.to_html(na_rep='')}{notes}"


def agree(
    codings: TableInput,
    *,
    quotes: TableInput | None = None,
    codebook: TableInput | None = None,
    coders: Sequence[str] = (),
    level: int | None = None,
    intervals: bool = True,
    seed: int = 0,
) -> CoderAgreement:
    """Compare coders with each other: ``thememap agree``.

    ``codings`` has ``quote_id, coder, theme``, one row a code; an empty theme is *read, none*, no
    row is *not read*, and only quotes that two coders read count. Raises `DataError` and
    `UsageError`.

    >>> rows = [("a", "Ada", "sound"), ("b", "Ada", ""), ("a", "Ben", "sound"), ("b", "Ben", "")]
    >>> coded = [dict(zip(("quote_id", "coder", "theme"), row, strict=True)) for row in rows]
    >>> agree(coded, intervals=False)
    <agreement of Ada, Ben: 2 quotes read by two or more>
    """
    names = check_texts_argument("coders", coders, needed="a list of names")
    depth = None if level is None else check_integer_argument("level", level, least=1)
    with_intervals = check_bool_argument("intervals", intervals)
    start = check_integer_argument("seed", seed, least=0)
    from thememap.agreement import AgreementOptions
    from thememap.agreement import agree as agreement_of
    from thememap.pipeline import agreement_to_json, load_agreement_material

    with tempfile.TemporaryDirectory(prefix="thememap-given-") as name:
        folder = Path(name)
        material = load_agreement_material(
            input_file(codings, folder, "codings"),
            quotes=None if quotes is None else input_file(quotes, folder, "quotes"),
            codebook=None if codebook is None else input_file(codebook, folder, "codebook"),
        )
    agreement = agreement_of(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=material.codings,
        options=AgreementOptions(coders=names, level=depth, intervals=with_intervals, seed=start),
    )
    return CoderAgreement(agreement_to_json(agreement), studies_are=material.study_words.many)
