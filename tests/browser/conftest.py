"""A real browser against the real server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.course_key import right_answers
from tests.live import LiveServer

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PASSWORD = "correct horse battery"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The server on SQLite, shared by the browser tests."""
    live = LiveServer(tmp_path_factory.mktemp("live")).start()
    yield live
    live.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, with an empty profile."""
    path = shutil.which("chromium")
    assert path, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a fresh browser: phone or desktop, with or without JavaScript, light or dark."""
    contexts: list[BrowserContext] = []

    def fresh(*, viewport: dict[str, int] | None = None, javascript: bool = True, dark: bool = False, outside: list[str] | None = None) -> Page:
        context = browser.new_context(
            viewport=viewport or DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            base_url=server.url,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("request", lambda request: _own(request.url, server.url))
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        return page

    yield fresh
    for context in contexts:
        context.close()


def _own(address: str, own: str) -> None:
    assert address.startswith((own, "data:", "blob:")), f"a page asked for something outside: {address}"


@pytest.fixture(scope="session")
def key(server: LiveServer) -> dict[str, object]:
    """The course's key as authors print it: right answers by the words of the question."""
    return right_answers(json.loads(server.flask("course", "key", "--format", "json")))


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder for contact sheets."""
    folder = Path(__file__).resolve().parents[2] / "look"
    folder.mkdir(exist_ok=True)
    return folder
