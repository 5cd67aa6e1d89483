"""Linear algebra on one thread, in every library that does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def single_threaded_blas() -> Iterator[None]:
    """Keep NumPy's and SciPy's linear algebra to one thread inside the block.

    The matrices here are small: waiting threads take many times as long on a busy machine, and
    results then depend on how many there are. SciPy has a BLAS of its own, which can only be
    limited once it is loaded.

    >>> with single_threaded_blas():
    ...     pass
    """
    import scipy.linalg  # noqa: F401
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
