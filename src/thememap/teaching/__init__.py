"""A class that learns how a qualitative analysis is validated."""

from thememap.teaching._answers import Answer
from thememap.teaching._class import TeachingClass, read_class
from thememap.teaching._explain import MEASURES, explain
from thememap.teaching._filled import FilledSheets, Remark
from thememap.teaching._forget import STAYS, ToForget, forget, plan_to_forget
from thememap.teaching._make import make_class
from thememap.teaching._own_table import table_of_class
from thememap.teaching._score_folder import Scored, score_folder
from thememap.teaching._scoring import ClassScores, score_class
from thememap.teaching._worked import TwoByTwo, Worked

__all__ = [
    "MEASURES",
    "STAYS",
    "Answer",
    "ClassScores",
    "FilledSheets",
    "Remark",
    "Scored",
    "TeachingClass",
    "ToForget",
    "TwoByTwo",
    "Worked",
    "explain",
    "forget",
    "make_class",
    "plan_to_forget",
    "read_class",
    "score_class",
    "score_folder",
    "table_of_class",
]
