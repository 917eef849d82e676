"""The small course about tea, read once for rules and search, and served on both databases for pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.curriculum.course import Course
from app.curriculum.reader import read_course
from tests.conftest import make_app, reset_tables

SAMPLE = Path(__file__).resolve().parents[1] / "sample_course"


@pytest.fixture(scope="session")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The sample course in English."""
    folder = tmp_path_factory.mktemp("content") / "tea"
    shutil.copytree(SAMPLE, folder)
    return read_course(folder, None).courses["en"]


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application that serves the sample course."""
    shutil.copytree(SAMPLE, tmp_path / "content" / "tea")
    url = request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
    made = make_app(
        tmp_path, url, tmp_path / "content", PUBLIC_URL="https://learn.example.org", CONTACT_EMAIL="help@example.org", OPERATOR_NAME="The Tea School"
    )
    reset_tables(made)
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies."""
    return app.test_client()
