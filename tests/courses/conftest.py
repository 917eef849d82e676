"""The small course about tea, read once for rules and search, and served on both databases for pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.curriculum.course import Course
from app.curriculum.reader import read_course

SAMPLE = Path(__file__).resolve().parents[1] / "sample_course"


@pytest.fixture(scope="session")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The sample course in English."""
    folder = tmp_path_factory.mktemp("content") / "tea"
    shutil.copytree(SAMPLE, folder)
    return read_course(folder, None).courses["en"]


@pytest.fixture
def content(small_content: Path) -> Path:
    """The sample course, which a test may change."""
    return small_content


@pytest.fixture
def environ() -> dict[str, str]:
    """An operator with a name and an address."""
    return {"PUBLIC_URL": "https://learn.example.org", "CONTACT_EMAIL": "help@example.org", "OPERATOR_NAME": "The Tea School"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies."""
    return app.test_client()
