"""What a run folder holds of its inputs, read back as material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.records import Material, Review

INPUTS = "inputs"


def material_of_run(run: Path) -> Material:
    """Quotes, codings and codebook of a run folder, as its inputs hold them.

    Raises `DataError` where ``run`` is no run folder.
    """
    from thememap.project import project_of_own_tables
    from thememap.tables import read_material

    folder = run / INPUTS
    if not (folder / "quotes.csv").is_file():
        raise DataError(
            f"{run.name}: not a run folder of thememap (it holds no {INPUTS}/quotes.csv). Name the "
            "folder that was given to --out."
        )
    coded = (folder / "codings.csv").read_text(encoding="utf-8").count("\n") > 1
    return read_material(
        project_of_own_tables(
            quotes=folder / "quotes.csv",
            codings=[folder / "codings.csv"] if coded else [],
            codebook=folder / "codebook.csv" if coded else None,
        )
    )


def result_of_run(run: Path) -> dict[str, Any]:
    """``result.json`` of a run folder; raises `DataError` where it is missing or damaged."""
    from thememap.report import read_run

    return dict(read_run(run).result)


def constructs_of_run(run: Path) -> tuple[dict[str, dict[str, Any]], frozenset[frozenset[str]]]:
    """Constructs by id, and the pairs of them that the translations name."""
    path = run / INPUTS / "review.json"
    if not path.is_file():
        return {}, frozenset()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError):
        raise DataError(f"{path.name}: not complete JSON. Run thememap again.") from None
    known = {one.name for one in fields(Review)}
    if not isinstance(found, dict) or not known >= set(found):
        raise DataError(f"{path.name}: written by another version. Run thememap again.")
    with damage_told(run):
        return (
            {str(one["construct"]): one for one in found["constructs"]},
            frozenset(
                frozenset((str(one["construct"]), str(one["other"])))
                for one in found["translations"]
            ),
        )


@contextmanager
def damage_told(run: Path) -> Iterator[None]:
    """One message instead of what code stumbles over in a result that is not as it was written."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{run.name}: its result cannot be used ({type(error).__name__}). The folder is "
            "damaged or was written by another version: run thememap again."
        ) from error
