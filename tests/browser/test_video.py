"""A film in a real browser: it plays with its captions, goes on where it was left, and can be led by its transcript; all of it without scripts too."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import journey
from tests.browser.answers import course
from tests.browser.conftest import PHONE
from tests.browser.pages import COURSE
from tests.live import LiveServer

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/sample_course"
MEDIA = ROOT / "course_content/learning-health-systems/media/three-thermostats"
LESSON = f"{COURSE}/three-loops"
FILM = "three-thermostats"
CAPTION = "() => [...document.querySelector('video').textTracks].find(each => each.mode === 'showing')?.activeCues?.[0]?.text"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    made: Page = open_page()
    made.goto(LESSON)
    return made


def until(page: Page, condition: str) -> None:
    """Wait until something holds; the pages forbid what Playwright's own waiting does."""
    for _ in range(150):
        if page.evaluate(condition):
            return
        time.sleep(0.1)
    raise AssertionError(f"never: {condition}")


def second(page: Page) -> float:
    """Return the second that the film shows."""
    return float(page.evaluate("document.querySelector('video').currentTime"))


def play(page: Page) -> None:
    """Start the film, as its own button does, and wait until it runs."""
    page.evaluate("document.querySelector('video').play()")
    until(page, "document.querySelector('video').currentTime > 0.3")


def at(page: Page, moment: float) -> None:
    """Wait until the film has come to a second."""
    until(page, f"Math.abs(document.querySelector('video').currentTime - {moment}) < 2.5 && document.querySelector('video').readyState > 2")


def test_nothing_is_loaded_before_it_is_asked_for(open_page: Callable[..., Page]) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LESSON, wait_until="networkidle")
    # Captions are two kilobytes, and a browser wants them as soon as they are shown.
    assert not [url for url in asked if "/media/" in url and not url.endswith(("poster.webp", "captions.en.vtt", ".svg"))]
    expect(page.locator("figcaption .length")).to_have_text(re.compile(r"1:00, \d+ kB"))


def test_it_plays_with_its_captions(page: Page) -> None:
    play(page)
    until(page, f"({CAPTION})() === 'The room grows cold.'")
    assert page.evaluate("document.querySelector('video').currentSrc").endswith("480p.webm")
    page.get_by_label("Speed").select_option("2")
    assert page.evaluate("document.querySelector('video').playbackRate") == 2


def test_the_transcript_leads_and_follows(page: Page) -> None:
    page.get_by_text("Transcript").click()
    line = page.get_by_role("button", name="And who chose that?")
    line.click()
    at(page, 24.7)
    expect(line).to_have_attribute("aria-current", "true")
    page.get_by_label("Go to").select_option("52.5")
    at(page, 52.5)
    expect(page.get_by_role("button", name="Are we doing things right?")).to_have_attribute("aria-current", "true")


def test_the_keyboard_leads_through_the_transcript(page: Page) -> None:
    page.get_by_text("Transcript").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Warm enough? It goes off.")).to_be_focused()
    page.keyboard.press("Enter")
    at(page, 6.2)


def test_a_learner_goes_on_at_the_second_on_another_device(open_page: Callable[..., Page]) -> None:
    first = open_page()
    first.goto(LESSON)
    journey.sign_up(first)
    with first.expect_response(re.compile(f"/videos/{FILM}/place$")):
        first.get_by_label("Go to").select_option("28.6")
    at(first, 28.6)
    first.evaluate("document.querySelector('video').pause()")
    first.wait_for_timeout(300)
    left = first.request.get(f"{COURSE}/videos/{FILM}/place").json()["seconds"]
    assert 0 <= second(first) - left < 1
    other = open_page(state=first.context.storage_state(), viewport=PHONE)
    other.goto(LESSON)
    other.evaluate("document.querySelector('video').play()")
    until(other, f"Math.abs(document.querySelector('video').currentTime - {left}) < 2")
    expect(other.locator(".resumed")).to_contain_text(f"Continued at 0:{left:02d}.")
    other.get_by_role("button", name="From the start").click()
    at(other, 0.5)


def test_a_reader_without_an_account_goes_on_in_the_same_browser(page: Page) -> None:
    page.get_by_label("Go to").select_option("40.6")
    at(page, 40.6)
    page.evaluate("document.querySelector('video').pause()")
    page.reload()
    page.evaluate("document.querySelector('video').play()")
    at(page, 41)


def test_low_data_takes_the_small_file_and_is_remembered(page: Page) -> None:
    page.get_by_label(re.compile(r"Low data, \d+ kB")).check()
    play(page)
    assert page.evaluate("document.querySelector('video').currentSrc").endswith("240p.webm")
    page.reload()
    play(page)
    assert page.evaluate("document.querySelector('video').currentSrc").endswith("240p.webm")


def test_a_slow_line_is_offered_the_small_file(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true, effectiveType: '2g'}})")
    page.goto(LESSON)
    play(page)
    assert page.evaluate("document.querySelector('video').currentSrc").endswith("240p.webm")


def test_all_of_it_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(javascript=False)
    page.goto(LESSON)
    video = page.locator("video")
    assert video.get_attribute("controls") is not None and video.get_attribute("preload") == "none"
    track = video.locator("track[kind=captions]")
    assert track.get_attribute("default") is not None
    assert page.request.get(str(track.get_attribute("src"))).text().startswith("WEBVTT")
    for link in page.locator("a.download").all():
        part = page.request.get(str(link.get_attribute("href")), headers={"Range": "bytes=100-199"})
        assert part.status == 206 and len(part.body()) == 100 and "immutable" in part.headers["cache-control"]
    page.get_by_text("Transcript").click()
    expect(page.get_by_text("Why 21 degrees?").first).to_be_visible()
    play(page)


def test_pictures_and_words_instead(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Pictures and words instead")).click()
    film = course().film_by_id[FILM]
    expect(page.get_by_role("heading", level=2)).to_have_count(len(film.film.scenes))
    for number, picture in enumerate(page.locator(".film img").all()):
        picture.scroll_into_view_if_needed()
        until(page, f"document.images[{number}].complete && document.images[{number}].naturalWidth === 854")
    expect(page.locator(".film")).to_contain_text("They shut the window and choose a lower setting.")


def test_a_recorded_narration_speaks_with_the_film(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "content/tea")
    for name in ("480p.webm", "480p.mp4"):  # the sample's own are no films
        shutil.copy(MEDIA / name, tmp_path / "content/tea/media/kettle")
    sine = ["-f", "lavfi", "-i", "sine=duration=27", "-b:a", "32k"]
    subprocess.run(["ffmpeg", "-v", "error", *sine, str(tmp_path / "content/tea/media/kettle/narration.en.mp3")], check=True)
    server = LiveServer(tmp_path, environ={"COURSE_CONTENT": str(tmp_path / "content")}).start()
    context = browser.new_context(base_url=server.url)
    try:
        page = context.new_page()
        page.goto("/en/tea/the-kettle")
        page.get_by_label(re.compile(r"Narration, \d+ kB")).check()
        page.evaluate("document.querySelector('video').play()")
        until(page, "document.querySelector('audio').currentTime > 0.3")
        assert abs(page.evaluate("document.querySelector('audio').currentTime - document.querySelector('video').currentTime")) < 1
        page.evaluate("document.querySelector('video').pause()")
        until(page, "document.querySelector('audio').paused")
    finally:
        context.close()
        server.stop()
