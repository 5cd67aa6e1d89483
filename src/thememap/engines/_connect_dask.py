"""Connecting to a scheduler, with its certificates, or starting workers on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from thememap.engines._scheduler_address import SchedulerAddress, parse_scheduler_address
from thememap.errors import DataError, UsageError

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

    from thememap.engines._dask_engine import DaskEngine

CONNECT_TIMEOUT_SECONDS = 20
TEXTS_LEAVE_NOTICE = (
    "Texts leave this machine: {url} and its workers get them, encrypted on the way. Whoever runs "
    "those machines can read them."
)
# Nothing is spilled to disks, where a text would outlast the run.
WORKER_SETTINGS = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.admin.log-length": 0,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@dataclass(frozen=True, kw_only=True)
class TlsCertificates:
    """PEM files: the ``authority`` that signed the cluster's certificates, and one's own
    ``certificate`` and ``key``. Without any, those of Dask's configuration are used.
    """

    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def security(self) -> Security:
        """What Dask needs. Raises `UsageError` where files are missing, `DataError` where one
        cannot be read.
        """
        from distributed.security import Security

        given = {
            "--tls-ca": self.authority,
            "--tls-certificate": self.certificate,
            "--tls-key": self.key,
        }
        missing = [name for name, path in given.items() if path is None]
        if len(missing) == len(given):
            security = Security(require_encryption=True)
            if not (security.tls_ca_file and security.tls_client_cert):
                raise UsageError(
                    "A tls:// scheduler needs certificates: give --tls-ca, --tls-certificate and "
                    "--tls-key, or set distributed.comm.tls in Dask's configuration."
                )
            return security
        if missing:
            raise UsageError(f"{' and '.join(missing)}: needed too, with the other files of TLS.")
        for name, path in given.items():
            if path is not None and not path.is_file():
                raise DataError(f"{name} {path}: there is no such file.")
        return Security(
            require_encryption=True,
            tls_ca_file=str(self.authority),
            tls_client_cert=str(self.certificate),
            tls_client_key=str(self.key),
        )


@contextmanager
def open_dask_engine(
    *,
    scheduler: str = "",
    certificates: TlsCertificates | None = None,
    workers: int = 0,
    memory_limit: str = "auto",
) -> Iterator[DaskEngine]:
    """The Dask engine, connected while the context lasts.

    With a ``scheduler`` its workers are used; without one, ``workers`` processes are started on
    this machine, behind certificates made for them alone, and no dashboard. ``memory_limit``
    (``"4GB"``) is for these. Raises `UsageError` for an address that would send texts out
    unencrypted and where Dask is not installed, `DataError` where nobody answers.
    """
    address = parse_scheduler_address(scheduler) if scheduler else None
    _check_dask_installed()
    from thememap.engines._dask_engine import DaskEngine

    with ExitStack() as opened:
        if address is not None:
            client = _connect_client(address, certificates or TlsCertificates(), opened)
        else:
            client = _start_local_cluster(workers or 1, memory_limit, opened)
        notice = (
            TEXTS_LEAVE_NOTICE.format(url=address.url) if address and not address.loopback else ""
        )
        yield DaskEngine(client, notice=notice)


def _connect_client(
    address: SchedulerAddress, certificates: TlsCertificates, opened: ExitStack
) -> Client:
    from distributed import Client

    security = certificates.security() if address.scheme == "tls" else None
    try:
        client = Client(
            address.url, security=security, timeout=CONNECT_TIMEOUT_SECONDS, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        raise DataError(
            f"--scheduler {address.url}: nobody answers ({type(error).__name__}). Start one "
            "(dask scheduler --host 127.0.0.1), or check address and certificates."
        ) from None
    return opened.enter_context(client)


def _start_local_cluster(workers: int, memory_limit: str, opened: ExitStack) -> Client:
    import logging

    import dask
    from distributed import Client, LocalCluster
    from distributed.security import Security

    # Dask leaves its locks in the folder for temporary files.
    scratch = opened.enter_context(TemporaryDirectory(prefix="thememap-dask-"))
    opened.enter_context(dask.config.set({**WORKER_SETTINGS, "temporary-directory": scratch}))
    cluster = opened.enter_context(
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            protocol="tls",
            security=Security.temporary(),
            dashboard_address=None,
            worker_dashboard_address=None,
            # without a dashboard too Dask opens a port for measurements: any free one, here only
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            memory_limit=memory_limit,
            silence_logs=logging.CRITICAL,
        )
    )
    return opened.enter_context(Client(cluster, set_as_default=False))


def _check_dask_installed() -> None:
    from importlib.util import find_spec

    if not (find_spec("distributed") and find_spec("cryptography")):
        raise UsageError(
            'The Dask engine is not installed. Install it with: pip install "thememap[dask]"'
        )
