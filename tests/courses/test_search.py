"""The search index: made whole or not at all, safe for whatever is typed."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.curriculum.course import Course
from app.foundation import search as module
from app.foundation.search import Found, index


def search(course: Course, folder: Path, words: str) -> tuple[module.Hit, ...]:
    return module.search(course, folder, words).hits


def saying(course: Course, text: str) -> Course:
    """Return a course with one term that says something of its own."""
    return dataclasses.replace(course, terms=(dataclasses.replace(course.terms[0], text=text),), edition=hashlib.sha1(text.encode()).hexdigest())


def test_terms_come_before_lessons(tea: Course, tmp_path: Path) -> None:
    kinds = [hit.kind for hit in search(tea, tmp_path, "tea")]
    assert kinds[0] == "term" and "lesson" in kinds and kinds == sorted(kinds, reverse=True)


def test_endings_case_and_accents_do_not_matter(tea: Course, tmp_path: Path) -> None:
    wanted = search(tea, tmp_path, "boiling")
    assert wanted and wanted[0].id == "boiling-point"
    for words in ("boil", "BOILS", "bóíled"):
        assert search(tea, tmp_path, words)[0].id == "boiling-point", words


def test_all_words_are_wanted_first_and_any_of_them_otherwise(tea: Course, tmp_path: Path) -> None:
    assert search(tea, tmp_path, "boiling point heat")[0].id == "boiling-point"
    assert search(tea, tmp_path, "boiling xylophone")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("organisation", "organization"),
        ("organization", "organisation"),
        ("Organisational", "organizational"),
        ("recognised", "recognizing"),
        ("analyse", "analyzed"),
        ("behavioral", "behavioural"),
        ("labour", "labor"),
        ("odor", "odour"),
        ("centers", "centre"),
        ("fibre", "fibers"),
        ("program", "programmes"),
        ("programmes", "program"),
        ("Argyris's", "Argyris"),
        ("Argyris’s", "Argyris"),
        ("nurse's", "nurses"),
    ],
)
def test_words_are_found_as_they_are_spelt_elsewhere(tea: Course, tmp_path: Path, typed: str, written: str) -> None:
    hits = search(saying(tea, f"Here stands {written} alone."), tmp_path, typed)
    assert hits and "<mark>" in hits[0].snippet, "not by a beginning alone"
    assert search(saying(tea, f"Here stands {written} alone."), tmp_path, f"{typed} alone here")


@pytest.mark.parametrize(("typed", "written"), [("four", "for"), ("your", "yore"), ("size", "sise"), ("genre", "general"), ("tour", "torn")])
def test_other_words_stay_what_they_are(tea: Course, tmp_path: Path, typed: str, written: str) -> None:
    assert not [hit for hit in search(saying(tea, f"Here stands {written} alone."), tmp_path, typed) if hit.kind == "term"]


def test_more_than_is_shown_is_counted(tea: Course, tmp_path: Path) -> None:
    terms = tuple(dataclasses.replace(tea.terms[0], id=f"pot-{number}", name=f"Samovar {number}") for number in range(57))
    many = dataclasses.replace(tea, terms=terms, edition="c" * 40)
    found = module.search(many, tmp_path, "samovar")
    assert (len(found.hits), found.total) == (40, 57)
    few = module.search(tea, tmp_path, "boiling")
    assert few.total == len(few.hits) > 0
    assert module.search(tea, tmp_path, "xylophone") == Found()


def test_what_is_found_is_marked_and_everything_else_is_escaped(tea: Course, tmp_path: Path) -> None:
    sharp = dataclasses.replace(tea.terms[0], name="<b>Kettle</b>", text="A kettle & its <script>lid</script>")
    course = dataclasses.replace(tea, terms=(sharp,), edition="e" * 40)
    hit = search(course, tmp_path, "kettle")[0]
    assert hit.title == "&lt;b&gt;<mark>Kettle</mark>&lt;/b&gt;"
    assert hit.snippet == "A <mark>kettle</mark> &amp; its &lt;script&gt;lid&lt;/script&gt;"


@pytest.mark.parametrize("words", ["", "   ", "!!!", '"', "\x00", "*", "()", "\ud800"])
def test_a_query_without_words_finds_nothing(tea: Course, tmp_path: Path, words: str) -> None:
    assert search(tea, tmp_path, words) == ()


@pytest.mark.parametrize(
    "words", ["AND", "OR NOT", "NEAR(tea, 2)", 'tea" OR "a', "title:tea", "-tea", "tea*", "^tea", "{title}:x", "a\x00b", "x" * 5_000, "tea " * 500]
)
def test_the_query_language_has_no_power(tea: Course, tmp_path: Path, words: str) -> None:
    search(tea, tmp_path, words)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_any_query_is_answered(tea: Course, tmp_path: Path, words: str) -> None:
    search(tea, tmp_path, words)


def test_an_index_that_could_not_be_finished_leaves_nothing(tea: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(course: Course) -> object:
        raise OSError("the disk is full")

    monkeypatch.setattr(module, "_entries", broken)
    with pytest.raises(OSError, match="full"):
        index(tea, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_each_edition_has_an_index_and_yesterdays_go(tea: Course, tmp_path: Path) -> None:
    first = index(tea, tmp_path)
    assert index(tea, tmp_path) == first
    second = index(dataclasses.replace(tea, edition="f" * 40), tmp_path)
    assert first.exists() and second != first
    long_ago = time.time() - 2 * 86_400
    os.utime(first, (long_ago, long_ago))
    third = index(dataclasses.replace(tea, edition="a" * 40), tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([second, third])
