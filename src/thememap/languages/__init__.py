"""Which languages the quotes are in, and what a language is called.

Importing this package loads nothing; the classifier is loaded while it is asked.
"""

from thememap.languages._classify import load_classifier
from thememap.languages._detect import detect_languages
from thememap.languages._names import language_code, language_name
from thememap.languages._scripts import script_name, writes_script

__all__ = [
    "detect_languages",
    "language_code",
    "language_name",
    "load_classifier",
    "script_name",
    "writes_script",
]
