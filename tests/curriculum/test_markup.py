"""Text to HTML: what the sample course becomes, and that nothing unsafe comes through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.blocks import HEAVY_BYTES, Desk
from app.curriculum.course import Course, Term
from app.curriculum.files import Line
from app.curriculum.links import find_links
from app.curriculum.markup import Renderer, plain_text, with_definitions
from app.curriculum.media import Media
from app.curriculum.mistakes import Report
from app.curriculum.questions.draft import page_html
from app.curriculum.reader import read_course
from app.curriculum.scanner import cells, scan, slug
from app.curriculum.words import Words, words_for

RENDERER = Renderer(Desk("course", "en", Media(), words_for("en")))


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def test_a_lesson(sample: Course) -> None:
    html = sample.lesson_by_id["water-and-heat"].html
    assert '<aside aria-label="Case: Tea on a mountain" class="case">' in html
    assert '<p class="block-title">Case: Tea on a <em>mountain</em></p>' in html
    assert '<details class="self-check">\n<summary>Why was the tea on the mountain weak?</summary>' in html
    assert '<section aria-label="In your own work" class="practice">' in html
    assert '<h2 id="what-happens">' in html and '<h3 id="small-bubbles-first">' in html
    assert '<div aria-label="Table" class="table" role="region" tabindex="0"><table>' in html
    assert '<th class="right" scope="col">' in html and '<td class="left">' in html and "style" not in html
    assert html.count("<ul>") == 2, "a list directly below its paragraph, and one inside it"
    assert re.search(r'<img [^>]*alt="A kettle with its lid[^>]*height="200" [^>]*width="320">', html)
    assert "<summary>Description of the picture</summary>" in html
    assert '<figcaption>The parts of a kettle: lid, spout and handle (<a class="ref"' in html


def test_only_a_heavy_figure_waits_until_it_is_seen(sample: Course, folder: Path) -> None:
    """What waits is blank where a lesson is printed before it was seen."""
    assert "lazy" not in sample.lesson_by_id["water-and-heat"].html
    figure = folder / "media" / "figures" / "kettle-parts.svg"
    figure.write_text(figure.read_text() + f"<!-- {'x' * HEAVY_BYTES} -->")
    assert 'loading="lazy"' in read_course(folder).courses["en"].lesson_by_id["water-and-heat"].html


def test_only_the_first_use_of_a_term_carries_its_definition(sample: Course) -> None:
    html = sample.lesson_by_id["water-and-heat"].html
    assert html.count('href="/en/tea/glossary#boiling-point"') == 2
    assert html.count('id="def-boiling-point"') == 1 == html.count('aria-describedby="def-boiling-point"')
    assert '<span class="definition" role="tooltip" id="def-boiling-point">The heat at which water boils.' in html


def test_a_definition_in_a_tooltip_holds_no_link(sample: Course) -> None:
    html = sample.html
    tooltip = re.search(r'id="def-tea">(.*?)</span>', html)
    assert tooltip and "boiling point" in tooltip[1] and "<a" not in tooltip[1]
    assert "<a" in sample.term_by_id["tea"].html


def test_a_video(sample: Course) -> None:
    lesson = sample.lesson_by_id["the-kettle"]
    html = lesson.html
    assert '<video aria-label="A kettle boils" controls="controls" height="360" playsinline="playsinline" poster="/media/tea/' in html
    assert html.index('type="video/webm"') < html.index('type="video/mp4"')
    assert '<track default="default" kind="captions" label="English" src="/media/tea/' in html
    assert 'A kettle boils <span class="length">0:27, 1 kB</span> <a class="download" download="kettle-480p.mp4"' in html
    assert ">Download 480p, 1 kB</a>" in html
    assert "<summary>Transcript</summary>" in html and "<strong>Voice:</strong> Water boils." in html
    assert lesson.video_seconds == 27
    assert {file.path for file in lesson.media} == {f"kettle/{name}" for name in ("480p.webm", "poster.png", "captions.en.vtt")}


def test_links(sample: Course) -> None:
    html = sample.lesson_by_id["the-kettle"].html
    assert 'href="/en/tea/modules/making-tea"' in html and 'href="/en/tea/quizzes/check-1"' in html
    assert '<a href="https://example.org/tea" rel="noopener">Catalogue</a>' in sample.reference_by_id["leaf-1999"].html


def test_the_course(sample: Course) -> None:
    assert sample.lesson_by_id["water-and-heat"].number == "1.1"
    assert sample.lesson_by_id["water-and-heat"].terms == ("boiling-point",)
    assert sample.lesson_by_id["water-and-heat"].references == ("steam-2001", "leaf-1999")
    assert sample.modules[0].title == "Boiling water: how and why"
    loaded = {file.path: file.bytes for file in sample.media if not file.path.endswith(".mp4")}  # a browser takes one of two films
    assert sample.modules[0].media_bytes == sample.media_bytes == sum(loaded.values())
    assert sample.module_of["check-2"].id == "making-tea" == sample.module_of["leaves"].id
    assert sample.quiz_by_id["check-1"].points == 10 and list(sample.module_by_id) == ["boiling-water", "making-tea"]
    assert "lid keeps the heat in" in sample.lesson_by_id["the-kettle"].text
    item = sample.quizzes[0].items["c1-1a"]
    assert "Mistake tested" not in str(item)


def test_words_can_be_replaced() -> None:
    renderer = Renderer(Desk("course", "fr", Media(), Words(case="Cas", practice="Dans votre travail")))
    html = page_html(lines_of("/// case | Un\nTexte.\n///\n\n/// practice\nFaire.\n///"), "x.md", renderer, Report())
    assert 'aria-label="Cas: Un"' in html and "Dans votre travail" in html


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "[x](data:text/html,x)"])
def test_nothing_unsafe_comes_through(text: str) -> None:
    report = Report()
    find_links(lines_of(text), "x.md", report)
    assert report.mistakes
    html = page_html(lines_of(text), "x.md", RENDERER, Report()) + RENDERER.inline(text)
    assert "<script" not in html and "<img" not in html and "javascript:" not in html.replace("[x](javascript:", "") and "data:" not in html


@given(st.text(alphabet=st.sampled_from("abz019 \n#|-[](){}:/\"'*_`<>&!\\.=+~^é\u200f"), max_size=200))
def test_any_text_is_scanned_and_rendered(text: str) -> None:
    report = Report()
    lines = lines_of(text)
    find_links(lines, "x.md", report)
    html = page_html(lines, "x.md", RENDERER, report)
    assert not re.search(r"<(?:script|style|iframe)|\son\w+=", html)
    assert all(1 <= mistake.place.line <= len(lines) for mistake in report.mistakes)


def test_inline_falls_back_to_plain_words() -> None:
    assert RENDERER.inline("- a list") == "- a list"
    assert RENDERER.inline("*a* & b") == "<em>a</em> &amp; b"


def test_blocks_inside_blocks_have_other_numbers_of_slashes() -> None:
    text = "//// case | A\nOne.\n\n/// self-check | Why?\nTwo.\n///\n\nThree.\n////"
    report = Report()
    html = page_html(lines_of(text), "x.md", RENDERER, report)
    assert report.mistakes == []
    assert html.index("One") < html.index("<details") < html.index("Three") < html.index("</aside>")


def test_an_outer_block_that_ends_too_early() -> None:
    report = Report()
    document = scan(lines_of("//// case | A\n/// self-check | B\nx\n////\ny"), "x.md", report)
    assert [mistake.code for mistake in report.mistakes] == ["unclosed-block"]
    assert [block.end for block in document.blocks] == [4, 4]


def test_ids_of_headings() -> None:
    assert slug("What's [new](term:x) in Été, 2020?") == "whats-new-in-ete-2020"
    assert slug("!!") == "section"
    document = scan(lines_of("## Words {#own-id}"), "x.md", Report())
    assert (document.headings[0].id, document.headings[0].text) == ("own-id", "Words")


def test_cells() -> None:
    assert cells("| a | b \\| c |") == ["a", "b \\| c"]


def test_a_term_that_the_glossary_lacks_stays_a_link() -> None:
    page = '<a class="term" href="/en/c/glossary#x">x</a> <a href="/en/c/other#y">y</a>'
    assert with_definitions(page, {"y": Term("y", "y", "y", "y")}, "/en/c/glossary") == page


def test_plain_text() -> None:
    assert plain_text("<p>a &amp; b</p><p>c<br>d</p>") == "a & b c d"
