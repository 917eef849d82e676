"""What is printed, and what is seen in forced colours: no value may live in a background alone."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.pages import COURSE


def print_text(page: Page, file: Path) -> str:
    """Print a page as browsers do, without backgrounds, and return the words on the paper."""
    page.pdf(path=file, format="A4")
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_check_is_printed_with_questions_and_answers(open_page: Callable[..., Page], people: People, tmp_path: Path, javascript: bool) -> None:
    page = open_page(state=people.learner, javascript=javascript)
    page.goto(f"{COURSE}/quizzes/check-2")
    options = page.locator("#q1 .option").all_inner_texts()
    answers = page.locator("[data-kind=match] .pair select").first.locator("option").all_inner_texts()[1:]
    words = " ".join(print_text(page, tmp_path / "check.pdf").split())
    for each in [*options, *answers, "Question 10 of 10"]:
        assert " ".join(each.split()) in words, each
    for each in ("Submit", "Sign out", "Up Down"):
        assert each not in words, each
    page.emulate_media(media="print")
    expect(page.locator("#q1 input[type=radio]").first).to_be_visible()
    assert page.locator("button:visible, .handle:visible").count() == 0


def test_what_is_for_paper_does_not_stand_on_the_screen(open_page: Callable[..., Page], people: People) -> None:
    page = open_page(state=people.learner)
    page.goto(f"{COURSE}/quizzes/check-2")
    expect(page.locator("[data-kind=match] .only-print")).to_be_hidden()


def differing(picture: Image.Image) -> bool:
    """Return whether a bar's left end is filled otherwise than its right end."""
    middle = picture.height // 2
    left, right = (picture.crop((x, middle - 1, x + 8, middle + 1)).tobytes() for x in (8, picture.width - 16))
    return left != right


def test_the_bar_is_filled_in_forced_colours(open_page: Callable[..., Page], people: People) -> None:
    page = open_page(state=people.learner)
    page.emulate_media(forced_colors="active")
    page.goto(f"{COURSE}/progress")
    assert differing(Image.open(io.BytesIO(page.locator("progress").screenshot())))


def test_the_bar_is_filled_on_paper(open_page: Callable[..., Page], people: People, tmp_path: Path) -> None:
    page = open_page(state=people.learner)
    page.goto(f"{COURSE}/progress")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    box = page.locator("progress").bounding_box()
    assert box
    page.pdf(path=tmp_path / "page.pdf", width="794px", height="1123px")
    subprocess.run(["pdftoppm", "-r", "96", "-f", "1", "-l", "1", "-singlefile", "-png", tmp_path / "page.pdf", tmp_path / "page"], check=True)
    edges = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    assert differing(Image.open(tmp_path / "page.png").convert("RGB").crop(tuple(map(round, edges))))
