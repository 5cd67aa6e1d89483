from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap import __version__, errors
from thememap.engines import pack_json, pack_texts, unpack_json, unpack_texts
from thememap.engines._worker_task import raise_failure, run_part


@given(st.lists(st.text(st.characters(exclude_categories=[]))))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    arrays = pack_texts(texts)
    assert all(isinstance(one, np.ndarray) for one in arrays.values())
    assert unpack_texts(arrays) == texts


@given(st.dictionaries(st.text(), st.lists(st.integers() | st.text())))
def test_tables_come_back_as_they_were(table: dict[str, list[object]]) -> None:
    assert unpack_json(pack_json(table)) == table


def test_a_known_error_of_a_worker_is_raised_here() -> None:
    part = {
        "settings": pack_json({"name": "none such", "settings": {}, "fingerprint": ""}),
        **pack_texts(["A long wait."]),
    }
    result = run_part("thememap.pipeline.run._encoding_stage:encode_on_worker", __version__, part)
    with pytest.raises(errors.UsageError, match="'none such' is not known"):
        raise_failure(result, version=__version__)


def test_a_crash_of_a_worker_says_where_and_shows_no_text() -> None:
    part = {"settings": pack_json("the sentence that was planted"), **pack_texts(["a"])}
    result = run_part("thememap.pipeline.run._encoding_stage:encode_on_worker", __version__, part)
    with pytest.raises(errors.DataError, match="A worker failed") as told:
        raise_failure(result, version=__version__)
    assert "planted" not in str(told.value)
    assert "_encoding_stage.py" in str(told.value)


def test_a_worker_with_another_version_is_refused() -> None:
    result = run_part("json:dumps", "0.0.0", {})
    with pytest.raises(errors.DataError, match="Install the same version"):
        raise_failure(result, version="0.0.0")


def test_a_worker_whose_encoder_differs_is_refused() -> None:
    part = {
        "settings": pack_json(
            {"name": "all-MiniLM-L6-v2", "settings": {}, "fingerprint": "another"}
        ),
        **pack_texts(["A long wait."]),
    }
    result = run_part("thememap.pipeline.run._encoding_stage:encode_on_worker", __version__, part)
    with pytest.raises(errors.DataError, match="its vectors would differ"):
        raise_failure(result, version=__version__)
