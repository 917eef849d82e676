"""The shipped course: scanner and Markdown see the same in every text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.curriculum.blocks import Desk
from app.curriculum.course import MediaFile
from app.curriculum.files import decode, trim
from app.curriculum.frontmatter import PlainFront, read_front
from app.curriculum.links import find_links
from app.curriculum.markup import Renderer, plain_text
from app.curriculum.media import Figure, Media
from app.curriculum.mistakes import Report
from app.curriculum.scanner import scan
from app.curriculum.words import words_for
from tests.curriculum.conftest import SAMPLE, SHIPPED

TEXTS = sorted(path for root in (SHIPPED, SAMPLE) for path in root.glob("en/**/*.md") if path.name not in ("quiz.md", "glossary.md", "references.md"))


class EveryFigure(dict[str, Figure]):
    """A media folder that holds every picture asked for."""

    def get(self, key: str, default: object = None) -> Figure:  # type: ignore[override]
        return Figure(MediaFile(f"figures/{key}.svg", 1, "0", "image/svg+xml"), 100, 100)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name + "/" + path.name)
def test_the_scanner_sees_what_markdown_sees(path: Path) -> None:
    report = Report()
    lines = read_front(decode(path.read_bytes(), path.name, Report()), path.name, PlainFront, Report()).body
    document = scan(lines, path.name, report)
    links = find_links(lines, path.name, report)
    html = Renderer(Desk("course", "en", Media(figures=EveryFigure()), words_for("en"))).page(document)
    assert report.mistakes == []
    levels = [(int(level), identifier) for level, identifier in re.findall(r'<h([2-6]) id="([^"]*)"', html)]
    assert levels == [(heading.level, heading.id) for heading in document.headings]
    assert [plain_text(text) for text in re.findall(r"<h[2-6][^>]*>(.*?)</h", html)] == [
        plain_text(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.text)).replace("*", "") for heading in document.headings
    ]
    assert len(re.findall(r"<a [^>]*href=", html)) == len(links)
    names = [block.name for block in document.blocks]
    assert html.count("<img ") == names.count("figure") and html.count('<figure class="video">') == names.count("video")
    assert html.count('class="case"') == names.count("case") and html.count('class="self-check"') == names.count("self-check")
    assert html.count('class="practice"') == names.count("practice") and html.count("<table>") == document.tables
    described = [block for block in document.blocks if block.name == "figure" and trim(block.lines)]
    assert html.count('class="long-description"') == len(described)
