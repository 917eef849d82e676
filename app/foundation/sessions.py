"""Sessions: Flask's signed cookie, whose signature is checked once and not for each page."""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, current_app
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.http import parse_cookie

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

MOST_REMEMBERED = 4_096
# Browsers drop a session that is not kept when they are closed. Some never are, or bring it back: on a shared computer it must end all the same.
SIGNED_IN_AT = "at"  # key of the moment in the session, in seconds
UNKEPT = datetime.timedelta(days=1)


class Sessions(SecureCookieSessionInterface):
    """The sessions of one application, whose secret key does not change while it runs."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._verified = lru_cache(MOST_REMEMBERED)(self._verify)

    @cached_property
    def _serializer(self) -> URLSafeTimedSerializer:
        made = super().get_signing_serializer(self._app)
        if made is None:
            raise RuntimeError("the application has no secret key")
        return made

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer:
        """Return what signs and reads cookies; made once."""
        return self._serializer

    def _verify(self, cookie: str) -> tuple[Mapping[str, Any], float]:
        content, signed_at = self._serializer.loads(cookie, return_timestamp=True)
        lifetime = self._app.permanent_session_lifetime if content.get("_permanent") else UNKEPT
        # Counted from the sign-in: a cookie is signed anew with each change of what it holds.
        return content, content.get(SIGNED_IN_AT, signed_at.timestamp()) + lifetime.total_seconds()

    def read(self, cookie: str) -> Mapping[str, Any]:
        """Return what a cookie says, not to be changed; nothing where it is forged or too old."""
        try:
            content, end = self._verified(cookie)
        except BadSignature:
            return {}
        return content if time.time() < end else {}

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return the session of a request."""
        return self.session_class(deepcopy(dict(self.read(request.cookies.get(self.get_cookie_name(app), "")))))


def session_of(environ: WSGIEnvironment) -> Mapping[str, Any]:
    """Return what the session of a request says that Flask has not seen, not to be changed; nothing without one."""
    sessions = current_app.session_interface
    cookie = parse_cookie(environ).get(sessions.get_cookie_name(current_app), "")
    return sessions.read(cookie) if isinstance(sessions, Sessions) else {}
