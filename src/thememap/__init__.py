"""thememap: the themes that people made beside the groups that the data make."""

from thememap._version import __version__

__all__ = ["__version__"]
