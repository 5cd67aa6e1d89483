"""The Dask engine: parts of the work on the workers of a cluster, results in order."""

from __future__ import annotations

import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from thememap._version import __version__
from thememap.engines._local_engine import NamedArrays
from thememap.engines._scheduler_address import is_unencrypted_remote
from thememap.engines._worker_task import raise_failure, run_part
from thememap.errors import DataError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

PARTS_PER_THREAD = 2
POLL_SECONDS = 5.0
NO_WORKER_TIMEOUT_SECONDS = 60.0
RESUME_ADVICE = "What was encoded so far is kept: the same command continues from there."


class DaskEngine:
    """Two parts a thread of the cluster are under way at a time, so that memory is bounded here
    and on the workers. A part whose worker dies is done again on another; the scheduler gives up
    on a part with which several workers died (four by Dask's default).
    """

    name = "dask"
    is_distributed = True

    def __init__(
        self, client: Client, *, notice: str = "", worker_timeout: float = NO_WORKER_TIMEOUT_SECONDS
    ) -> None:
        self._client = client
        self._worker_timeout = worker_timeout
        self.notice = notice
        self._check_peers()

    def map(
        self, function: Callable[[NamedArrays], NamedArrays], parts: Iterable[NamedArrays]
    ) -> Iterator[NamedArrays]:
        """See `Engine.map`. Raises `DataError` where the cluster is lost or gives up."""
        where = f"{function.__module__}:{function.__qualname__}"
        label = f"thememap-{function.__name__}-{uuid.uuid4().hex}"
        waiting: deque[Future] = deque()
        todo = iter(parts)
        number, ahead = 0, self._max_parts_in_flight()
        try:
            while True:
                while len(waiting) < ahead and (part := next(todo, None)) is not None:
                    key = f"{label}-{number}"
                    future = self._client.submit(
                        run_part, where, __version__, part, key=key, pure=False
                    )
                    waiting.append(future)
                    number += 1
                if not waiting:
                    return
                result = self._wait_for_result(waiting[0])
                waiting.popleft().release()
                raise_failure(result, version=__version__)
                yield result
                if number % ahead == 0:
                    ahead = self._max_parts_in_flight()
        finally:
            for pending in waiting:
                pending.release()

    def _wait_for_result(self, future: Future) -> NamedArrays:
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        without_workers: float | None = None
        while True:
            try:
                arrays: NamedArrays = future.result(timeout=POLL_SECONDS)
                return arrays
            except TimeoutError:
                without_workers = self._check_worker_timeout(without_workers)
            except KilledWorker:
                raise DataError(
                    "Several workers died, one after the other, with the same part of the work; "
                    f"most often they had too little memory. {RESUME_ADVICE}"
                ) from None
            except (CommClosedError, OSError, RuntimeError) as error:
                raise self._scheduler_lost_error(error) from None
            except Exception as error:
                # Dask names the loss of its scheduler by several exceptions of asyncio
                if type(error).__name__ in ("CancelledError", "FutureCancelledError"):
                    raise self._scheduler_lost_error(error) from None
                raise

    def _check_worker_timeout(self, without_workers: float | None) -> float | None:
        """When workers were first missing; raises `DataError` after too long without any."""
        if self._thread_count():
            return None
        now = time.monotonic()
        since = without_workers or now
        if now - since > self._worker_timeout:
            raise DataError(
                f"The scheduler has had no worker for {self._worker_timeout:.0f} seconds. Start"
                f" workers (dask worker ADDRESS). {RESUME_ADVICE}"
            )
        return since

    def _thread_count(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, RuntimeError) as error:
            raise self._scheduler_lost_error(error) from None

    def _max_parts_in_flight(self) -> int:
        self._check_peers()
        return PARTS_PER_THREAD * max(1, self._thread_count())

    def _check_peers(self) -> None:
        """Raise `UsageError` where the scheduler or a worker is reached by others unencrypted.

        A scheduler that is called by its loopback address may listen on all interfaces.
        """
        try:
            info = self._client.scheduler_info(n_workers=-1)
        except (OSError, RuntimeError) as error:
            raise self._scheduler_lost_error(error) from None
        peers = [info["address"], *info["workers"]]
        if unsafe_peers := [peer for peer in peers if is_unencrypted_remote(peer)]:
            raise UsageError(
                f"The scheduler or a worker listens at {unsafe_peers[0]}, which other machines can"
                " reach without encryption. Start them with --host 127.0.0.1, or all of them with"
                " TLS."
            )

    def _scheduler_lost_error(self, error: BaseException) -> DataError:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        return DataError(f"The scheduler was lost ({type(error).__name__}). {RESUME_ADVICE}")
