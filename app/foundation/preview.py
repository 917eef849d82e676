"""A server for one author: reads the course again whenever a file changes, and shows mistakes instead of failing."""

from __future__ import annotations

import dataclasses
import html
import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from alembic import command
from werkzeug.serving import run_simple

from app.curriculum.source import BrokenCourse
from app.foundation.config import Settings
from app.foundation.health import alembic_config

Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


def fingerprint(content: Path) -> int:
    """Return a number that changes when any file of the content folder does."""
    return hash(tuple(sorted((str(path), path.stat().st_mtime_ns) for path in content.rglob("*") if path.is_file())))


class Preview:
    """A WSGI application that makes the real one anew after each change."""

    def __init__(self, content: Path, make: Callable[[], Application]) -> None:
        self._content = content
        self._make = make
        self._lock = threading.Lock()
        self._seen: int | None = None
        self._application: Application = _nothing

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the course as it stands on disk now."""
        with self._lock:
            present = fingerprint(self._content)
            if present != self._seen:
                self._seen, self._application = present, self._fresh()
        return self._application(environ, start_response)

    def _fresh(self) -> Application:
        try:
            return self._make()
        except BrokenCourse as broken:
            return _mistakes_page(broken)


def _nothing(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("503 Service Unavailable", [])
    return []


def _mistakes_page(broken: BrokenCourse) -> Application:
    title = f"{len(broken.mistakes)} to mend"
    rows = "".join(f"<li><p><code>{html.escape(str(each.place))}</code><p>{html.escape(f'{each.problem} {each.mend}')}" for each in broken.mistakes)
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>{title}</title>'
    page = f"{head}<h1>{title}</h1><ol>{rows}</ol></html>"

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [page.encode()]

    return application


def serve_preview(settings: Settings, create_app: Callable[[Settings], Application], port: int) -> None:
    """Serve the content folder on this machine until interrupted; what is not a page of text needs the database's tables, so they are made first."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not settings.production:
        command.upgrade(alembic_config(), "head")
    here = dataclasses.replace(settings, host="127.0.0.1", port=port, public_url=f"http://127.0.0.1:{port}")

    run_simple("127.0.0.1", port, Preview(settings.course_content, lambda: create_app(here)), threaded=True)
