"""The run folder: written beside its place, then put there whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.pipeline._cache import FOLDER as CACHE
from thememap.pipeline._decision_log import carry_decisions
from thememap.pipeline._manifest import manifest
from thememap.pipeline._methods_text import methods_text
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._plain import plain
from thememap.pipeline._result import result
from thememap.pipeline._result_tables import result_tables
from thememap.pipeline._traces import unfinished_beside

RESULT = "result.json"
HISTORY = "codebook-history.jsonl"
EARLIER, TRIES = ".earlier", 20


def check_place(out: Path) -> None:
    """Raise `UsageError` where ``out`` holds something that is not a run folder.

    A result that a run was putting aside when it was killed is first put back.
    """
    _put_back(out)
    if out.is_file():
        raise UsageError(f"--out {out.name}: this is a file. Name a folder.")
    holds = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if holds - {CACHE} and RESULT not in holds:
        raise UsageError(
            f"--out {out.name}: the folder holds other files and no result of thememap. "
            "Name a new folder, or an earlier run's, which is then replaced."
        )


def write_run(outcome: Outcome, *, out: Path) -> Path:
    """Write every file of the run folder and its report; returns ``out``.

    An earlier run in the same place is replaced only when the new one is complete; its decisions
    are kept, also those taken while the new one was written. Raises `DataError` where the place
    cannot be written.
    """
    from thememap.tables import file_lock

    check_place(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
    except OSError as error:
        raise DataError(
            f"--out {out}: cannot be written ({error.strerror}). Name another folder."
        ) from error
    try:
        _write_files(outcome, partial, earlier=out)
        if (out / CACHE).is_dir():
            shutil.copytree(out / CACHE, partial / CACHE)
        carry_decisions(out, partial)
        _complete(partial)
        with file_lock(out):  # from here on no decision is taken in the earlier run
            if carry_decisions(out, partial):
                _complete(partial)
            _put_in_place(partial, out)
    except OSError as error:
        raise DataError(
            f"--out {out}: writing stopped ({error.strerror}). The earlier state was kept."
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return out


def _complete(folder: Path) -> None:
    """Write the report; then everything is its owner's, and on the disk."""
    from thememap.pipeline._decision_report import write_report_with_decisions
    from thememap.report import write_report
    from thememap.tables import settle

    try:
        write_report_with_decisions(folder)
    except DataError:  # a damaged log is carried over as it is; `review log` says what is wrong
        write_report(folder)
    _make_private(folder)
    settle(folder)


def _write_files(outcome: Outcome, folder: Path, *, earlier: Path) -> None:
    from thememap.tables import (
        line_of,
        write_codebook,
        write_codings,
        write_csv,
        write_memos,
        write_quotes,
    )

    inputs = folder / "inputs"
    inputs.mkdir()
    material = outcome.material
    write_quotes(inputs, material.quotes)
    write_codings(inputs, material.codings)
    write_codebook(inputs, material.codebook)
    _write_json(
        {
            "files": [asdict(one) for one in material.files],
            "left_out": [asdict(one) for one in material.left_out],
            "notes": list(material.notes),
        },
        inputs / "account.json",
    )
    if material.memos:
        write_memos(inputs, material.memos)
    if material.history:
        lines = "".join(map(line_of, material.history))
        (inputs / HISTORY).write_text(lines, encoding="utf-8", newline="\n")
    if material.review:
        _write_json(plain(asdict(material.review)), inputs / "review.json")
    for table in result_tables(outcome):
        write_csv(folder / table.file, header=table.header, rows=table.rows)
    _write_json(result(outcome), folder / RESULT)
    _write_json(manifest(outcome, earlier=earlier), folder / "manifest.json")
    (folder / "methods.md").write_text(methods_text(outcome), encoding="utf-8", newline="\n")


def _write_json(value: object, path: Path) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _make_private(folder: Path) -> None:
    """Folders and files for their owner only; on Windows they are as the folder around them."""
    if os.name == "posix":
        for one in (folder, *folder.rglob("*")):
            one.chmod(0o700 if one.is_dir() else 0o600)


def _put_in_place(partial: Path, out: Path) -> None:
    """Give the new folder its name; what stood there is put aside, and removed at the end.

    Another run may put its own result there between two of these steps: then that one is what
    stands there, and it goes the same way.
    """
    aside: list[Path] = []
    try:
        for attempt in range(TRIES):
            if out.exists():
                earlier = tempfile.mkdtemp(prefix=f".{out.name}.", suffix=EARLIER, dir=out.parent)
                Path(earlier).rmdir()
                with suppress(FileNotFoundError):  # another run put it aside just now
                    aside.append(out.rename(earlier))
            try:
                partial.rename(out)
                break
            except OSError as error:
                # Whoever stood there may have been put aside by a third run since.
                taken = error.errno in (errno.ENOTEMPTY, errno.EEXIST) or out.exists()
                if attempt == TRIES - 1 or not taken:
                    raise
    except OSError:
        if aside and not out.exists():
            aside.pop().rename(out)
        raise
    finally:
        for one in aside:
            shutil.rmtree(one, ignore_errors=True)


def _put_back(out: Path) -> None:
    """A run that was killed between two names left its place without the earlier result."""
    if (out / RESULT).is_file() or not out.absolute().parent.is_dir():
        return
    earlier = [one for one in unfinished_beside(out) if one.suffix == EARLIER]
    whole = [one for one in earlier if (one / RESULT).is_file()]
    if whole and not (out.is_dir() and any(one.name != CACHE for one in out.iterdir())):
        newest = max(whole, key=lambda one: one.stat().st_mtime_ns)
        with suppress(OSError):
            if out.is_dir():  # the cache of the killed run; that of the earlier one is as good
                shutil.rmtree(out)
            newest.rename(out)
