"""Where to continue, what is open, how a number of people is said."""

from __future__ import annotations

import pytest

from app.courses.rules import headcount, module_progress, next_check, next_lesson, with_links
from app.curriculum.course import Course


def ids(course: Course) -> list[str]:
    return [lesson.id for lesson in course.lessons]


def at(course: Course, done: set[str], place: str = "") -> str | None:
    lesson = next_lesson(course, done, place)
    return lesson.id if lesson else None


def test_a_newcomer_continues_with_the_first_lesson(tea: Course) -> None:
    assert at(tea, set()) == ids(tea)[0]


def test_one_continues_after_the_last_lesson_done(tea: Course) -> None:
    first, second, third, _ = ids(tea)
    assert at(tea, {first}) == second
    assert at(tea, {second}) == third


def test_after_the_end_one_continues_with_what_was_left_out(tea: Course) -> None:
    first, _, _, last = ids(tea)
    assert at(tea, {last}) == first


def test_a_lesson_left_open_comes_first_unless_it_is_done(tea: Course) -> None:
    first, second, third, last = ids(tea)
    assert at(tea, {first}, last) == last
    assert at(tea, {first, last}, last) == second
    assert at(tea, {first}, "no-such-lesson") == second
    assert third


def test_with_all_lessons_done_there_is_nothing_to_continue(tea: Course) -> None:
    assert at(tea, set(ids(tea))) is None


def test_the_next_check_is_the_first_not_taken_then_the_one_with_most_to_win(tea: Course) -> None:
    one, two = tea.quizzes
    assert next_check(tea, {}) == one
    assert next_check(tea, {one.id: 0}) == two
    assert next_check(tea, {one.id: one.points - 1, two.id: two.points - 2}) == two
    assert next_check(tea, {one.id: one.points, two.id: two.points}) is None


def test_a_module_is_complete_with_its_lessons_and_its_check(tea: Course) -> None:
    done = {lesson.id for lesson in tea.modules[0].lessons}
    without, empty = module_progress(tea, done, {})
    assert (without.lessons_done, without.points, without.complete) == (2, None, False)
    assert (empty.lessons_done, empty.complete) == (0, False)
    assert module_progress(tea, done, {tea.quizzes[0].id: 0})[0].complete


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, (0, True)), (99, (99, True)), (100, (100, False)), (109, (100, False)), (1_234, (1_200, False)), (98_765, (98_000, False))],
)
def test_a_large_number_of_people_is_rounded_down(count: int, said: tuple[int, bool]) -> None:
    assert headcount(count) == said


def test_addresses_in_a_text_can_be_followed() -> None:
    assert with_links("See https://doi.org/10.1/x(2). Free.") == 'See <a href="https://doi.org/10.1/x(2" rel="noopener">https://doi.org/10.1/x(2</a>). Free.'
    link = '<a href="https://example.org/">https://example.org/</a>'
    assert with_links(link) == link
