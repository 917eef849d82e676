"""The stylesheet and the scripts: small, right-to-left ready, without other people's servers."""

from __future__ import annotations

import re

import brotli
import pytest

from app.foundation.assets import FOLDER

CSS = (FOLDER / "somo.css").read_text()
ALL = "\n".join(path.read_text() for path in sorted(FOLDER.glob("*.css")))  # with those that only some pages need


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tokens(dark: bool) -> dict[str, str]:
    """Return the colours of the light or the dark scheme (WCAG 2.2, 1.4.3 and 1.4.11, ask for contrast between them)."""
    blocks = re.findall(r":root\{([^}]*)\}", CSS)
    light = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})\b", blocks[0]))
    return light | (dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})\b", blocks[1])) if dark else {})


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(dark: bool) -> None:
    colour = tokens(dark)
    for ground in ("paper", "card", "mist", "sand"):
        for ink in ("ink", "soft", "teal", "bark", "clay"):
            assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
        for edge in ("line", "focus", "teal", "ochre"):
            assert contrast(colour[edge], colour[ground]) >= 3, (edge, ground)
    assert contrast(colour["on-teal"], colour["teal"]) >= 4.5
    assert contrast(colour["paper"], colour["sky"]) >= 4.5


def test_the_stylesheet_is_small() -> None:
    assert len(brotli.compress(CSS.encode(), quality=11)) < 5_600


def test_all_scripts_are_small() -> None:
    assert sum(len(brotli.compress(script.read_bytes(), quality=11)) for script in FOLDER.glob("*.js")) < 10_000


def test_the_stylesheet_knows_no_left_and_right() -> None:
    assert not re.findall(r"(?<![\w-])(?:margin|padding|border|inset)?-?(?:left|right)\s*:", ALL)
    assert not re.findall(r"text-align:\s*(?:left|right)", ALL)


def test_nothing_comes_from_elsewhere_and_focus_stays() -> None:
    assert "url(" not in ALL and "@import" not in ALL
    assert "outline:3px" in CSS
    assert re.findall(r"([^{}]*)\{outline:0\}", CSS) == ["\nmain:focus-visible,main:focus"]


def test_motion_is_asked_for() -> None:
    outside = CSS.split("@media (prefers-reduced-motion:no-preference)")
    assert "transition" not in outside[0] and "animation" not in ALL


def test_the_preview_picture_is_small() -> None:
    assert (FOLDER / "preview.png").stat().st_size < 40_000
