"""Grouping methods: spectral, k-means, linkage, density, merging."""
