"""Groups: why a quote has none, who chose their number, methods."""

from __future__ import annotations

from collections.abc import Mapping

GROUPING: Mapping[str, str] = {
    "no_group.noise": "noise: in no dense region (this method leaves such quotes out)",
    "no_group.isolated": "isolated: no other quote is near it",
    "no_group.not_encoded": "not encoded: no word that the encoder knows",
    "no_group.boilerplate": "says that there is nothing to say",
    "no_group.too_short": "too short to carry meaning",
    "no_group.not_in_table": "not in the table of groups",
    "no_group.none_in_table": "the table of groups gives it none",
    "number.by.rule_of_thumb": "a rule of thumb",
    "number.by.resampling": "resampling",
    "number.by.method": "the method",
    "number.by.user": "the user",
    "number.by.material": "the size of the material",
    "number.by.table": "the table of groups",
    "number.reason.rule_of_thumb": "the square root of half of the different texts",
    "number.reason.resampling": "the number whose groups come back in half-samples most clearly above those of structureless data (smoothed over neighbouring numbers)",
    "number.reason.dense_regions": "groups are as many as there are dense regions",
    "number.reason.named": "named in the project file",
    "number.reason.capped": "named in the project file as {asked}; there are only {n} different texts",
    "number.reason.capped|one": "named in the project file as {asked}; there is only one text",
    "number.reason.few_texts": "{n} different texts; {needed} are needed to choose a number of groups",
    "number.reason.few_texts|one": "one text; {needed} are needed to choose a number of groups",
    "number.reason.few_texts|none": "no text; {needed} are needed to choose a number of groups",
    "number.reason.table": "taken as they are",
    "nuisance.one_study": "fewer than two groups, or one study only",
    "nuisance.one_perspective": "fewer than two groups, or one perspective only",
    "nuisance.small_studies": "every study has one or two quotes only",
    "nuisance.small_perspectives": "every perspective has one or two quotes only",
    "method.spectral": "spectral grouping of the neighbour graph, then nearest centres",
    "method.ward": "Ward linkage of the vectors",
    "method.average": "average linkage of cosine distances",
    "method.k-means": "k-means on the vectors",
    "method.umap-hdbscan": "UMAP to five dimensions, then HDBSCAN",
    "method.hdbscan": "HDBSCAN on the vectors",
    "method.given": "groups given by a table",
    "groups.no_common_words": "no words in common",
}
