"""How large a part of a file from a stranger may be before it is refused."""

from __future__ import annotations

MEMBER_BYTES = 512 * 1024 * 1024
"""The most one member of an archive may unpack to."""

ARCHIVE_BYTES = 2 * 1024 * 1024 * 1024
"""The most all members together may unpack to."""

RATIO = 200
"""The most a member may grow; text rarely grows more than tenfold, a bomb a thousandfold."""

RATIO_FROM_BYTES = 10 * 1024 * 1024
"""Below this size a member may grow as it likes: it can do no harm."""

LINE_CHARACTERS = 20_000_000
"""The longest line of a text that is taken for text."""
