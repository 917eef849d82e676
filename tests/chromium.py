"""Debian's Chromium for all tests that need a browser."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run
--disable-background-networking --disable-component-update --disable-sync""".split()  # noqa: SIM905
# The build without tabs, bookmarks and settings shows the same pages for half the work. CHROMIUM=chromium takes the one with all of them.
BUILDS = (os.environ.get("CHROMIUM", "chromium-headless-shell"), "chromium")


def launch(playwright: Playwright) -> Browser:
    """Start Chromium, headless, with an empty profile."""
    path = next(filter(None, map(shutil.which, BUILDS)), None)
    assert path, "Chromium is not installed: apt-get install chromium"
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
