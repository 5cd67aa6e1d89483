"""Which languages the quotes are in, what a language is called, and which texts are nearly equal.

Importing this package loads nothing; the classifier is loaded while it is asked.
"""

from thememap.languages._classify import load_classifier
from thememap.languages._detect import detect_languages
from thememap.languages._names import language_code, language_name
from thememap.languages._near_texts import (
    NUMBERING,
    WORD,
    comparable_words,
    repeated_text,
    similar_texts,
)
from thememap.languages._scripts import script_name, writes_script

__all__ = [
    "NUMBERING",
    "WORD",
    "comparable_words",
    "detect_languages",
    "language_code",
    "language_name",
    "load_classifier",
    "repeated_text",
    "script_name",
    "similar_texts",
    "writes_script",
]
