"""Refusals in the user's words, and the pages that show them."""

from __future__ import annotations

import logging
import secrets
from urllib.parse import quote

from flask import Flask, g, make_response, redirect, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.foundation.database import AWAY
from app.foundation.locales import N_
from app.foundation.locales import gettext as _

log = logging.getLogger(__name__)


class Refusal(Exception):
    """Something that cannot be done as asked: a subclass gives the status and the words."""

    status = 400

    def __init__(self, message: str, title: str | None = None) -> None:
        self.message = message
        self.title = title or _("This could not be done")
        super().__init__(message)


WORDS = {
    400: (N_("This request could not be read"), N_("Go back and try again.")),
    403: (N_("You may not open this page"), N_("It belongs to another role. Sign in with another account, or go back.")),
    404: (N_("This page was not found"), N_("The address may be mistyped, or the page may have moved. Start from the course page or search.")),
    405: (N_("This address does not take that request"), N_("Go back and use the button on the page.")),
    409: (N_("Something changed in the meantime"), N_("Go back, look at the page again and repeat what is missing.")),
    413: (N_("This is too large"), N_("Send less at once.")),
    429: (N_("Too many tries"), N_("Wait a little and try again.")),
    503: (N_("Not ready for a moment"), N_("Try again in a minute. Nothing that was saved is lost.")),
}


RETRY_SECONDS = 30

# What the answer to such a request must say besides.
TOLD = ("Allow", "Content-Range", "Retry-After")


def error_page(status: int, title: str, message: str, reference: str = "") -> ResponseReturnValue:
    """Show an error in the layout, with the right status."""
    words = {"status": status, "title": title, "message": message, "reference": reference}
    try:
        html = render_template("error.html", **words)
    except AWAY:  # the layout asks who looks at it
        g.viewer = None
        html = render_template("error.html", **words)
    response = make_response(html, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def log_database_away(error: Exception) -> str:
    """Log that the database did not do what was asked, and return the reference under which it stands; the rest of this request asks it nothing."""
    reference = secrets.token_hex(4)
    reason = str(error).splitlines()[0]
    log.error("the database failed, reference %s at %s %s: %s", reference, request.method, request.path, reason)
    g.viewer = None
    return reference


def database_away(error: Exception) -> ResponseReturnValue:
    """Ask to come back in a moment."""
    reference = log_database_away(error)
    title, message = WORDS[503]
    page = make_response(error_page(503, _(title), _(message), reference))
    page.headers["Retry-After"] = str(RETRY_SECONDS)
    return page


def _tidy_address(app: Flask) -> str:
    """Return the address that was meant by one with a slash too many, "" where there is none.

    Not left to Werkzeug, which names the host of the request: it may be anybody's.
    """
    tidy = "/" + "/".join(filter(None, request.path.split("/")))
    if tidy == request.path or request.method not in ("GET", "HEAD") or not app.url_map.bind("").test(tidy, request.method):
        return ""
    query = request.query_string.decode("ascii", "replace")
    return quote(tidy) + (f"?{query}" if query else "")


def init_app(app: Flask) -> None:
    """Show refusals, HTTP errors and the unexpected."""
    app.url_map.merge_slashes = False  # see _tidy_address

    @app.errorhandler(Refusal)
    def refused(error: Refusal) -> ResponseReturnValue:
        return error_page(error.status, error.title, error.message)

    @app.errorhandler(CSRFError)
    def stale_form(error: CSRFError) -> ResponseReturnValue:
        return error_page(
            400,
            _("This form is no longer valid"),
            _("You may have signed out in another tab, or cookies may be switched off. Go back, reload the page and send it again."),
        )

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400:
            return error.get_response()
        if error.code == 404 and (address := _tidy_address(app)):
            return redirect(address, 301)
        if request_ctx.url_adapter is None:  # the request names a host that cannot be one; the page's links need none
            request_ctx.url_adapter = app.url_map.bind("")
        title, message = WORDS.get(error.code, (error.name, N_("Go back and try again.")))
        page = make_response(error_page(error.code, _(title), _(message)))
        page.headers.extend((name, value) for name, value in error.get_headers() if name in TOLD)
        return page

    for kind in AWAY:
        app.register_error_handler(kind, database_away)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> ResponseReturnValue:
        reference = secrets.token_hex(4)
        log.error("unexpected error %s at %s %s", reference, request.method, request.path, exc_info=error)
        # Who looks at the page is not asked again: the database may be what failed.
        g.viewer = None
        return error_page(
            500,
            _("Something went wrong on our side"),
            _("What you saved before is safe. Try again; if it happens again, tell us the reference below."),
            reference,
        )
