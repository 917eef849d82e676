"""Lines of text that people type about themselves: what is kept and what is refused."""

from __future__ import annotations

import pytest
from flask import Flask

from app.foundation.forms import normal, objection
from tests.certificates.test_printing import NAMES

# As many marks on a letter as languages use: Hebrew with points, Lithuanian with tones, Burmese, Tibetan, Arabic with vowels, Thai.
MARKED = ["שָּׁרָה", "ė\u0303\u0301", "ကျွန်ုပ်မြှင့်", "རྒྱ་མཚོ", "مُحَمَّدٌ", "ที่ปั๊ม", "Ọ\u0301\u0304", "बृहस्पतिः"]


@pytest.mark.parametrize(
    "text",
    [
        "\u200b\u200b",
        "\u200c \u200d",
        "\u00ad",
        "\u2800",
        "\u3164",
        "\u115f\u1160",
        "\uffa0",
        "\ufe0f",
        "\u034f",
        "\u2060",
        "\u17b4",
        "\U000e0100",
        "\U000e0041",
    ],
)
def test_what_nobody_sees_is_no_name(sqlite_app: Flask, text: str) -> None:
    with sqlite_app.app_context():
        assert "cannot be seen" in (objection(text) or "")


@pytest.mark.parametrize("text", ["", "Amina", "می\u200cخواهم", "क्\u200dष", "李", "7", "Zoë", "한\u3164국", "☺\ufe0f", *NAMES.values(), *MARKED])
def test_what_somebody_sees_is(sqlite_app: Flask, text: str) -> None:
    with sqlite_app.app_context():
        assert objection(normal(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Z" + "\u0316" * 30 + "\u0300" * 60,
        "X\u030c\u030c\u030ce",
        "X\u030c\u200d\u030c\u200d\u030c",
        "X\u030c\u034f\u030c\u034f\u030c",
        "A" + "\u20dd" * 7,
        "\u0f40" + "\u0fb1" * 7,
        "ก" + "\u0e48" * 3,
        "\u0300" * 3,
    ],
)
def test_marks_piled_on_a_letter_are_refused(sqlite_app: Flask, text: str) -> None:
    with sqlite_app.app_context():
        assert "too many marks" in (objection(normal(text)) or "")
