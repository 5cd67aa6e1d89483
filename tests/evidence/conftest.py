"""Linear algebra on one thread, as in a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from thememap.engines import single_threaded_blas


@pytest.fixture(scope="package", autouse=True)
def one_thread() -> Iterator[None]:
    with single_threaded_blas():
        yield
