"""Scores, standing, pauses, drawing, editions, the key, ids, and the new course."""

from __future__ import annotations

import datetime
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum import addresses
from app.curriculum.course import Course
from app.curriculum.draw import draw_layout, layout_slots
from app.curriculum.editions import canonical, edition_of, quiz_from_canonical
from app.curriculum.ids import ids_of, merged_ids
from app.curriculum.key import answer_key
from app.curriculum.quiz import Case
from app.curriculum.reader import read_course
from app.curriculum.scoring import quiz_score, retake_from, standing
from app.curriculum.template import write_new_course

DAY = datetime.datetime(2026, 11, 22, 8, tzinfo=datetime.UTC)


def test_the_score_of_a_check_is_that_of_its_best_attempt() -> None:
    assert quiz_score([3, 7, 5]) == 7
    assert quiz_score([]) is None


def test_standing(sample: Course) -> None:
    begun = standing(sample, {}, passed=False)
    assert (begun.points, begun.open_points, begun.needed, begun.passed, begun.taken) == (0, 20, 16, False, 0)
    half = standing(sample, {"check-1": 7, "check-2": None, "gone": 50}, passed=False)
    assert (half.points, half.open_points, half.improvable, half.needed, half.within_reach) == (7, 10, 3, 9, True)
    poor = standing(sample, {"check-1": 2}, passed=False)
    assert not poor.within_reach
    whole = standing(sample, {"check-1": 10, "check-2": 99}, passed=True)
    assert (whole.points, whole.needed, whole.passed, whole.taken, whole.quizzes) == (20, 0, True, 2, 2)


def test_a_pause_stands_before_the_third_attempt() -> None:
    assert retake_from([], 2, 1) is None
    assert retake_from([DAY], 2, 1) is None
    later = DAY + datetime.timedelta(hours=5)
    assert retake_from([later, DAY], 2, 1) == later + datetime.timedelta(days=1)
    assert retake_from([DAY, later], 2, 0) is None
    assert retake_from([], 0, 1) is None


@given(st.integers(0, 2**32), st.dictionaries(st.sampled_from(["c1-1a", "c1-1b", "c2-hill-a-1a", "c2-hill-b-1a"]), st.integers(0, 5)))
def test_every_attempt_is_worth_all_points(sample: Course, seed: int, seen: dict[str, int]) -> None:
    for quiz in sample.quizzes:
        layout = draw_layout(quiz, seen, random.Random(seed))
        assert json.loads(json.dumps(layout)) == layout
        assert layout == draw_layout(quiz, seen, random.Random(seed))
        shown = layout_slots(quiz, layout)
        assert sum(one.item.points for one in shown) == quiz.points
        assert len({one.slot.id for one in shown}) == len(shown)
        assert all(one.item in one.slot.items for one in shown)


def test_what_was_seen_least_is_drawn_and_a_case_stays_together(sample: Course) -> None:
    first, second = sample.quizzes
    for seed in range(20):
        shown = layout_slots(first, draw_layout(first, {"c1-1a": 1}, random.Random(seed)))
        assert shown[0].item.id == "c1-1b"
        shown = layout_slots(second, draw_layout(second, {"c2-hill-a-1a": 1, "c2-hill-a-2a": 1}, random.Random(seed)))
        assert [one.slot.id for one in shown] == ["c2-1", "c2-hill-b-1", "c2-hill-b-2", "c2-2"]
        assert [one.case.id if one.case else None for one in shown] == [None, "c2-hill-b", "c2-hill-b", None]
        assert [one.section.id for one in shown] == ["main", "summative", "summative", "summative"]


def test_an_edition_survives_its_canonical_text(sample: Course) -> None:
    for quiz in sample.quizzes:
        text = canonical(quiz)
        assert quiz_from_canonical(text, quiz.edition) == quiz
        assert canonical(quiz_from_canonical(text)) == text
        assert quiz.edition == edition_of({"en": quiz}) and len(quiz.edition) == 64
        assert edition_of({"en": quiz, "fr": quiz}) == edition_of({"fr": quiz, "en": quiz}) != quiz.edition
        assert edition_of({"en": replace(quiz, title="Other")}) != quiz.edition


def test_the_key_names_every_item(sample: Course) -> None:
    lines = answer_key(sample)
    assert [line.item for line in lines] == [item for quiz in sample.quizzes for item in quiz.items]
    by_id = {line.item: line for line in lines}
    assert by_id["c1-1a"].right == ("On a mountain",)
    assert by_id["c2-hill-b-2a"].case == "c2-hill-b"
    assert by_id["c1-5a"].right == ("80",)
    assert by_id["c1-4a"].right[0] == "1. Fill the kettle"


def test_ids_are_added_and_never_dropped(sample: Course) -> None:
    old = "lesson:was = lesson:leaves\nitem:c1-1a\n"
    text = merged_ids(old, sample)
    assert text.startswith(old)
    assert merged_ids(text, sample) == text
    names = [name.strip() for line in text.splitlines() for name in line.split("=")]
    assert set(ids_of(sample)) <= set(names)
    assert {"case:c2-hill-a", "slot:c2-1", "term:tea", "ref:leaf-1999", "module:making-tea", "quiz:check-1"} <= set(names)


def test_points_of_parallel_cases_count_once(sample: Course) -> None:
    summative = sample.quizzes[1].sections[1]
    assert sum(isinstance(part, Case) for part in summative.parts) == 2
    assert sample.quizzes[1].points == 10


def test_a_new_course_is_correct(tmp_path: Path) -> None:
    root = write_new_course(tmp_path, "fresh-course")
    reading = read_course(root)
    assert reading.mistakes == ()
    assert len(reading.courses["en"].modules) == 2
    with pytest.raises(FileExistsError):
        write_new_course(tmp_path, "fresh-course")


@pytest.mark.parametrize("slug", ["", "Two Words", "../up", "a--b"])
def test_a_new_course_needs_a_slug(tmp_path: Path, slug: str) -> None:
    with pytest.raises(ValueError, match="slug"):
        write_new_course(tmp_path, slug)


def test_addresses() -> None:
    assert addresses.course("en", "tea") == "/en/tea"
    assert addresses.term("en", "tea", "x") == "/en/tea/glossary#x"
