"""Draws who imports whom from the code into ARCHITECTURE.md: `make picture`."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- picture -->\n", "<!-- /picture -->\n"


def floors() -> list[list[str]]:
    """Return the parts of the application from the roof to the ground, as the contract in pyproject.toml names them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return [row.replace(" ", "").split("|") for row in next(each for each in contracts if each.get("containers") == ["app"])["layers"]]


def imports() -> dict[str, set[str]]:
    """Return which parts each part of the application imports."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        part = path.relative_to(ROOT / "app").parts[0].removesuffix(".py")
        if part != "__init__":
            found.setdefault(part, set()).update(_imported(ast.parse(path.read_text(encoding="utf-8"))) - {part})
    return found


def _imported(tree: ast.Module) -> set[str]:
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [f"{node.module}.{alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    # The roof imports its rooms by their names.
    rooms = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROOMS"]
    return {name.split(".")[1] for name in names if name.startswith("app.")}.union(*(ast.literal_eval(node) for node in rooms))


def _all_below(part: str, graph: dict[str, set[str]]) -> set[str]:
    return graph[part].union(*(_all_below(each, graph) for each in graph[part]))


def mermaid(rows: list[list[str]], graph: dict[str, set[str]]) -> str:
    """Return the picture, a row for each floor; an arrow that others imply is left out."""
    lines = ["```mermaid", "flowchart TD"]
    lines += ["  " + " ~~~ ".join(" & ".join(row) for row in rows)]  # unseen links that keep each floor in its row
    for part in [part for row in rows for part in row]:
        implied = set().union(*(_all_below(each, graph) for each in graph[part]))
        lines += [f"  {part} --> {each}" for each in sorted(graph[part] - implied)]
    return "\n".join([*lines, "```", ""])


def drawn(page: str) -> str:
    """Return the page with the picture of today."""
    head, rest = page.split(BEGIN)
    tail = rest.split(END)[1]
    return head + BEGIN + mermaid(floors(), imports()) + END + tail


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
