"""Who may open the page: a code that is used once, exchanged for a cookie."""

from __future__ import annotations

import hmac
import secrets
from enum import StrEnum


class AccessResult(StrEnum):
    """What became of an address that was opened."""

    SESSION_STARTED = "begun"
    ALREADY_OPEN = "there already"
    REFUSED = "refused"


class BrowserSession:
    """One browser's access to one served run.

    The address that the browser is started with is in a list of programs that every user of
    the machine can read. So its code opens the page once. Whoever comes with it a second time
    and is not the first is refused and ends the session of the first: one of them is a stranger,
    and nobody can tell which.

    Cookies go to every port of a host, so another server could be sent them. The one that opens
    the page (``cookie``, ``token``) is therefore sent below ``folder`` only, and no other
    server's address begins so: ``folder`` is told to the browser that begins, and never again,
    for who learns it can have the cookie sent to a server of their own. The other cookie
    (``returning_cookie``, ``returning_token``) opens nothing and is told nothing: it tells the
    browser that began from a stranger when the address is opened again.
    """

    def __init__(self, *, code: str, port: int) -> None:
        self._code = code
        self._used = False
        self._ended = False
        self.cookie, self.token = f"thememap-{port}", secrets.token_urlsafe(24)
        self.returning_cookie, self.returning_token = (
            f"thememap-{port}-returning",
            secrets.token_urlsafe(24),
        )
        self.folder = f"/{secrets.token_urlsafe(12)}/"

    def authenticate(self, code: str, returning_token: str) -> AccessResult:
        """Use the code of the address; ``returning_token`` is what the browser has, or empty."""
        if self._used and not self._ended and _secrets_equal(returning_token, self.returning_token):
            return AccessResult.ALREADY_OPEN
        if not _secrets_equal(code, self._code):
            return AccessResult.REFUSED
        if self._used:
            self._ended = True
            return AccessResult.REFUSED
        self._used = True
        return AccessResult.SESSION_STARTED

    def has_access(self, token: str) -> bool:
        """Whether a request with this cookie is the browser's that began the session."""
        return self._used and not self._ended and _secrets_equal(token, self.token)


def _secrets_equal(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())
