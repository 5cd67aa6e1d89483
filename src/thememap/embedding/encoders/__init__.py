"""Encoders: ONNX, sentence-transformers, TF-IDF, vectors from a file."""
