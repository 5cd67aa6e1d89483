"""A class that learns how a qualitative analysis is validated."""

from thememap.teaching._alike import Alike, alike
from thememap.teaching._answers import Answer
from thememap.teaching._class import TeachingClass, read_class
from thememap.teaching._commit import commit
from thememap.teaching._corpus import copy_corpus
from thememap.teaching._explain import MEASURES, explain
from thememap.teaching._filled import FilledSheets, Remark, grouped_remarks
from thememap.teaching._forget import STAYS, ToForget, forget, plan_to_forget
from thememap.teaching._found import Finder, finder
from thememap.teaching._hide import hide
from thememap.teaching._make import make_class
from thememap.teaching._own_table import table_of_class
from thememap.teaching._piles import FilledPiles
from thememap.teaching._reveal import Revealed, reveal
from thememap.teaching._score_folder import Scored, score_folder
from thememap.teaching._scoring import ClassScores, score_class
from thememap.teaching._simulation import (
    MEASURED,
    Cell,
    Grid,
    Interval,
    Simulation,
    simulate,
)
from thememap.teaching._simulation_files import write_simulation
from thememap.teaching._sort import make_sorting
from thememap.teaching._task import Task
from thememap.teaching._worked import TwoByTwo, Worked

__all__ = [
    "MEASURED",
    "MEASURES",
    "STAYS",
    "Alike",
    "Answer",
    "Cell",
    "ClassScores",
    "FilledPiles",
    "FilledSheets",
    "Finder",
    "Grid",
    "Interval",
    "Remark",
    "Revealed",
    "Scored",
    "Simulation",
    "Task",
    "TeachingClass",
    "ToForget",
    "TwoByTwo",
    "Worked",
    "alike",
    "commit",
    "copy_corpus",
    "explain",
    "finder",
    "forget",
    "grouped_remarks",
    "hide",
    "make_class",
    "make_sorting",
    "plan_to_forget",
    "read_class",
    "reveal",
    "score_class",
    "score_folder",
    "simulate",
    "table_of_class",
    "write_simulation",
]
