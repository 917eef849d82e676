"""Lines of text that people type about themselves: what is kept and what is refused."""

from __future__ import annotations

import pytest
from flask import Flask

from app.foundation.forms import objection


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


@pytest.mark.parametrize("text", ["", "Amina", "می\u200cخواهم", "क्\u200dष", "李", "7", "Zoë", "한\u3164국", "☺\ufe0f"])
def test_what_somebody_sees_is(sqlite_app: Flask, text: str) -> None:
    with sqlite_app.app_context():
        assert objection(text) is None
