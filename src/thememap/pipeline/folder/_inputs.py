"""What a run folder holds of its inputs, read back as material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.pipeline.folder._files import INPUTS_FOLDER, REVIEW_FILE
from thememap.records import Material, Review


def read_run_material(run: Path) -> Material:
    """Quotes, codings and codebook of a run folder, as its inputs hold them.

    Raises `DataError` where ``run`` is no run folder.
    """
    from thememap.project import project_from_canonical_tables
    from thememap.tables import read_material

    folder = run / INPUTS_FOLDER
    if not (folder / "quotes.csv").is_file():
        raise DataError(
            f"{run.name}: not a run folder of thememap (it holds no {INPUTS_FOLDER}/quotes.csv)."
            " Name the folder that was given to --out."
        )
    coded = (folder / "codings.csv").read_text(encoding="utf-8").count("\n") > 1
    return read_material(
        project_from_canonical_tables(
            quotes=folder / "quotes.csv",
            codings=[folder / "codings.csv"] if coded else [],
            codebook=folder / "codebook.csv" if coded else None,
        )
    )


def read_run_result(run: Path) -> dict[str, Any]:
    """``result.json`` of a run folder; raises `DataError` where it is missing or damaged."""
    from thememap.report import read_run

    return dict(read_run(run).result)


def read_run_constructs(run: Path) -> tuple[dict[str, dict[str, Any]], frozenset[frozenset[str]]]:
    """Constructs by id, and the pairs of them that the translations name."""
    path = run / REVIEW_FILE
    if not path.is_file():
        return {}, frozenset()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError):
        raise DataError(f"{path.name}: not complete JSON. Run thememap again.") from None
    known = {review_field.name for review_field in fields(Review)}
    if not isinstance(content, dict) or not known >= set(content):
        raise DataError(f"{path.name}: written by another version. Run thememap again.")
    with damage_as_data_error(run):
        return (
            {str(construct["construct"]): construct for construct in content["constructs"]},
            frozenset(
                frozenset((str(translation["construct"]), str(translation["other"])))
                for translation in content["translations"]
            ),
        )


@contextmanager
def damage_as_data_error(run: Path) -> Iterator[None]:
    """One message instead of what code stumbles over in a result that is not as it was written."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{run.name}: its result cannot be used ({type(error).__name__}). The folder is "
            "damaged or was written by another version: run thememap again."
        ) from error
