"""Courses to test with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from app.curriculum.course import Course
from app.curriculum.reader import read_course

# A busy machine is not a fault of the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

TESTS = Path(__file__).parent.parent
SAMPLE = TESTS / "sample_course"
SHIPPED = TESTS.parent / "course_content" / "learning-health-systems"


@pytest.fixture(scope="session")
def sample() -> Course:
    """Return the sample course as read."""
    reading = read_course(SAMPLE)
    assert reading.mistakes == ()
    return reading.courses["en"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample course that a test may damage."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "course"))
