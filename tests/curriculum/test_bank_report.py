"""The report on the bank: every possible draw, options, reading, flaws with and without a reason."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.bank_report import BankReport, bank_as_text, possible_draws, report_bank
from app.curriculum.course import Course
from app.curriculum.draw import draw_layout, layout_slots
from app.curriculum.plan_checks import shape
from app.curriculum.quiz import Case, Section, Slot
from app.curriculum.reader import Reading, read_course
from tests.curriculum.conftest import SAMPLE, SHIPPED
from tests.curriculum.items import items

QUIZ = "en/1-boiling-water/quiz.md"


def report_of(reading: Reading, language: str = "en") -> BankReport:
    return report_bank(reading.texts[language], reading.plan)


def test_what_a_check_holds() -> None:
    check = report_of(read_course(SAMPLE)).checks[0]
    assert (check.id, check.file, check.slots, check.items) == ("check-1", QUIZ, 6, 7)
    assert (check.objectives, check.levels, check.kinds["single choice"]) == ({"O1": 7}, {"easy": 6, "medium": 1}, 2)
    (section,) = check.sections
    assert (section.draws, section.fits, len(section.shapes)) == (2, True, 1)
    assert section.shapes[0]["levels"] == {"easy": 7, "medium": 3}


def test_what_its_options_look_like() -> None:
    options = report_of(read_course(SAMPLE)).checks[0].options
    # "On a mountain" among "By the sea" and "In a valley"; "Small bubbles" beside "Steam".
    assert (options.items, options.longest, options.shortest, options.positions) == (2, 2, 0, (1, 1, 0))
    assert options.longest_by_chance == round(1 / 3 + 1 / 2, 1)
    assert options.shortest_by_chance == round(1 / 3 + 1 / 2, 1)
    assert options.ratio == pytest.approx((13 / 10.5 + 13 / 5) / 2, abs=0.01)


def test_how_hard_it_is_to_read() -> None:
    reading = report_of(read_course(SAMPLE)).checks[1].readability
    # Four sentences tell two cases, six ask.
    assert (reading.sentences, reading.words_a_sentence) == (10, 5.0)
    assert reading.grade is not None and reading.grade < 3


def test_a_section_that_differs_from_the_plan_is_told(folder: Path) -> None:
    plan = folder / "outline.toml"
    plan.write_text(plan.read_text().replace("easy = 7, medium = 3", "easy = 6, medium = 4"))
    reading = read_course(folder)
    assert report_of(reading).checks[0].sections[0].fits is False
    assert "NOT as the blueprint says" in bank_as_text(report_of(reading))
    assert report_bank(reading.texts["en"], None).checks[0].sections[0].fits is None


def test_cases_multiply_as_one(sample: Course) -> None:
    section = sample.quiz_by_id["check-2"].sections[1]
    assert possible_draws(section)[0] == 2
    two = replace(section.parts[-1], items=(*section.parts[-1].items, *section.parts[-1].items))  # type: ignore[union-attr]
    assert possible_draws(replace(section, parts=(*section.parts[:-1], two)))[0] == 4


slots = st.builds(lambda held: Slot("s", tuple(held)), st.lists(items, min_size=1, max_size=3))
cases = st.builds(lambda held, name: Case("c", f"set-{name}", "", "", tuple(held)), st.lists(slots, min_size=1, max_size=2), st.integers(0, 1))


@given(st.lists(st.one_of(slots, cases), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_whatever_is_drawn_is_among_the_possible_draws(parts: list[Slot | Case], rng: random.Random) -> None:
    section = Section("main", "", "", tuple(parts))
    number, shapes = possible_draws(section)
    assert 1 <= len(shapes) <= number
    drawn, sets = [], set()
    for part in parts:
        if isinstance(part, Slot):
            drawn.append(rng.choice(part.items))
        elif part.set not in sets:
            sets.add(part.set)
            case = rng.choice([one for one in parts if isinstance(one, Case) and one.set == part.set])
            drawn += [rng.choice(slot.items) for slot in case.slots]
    assert shape(drawn) in shapes


def test_every_draw_of_the_shipped_course_is_as_planned() -> None:
    course = read_course(SHIPPED)
    for check in report_of(course).checks:
        quiz = course.courses["en"].quiz_by_id[check.id]
        assert all(section.fits for section in check.sections)
        for seed in range(20):
            shown = layout_slots(quiz, draw_layout(quiz, {}, random.Random(seed)))
            for section in check.sections:
                assert [shape(each.item for each in shown if each.section.id == section.id)] == list(section.shapes)


def accept(folder: Path, flaw: str) -> None:
    quiz = folder / QUIZ
    quiz.write_text(
        quiz.read_text().replace("Reread: water-and-heat, the-kettle\n", f"Reread: water-and-heat, the-kettle\nAccepted: {flaw}: steam is short.\n")
    )


def test_a_flaw_with_a_reason_is_told_apart(folder: Path) -> None:
    before = report_of(read_course(folder))
    accept(folder, "uneven-options")
    after = report_of(read_course(folder))
    assert len(after.flaws) == len(before.flaws) - 1
    (kept,) = after.accepted
    assert (kept.flaw.name, kept.flaw.holder, kept.reason) == ("uneven-options", "c1-1b", "steam is short.")
    assert kept.flaw.name not in [flaw.name for flaw in after.flaws if flaw.holder == "c1-1b"]
    assert "    Reason: steam is short." in bank_as_text(after)


def test_a_check_that_cannot_be_read_is_left_out(folder: Path) -> None:
    quiz = folder / QUIZ
    quiz.write_text(quiz.read_text().replace("# Section main", "# Part main"))
    assert [check.id for check in report_of(read_course(folder)).checks] == ["check-2"]


def test_a_translation_reports_what_it_has_itself(folder: Path) -> None:
    course = folder / "course.toml"
    course.write_text(course.read_text().replace('languages = ["en"]', 'languages = ["en", "fr"]'))
    own = folder / QUIZ.replace("en/", "fr/")
    own.parent.mkdir(parents=True)
    own.write_text((folder / QUIZ).read_text())
    report = report_of(read_course(folder), "fr")
    assert [check.file for check in report.checks] == ["fr/1-boiling-water/quiz.md"]
    assert report.checks[0].readability.grade is None
    assert {flaw.name for flaw in report.flaws} == {"long-right", "uneven-options"}
    assert "shared-word" in report.left_out and report.left_out in bank_as_text(report)


def test_a_check_without_single_choices(folder: Path) -> None:
    quiz = folder / "en/2-making-tea/quiz.md"
    kept = quiz.read_text().partition("# Section summative")
    match = "## Slot c2-2" + kept[2].partition("## Slot c2-2")[2]
    quiz.write_text(f"---\nid: check-2\ntitle: Two\nminutes: 10\n---\n\n# Section summative: Match\n\n{match}")
    check = report_of(read_course(folder)).checks[1]
    assert (check.options.items, check.options.ratio, check.options.positions) == (0, 0.0, ())
    assert "right option" not in bank_as_text(BankReport("en", (check,), (), (), ""))


def test_the_report_in_words() -> None:
    text = bank_as_text(report_of(read_course(SAMPLE)))
    assert "Knowledge check 1 (check-1, en/1-boiling-water/quiz.md)" in text
    assert "2 possible draws, each as the blueprint says" in text
    assert "alone the longest in 2 of 2 single choices (by chance 0.8)" in text
    assert Counter(text.split())["Accepted"] == 1 and "Flaws: 7" in text
