"""Records of the input: quotes, codebook, codings, review."""
