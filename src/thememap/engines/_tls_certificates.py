"""Certificates for TLS, as files or from Dask's own configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError

if TYPE_CHECKING:
    from distributed.security import Security


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
