"""Records of documents: blocks, coded segments, extracted quotes."""
