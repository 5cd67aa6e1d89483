"""Sentences and numbers of a language: the catalogue of messages."""

from thememap.report.catalogue._catalogue import Catalogue
from thememap.report.catalogue._number_format import NumberFormat
from thememap.report.catalogue._translations import languages

__all__ = ["Catalogue", "NumberFormat", "languages"]
