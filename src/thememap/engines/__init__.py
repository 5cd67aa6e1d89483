"""Compute engines: this process, or the workers of a Dask cluster.

An engine maps a pure function over parts of the work and yields the results in order. The local
engine is the default and imports nothing; the Dask engine needs ``pip install "thememap[dask]"``.
"""

from thememap.engines._blas_threads import single_threaded_blas
from thememap.engines._connect_dask import TlsCertificates, open_dask_engine
from thememap.engines._local_engine import Engine, LocalEngine
from thememap.engines._scheduler_address import SchedulerAddress, parse_scheduler_address
from thememap.engines._worker_task import pack_json, pack_texts, unpack_json, unpack_texts

__all__ = [
    "Engine",
    "LocalEngine",
    "SchedulerAddress",
    "TlsCertificates",
    "open_dask_engine",
    "pack_json",
    "pack_texts",
    "parse_scheduler_address",
    "single_threaded_blas",
    "unpack_json",
    "unpack_texts",
]
