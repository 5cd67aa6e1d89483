"""Telemetry of other libraries: switched off before any of them is imported.

Importing ``thememap`` calls `switch_off` first, so it holds for the command line, for scripts and
notebooks, and for the processes that either starts, which inherit the environment.
"""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from typing import Any

TELEMETRY_OFF_VARIABLES = {
    # ONNX Runtime from 1.29 on: at its import it makes a lasting device id and a database of
    # events, and posts them. Afterwards is too late.
    "ORT_DISABLE_TELEMETRY": "1",
    # huggingface-hub, transformers and sentence-transformers; hf-xet
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_XET_TELEMETRY_ENABLED": "0",
    # https://consoledonottrack.com, for what a later version of a library may bring
    "DO_NOT_TRACK": "1",
}
# Arrow exports a record of its calls where this names a collector.
REMOVED_VARIABLES = ("ARROW_TRACING_BACKEND",)
OFFLINE_VARIABLES = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
ONNXRUNTIME_MODULE, ONNXRUNTIME_VARIABLE = "onnxruntime", "ORT_DISABLE_TELEMETRY"
TRUE_VALUES = ("1", "true", "yes", "on")
"""What ONNX Runtime 1.32 takes as off; anything else leaves its telemetry on."""
LOADED_TOO_EARLY_WARNING = (
    "onnxruntime was imported before thememap, with its telemetry on: it may already have sent "
    "data about this machine to its vendor. thememap cannot undo that. Import thememap first, or "
    f"set {ONNXRUNTIME_VARIABLE}=1 before Python starts."
)


def disable_telemetry() -> None:
    """Set the switches, over whatever the environment says.

    Warns where ONNX Runtime was imported before, without its switch.
    """
    value = os.environ.get(ONNXRUNTIME_VARIABLE, "").strip().lower()
    os.environ.update(TELEMETRY_OFF_VARIABLES)
    for name in REMOVED_VARIABLES:
        os.environ.pop(name, None)
    if ONNXRUNTIME_MODULE in sys.modules and value not in TRUE_VALUES:
        warnings.warn(LOADED_TOO_EARLY_WARNING, RuntimeWarning, stacklevel=3)


def forbid_network() -> None:
    """Forbid the hub's client to connect, in a process that is thememap's own.

    Not done by an import of thememap, for a notebook may fetch models of its own.
    """
    os.environ.update(OFFLINE_VARIABLES)


def import_onnxruntime() -> Any:
    """ONNX Runtime with its telemetry off, in versions without the switch too (before 1.29)."""
    disable_telemetry()
    runtime = import_module(ONNXRUNTIME_MODULE)
    runtime.disable_telemetry_events()
    return runtime
