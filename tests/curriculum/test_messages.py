"""What an author is told: the line to mend, what is wrong in words that are true, and what to write."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from app.curriculum.checks import check_dates
from app.curriculum.mistakes import Report
from app.curriculum.questions import Text
from app.curriculum.reader import read_course

LESSON = "en/1-boiling-water/1-water-and-heat.md"
KETTLE = "en/1-boiling-water/2-the-kettle.md"
QUIZ = "en/1-boiling-water/quiz.md"
FIGURE = "media/figures/kettle-parts.svg"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path) -> list[str]:
    return [str(mistake) for mistake in read_course(folder).mistakes]


PLAN = '[[module.lesson]]\nid = "the-kettle"\nminutes = 12\nobjectives = ["O1"]\nfacts = ["F03"]\n'
CASES = {
    "a lesson planned twice": (
        "outline.toml", PLAN, PLAN + PLAN.replace("the-kettle", "water-and-heat"),
        ["outline.toml:16:1: The lesson `water-and-heat` is planned in line 6 already. Remove one of the two, or mend the id."],
    ),
    "a module planned twice": (
        "outline.toml", 'id = "making-tea"', 'id = "boiling-water"',
        [
            "en/2-making-tea/module.md:2:1: The module `making-tea` is not in outline.toml. Add it there, or mend the id.",
            "outline.toml:17:1: The module `boiling-water` is planned in line 2 already. Remove one of the two, or mend the id.",
        ],
    ),
    "a section planned twice": (
        "outline.toml", 'levels = { easy = 7, medium = 3, hard = 0 }\n',
        'levels = { easy = 7, medium = 3, hard = 0 }\n[[quiz.section]]\nid = "main"\nslots = {}\nobjectives = {}\nlevels = {}\n',
        ["outline.toml:40:1: The section `main` is planned in line 35 already. Remove one of the two, or mend the id."],
    ),
    "a lesson planned in another module": (
        "outline.toml", PLAN + '\n[[module]]\nid = "making-tea"\nminutes = 30\nquiz = "check-2"\n',
        '\n[[module]]\nid = "making-tea"\nminutes = 30\nquiz = "check-2"\n' + PLAN,
        [f"outline.toml:16:1: The lesson `the-kettle` is planned in this module and stands in another ({KETTLE}:2). Move one of the two."],
    ),
    "single brackets": (
        "outline.toml", "[[module.lesson]]\nid = \"leaves\"\nminutes = 10\nobjectives = [\"O2\"]\nfacts = [\"F04\"]\n[[module.lesson]]", "[module.lesson]",
        ["outline.toml:20:1: `lesson` has a value that does not fit: Input should be a valid list. Write `[[module.lesson]]`, with two brackets."],
    ),
    "single brackets at two lessons": (
        "outline.toml", '[[module.lesson]]\nid = "the-kettle"', '[module.lesson]\nid = "the-kettle"', ["tables that repeat in [[ ]]"],
    ),
    "no language code": (
        "course.toml", 'languages = ["en"]', 'languages = ["english"]',
        ["course.toml:2:1: `languages` has a value that does not fit: `english`. Write a language code, such as en."],
    ),
    "a language code in capitals": (
        "course.toml", 'title = { en = "Making tea" }', 'title = { EN = "Making tea" }',
        ["course.toml:13:1: `title` has a value that does not fit: the key `EN`. Write a language code, such as en."],
    ),
    "an empty title": (
        "course.toml", 'title = { en = "Making tea" }', 'title = { en = "" }',
        ["course.toml:13:1: `title.en` has a value that does not fit: String should have at least 1 character."],
    ),
    "a self-check without words": (
        LESSON, "/// self-check | What rises first?", "/// self-check",
        [f"{LESSON}:48:1: A self-check needs words behind its name. Write `/// self-check | words`."],
    ),
    "a figure without an id": (
        LESSON, "/// figure | kettle-parts", "/// figure",
        [f"{LESSON}:31:1: A figure needs words behind its name. Write `/// figure | ID`."],
    ),
    "a practice with words": (
        LESSON, "/// practice", "/// practice | Boil", [f"{LESSON}:52:1: A practice has no words behind its name. Write `/// practice`."],
    ),
    "an unknown figure": (
        LESSON, "/// figure | kettle-parts", "/// figure | kettle-part",
        [f"{LESSON}:31:1: There is no figure `kettle-part`. Add media/figures/kettle-part.svg, or mend the id. Closest: kettle-parts."],
    ),
    "a no-break space in a heading": (
        LESSON, "## What happens", "##\u00a0What happens", [f"{LESSON}:17:3: The space behind `##` is a no-break space (U+00A0). Type a plain space."],
    ),
    "a no-break space in a block": (
        LESSON, "/// practice", "///\u00a0practice", [f"{LESSON}:52:4: The space behind `///` is a no-break space (U+00A0). Type a plain space."],
    ),
    "a no-break space in a list": (
        LESSON, "- large ones later", "-\u00a0large ones later", [f"{LESSON}:28:2: The space behind `-` is a no-break space (U+00A0). Type a plain space."],
    ),
    "a no-break space in an option": (
        QUIZ, "- [x] On a mountain", "- [x]\u00a0On a mountain", [f"{QUIZ}:21:6: The space behind `- [x]` is a no-break space (U+00A0). Type a plain space."],
    ),
    "a no-break space in a knowledge check": (
        QUIZ, "## Slot c1-2", "##\u202fSlot c1-2", [f"{QUIZ}:36:3: The space behind `##` is a no-break space (U+202F). Type a plain space."],
    ),
    "a kind with a hyphen": (
        QUIZ, "c1-1a: single choice", "c1-1a: single-choice",
        [f"{QUIZ}:13:1: There is no kind `single-choice`. Known: single choice, multiple response, match, order, numeric, text."],
    ),
    "a kind with a capital": (
        QUIZ, "c1-6a: text", "c1-6a: Text", [f"{QUIZ}:98:1: There is no kind `Text`. Known: single choice, multiple response, match, order, numeric, text."],
    ),
    "no space behind a colon": (
        LESSON, "minutes: 10", "minutes:10", [f"{LESSON}:4:8: There is no space behind the colon of `minutes`. Write `minutes: 10`."],
    ),
    "a no-break space behind a colon": (
        LESSON, "minutes: 10", "minutes:\u00a010", [f"{LESSON}:4:9: The space behind `minutes:` is a no-break space (U+00A0). Type a plain space."],
    ),
    "no colon": (LESSON, "minutes: 10", "minutes 10", [f"{LESSON}:4:8: There is no colon behind `minutes`. Write `minutes: 10`."]),
    "no colon before a list": (LESSON, "outcomes:\n", "outcomes\n", [f"{LESSON}:6:9: There is no colon behind `outcomes`. Write `outcomes:`."]),
    "commas between answers": (
        QUIZ, "boiling point; the boiling point", "boiling point, the boiling point",
        [f"{QUIZ}:103:1: `boiling point, the boiling point` is one answer. Divide answers by semicolons (;); put one that holds a comma into quotes."],
    ),
    "semicolons of another script": (
        QUIZ, "boiling point; the boiling point", "boiling point\uff1bthe boiling point",
        [f"{QUIZ}:103:1: `boiling point\uff1bthe boiling point` is one answer."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_is_told(folder: Path, name: str, old: str, new: str, expected: list[str]) -> None:
    change(folder / name, old, new)
    mistakes = told(folder)
    assert len(mistakes) == len(expected) and all(words in mistake for words, mistake in zip(expected, mistakes, strict=True)), mistakes


def test_a_figure_that_is_no_svg(folder: Path) -> None:
    (folder / FIGURE).rename(folder / "media/figures/kettle-parts.png")
    assert told(folder) == ["media/figures/kettle-parts.png:1:1: This figure is not SVG. Figures are SVG files: put kettle-parts.svg here instead."]


def test_a_figure_of_a_kind_that_is_not_served(folder: Path) -> None:
    (folder / "media/figures/kettle-lid.gif").write_bytes(b"GIF89a")
    assert told(folder) == ["media/figures/kettle-lid.gif:1:1: This figure is not SVG. Figures are SVG files: put kettle-lid.svg here instead."]


def test_a_figure_that_learners_would_pay_for(folder: Path) -> None:
    text = (folder / FIGURE).read_text()
    (folder / FIGURE).write_text(text + "<!--" + "x" * (200_000 - len(text) - 7) + "-->")
    assert told(folder) == []
    (folder / FIGURE).write_text((folder / FIGURE).read_text() + " ")
    assert told(folder) == [f"{FIGURE}:1:1: The picture has 200001 bytes. Make it simpler: a figure has at most 200000, for learners pay for each."]


def test_an_answer_in_quotes_may_hold_a_comma(folder: Path) -> None:
    change(folder / QUIZ, "boiling point; the boiling point", '"boiling, or bubbling, point"; boiling point')
    item = read_course(folder).courses["en"].quizzes[0].items["c1-6a"]
    assert item.right_response == "boiling, or bubbling, point"
    assert item.mark("Boiling, or bubbling, point") == item.mark("boiling point") == 1


def test_a_date_far_ahead(folder: Path) -> None:
    change(folder / LESSON, "revised: 2026-11-22", "revised: 2028-01-02")
    reading = read_course(folder)
    assert reading.mistakes == ()  # a machine with a wrong clock serves the course
    for today, expected in (("2027-01-02", []), ("2027-01-01", [(LESSON, 12)])):
        report = Report()
        check_dates(reading.texts["en"], datetime.date.fromisoformat(today), report)
        assert [(mistake.place.file, mistake.place.line) for mistake in report.mistakes] == expected


def test_spaces_that_change_nothing(folder: Path) -> None:
    change(folder / LESSON, "title: ", "title :  ")
    change(folder / QUIZ, "1. Fill", "1.\u00a0Fill")
    change(folder / QUIZ, "c1-1a: single choice", "c1-1a: single\u00a0choice")
    assert told(folder) == []


def test_an_answer_keeps_the_quotes_within_it(folder: Path) -> None:
    change(folder / QUIZ, "boiling point; the boiling point", 'the "boiling" point; "Lima, Peru"')
    reading = read_course(folder)
    assert reading.mistakes == ()
    answers = {answer for item in reading.courses["en"].quizzes[0].items.values() for answer in getattr(item, "answers", ()) if isinstance(item, Text)}
    assert answers == {'the "boiling" point', "Lima, Peru"}


def test_a_dash_before_a_number_is_prose(folder: Path) -> None:
    change(folder / LESSON, "---\n\n", "---\n\nIt was\n-\u00a05 degrees.\n\n")
    assert not [words for words in told(folder) if "no-break space" in words]


def test_a_key_that_begins_like_another_is_an_unknown_one(folder: Path) -> None:
    change(folder / LESSON, "minutes: 10\n", "minutes: 10\nminutes-x: 10\n")
    assert [words for words in told(folder) if "There is no `minutes-x` here" in words] and not [words for words in told(folder) if "no colon" in words]
