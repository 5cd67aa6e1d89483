"""Encoding and grouping as scikit-learn estimators."""

from thememap.estimators._quote_clustering import QuoteClustering
from thememap.estimators._text_encoder import TextEncoder

__all__ = ["QuoteClustering", "TextEncoder"]
