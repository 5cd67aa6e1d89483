"""Segmentation: sentences, quote lengths, common units, page furniture."""
