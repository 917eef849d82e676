"""The front door: what is asked most goes out before Flask is asked, because Flask's way to a view costs more than the rest of such an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Application = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]
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


@dataclass(frozen=True)
class Page:
    """A finished page, as it travels."""

    etag: str
    headers: list[tuple[str, str]]
    body: bytes

    def send(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the page, or with 304 where the browser has it."""
        if self.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 NOT MODIFIED", [each for each in self.headers if each[0] not in OF_A_BODY])
            return []
        start_response("200 OK", [*self.headers, ("Content-Length", str(len(self.body)))])
        return [self.body]


# What a room may put at the door: a page for a GET with a session, or None to let Flask see to it.
Porter = Callable[["WSGIEnvironment"], Page | None]


class FrontDoor:
    """Answers from memory who has no session, and by a room's porter who has one; everything else goes on to the application."""

    def __init__(self, application: Application, session_cookie: str) -> None:
        self._application = application
        self._session_cookie = session_cookie
        self._kept: dict[tuple[str, str], Page] = {}
        self.porters: list[Porter] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer at the door, or ask the application."""
        page = None
        if environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING"):
            page = self._page_of_a_porter(environ) if self._has_session(environ) else self._kept.get(_key(environ))
        return page.send(environ, start_response) if page else self._application(environ, start_response)

    def _has_session(self, environ: WSGIEnvironment) -> bool:
        return self._session_cookie in environ.get("HTTP_COOKIE", "")

    def _page_of_a_porter(self, environ: WSGIEnvironment) -> Page | None:
        try:
            return next((page for porter in self.porters if (page := porter(environ))), None)
        except SQLAlchemyError:
            return None  # the application meets the same failure, logs it and says so in words

    def keep(self, environ: WSGIEnvironment, response: Response) -> None:
        """Keep a finished answer for whoever asks for the same without a session."""
        if response.status_code == 200 and not self._has_session(environ) and len(self._kept) < LARGEST_MEMORY:
            headers = [each for each in response.headers.to_wsgi_list() if each[0] != "Content-Length"]
            self._kept[_key(environ)] = Page(response.headers["ETag"], headers, response.get_data())


def _key(environ: WSGIEnvironment) -> tuple[str, str]:
    return environ["PATH_INFO"], encoding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))


def init_app(app: Flask) -> None:
    """Put the door before the application."""
    app.extensions["front_door"] = FrontDoor(app.wsgi_app, app.config["SESSION_COOKIE_NAME"])
    app.wsgi_app = app.extensions["front_door"]  # type: ignore[method-assign]
