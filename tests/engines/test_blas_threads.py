"""Linear algebra on one thread, whichever library is loaded first."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import json, threadpoolctl
from thememap.engines import single_threaded_blas
with single_threaded_blas():
    import numpy, scipy.linalg, scipy.sparse.linalg
    pools = threadpoolctl.threadpool_info()
print(json.dumps([pool["num_threads"] for pool in pools if pool["user_api"] == "blas"]))
"""


def test_both_libraries_of_linear_algebra_have_one_thread() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert set(json.loads(answer.stdout)) == {1}
