"""What this process may use of the machine, and the versions that a vector depends on."""

from __future__ import annotations

import os
import platform
from importlib import metadata


def usable_cpus() -> int:
    """CPUs that this process may use, one or more."""
    ask = getattr(os, "process_cpu_count", None)
    if ask is not None:
        return ask() or 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def package_versions(*packages: str) -> dict[str, str]:
    """Installed versions and the kind of processor, for a fingerprint."""
    installed = {"machine": platform.machine()}
    for package in packages:
        try:
            installed[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            installed[package] = "unknown"
    return installed
