"""A course that breaks on a public server: it goes on with the last good copy, and says so."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from flask import Flask

from app.curriculum.source import BrokenCourse
from app.foundation import last_good
from tests.conftest import ROOT, make_app
from tests.operations.conftest import migrate

PUBLIC = {"PUBLIC_URL": "https://learn.example.org"}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in a content folder of its own, under another name than its slug."""
    return Path(shutil.copytree(ROOT / "tests" / "sample_course", tmp_path / "content" / "tea-course"))


def start(tmp_path: Path, **environ: str) -> Flask:
    app = make_app(tmp_path, content=tmp_path / "content", **environ)
    app.extensions["engine"].dispose()
    return app


def shorten(course: Path) -> None:
    """Make another good edition."""
    page = course / "en" / "course.md"
    page.write_text(page.read_text() + "\nAnd more.\n")


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "instance" / "last_good" / "tea-course").iterdir())


def test_a_broken_course_is_served_as_it_was_last_good(tmp_path: Path, course: Path, caplog: pytest.LogCaptureFixture) -> None:
    migrate(start(tmp_path, **PUBLIC))
    (course / "en" / "2-making-tea" / "quiz.md").unlink()
    (course / "media" / "figures" / "kettle-parts.svg").write_text("<svg/>")
    app = start(tmp_path, **PUBLIC)
    assert "tea-course" in caplog.text and "en/2-making-tea/quiz.md:1" in caplog.text
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["last_good_copies"]) == (200, ["tea-course"])
    assert app.test_client().get("/en/tea/quizzes/check-2").status_code == 200
    assert "viewBox" in app.test_client().get("/media/tea/0/figures/kettle-parts.svg").text


def test_a_mended_course_is_served_as_it_is(tmp_path: Path, course: Path) -> None:
    quiz = course / "en" / "2-making-tea" / "quiz.md"
    migrate(start(tmp_path, **PUBLIC))
    text = quiz.read_text()
    quiz.unlink()
    start(tmp_path, **PUBLIC)
    quiz.write_text(text)
    shorten(course)
    app = start(tmp_path, **PUBLIC)
    assert "And more." in app.test_client().get("/en/tea").text
    assert "last_good_copies" not in app.test_client().get("/readyz").json


def test_without_a_copy_a_broken_course_is_refused(tmp_path: Path, course: Path) -> None:
    (course / "en" / "course.md").unlink()
    with pytest.raises(BrokenCourse):
        start(tmp_path, **PUBLIC)


def test_an_author_sees_the_mistakes(tmp_path: Path, course: Path) -> None:
    start(tmp_path)
    assert not (tmp_path / "instance" / "last_good").exists()
    start(tmp_path, **PUBLIC)
    (course / "en" / "course.md").unlink()
    with pytest.raises(BrokenCourse):
        start(tmp_path)


def test_the_newest_good_edition_is_kept_and_copied_once(tmp_path: Path, course: Path) -> None:
    start(tmp_path, **PUBLIC)
    (first,) = kept(tmp_path)
    made = first.stat().st_ctime_ns
    start(tmp_path, **PUBLIC)
    assert kept(tmp_path) == [first] and first.stat().st_ctime_ns == made
    shorten(course)
    start(tmp_path, **PUBLIC)
    (second,) = kept(tmp_path)
    assert second != first and "And more." in (second / "en" / "course.md").read_text()


def test_a_damaged_copy_is_not_served(tmp_path: Path, course: Path) -> None:
    start(tmp_path, **PUBLIC)
    (kept(tmp_path)[0] / "en" / "course.md").write_text("")
    (course / "en" / "course.md").unlink()
    with pytest.raises(BrokenCourse, match="missing"):
        start(tmp_path, **PUBLIC)


def test_a_copy_that_cannot_be_made_stops_nobody(tmp_path: Path, course: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "last_good").write_text("in the way")
    assert start(tmp_path, **PUBLIC).test_client().get("/en").status_code == 200
    assert "no copy" in caplog.text


def test_workers_that_start_together_make_one_copy(tmp_path: Path, course: Path, caplog: pytest.LogCaptureFixture) -> None:
    threads = [threading.Thread(target=last_good.keep, args=(course, "edition", tmp_path / "instance")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in kept(tmp_path)] == ["edition"]
    assert caplog.text == ""


def test_a_course_that_takes_the_slug_of_another_is_served_as_it_was(tmp_path: Path, course: Path) -> None:
    other = Path(shutil.copytree(course, course.parent / "water-course"))
    facts = (course / "course.toml").read_text()
    (other / "course.toml").write_text(facts.replace('"tea"', '"water"'))
    migrate(start(tmp_path, **PUBLIC))
    (other / "course.toml").write_text(facts)
    app = start(tmp_path, **PUBLIC)
    assert [app.test_client().get(f"/en/{slug}").status_code for slug in ("tea", "water")] == [200, 200]
    assert app.test_client().get("/readyz").json["last_good_copies"] == ["water-course"]


def test_a_slug_is_not_taken_from_the_copy_of_another_course(tmp_path: Path, course: Path) -> None:
    start(tmp_path, **PUBLIC)
    shutil.copytree(course, course.parent / "water-course")
    (course / "course.toml").write_text("broken")
    with pytest.raises(BrokenCourse, match="both have the slug `tea`"):
        start(tmp_path, **PUBLIC)
