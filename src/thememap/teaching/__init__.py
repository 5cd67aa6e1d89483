"""Teaching: sheets, scores, tasks and explanations for a class; simulated coders."""

from thememap.teaching._copy_corpus import copy_corpus
from thememap.teaching.classes._class_folder import TeachingClass, read_class
from thememap.teaching.classes._create_class import make_class
from thememap.teaching.classes._delete_class import (
    NOT_DELETED_NOTE,
    ClassDeletionPlan,
    delete_class,
    plan_class_deletion,
)
from thememap.teaching.explanations._explain import EXPLAINED_MEASURES, explain
from thememap.teaching.explanations._table_of_class import two_coder_table
from thememap.teaching.explanations._worked_example import TwoByTwo, WorkedExample
from thememap.teaching.saturation._lesson import (
    SaturationGrid,
    SaturationLesson,
    simulate_saturation,
)
from thememap.teaching.saturation._write_lesson import (
    check_lesson_output,
    write_saturation_lesson,
)
from thememap.teaching.scoring._class_scores import ClassScores, score_class
from thememap.teaching.scoring._score_folder import ScoredClass, score_folder
from thememap.teaching.sheets._card_sort import FilledCardSort
from thememap.teaching.sheets._filled_sheets import FilledSheets, SheetRemark, group_remarks
from thememap.teaching.sheets._parse_answer import StudentAnswer
from thememap.teaching.simulation._simulate import (
    SIMULATED_MEASURES,
    RepeatInterval,
    Simulation,
    SimulationCell,
    SimulationGrid,
    simulate,
)
from thememap.teaching.simulation._write_simulation import write_simulation
from thememap.teaching.tasks._card_sort_task import make_card_sort_task
from thememap.teaching.tasks._detection import HiddenThemeDetection, assess_detection
from thememap.teaching.tasks._hide_theme import hide_theme
from thememap.teaching.tasks._reveal import RevealedTask, reveal
from thememap.teaching.tasks._sealed_answer import commit_sheet
from thememap.teaching.tasks._sort_similarity import SortSimilarity, sort_similarity
from thememap.teaching.tasks._task import TeachingTask

__all__ = [
    "EXPLAINED_MEASURES",
    "NOT_DELETED_NOTE",
    "SIMULATED_MEASURES",
    "ClassDeletionPlan",
    "ClassScores",
    "FilledCardSort",
    "FilledSheets",
    "HiddenThemeDetection",
    "RepeatInterval",
    "RevealedTask",
    "SaturationGrid",
    "SaturationLesson",
    "ScoredClass",
    "SheetRemark",
    "Simulation",
    "SimulationCell",
    "SimulationGrid",
    "SortSimilarity",
    "StudentAnswer",
    "TeachingClass",
    "TeachingTask",
    "TwoByTwo",
    "WorkedExample",
    "assess_detection",
    "check_lesson_output",
    "commit_sheet",
    "copy_corpus",
    "delete_class",
    "explain",
    "group_remarks",
    "hide_theme",
    "make_card_sort_task",
    "make_class",
    "plan_class_deletion",
    "read_class",
    "reveal",
    "score_class",
    "score_folder",
    "simulate",
    "simulate_saturation",
    "sort_similarity",
    "two_coder_table",
    "write_saturation_lesson",
    "write_simulation",
]
