"""The learner's plan: read part by part, its mistakes at their places, its ids published."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.curriculum.course import Course, Plan
from app.curriculum.ids import ids_of
from app.curriculum.reader import read_course
from tests.curriculum.test_reading import codes, with_french


def plan_of(course: Course) -> Plan:
    assert course.plan
    return course.plan


def test_a_plan_has_parts_that_lessons_prepare(sample: Course) -> None:
    plan = plan_of(sample)
    assert (plan.title, plan.summary) == ("My pot of tea", "Three boxes for the next pot.")
    assert '<a href="/en/tea/leaves">for you</a>' in plan.html
    assert [(part.id, part.number, part.title, part.lessons) for part in plan.parts] == [
        ("water", 1, "The water", ("leaves", "time-and-taste")),
        ("leaves", 2, "The leaves", ("leaves",)),
        ("taste", None, "How it tasted", ()),
    ]
    assert plan.parts[0].html == plan.parts[0].text == "Where does it come from, and who boils it?"
    assert [name for name in ids_of(sample) if name.startswith("plan:")] == ["plan:water", "plan:leaves", "plan:taste"]


def test_a_course_needs_no_plan(folder: Path) -> None:
    (folder / "en/plan.md").unlink()
    reading = read_course(folder)
    assert reading.mistakes == () and reading.courses["en"].plan is None


MISTAKES = {
    "an unknown lesson": ("leaves\n\nWhich", "leafs\n\nWhich", [(14, "unknown-link")]),
    "a lesson that is no id": ("leaves\n\nWhich", "leaves, Lesson 3,\n\nWhich", [(14, "bad-id")]),
    "a part twice": ("## Part leaves:", "## Part water:", [(13, "repeated-id")]),
    "an id that is none": ("## Part leaves:", "## Part Tea_Leaves:", [(13, "bad-id")]),
    "no prompt": ("Which leaves, and how many?\n\n", "", [(15, "entry-text")]),
    "two paragraphs": ("Which leaves, and how many?", "Which leaves?\n\nHow many?", [(17, "entry-text")]),
    "nothing below a heading": ("What do you do differently next time?\n", "", [(20, "entry-text")]),
    "another level": ("## Part leaves:", "### Part leaves:", [(13, "part-heading")]),
    "no title": ("## Part leaves: The leaves", "## Part leaves", [(13, "part-heading")]),
    "HTML": ("Which leaves", "Which <b>leaves", [(16, "raw-html")]),
    "no summary": ("summary: Three boxes for the next pot.\n", "", [(2, "missing-key")]),
    "no front matter": ("---\ntitle", "title", [(1, "front-matter")]),
    "a link to nothing": ("(lesson:leaves)", "(plan:cups)", [(6, "unknown-link")]),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_at_its_place(folder: Path, name: str) -> None:
    old, new, wanted = MISTAKES[name]
    file = folder / "en/plan.md"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    mistakes = read_course(folder).mistakes
    assert [(mistake.place.file, mistake.place.line, mistake.code) for mistake in mistakes] == [("en/plan.md", line, code) for line, code in wanted]


def test_a_lesson_can_link_to_a_part(folder: Path) -> None:
    lesson = folder / "en/1-boiling-water/1-water-and-heat.md"
    lesson.write_text(lesson.read_text().replace("bubbles rise", "[bubbles](plan:water) rise"))
    assert '<a href="/en/tea/plan#water">bubbles</a>' in read_course(folder).courses["en"].lesson_by_id["water-and-heat"].html


def test_a_published_part_cannot_vanish(folder: Path) -> None:
    (folder / "ids.txt").write_text("plan:water\nplan:cups\n")
    assert [(mistake.place.line, mistake.code) for mistake in read_course(folder).mistakes] == [(2, "vanished-id")]


@pytest.mark.parametrize("damage", ["utf-16", "nothing"])
def test_what_refers_to_an_unread_plan_is_not_wrong(folder: Path, damage: str) -> None:
    file = folder / "en/plan.md"
    file.write_text(file.read_text(), encoding="utf-16") if damage == "utf-16" else file.write_text("")
    (folder / "ids.txt").write_text("plan:water\n")
    assert {mistake.place.file for mistake in read_course(folder).mistakes} == {"en/plan.md"}


def test_no_lesson_takes_the_address_of_the_plan(folder: Path) -> None:
    lesson = folder / "en/2-making-tea/1-leaves.md"
    lesson.write_text(lesson.read_text().replace("id: leaves", "id: plan", 1))
    assert "reserved-id" in codes(folder)


def test_a_translation_has_its_own_words_or_those_of_the_first_language(folder: Path) -> None:
    with_french(folder)
    (folder / "fr").mkdir()
    (folder / "fr/plan.md").write_text((folder / "en/plan.md").read_text().replace("The leaves", "Les feuilles"))
    reading = read_course(folder)
    assert reading.mistakes == () and plan_of(reading.courses["fr"]).parts[1].title == "Les feuilles"
    (folder / "fr/plan.md").write_text("")
    (folder / "fr/plan.md").unlink()
    (folder / "fr/course.md").write_text((folder / "en/course.md").read_text())
    assert plan_of(read_course(folder).courses["fr"]).parts[1].title == "The leaves"


def test_a_plan_in_a_translation_alone_is_a_mistake(folder: Path) -> None:
    with_french(folder)
    (folder / "fr").mkdir()
    (folder / "en/plan.md").rename(folder / "fr/plan.md")
    assert [(mistake.place.file, mistake.code) for mistake in read_course(folder).mistakes] == [("fr/plan.md", "extra-translation")]
