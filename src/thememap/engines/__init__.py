"""Where the work is done: in this process, or on the workers of a Dask cluster.

An engine maps a pure function over parts of the work and yields the results in order. The local
engine is the default and imports nothing; the Dask engine needs ``pip install "thememap[dask]"``.
"""

from thememap.engines._addresses import SchedulerAddress, scheduler_address
from thememap.engines._certificates import Certificates
from thememap.engines._engine import Engine, LocalEngine
from thememap.engines._open import dask_engine
from thememap.engines._plain_arrays import packed_json, packed_texts, unpacked_json, unpacked_texts

__all__ = [
    "Certificates",
    "Engine",
    "LocalEngine",
    "SchedulerAddress",
    "dask_engine",
    "packed_json",
    "packed_texts",
    "scheduler_address",
    "unpacked_json",
    "unpacked_texts",
]
