"""The search index: made whole or not at all, safe for whatever is typed."""

from __future__ import annotations

import dataclasses
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.curriculum.course import Course
from app.foundation import search as module
from app.foundation.search import index, search


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


def test_what_is_found_is_marked_and_everything_else_is_escaped(tea: Course, tmp_path: Path) -> None:
    sharp = dataclasses.replace(tea.terms[0], name="<b>Kettle</b>", text="A kettle & its <script>lid</script>")
    course = dataclasses.replace(tea, terms=(sharp,), edition="e" * 40)
    hit = search(course, tmp_path, "kettle")[0]
    assert hit.title == "&lt;b&gt;<mark>Kettle</mark>&lt;/b&gt;"
    assert hit.snippet == "A <mark>kettle</mark> &amp; its &lt;script&gt;lid&lt;/script&gt;"


@pytest.mark.parametrize("words", ["", "   ", "!!!", '"', "\x00", "*", "()", "\ud800"])
def test_a_query_without_words_finds_nothing(tea: Course, tmp_path: Path, words: str) -> None:
    assert search(tea, tmp_path, words) == []


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
