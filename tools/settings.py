"""Prints the table of settings that README.md shows: `python -m tools.settings`."""

from __future__ import annotations

from dataclasses import fields

from app.foundation.config import Settings, variable


def table() -> str:
    """Return the table in Markdown."""
    rows = [f"| `{variable(each.name)}` | {_code(each.metadata['default'])} | {each.metadata['meaning']} |" for each in fields(Settings)]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


if __name__ == "__main__":
    print(table())
