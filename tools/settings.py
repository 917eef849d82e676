"""Writes the table of settings into README.md: `make picture`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from app.foundation.config import Settings, variable

PAGE = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- settings -->\n", "<!-- /settings -->\n"


def table() -> str:
    """Return the table in Markdown."""
    rows = [f"| `{variable(each.name)}` | {_code(each.metadata['default'])} | {each.metadata['meaning']} |\n" for each in fields(Settings)]
    return "".join(["| setting | default | meaning |\n|---|---|---|\n", *rows])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def written(page: str) -> str:
    """Return the page with the settings of today."""
    head, rest = page.split(BEGIN)
    return head + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
