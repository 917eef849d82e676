"""What is drawn or listed from the code is up to date, and what documents point to is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from app.factory import ROOMS
from tools.picture import PAGE, drawn

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md"))


def test_the_picture_is_todays() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert drawn(page) == page, "run: make picture"


def test_architecture_names_every_room() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [room for room in ROOMS if f"`app/{room}/`" not in page] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.M)[0].split())
    printed = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in printed.splitlines()} == targets


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.sh")), ids=lambda path: path.name)
def test_scripts_are_plain_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)


def test_no_registry_is_named() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    registry = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|registry\.yarnpkg")
    texts = {path: path.read_text(encoding="utf-8", errors="ignore") for path in map(ROOT.joinpath, files) if path.is_file() and path != Path(__file__)}
    assert [str(path) for path, text in texts.items() if registry.search(text)] == []
