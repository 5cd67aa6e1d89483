"""A class: its folder, who codes what, and the material that it was drawn from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.output import write_recorded_file
from thememap.records import Codebook, Material, ThemePath, format_path
from thememap.tables import write_codebook, write_codings, write_quotes

CLASS_KIND, CLASS_FILE = "class", "class.json"
SHEETS_FOLDER = "sheets"
MATERIAL_FOLDER = "material"
INTEGER_FIELDS = ("level", "seed", "common")
NO_THEME_CHOICE = "none of these themes"
"""What a student chooses who read a quote and gives it no theme; an empty row was not read."""


@dataclass(frozen=True, kw_only=True)
class TeachingClass:
    """What a class was given.

    ``name`` is drawn from its content; ``students`` has each pseudonymous id with the ids of its
    quotes, in the order of its sheet; ``common`` are the quotes that every student has. ``level``
    is the level of the codebook that is coded. ``written`` are folders outside that hold pages.
    """

    name: str
    title: str
    level: int
    seed: int
    common: int
    students: Mapping[str, tuple[str, ...]]
    reference: str = ""
    content_note: str = ""
    support: str = ""
    written: tuple[str, ...] = ()


def write_class(
    folder: Path, teaching_class: TeachingClass, material: Material | None = None
) -> None:
    """Write ``class.json``, and the material where it is given."""
    if material is not None:
        write_quotes(folder / MATERIAL_FOLDER, material.quotes)
        write_codebook(folder / MATERIAL_FOLDER, material.codebook)
        if len(material.codings):
            write_codings(folder / MATERIAL_FOLDER, material.codings)
    write_recorded_file(
        folder, CLASS_FILE, json.dumps(asdict(teaching_class), ensure_ascii=False, indent=1) + "\n"
    )


def read_class(folder: Path) -> TeachingClass:
    """The class of a folder; raises `UsageError` or `DataError` where there is none."""
    path = folder / CLASS_FILE
    if not path.is_file():
        raise UsageError(
            f"{folder.name}: not a class (it holds no {CLASS_FILE}). Name the folder that was "
            "given to --out of `thememap teach sheet`."
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        students = {
            str(student): tuple(map(str, rows)) for student, rows in content["students"].items()
        }
        written = tuple(map(str, content["written"]))
        teaching_class = TeachingClass(**{**content, "students": students, "written": written})
        if not students or not all(
            isinstance(getattr(teaching_class, field_name), int) for field_name in INTEGER_FIELDS
        ):
            raise ValueError
        return teaching_class
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DataError(
            f"{path.name}: it is damaged. Take it back from a backup, or make new sheets."
        ) from None


def read_class_material(folder: Path, teaching_class: TeachingClass) -> Material:
    """Quotes, codebook and codings as the class folder holds them.

    Raises `DataError` where quotes of the sheets are not among them.
    """
    from thememap.project import project_from_canonical_tables
    from thememap.tables import read_material

    inside = folder / MATERIAL_FOLDER
    codings = inside / "codings.csv"
    material = read_material(
        project_from_canonical_tables(
            quotes=inside / "quotes.csv",
            codings=[codings] if codings.is_file() else [],
            codebook=inside / "codebook.csv",
        )
    )
    given = {quote_id for ids in teaching_class.students.values() for quote_id in ids}
    if gone := len(given - set(material.quotes.quote_id)):
        raise DataError(
            f"{MATERIAL_FOLDER}/quotes.csv: {gone} quotes of the sheets are not in it. Take the"
            " folder back from a backup, or make new sheets."
        )
    return material


def offered_themes(codebook: Codebook, *, level: int) -> dict[str, ThemePath]:
    """The themes of one level by the name that a sheet offers, in the codebook's own order.

    Themes that end above the level are among them. A name that occurs twice is given by its
    whole path.
    """
    paths = [
        path
        for path in (theme.path for theme in codebook.displayed)
        if len(path) == level or (len(path) < level and not codebook.children(path))
    ]
    names = [path[-1].casefold() for path in paths]
    return {
        path[-1] if names.count(path[-1].casefold()) == 1 else format_path(path): path
        for path in paths
    }
