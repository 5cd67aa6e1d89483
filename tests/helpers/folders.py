"""The content of a folder, for comparing it before and after."""

from __future__ import annotations

from pathlib import Path

from thememap.output import INTERNAL_FOLDER


def folder_content(folder: Path, *, internal: bool = True) -> dict[str, bytes | str]:
    """Bytes of each file, and the target of each link, by path; ``internal``: the record too."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or path.is_file())
        and (internal or INTERNAL_FOLDER not in path.relative_to(folder).parts)
    }
