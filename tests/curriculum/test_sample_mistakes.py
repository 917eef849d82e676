"""Every mistake has a folder in `tests/sample_mistakes` that shows it: the changed files, and what is to be reported where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.curriculum.mistakes import CODES
from app.curriculum.reader import read_course

TESTS = Path(__file__).parent.parent
FOLDERS = sorted((TESTS / "sample_mistakes").iterdir())
# Too large for git or not to be kept in it (test_reading.py, test_messages.py), or told by the command only (test_commands.py).
MADE_ELSEWHERE = {"too-large", "heavy-picture", "unreadable-file", "repeated-slug", "future-date"}


def test_every_code_has_a_folder() -> None:
    assert {folder.name for folder in FOLDERS} == set(CODES) - MADE_ELSEWHERE


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_mistake_is_reported_at_its_place(folder: Path, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(TESTS / "sample_course", course)
    shutil.copytree(folder, course, dirs_exist_ok=True, symlinks=True)
    removed = course / "removed.txt"
    for name in removed.read_text().split() if removed.exists() else ():
        (course / name).unlink()
    removed.unlink(missing_ok=True)
    expected = (course / "expected.txt").read_text().splitlines()
    (course / "expected.txt").unlink()
    reading = read_course(course)
    assert [f"{mistake.place.file}:{mistake.place.line} {mistake.code}" for mistake in reading.mistakes] == expected
    assert folder.name in {mistake.code for mistake in reading.mistakes}
    assert reading.courses == {}
    assert all(mistake.problem and mistake.mend for mistake in reading.mistakes)
