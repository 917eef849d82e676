"""A film of two seconds, made for real: drawn by Chromium, encoded by ffmpeg, looked at by ffprobe; and every fault that the eye would miss."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pytest

from app.authoring import film_checks, films

T = TypeVar("T")
KIT = Path(__file__).resolve().parents[2] / "course_content/learning-health-systems/media-source/kit.js"
SCRIPT = """
const film = {seconds: 2, fps: 15, poster: 0.5, draw: t => box(0, 0, 854, 380, 0, C.paper, bare) + circle(100 + 300 * t, 190, 60, C.teal) + SIGNS}
"""
GOOD = 'sign(427, 90, 40, "21°")'
WORDS = """title = "A ball"
place = "A white room."

[[scenes]]
title = "Left"
start = 0.0
still = 0.5
picture = "A ball comes from the left."
words = [[0.1, 0.9, "A ball rolls"]]

[[scenes]]
title = "Right"
start = 1.0
still = 1.5
picture = "It goes on to the right."
words = []
"""


@pytest.fixture
def source(tmp_path: Path) -> films.Source:
    made = films.Source(tmp_path / "tea", "ball")
    made.script.parent.mkdir(parents=True)
    made.target.mkdir(parents=True)
    (made.script.parent / "kit.js").write_text(KIT.read_text())
    (made.target / "words.en.toml").write_text(WORDS)
    draw(made, GOOD)
    return made


def draw(source: films.Source, signs: str) -> None:
    source.script.write_text(SCRIPT.replace("SIGNS", signs))


def apart(work: Callable[..., T], *given: object) -> T:
    """Do something in a process of its own: Playwright starts once in a process, and other tests have started it here."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def keys(file: Path) -> list[float]:
    """Return the seconds at which key pictures stand."""
    command = ["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0", str(file)]
    rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return [round(float(row.split(",")[0]), 1) for row in rows if "K" in row.split(",")[1]]


@pytest.mark.drill
def test_all_files_of_a_film_are_made(source: films.Source) -> None:
    assert apart(films.build, source, print) == ["ball: second 0: the film has 2 seconds, not 60 to 120"]
    made = {path.name for path in source.target.iterdir()}
    assert made == {
        *("480p.webm", "480p.mp4", "240p.webm", "240p.mp4", "poster.webp", "still-1.webp", "still-2.webp"),
        *("video.toml", "words.en.toml", "captions.en.vtt", "chapters.en.vtt"),
    }
    assert all(keys(source.target / name) == [0.0, 1.0] for name in films.ENCODINGS)
    copy = source.course / "copy.mp4"
    films.burn(source, "en", copy)
    assert keys(copy) and copy.stat().st_size > 0
    with pytest.raises(films.CannotBuild, match=r"words\.sw\.toml"):
        films.burn(source, "sw", copy)


FAULTS = {
    'sign(840, 90, 40, "21°")': "the text 21° is cut",
    'sign(100, 375, 40, "22°g")': "the text 22°g is cut",
    'sign(227, 90, 20, "23°")': "the text 23° has 20 pixels",
    'sign(427, 90, 40, "24°", C.sand)': "the text 24° has a contrast of",
    '`<g data-face="">${circle(627, 380, 30, C.clay)}</g>`': "a face is cut",
}


def test_faults_of_a_picture_are_named(source: films.Source) -> None:
    draw(source, " + ".join(FAULTS))
    (source.target / "video.toml").write_text("seconds = 2\n")
    problems = apart(films.check, source)
    assert all(any(fault in problem for problem in problems) for fault in FAULTS.values()), problems


def test_a_script_that_fails_is_named(source: films.Source, tmp_path: Path) -> None:
    draw(source, "nothing")
    with pytest.raises(films.CannotBuild, match=r"ball\.js: .*nothing is not defined"):
        apart(films.draw_frames, source, [0], tmp_path)


def test_words_with_mistakes_are_named(source: films.Source) -> None:
    (source.target / "words.en.toml").write_text(WORDS.replace("start = 1.0", "start = 9.0"))
    with pytest.raises(films.CannotBuild, match=r"9\.0 is not between 0 and 2"):
        apart(films.build, source, print)


def test_single_pictures_can_be_looked_at(source: films.Source, tmp_path: Path) -> None:
    apart(films.draw_frames, source, [0, 1.5], tmp_path / "look")
    assert [path.name for path in sorted((tmp_path / "look").iterdir())] == ["ball-000.00.png", "ball-001.50.png"]


def test_contrast_is_that_of_wcag() -> None:
    assert film_checks.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert film_checks.contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
