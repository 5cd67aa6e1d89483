"""Every measure gives the values that its authors or the field's libraries print."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.measures import Undefined, element_centric_cells, overlaps, set_table
from thememap.records import message

# Amigó et al. 2009, figures 16 to 21: grey and black items share categories.
AMIGO_TRUTH = ["gb", "gb", "g", "b", "b", "d", "d"]
AMIGO = {
    16: (["AB", "AB", "A", "B", "B", "C", "C"], 1, 1, 1, 1, 1),
    17: (["ABD", "ABD", "AD", "B", "B", "C", "C"], 0.8619, 1, 0.9258, 0.7449, 0.9451),
    18: (["ABDE", "ABDE", "ADE", "B", "B", "C", "C"], 0.8095, 1, 0.8947, 0.7470, None),
    19: (["A", "A", "A", "B", "B", "C", "C"], 1, 0.6857, 0.8136, 0.4976, 0.6914),
    20: (["AB", "AB", "A", "D", "D", "C", "C"], 1, 0.7429, 0.8525, 0.6111, 0.6914),
    21: (["A", "A", "A", "A", "A", "B", "B"], 0.8857, 0.9429, 0.9134, 0.7296, 0.8781),
}
BAGGA_TRUTH = ["1"] * 5 + ["2"] * 2 + ["3"] * 5
# Manning, Raghavan and Schütze, Introduction to Information Retrieval, figure 16.4.
IIR_CLASSES = [*"xxxxxo", *"xoooov", *"xxvvv"]
IIR_CLUSTERS = [*"1" * 6, *"2" * 6, *"3" * 5]


@pytest.mark.parametrize("figure", AMIGO)
def test_overlapping_examples_of_amigo_2009(figure, measured):
    clusters, precision, recall, f, omega, element_centric = AMIGO[figure]
    expected = {
        "bcubed_precision": precision,
        "bcubed_recall": recall,
        "bcubed_f": f,
        "omega": omega,
        "element_centric": element_centric,
    }
    for name, value in expected.items():
        if value is not None:
            assert measured(name, AMIGO_TRUTH, clusters).value == pytest.approx(value, abs=5e-5)


@pytest.mark.parametrize(
    ("response", "precision", "rand", "information"),
    [
        (["A"] * 5 + ["B"] * 7, 0.762, 0.690, 0.765),
        (["A"] * 5 + ["B"] * 2 + ["A"] * 5, 0.583, 0.337, 0.542),
    ],
)
def test_coreference_chains_of_bagga_and_baldwin_1998(
    response, precision, rand, information, measured
):
    def value(name):
        return measured(name, BAGGA_TRUTH, response).value

    assert value("bcubed_precision") == pytest.approx(precision, abs=5e-4)
    assert value("bcubed_recall") == 1
    assert value("adjusted_rand") == pytest.approx(rand, abs=5e-4)
    assert value("omega") == value("adjusted_rand")
    assert value("adjusted_mutual_information") == pytest.approx(information, abs=5e-4)


def test_example_of_scikit_learn(measured):
    themes, groups = [*"000111"], [*"001122"]
    assert measured("adjusted_rand", themes, groups).value == pytest.approx(0.2424, abs=5e-5)
    information = measured("adjusted_mutual_information", themes, groups).value
    assert information == pytest.approx(0.2988, abs=5e-5)


def test_seventeen_points_of_manning_et_al(measured):
    assert measured("adjusted_rand", IIR_CLASSES, IIR_CLUSTERS).value == pytest.approx(
        0.243, abs=5e-4
    )


def test_six_elements_of_clusim(measured):
    themes, groups = [*"011021"], [*"011022"]
    assert measured("omega", themes, groups).value == pytest.approx(4 / 9)
    assert measured("adjusted_rand", themes, groups).value == pytest.approx(4 / 9)
    assert measured("element_centric", themes, groups).value == pytest.approx(0.6944, abs=5e-5)


def test_overlap_against_hierarchy_figure_3_of_gates_2019(membership):
    overlapping = membership(["a", "a", "a", "b", "c", "cd", "d"])
    # Clusters 0 > 1, 2 and 3 > 4 > 5, 6 and 3 > 7 > 8, 9; sets hold all ancestors.
    hierarchy = membership(["01", "01", "02", "345", "345", "34678", "379"])
    depth = np.array([0, 1, 1, 0, 1 / 2, 1, 1, 1 / 2, 1, 1])
    table, left, right = set_table(overlapping, hierarchy)
    cells = element_centric_cells(table, overlaps(table), right_weight=np.exp(depth))
    published = [0.92875658, 0.92875658, 0.85751315, 0.25717544, 0.74282456, 0.82083876, 0.80767074]
    assert cells[left, right] == pytest.approx(published, abs=1e-8)


def test_matching_pairs_each_theme_with_one_group(measured):
    # Theme a: 3 quotes, b: 1; group x: 2 of a; y: 1 of a and 1 of b. Jaccard 2/3 and 1/2.
    assert measured("set_matching", [*"aaab"], [*"xxyy"]).value == pytest.approx(
        (2 / 3 + 1 / 2) / 2
    )


@pytest.mark.parametrize(
    "name",
    ["omega", "bcubed_precision", "bcubed_recall", "bcubed_f", "element_centric", "set_matching"],
)
def test_the_same_overlapping_coding_twice_gives_one(name, measured):
    sets = ["ab", "a", "abc", "c", "", "b", "bc", "c", "a"]
    # A quote without a theme shares none with itself, which B-cubed precision counts as 0.
    coded = [one for one in sets if one]
    assert measured(name, coded, coded).value == pytest.approx(1, abs=1e-15)
    if not name.startswith("bcubed"):
        assert measured(name, sets, sets).value == pytest.approx(1, abs=1e-15)


def test_a_collapsed_overlapping_coding_is_not_measured_as_a_partition(measured):
    for name in ("adjusted_rand", "adjusted_mutual_information"):
        value = measured(name, ["ab", "a", "b", "bc"], [*"xxyy"])
        assert value.value is None
        assert value.reason == message(Undefined.SEVERAL_THEMES, n=2)
