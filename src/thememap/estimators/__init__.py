"""Encoding and grouping as scikit-learn estimators, for pipelines and for other tools."""

from thememap.estimators._quote_clustering import QuoteClustering
from thememap.estimators._text_encoder import TextEncoder

__all__ = ["QuoteClustering", "TextEncoder"]
