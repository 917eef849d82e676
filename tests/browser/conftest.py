"""A real browser against the real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import journey
from tests.browser.pages import Kind
from tests.live import LiveServer

ROOT = Path(__file__).resolve().parents[2]
SEEDED = ("-m", "gunicorn", "tests.browser.seeded:app")
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The server on SQLite, shared by the browser tests."""
    live = LiveServer(tmp_path_factory.mktemp("live"), command=SEEDED).start()
    yield live
    live.stop()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, put in by hand because pages allow no foreign script."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text()


@pytest.fixture
def open_page(browser: Browser, server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a fresh browser: phone or desktop, with or without JavaScript, light or dark."""
    contexts: list[BrowserContext] = []

    def fresh(*, viewport: dict[str, int] | None = None, javascript: bool = True, dark: bool = False, state: Any = None) -> Page:
        context = browser.new_context(
            viewport=viewport or DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            base_url=server.url,
            reduced_motion="reduce",
            storage_state=state,
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


@dataclass(frozen=True)
class People:
    """Whose eyes a page is seen with: cookies of a learner in the middle and of a graduate, and the graduate's code."""

    learner: Any
    graduate: Any
    code: str


@pytest.fixture(scope="session")
def people(browser: Browser, server: LiveServer) -> People:
    """One learner with an open attempt and a result, and one with a certificate."""
    return make_people(browser, server)


def make_people(browser: Browser, server: LiveServer) -> People:
    """Sign people up and let them learn."""
    learner = _stranger(browser, server)
    journey.sign_up(learner)
    journey.mark_done(learner, "change-is-not-learning")
    journey.take_at_once(learner, "check-1", wrong=3)
    journey.begin(learner, "check-5")
    journey.begin(learner, "check-2")
    graduate = _stranger(browser, server)
    journey.sign_up(graduate, "Nomvula Dlamini")
    for number in range(1, 6):
        journey.take_at_once(graduate, f"check-{number}")
    code = journey.get_certificate(graduate)
    found = People(learner.context.storage_state(), graduate.context.storage_state(), code)
    learner.context.close()
    graduate.context.close()
    return found


def _stranger(browser: Browser, server: LiveServer) -> Page:
    context = browser.new_context(base_url=server.url, viewport=DESKTOP, java_script_enabled=False)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/en/learning-health-systems")
    return page


def address_of(kind: Kind, people: People) -> str:
    """Return the path of a kind of page."""
    return f"/certificates/{people.code}" if kind.path == "VERIFICATION" else kind.path


@pytest.fixture
def visit(open_page: Callable[..., Page], people: People) -> Callable[..., Page]:
    """Return a function that opens a kind of page with the right eyes."""

    def visit(kind: Kind, **settings: Any) -> Page:
        page = open_page(state=getattr(people, kind.who, None), **settings)
        page.goto(address_of(kind, people), wait_until="load")
        return page

    return visit
