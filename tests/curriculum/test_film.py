"""The words of a film: read with every mistake, and made into captions, chapters and transcript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.film import (
    MOST_CHARACTERS_A_SECOND,
    Caption,
    Film,
    Scene,
    captions_vtt,
    chapters_vtt,
    clock,
    pace,
    read_film,
    same_times,
    transcript,
)
from app.curriculum.mistakes import Report

WORDS = """title = "The kettle"
place = "A kitchen. A kettle stands on a stove."

[[scenes]]
title = "Cold <water> & fire"
start = 0.0
still = 2.0
picture = "A flame is lit."
words = [
  [0.5, 2.5, "The water is cold."],
  [3, 5.5, "Somebody lights\\nthe fire."],
]

[[scenes]]
title = "Steam"
start = 6.0
still = 8.5
picture = "The lid dances."
words = []
"""


def film(words: str = WORDS, seconds: float = 12) -> tuple[Film | None, list[str]]:
    report = Report()
    text = read_film(words.encode(), "media/kettle/words.en.toml", seconds, report)
    return text and text.film, [str(mistake) for mistake in report.mistakes]


def test_words_become_scenes_and_captions() -> None:
    found, mistakes = film()
    assert found and not mistakes
    assert [scene.title for scene in found.scenes] == ["Cold <water> & fire", "Steam"]
    assert found.scenes[0].captions[1] == Caption(3, 5.5, "Somebody lights\nthe fire.")


def test_captions_and_chapters_are_web_vtt() -> None:
    found, _ = film()
    assert found
    assert captions_vtt(found).startswith("WEBVTT\n\n00:00.500 --> 00:02.500 line:82% position:50% size:92% align:center\nThe water is cold.\n\n")
    assert chapters_vtt(found, 12) == "WEBVTT\n\n00:00.000 --> 00:06.000\nCold &lt;water&gt; &amp; fire\n\n00:06.000 --> 00:12.000\nSteam\n"


def test_the_transcript_says_everything_with_its_second() -> None:
    found, _ = film()
    assert found
    html = transcript(found)
    assert '<span data-at="3">Somebody lights the fire.</span>' in html and '<span data-at="0">0:00 Cold &lt;water&gt; &amp; fire</span>' in html
    assert "The lid dances." in html and html.startswith("<p>A kitchen.")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("start = 6.0", "start = 13.0", 16, "13.0 is not between 0 and 12"),
        ("start = 0.0", "start = 1.0", 6, "1.0 is not between 0 and 0"),
        ("still = 8.5", "still = 2.5", 17, "2.5 is not between 6.0 and 12"),
        ("[3, 5.5", "[3, 6.5", 11, "not shown between 2.5 and 6.0"),
        ("[3, 5.5", "[2, 5.5", 11, "not shown between 2.5 and 6.0"),
        ("[0.5, 2.5", "[0.5, 1.2", 10, "has 25.7 characters a second"),
        ("lights\\n", "lights\\nand\\n", 11, "too long for the screen"),
        ('picture = "The lid dances."\n', "", 18, "`picture` is missing"),
        ('"Steam"', "Steam", 15, "This is not TOML"),
        ("[3, 5.5,", "[3,", 11, "does not fit"),
        ('title = "The kettle"', 'titel = "The kettle"', 1, "There is no `titel` here"),
    ],
)
def test_mistakes_name_their_place(old: str, new: str, line: int, says: str) -> None:
    found, mistakes = film(WORDS.replace(old, new, 1))
    assert found is None
    assert any(mistake.startswith(f"media/kettle/words.en.toml:{line}:") and says in mistake for mistake in mistakes), mistakes


def test_a_translation_keeps_the_scenes_and_moves_captions() -> None:
    found, _ = film()
    later, _ = film(WORDS.replace("[3, 5.5", "[3.2, 5.9"))
    other, _ = film(WORDS.replace("still = 8.5", "still = 9"))
    assert found and later and other
    assert same_times(found, later) and not same_times(found, other)


@given(st.floats(0, 3_600), st.floats(0.1, 10), st.text(min_size=1, max_size=60))
def test_pace_is_what_a_reader_must_take_in(start: float, length: float, text: str) -> None:
    caption = Caption(start, start + length, text)
    assert pace(caption) * (caption.end - caption.start) == pytest.approx(len(text))
    slow = Caption(start, start + len(text) / MOST_CHARACTERS_A_SECOND + 0.01, text)
    assert pace(slow) < MOST_CHARACTERS_A_SECOND


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=80))
def test_no_words_escape_from_captions_or_transcript(text: str) -> None:
    one = Film("t", "p", (Scene(text, 0, 1, text, (Caption(0, 1, text),)),))
    assert "<script" not in transcript(one) and "-->" not in captions_vtt(one).split("\n", 3)[3]


@pytest.mark.parametrize(("second", "shown"), [(0, "0:00"), (9.99, "0:09"), (65, "1:05"), (600, "10:00")])
def test_the_clock(second: float, shown: str) -> None:
    assert clock(second) == shown
