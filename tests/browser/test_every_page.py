"""Every kind of page: accessible, valid, readable by ear, without sideways scrolling."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, People, address_of
from tests.browser.pages import KINDS, Kind
from tests.browser.tree import accessibility_tree
from tests.live import LiveServer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# The text spacing of WCAG 2.2, 1.4.12.
SPACED = "* { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em } p { margin-block-end: 2em }"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_page(kind: Kind, visit: Callable[..., Page], axe: str) -> None:
    page = visit(kind)
    check_tree(page, kind.name)
    check(page, axe)


def check(page: Page, axe: str) -> None:
    """Assert that a page can be used by everybody, in light and dark, on wide and narrow screens."""
    page.evaluate(axe)
    check_axe(page, "light, desktop")
    check_on_phone(page)


def check_on_phone(page: Page) -> None:
    """Assert that a page with axe in it can be used by everybody in the dark and on narrow screens."""
    check_structure(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    check_axe(page, "dark, phone")
    page.set_viewport_size({"width": 320, "height": 640})
    check_width(page, "")
    page.evaluate("text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet] }", SPACED)
    check_width(page, " when its text is spaced")


def check_width(page: Page, when: str) -> None:
    """Assert that nobody has to scroll a page sideways."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"the page scrolls sideways{when}"


def check_structure(page: Page) -> None:
    """Assert one heading, a title, a language, no level left out, nothing inline."""
    assert page.locator("h1").count() == 1
    assert page.title() and page.locator("html").get_attribute("lang") == "en"
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => Number(each.tagName[1]))")
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert page.locator("[style]").count() == 0 and page.locator("script:not([src])").count() == 0


def check_tree(page: Page, name: str) -> None:
    """Assert that Chromium tells a screen reader what was read and found good."""
    file = HERE / "trees" / f"{name}.txt"
    tree = accessibility_tree(page)
    if os.environ.get("UPDATE_TREES"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(tree)
    assert tree == file.read_text(), f"the tree of {name} changed: read the difference, then run again with UPDATE_TREES=1"


def check_axe(page: Page, how: str) -> None:
    """Assert that axe-core finds nothing, with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    problems = [
        f"{how}: {each['id']}: {each['help']}: {node['html'][:160]}: {node['failureSummary'][:300]}" for each in found["violations"] for node in each["nodes"]
    ]
    assert not problems, "\n".join(problems)


def test_html_of_every_page_is_valid(browser: Browser, server: LiveServer, people: People, tmp_path: Path) -> None:
    for kind in KINDS:
        context = browser.new_context(base_url=server.url, storage_state=getattr(people, kind.who, None), viewport=DESKTOP)  # type: ignore[arg-type]
        (tmp_path / f"{kind.name}.html").write_text(context.request.get(address_of(kind, people)).text())
        context.close()
    command = ["node", "node_modules/.bin/html-validate", "--config", str(HERE / ".htmlvalidate.json"), "-f", "json", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    problems = [
        f"{Path(report['filePath']).stem}:{each['line']}:{each['column']} {each['ruleId']}: {each['message']}"
        for report in json.loads(done.stdout or "[]")
        for each in report["messages"]
    ]
    assert done.returncode == 0 and not problems, "\n".join(problems) or done.stderr
