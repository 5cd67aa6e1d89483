"""Where the work is done: options of the commands that can spread it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import FILE_TYPE, Command, add_options
from thememap.errors import UsageError

if TYPE_CHECKING:
    from thememap.engines import Engine


def engine_options(command: Command) -> Command:
    """``--engine`` and what belongs to it; the command takes them as ``**engine``."""
    return add_options(
        click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            help="dask: distribute the work over processes or a cluster.",
        ),
        click.option(
            "--scheduler",
            default="",
            metavar="ADDRESS",
            help="Dask scheduler: tls://HOST:PORT, or tcp://127.0.0.1:PORT.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=None,
            metavar="N",
            help="Without --scheduler: processes to start on this machine (2).",
        ),
        click.option("--tls-ca", type=FILE_TYPE, help="Certificate of the cluster's authority."),
        click.option("--tls-certificate", type=FILE_TYPE, help="Your certificate."),
        click.option("--tls-key", type=FILE_TYPE, help="Key of your certificate."),
    )(command)


@contextmanager
def open_engine(
    *,
    engine: str,
    scheduler: str,
    workers: int | None,
    tls_ca: Path | None,
    tls_certificate: Path | None,
    tls_key: Path | None,
) -> Iterator[Engine | None]:
    """The engine that the options name; `None` is this process, which imports nothing for it."""
    certificates = (tls_ca, tls_certificate, tls_key)
    if engine == "local":
        if scheduler or workers or any(certificates):
            raise UsageError("--scheduler, --workers and --tls-… need --engine dask.")
        yield None
        return
    if scheduler and workers:
        raise UsageError("--workers are started without --scheduler: not both.")
    if any(certificates) and not scheduler.startswith("tls://"):
        raise UsageError("--tls-… are for --scheduler tls://HOST:PORT.")
    from thememap.engines import TlsCertificates, open_dask_engine

    with open_dask_engine(
        scheduler=scheduler,
        certificates=TlsCertificates(authority=tls_ca, certificate=tls_certificate, key=tls_key),
        workers=workers or 2,
    ) as running_engine:
        if running_engine.notice:
            click.echo(f"thememap: {running_engine.notice}", err=True)
        yield running_engine
