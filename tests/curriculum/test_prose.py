"""Words, sentences, stems, syllables and grades."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.prose import ENGLISH, english_stem, english_syllables, length, prose_for, sentences, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("The risk fell (0.80, from 0.67 to 0.96). So did costs.", ["The risk fell (0.80, from 0.67 to 0.96).", "So did costs."]),
        ("She asked: “Why?” Nobody knew.", ["She asked: “Why?”", "Nobody knew."]),
        ("Ask Dr. Ali, e.g. Monday. Then go.", ["Ask Dr. Ali, e.g. Monday.", "Then go."]),
        ("In 2014\nthe team met.", ["In 2014 the team met."]),
        ("It rose. 40 of 50 came. (So they say.)", ["It rose.", "40 of 50 came.", "(So they say.)"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert sentences(text, ENGLISH.abbreviations) == wanted


@given(st.text(alphabet="ab .?!\n\u201d)D", max_size=60))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert sum(map(length, sentences(text))) == length(text)
    assert words(" ".join(sentences(text))) == words(text)


def test_words() -> None:
    assert words("The team’s 90-day plan (2.1) — well-known, isn't it?") == ["the", "team's", "day", "plan", "well-known", "isn't", "it"]
    assert length("In 2014, 330,000 people – 2% – came.") == 6


@pytest.mark.parametrize(
    "family",
    [
        "learn learns learned learning",
        "plan planned planning plans",
        "team team's teams",
        "policy policies",
        "assess assesses assessed",
        "organisation organisations",
    ],
)
def test_words_of_one_family_have_one_stem(family: str) -> None:
    assert len({english_stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["action acting", "information informal", "loss lose", "nation nature", "test team"])
def test_other_words_have_another_stem(pair: str) -> None:
    first, second = pair.split()
    assert english_stem(first) != english_stem(second)


@given(st.text(alphabet="abcdeginrstuy'-", max_size=20))
def test_stems_and_syllables_of_whatever_is_a_word(word: str) -> None:
    assert len(english_stem(word)) <= len(word)
    assert english_syllables(word) >= 1


@pytest.mark.parametrize(
    ("count", "examples"),
    [
        (1, "the used changed strength eight tea clear loops it's don't"),
        (2, "system places table people learning study being create science region"),
        (3, "area idea evidence decided society's video"),
        (4, "deliberate information community"),
        (5, "organizations deliberation well-organized-teams"),
    ],
)
def test_syllables(count: int, examples: str) -> None:
    near = {word: english_syllables(word) for word in examples.split()}
    # A rule of thumb: a miss by one in few words changes no grade.
    assert all(abs(found - count) <= 1 for found in near.values()), near
    assert sum(found == count for found in near.values()) >= len(near) / 2, near


def test_the_grade_follows_the_formula() -> None:
    # Five words of one syllable each in one sentence, then the same twice as long.
    assert ENGLISH.grade(["The cat sat on it."]) == pytest.approx(0.39 * 5 + 11.8 - 15.59)
    assert ENGLISH.grade(["The cat sat on it and the dog sat too."]) == pytest.approx(0.39 * 10 + 11.8 - 15.59)
    assert ENGLISH.grade([]) == ENGLISH.grade(["2014."]) == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Which of these is not a means of learning?", True),
        ("Which of these isn’t a loop? Choose one.", True),
        ("All of these help except one. Name it, except if you know none.", True),
        ("What could the trial not show?", True),
        ("A team does not use its data. What is missing?", False),
        ("Why did the programme not work?", False),
        ("In this district, why did nobody ask, not even once?", False),
        ("Match each scene to its loop.", False),
    ],
)
def test_negative_questions(text: str, wanted: bool) -> None:
    assert ENGLISH.asks_for_what_is_not(text) is wanted


def test_absolute_words() -> None:
    assert ENGLISH.absolutes("They always ask everyone, and never only once.") == ["always", "everyone", "never", "only"]
    assert ENGLISH.absolutes("Not at all; above all not only every week.") == []


def test_content() -> None:
    assert ENGLISH.content("The teams learn what the team learned") == {"team": "teams", "learn": "learn"}


def test_languages() -> None:
    assert prose_for("en") is prose_for("en-GB") is ENGLISH
    assert prose_for("fr") is None
