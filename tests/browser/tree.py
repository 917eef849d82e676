"""Chromium's accessibility tree as text: what a screen reader is told."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

SILENT = {"none", "generic", "InlineTextBox", "StaticText", "LineBreak", "ListMarker", "RootWebArea"}
STATES = ("checked", "expanded", "invalid", "required", "level", "url", "disabled")
# What differs from run to run is replaced, so that the tree can be compared.
CHANGING = (
    (re.compile(r"127\.0\.0\.1:\d+"), "HOST"),
    (re.compile(r"\d{1,2}:\d\d( UTC)?"), "TIME"),
    (re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}"), "DATE"),
    (re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}"), "CODE"),
    (re.compile(r"\b\d+ (people|learners|person)\b"), "N people"),
)


def accessibility_tree(page: Page) -> str:
    """Return roles, names and states, indented by depth."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []
    _walk(nodes[0], by_id, 0, lines)
    text = "\n".join(lines) + "\n"
    for pattern, words in CHANGING:
        text = pattern.sub(words, text)
    return text


def _walk(node: dict[str, Any], by_id: dict[str, dict[str, Any]], depth: int, lines: list[str]) -> None:
    role = node.get("role", {}).get("value", "")
    shown = not node.get("ignored") and role not in SILENT
    if shown:
        lines.append("  " * depth + _line(role, node))
    for child in node.get("childIds", []):
        if child in by_id:
            _walk(by_id[child], by_id, depth + shown, lines)


def _line(role: str, node: dict[str, Any]) -> str:
    name = node.get("name", {}).get("value", "")
    states = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    shown = [f"{state}={states[state]}" for state in STATES if states.get(state) not in (None, False, "false", "") and state != "url"]
    return " ".join(filter(None, [role, f'"{name}"' if name else "", *shown]))
