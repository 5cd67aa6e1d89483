"""Quotes to sort into piles, and sealed groups of a machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError
from thememap.output import stage_files
from thememap.tables import write_quotes
from thememap.teaching.classes._class_folder import MATERIAL_FOLDER
from thememap.teaching.sheets._card_sort import write_card_sort_sheets
from thememap.teaching.tasks._sealed_answer import answer_hash, seal_answer
from thememap.teaching.tasks._task import (
    CARD_SORT,
    TASK_KIND,
    TeachingTask,
    require_empty_folder,
    write_task,
)

if TYPE_CHECKING:
    from thememap.pipeline import Progress
    from thememap.project import Project


def make_card_sort_task(
    project: Project,
    *,
    out: Path,
    students: int = 6,
    rows: int = 40,
    seed: int = 0,
    progress: Progress | None = None,
) -> TeachingTask:
    """Draw quotes to sort, and seal the groups that the machine makes of the whole material.

    Raises `DataError` where fewer than ``rows`` quotes are in a group.
    """
    from thememap.pipeline import analyse

    require_empty_folder(out)
    analysis = analyse(project, progress=progress)
    quotes, grouping = analysis.material.quotes, analysis.grouping
    grouped = np.flatnonzero(grouping.label >= 0)
    if len(grouped) < rows:
        raise DataError(f"{rows} quotes are asked for; {len(grouped)} are in a group.")
    rng = np.random.default_rng([seed, 89])
    drawn = np.sort(rng.permutation(grouped)[:rows])
    ids = [quotes.quote_id[row] for row in drawn]
    answer = {
        "groups": {
            group.group: {"name": group.name, "keywords": list(group.keywords)}
            for group in grouping.groups
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
    task = TeachingTask(
        kind=CARD_SORT,
        name=hashlib.sha256(json.dumps([orders, answer]).encode()).hexdigest()[:8],
        title=about.title,
        seed=seed,
        students=orders,
        seal=answer_hash(answer),
        content_note=about.content_note,
        support=about.support,
    )
    with stage_files(out, kind=TASK_KIND) as folder:
        seal_answer(folder, answer)
        write_quotes(folder / MATERIAL_FOLDER, quotes.take(drawn))
        write_task(folder, task)
        write_card_sort_sheets(folder, task, quotes)
    return task
