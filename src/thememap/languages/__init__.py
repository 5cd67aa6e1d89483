"""Which languages the quotes are in, and what a language is called.

Importing this package loads nothing; the classifier is loaded while it is asked.
"""

from thememap.languages._classify import load_classifier
from thememap.languages._detect import detect_languages
from thememap.languages._names import language_name

__all__ = ["detect_languages", "language_name", "load_classifier"]
