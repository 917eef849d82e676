"""A value that does not fit is refused in words that an author can act on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.curriculum.reader import read_course

LESSON = "en/1-boiling-water/1-water-and-heat.md"


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("id", "\u201cwater\u201d", "Write plain lower-case letters and digits, joined by hyphens; quotes must be straight."),
        ("id", "Water", "Write plain lower-case letters and digits, joined by hyphens."),
        ("minutes", '"8"', "Write a whole number without quotes."),
        ("minutes", "0", "Write a whole number without quotes."),
        ("revised", "22.11.2026", "Write a date without quotes, such as 2026-11-22."),
        ("objectives", "O1", 'Write a list, such as ["O1", "O4"].'),
        ("objectives", "[o1]", "Write capital letters and a number, such as O1."),
        ("title", "2026", "Write words that begin without a space; a number or date needs quotes."),
    ],
)
def test_a_lesson(folder: Path, key: str, value: str, wanted: str) -> None:
    file = folder / LESSON
    file.write_text(re.sub(rf"^{key}: .*", f"{key}: {value}", file.read_text(), count=1, flags=re.MULTILINE))
    assert wanted in {mistake.mend for mistake in read_course(folder).mistakes if mistake.code == "bad-value"}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("points = 20", 'points = "20"', "Write a whole number without quotes."),
        ('title = { en = "Making tea" }', 'title = "Making tea"', 'Write one for each language, such as { en = "Words" }.'),
        ('languages = ["en"]', 'languages = ["English"]', "Write a language code, such as en."),
    ],
)
def test_course_toml(folder: Path, old: str, new: str, wanted: str) -> None:
    file = folder / "course.toml"
    file.write_text(file.read_text().replace(old, new))
    assert wanted in {mistake.mend for mistake in read_course(folder).mistakes if mistake.code == "bad-value"}


def test_curly_quotes_in_toml(folder: Path) -> None:
    file = folder / "course.toml"
    file.write_text(file.read_text().replace('slug = "tea"', "slug = \u201ctea\u201d"))
    (mistake,) = [mistake for mistake in read_course(folder).mistakes if mistake.code == "bad-toml"]
    assert mistake.place.line == 1 and "straight quotes" in mistake.mend
