"""Which schedulers may be asked: those of this machine, and those that are reached by TLS."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace

from thememap.digits import parse_digits
from thememap.errors import UsageError

ADDRESS_PATTERN = re.compile(
    r"(?:(?P<scheme>[a-z+]+)://)?(?P<host>\[[^\]]+\]|[^:/\s\[\]]+):(?P<port>\d+)"
)
TCP_SCHEME, TLS_SCHEME = "tcp", "tls"


@dataclass(frozen=True, kw_only=True)
class SchedulerAddress:
    """``scheme`` is ``tcp`` or ``tls``; ``host`` has no brackets; ``loopback``: on this machine."""

    scheme: str
    host: str
    port: int
    loopback: bool

    @property
    def url(self) -> str:
        """The address as Dask takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def parse_scheduler_address(given: str) -> SchedulerAddress:
    """The address, read and judged.

    Raises `UsageError` where it cannot be read, and where participants' texts would leave this
    machine without encryption: neither loopback nor ``tls://``. A name other than ``localhost``
    is not looked up, and counts as another machine.

    >>> parse_scheduler_address("localhost:8786").url
    'tcp://127.0.0.1:8786'
    >>> parse_scheduler_address("tls://10.0.0.5:8786").loopback
    False
    >>> parse_scheduler_address("tcp://10.0.0.5:8786")
    Traceback (most recent call last):
      ...
    thememap.errors.UsageError: --scheduler tcp://10.0.0.5:8786: texts would leave this machine \
without encryption. Give a scheduler of this machine (tcp://127.0.0.1:8786), or one with TLS \
(tls://10.0.0.5:8786).
    """
    match = ADDRESS_PATTERN.fullmatch(given.strip())
    if match is None or not 0 < (parse_digits(match["port"]) or 0) < 2**16:
        raise UsageError(
            f"--scheduler {given}: this is no address of a scheduler. Needed is tls://HOST:PORT, "
            "or tcp://127.0.0.1:PORT on this machine."
        )
    scheme = match["scheme"] or TCP_SCHEME
    if scheme not in (TCP_SCHEME, TLS_SCHEME):
        raise UsageError(
            f"--scheduler {given}: {scheme}:// is not used. Needed is tls://HOST:PORT, or "
            "tcp://127.0.0.1:PORT on this machine."
        )
    host = match["host"].strip("[]")
    host = "127.0.0.1" if host.lower() == "localhost" else host
    address = SchedulerAddress(
        scheme=scheme, host=host, port=int(match["port"]), loopback=is_loopback(host)
    )
    if not address.loopback and scheme != TLS_SCHEME:
        secure = replace(address, scheme=TLS_SCHEME)
        raise UsageError(
            f"--scheduler {given}: texts would leave this machine without encryption. Give a "
            f"scheduler of this machine (tcp://127.0.0.1:{address.port}), or one with TLS "
            f"({secure.url})."
        )
    return address


def is_loopback(host: str) -> bool:
    """Whether this is an address of this machine's loopback interface.

    >>> is_loopback("127.0.0.53"), is_loopback("::1"), is_loopback("127.0.0.1.example.org")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_unencrypted_remote(address: str) -> bool:
    """Whether a peer that Dask names (``tcp://10.0.0.5:33001``) is neither loopback nor TLS."""
    match = ADDRESS_PATTERN.fullmatch(address)
    if match is None:
        return True
    return match["scheme"] != TLS_SCHEME and not is_loopback(match["host"].strip("[]"))
