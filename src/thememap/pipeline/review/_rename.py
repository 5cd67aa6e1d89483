"""Renaming themes, groups and concepts of a run: in its log, as decisions are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.pipeline.folder._inputs import damage_as_data_error, fingerprint
from thememap.pipeline.review._decision_log import append_decisions, read_decisions, update_report
from thememap.pipeline.review._given_names import nameable
from thememap.records import GivenNames, NamedKind, check_given_name, format_path, parse_path
from thememap.review import (
    Nameable,
    NameBook,
    StandingName,
    given_names,
    is_rename,
    rename_entry,
    standing_names,
)

MAX_SIGNATURE = 2000


@dataclass(frozen=True, kw_only=True)
class NewName:
    """A name that somebody gives: ``source`` is the computed path of a theme, or an id.

    ``seen`` is the name that they saw, empty where it does not matter. ``reset`` goes back to the
    computed name, whatever ``name`` says.
    """

    what: str
    source: str
    name: str = ""
    seen: str = ""
    decided_by: str = ""
    reset: bool = False


@dataclass(frozen=True, kw_only=True)
class Renamed:
    """What became of a new name: ``name`` is what it is called now, ``earlier`` what until now.

    ``meanwhile`` is the name that somebody else had given since ``seen`` was shown, and that is
    replaced; empty where nobody had. ``damage`` is as of `record_decision`.
    """

    name: str
    earlier: str
    meanwhile: str = ""
    damage: str = ""


def record_name(run: Path, new: NewName) -> Renamed:
    """Append a new name to the log of the run, and write its report again.

    ``result.json`` and the tables of the run stay as they were computed. Raises `UsageError` where
    there is nothing of this name, where the new name is none (`check_given_name`) or the present
    one, and where another theme at the same place of the codebook is called so.
    """
    from thememap.report import read_run
    from thememap.tables import file_lock

    if new.what not in tuple(NamedKind):
        raise UsageError(f"what can be renamed is a {', a '.join(NamedKind)}.")
    if len(new.decided_by) > MAX_SIGNATURE:
        raise UsageError(f"a signature may have {MAX_SIGNATURE:,} characters.")
    with file_lock(run):  # a run that replaces the folder waits
        folder = read_run(run)
        with damage_as_data_error(run):
            known = nameable(folder, run=fingerprint(run))
        book = standing_names(read_decisions(run).entries, known)
        name, before = _checked(new, book, known)
        quotes = () if name.what is NamedKind.THEME else known.sets(name.what)[name.source][1]
        entry = rename_entry(name, run=known.run, before=before, quotes=quotes)
        damage = append_decisions(run, [entry]).damage
        update_report(run)
    return Renamed(
        name=name.name or name.earlier,
        earlier=before,
        meanwhile=before if new.seen and new.seen != before else "",
        damage=damage,
    )


def find_nameable(run: Path, what: NamedKind, called: str) -> str:
    """The ``source`` of what is called so now, or was computed so: a theme's written path, an id.

    Raises `UsageError` where there is nothing of this name.
    """
    from thememap.report import read_run

    folder = read_run(run)
    with damage_as_data_error(run):
        known = nameable(folder, run=fingerprint(run))
    if what is not NamedKind.THEME:
        ids = {source.casefold(): source for source in known.sets(what)}
        if (source := ids.get(called.strip().casefold())) is None:
            raise UsageError(
                f"{run.name}: the run has no {what} {called!r}.{did_you_mean(called, ids.values())}"
            )
        return source
    given = standing_names(read_decisions(run).entries, known).given
    path = parse_path(called)
    for candidates in ({given.path(theme): theme for theme in known.themes},
                       {theme: theme for theme in known.themes}):  # fmt: skip
        if path in candidates:
            return format_path(candidates[path])
    names = [format_path(given.path(theme)) for theme in known.themes]
    raise UsageError(
        f"{run.name}: the codebook has no theme {called!r}.{did_you_mean(called, names)} Write its"
        " whole path, with / between the names."
    )


def _checked(new: NewName, book: NameBook, known: Nameable) -> tuple[StandingName, str]:
    """The name to be written, empty to go back, and what it replaces."""
    what = NamedKind(new.what)
    if what is NamedKind.THEME:
        path = parse_path(new.source)
        source, there = format_path(path), path in known.themes
        computed = path[-1] if path else ""
    else:
        source, there = new.source, new.source in known.sets(what)
        computed = known.sets(what)[source][0] if there else ""
    if not there:
        raise UsageError(f"the run has no {what} of this name.")
    present = book.of(what, source)
    before = present.name if present else computed
    name = computed if new.reset else check_given_name(new.name)
    if name == before:
        raise UsageError("it is called so already.")
    if name == computed:
        name = ""
    renamed = StandingName(
        what=what, source=source, name=name, earlier=computed, decided_by=new.decided_by.strip()
    )
    if what is NamedKind.THEME:
        _refuse_taken_name(renamed, book, known)
    return renamed, before


def _refuse_taken_name(renamed: StandingName, book: NameBook, known: Nameable) -> None:
    others = [
        name for name in book.standing if (name.what, name.source) != (renamed.what, renamed.source)
    ]
    names = given_names([*others, renamed] if renamed.name else others)
    path = parse_path(renamed.source)
    called = renamed.name or renamed.earlier
    clash = any(
        theme != path
        and theme[:-1] == path[:-1]
        and names.path(theme)[-1].casefold() == called.casefold()
        for theme in known.themes
    )
    if clash:
        raise UsageError(
            f"another theme is called {called!r} already, and a rename does not merge themes. To"
            " merge them, give the quotes of the one the other theme in the program in which you"
            " code, or in the table of codings, and run again; or choose another name."
        )


def standing_names_of_run(run: Path) -> GivenNames:
    """The names that stand in a run by its log.

    Raises `DataError` where the log was changed or cut.
    """
    from thememap.report import read_run

    entries = [entry for entry in read_decisions(run).entries if is_rename(entry)]
    if not entries:
        return GivenNames()
    folder = read_run(run)
    with damage_as_data_error(run):
        return standing_names(entries, nameable(folder, run=fingerprint(run))).given
