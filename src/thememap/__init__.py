"""thememap: compare the themes that people found with the groups of the data.

``thememap.run`` runs an analysis, ``thememap.open_run`` opens its folder; both give
a `Run`, whose tables are data frames. Nothing heavy is imported before it is used.

>>> import thememap
>>> found = thememap.demo("cycling", depth="quick")
>>> found.to_frame("themes")["n"].dtype.kind
'i'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from thememap._telemetry import disable_telemetry
from thememap._version import __version__

disable_telemetry()

if TYPE_CHECKING:
    from thememap.api import (
        CoderAgreement,
        Run,
        ThemeSaturation,
        agree,
        compare,
        demo,
        estimate_saturation,
        open_run,
        run,
    )

__all__ = [
    "CoderAgreement", "Run", "ThemeSaturation", "__version__", "agree", "compare", "demo",
    "estimate_saturation", "open_run", "run",
]  # fmt: skip

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is asked for when it is asked for."""
        if name in __all__:
            return getattr(import_module("thememap.api"), name)
        raise AttributeError(f"module 'thememap' has no attribute {name!r}")

    def __dir__() -> list[str]:
        """What there is, for completion."""
        return sorted({*globals(), *__all__})
