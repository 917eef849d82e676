"""The front door: public pages that stay as they are go out from memory before Flask is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Response

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Application = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]
Headers = list[tuple[str, str]]
LARGEST_MEMORY = 2_000
OF_A_BODY = ("Content-Type", "Content-Length", "Content-Encoding")


@lru_cache(maxsize=256)
def encoding_of(accept: str, known: tuple[str, ...] = ("br", "gzip")) -> str:
    """Return which of the known encodings to send for an Accept-Encoding header, "" for none."""
    offered = {part.split(";")[0].strip(): part.replace(" ", "") for part in accept.lower().split(",")}
    for name in known:
        if name in offered and not offered[name].endswith((";q=0", ";q=0.0")):
            return name
    return ""


class FrontDoor:
    """Answers who has no session from memory; everything else goes on to the application.

    Flask's own way to a view costs more than the rest of such an answer.
    """

    def __init__(self, application: Application, session_cookie: str) -> None:
        self._application = application
        self._session_cookie = session_cookie
        self._kept: dict[tuple[str, str], tuple[Headers, bytes]] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, or ask the application."""
        kept = self._kept.get(_key(environ)) if self._is_plain(environ) else None
        if kept is None:
            return self._application(environ, start_response)
        headers, body = kept
        if dict(headers)["ETag"] in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 NOT MODIFIED", [each for each in headers if each[0] not in OF_A_BODY])
            return []
        start_response("200 OK", list(headers))
        return [body]

    def _is_plain(self, environ: WSGIEnvironment) -> bool:
        return environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING") and self._session_cookie not in environ.get("HTTP_COOKIE", "")

    def keep(self, environ: WSGIEnvironment, response: Response) -> None:
        """Keep a finished answer for whoever asks for the same without a session."""
        if response.status_code == 200 and self._is_plain(environ) and len(self._kept) < LARGEST_MEMORY:
            body = response.get_data()
            response.content_length = len(body)
            self._kept[_key(environ)] = (response.headers.to_wsgi_list(), body)


def _key(environ: WSGIEnvironment) -> tuple[str, str]:
    return environ["PATH_INFO"], encoding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
