"""Every kind of page: accessible, valid, readable by ear, small enough, without sideways scrolling."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.pages import KINDS, Kind
from tests.browser.tree import accessibility_tree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text() if (ROOT / "node_modules/axe-core/axe.min.js").exists() else ""
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@kinds
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(kind: Kind, dark: bool, visit: Callable[..., Page]) -> None:
    assert AXE, "axe-core is not installed: npm ci"
    page = visit(kind, dark=dark, viewport=PHONE if dark else None)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    problems = [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]} ({each['nodes'][0]['failureSummary'][:300]})" for each in found["violations"]]
    assert not problems, "\n".join(problems)


@kinds
def test_html_is_valid(kind: Kind, visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(kind, javascript=False)
    answer = page.context.request.get(page.url)
    file = tmp_path / "page.html"
    file.write_text(answer.text())
    command = ["node", "node_modules/.bin/html-validate", "--config", str(HERE / ".htmlvalidate.json"), "-f", "json", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    reports = json.loads(done.stdout or "[]")
    problems = [f"{each['line']}:{each['column']} {each['ruleId']}: {each['message']}" for report in reports for each in report["messages"]]
    assert done.returncode == 0 and not problems, "\n".join(problems) or done.stderr


@kinds
def test_accessibility_tree_is_the_one_that_was_read(kind: Kind, visit: Callable[..., Page]) -> None:
    page = visit(kind)
    file = HERE / "trees" / f"{kind.name}.txt"
    tree = accessibility_tree(page)
    if os.environ.get("UPDATE_TREES"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(tree)
    assert tree == file.read_text(), f"the tree of {kind.name} changed: read the difference, then UPDATE_TREES=1 make test"


@kinds
def test_nothing_scrolls_sideways_on_a_phone(kind: Kind, visit: Callable[..., Page]) -> None:
    page = visit(kind, viewport={"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320, f"{kind.name} is {width} pixels wide"


@kinds
def test_page_has_one_heading_a_title_and_its_language(kind: Kind, visit: Callable[..., Page]) -> None:
    page = visit(kind)
    assert page.locator("h1").count() == 1
    assert page.title() and page.locator("html").get_attribute("lang") == "en"
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => Number(each.tagName[1]))")
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert page.locator("[style]").count() == 0 and page.locator("script:not([src])").count() == 0
