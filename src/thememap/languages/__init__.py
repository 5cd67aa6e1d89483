"""Which languages the quotes are in, and what a language is called.

Importing this package loads nothing; the classifier is loaded when it is first asked.
"""

from thememap.languages._classify import classify_language
from thememap.languages._detect import detect_languages
from thememap.languages._names import language_name

__all__ = ["classify_language", "detect_languages", "language_name"]
