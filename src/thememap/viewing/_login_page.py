"""The page at the address with the code: it leads one browser to where the report is."""

from __future__ import annotations

from html import escape

PAGE_TITLE = "thememap"
OPEN_LABEL = "Open the report"
OPEN_ELSEWHERE_MESSAGE = (
    "The report is open in this browser already, in another tab. If you closed the tab, look in "
    "the history, or stop thememap with Ctrl-C and start it again."
)
REDIRECT_SCRIPT = (
    "let page=document.body.dataset.page;"
    'try{if(page)localStorage.setItem("thememap",page);'
    'else page=localStorage.getItem("thememap")}catch{}'
    "if(page)location.replace(page)"
)
"""Storage belongs to one port of a host, which cookies do not: no other server can ask for it."""


def login_page(folder: str = "") -> str:
    """A page that leads to ``folder``, or without it to where this browser was led before.

    It is a page and no redirect: a browser that follows a redirect from another site's link (a
    terminal in a browser) does not send its new cookie.
    """
    link = f'<a href="{escape(folder)}">{OPEN_LABEL}</a>' if folder else OPEN_ELSEWHERE_MESSAGE
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{PAGE_TITLE}</title>'
        f'<body data-page="{escape(folder)}"><p>{link}</p>'
        f"<script>{REDIRECT_SCRIPT}</script></body></html>"
    )
