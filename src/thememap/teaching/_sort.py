"""Quotes to sort into piles, beside groups that a machine makes of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError
from thememap.output import staged
from thememap.tables import write_quotes
from thememap.teaching._class import MATERIAL
from thememap.teaching._piles import write_pile_sheets
from thememap.teaching._seal import seal, seal_of
from thememap.teaching._task import SORTING, TASK, Task, refuse_to_replace, write_task

if TYPE_CHECKING:
    from thememap.pipeline import Progress
    from thememap.project import Project


def make_sorting(
    project: Project,
    *,
    out: Path,
    students: int = 6,
    rows: int = 40,
    seed: int = 0,
    progress: Progress | None = None,
) -> Task:
    """Draw quotes to sort, and seal the groups that the machine makes of the whole material.

    Raises `DataError` where fewer than ``rows`` quotes are in a group.
    """
    from thememap.pipeline import analyse

    refuse_to_replace(out)
    found = analyse(project, progress=progress)
    quotes, grouping = found.material.quotes, found.grouping
    grouped = np.flatnonzero(grouping.label >= 0)
    if len(grouped) < rows:
        raise DataError(f"{rows} quotes are asked for; {len(grouped)} are in a group.")
    rng = np.random.default_rng([seed, 89])
    drawn = np.sort(rng.permutation(grouped)[:rows])
    ids = [quotes.quote_id[row] for row in drawn]
    answer = {
        "groups": {
            one.group: {"name": one.name, "keywords": list(one.keywords)} for one in grouping.groups
        },
        "group": {
            quotes.quote_id[row]: grouping.groups[int(grouping.label[row])].group for row in drawn
        },
        "all": len(quotes),
    }
    orders = {
        f"S{number + 1:02d}": tuple(ids[place] for place in rng.permutation(rows))
        for number in range(students)
    }
    about = project.project
    task = Task(
        kind=SORTING,
        name=hashlib.sha256(json.dumps([orders, answer]).encode()).hexdigest()[:8],
        title=about.title,
        seed=seed,
        students=orders,
        seal=seal_of(answer),
        content_note=about.content_note,
        support=about.support,
    )
    with staged(out, kind=TASK) as folder:
        seal(folder, answer)
        write_quotes(folder / MATERIAL, quotes.take(drawn))
        write_task(folder, task)
        write_pile_sheets(folder, task, quotes)
    return task
