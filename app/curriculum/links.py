"""Finds the links of a text with their places, and what may not stand in it: raw HTML, pictures outside a figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import urlsplit

from app.curriculum.files import Line, join
from app.curriculum.mistakes import Report
from app.curriculum.source import Place

INTERNAL = ("lesson", "module", "quiz", "plan", "term", "ref")
EXTERNAL = ("https", "http", "mailto")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

CODE_SPAN = re.compile(r"(`+)[^`\n]+\1")
# A label may run over a line end but not over a blank line.
LINK = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]\n]|\n(?!\s*(?:\n|$)))*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
LINK_LIKE = re.compile(r"(?<!\\)\]\(|(?<!\\)\]\[|(?<!\\)\[\^|\[[^\[\]\n]*\]\s?(?:lesson|module|quiz|plan|term|ref):")
HTML = re.compile(r"(?<!\\)<(?:[A-Za-z][^<>\n]*>?|/[A-Za-z]|!--|!\[|\?)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link, with the place of its target."""

    place: Place
    scheme: str
    target: str
    text: str


def find_links(lines: Sequence[Line], file: str, report: Report) -> list[Link]:
    """Return every link of a text and report raw HTML, pictures outside a figure, and links that are none."""
    text = CODE_SPAN.sub(lambda found: " " * len(found[0]), join(lines))
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))

    def place(offset: int) -> Place:
        index = min(bisect_right(starts, offset) - 1, len(lines) - 1)
        return Place(file, lines[index].number, offset - starts[index] + 1)

    links = []
    for found in LINK.finditer(text):
        if found[1]:
            report.add("picture-outside-figure", place(found.start()))
        else:
            links += _link(found, place(found.start(3)), report)
    rest = LINK.sub(lambda found: " " * len(found[0]), text)
    for found in LINK_LIKE.finditer(rest):
        report.add("broken-link", place(found.start()))
    for found in HTML.finditer(rest):
        report.add("raw-html", place(found.start()), tag=found[0])
    return links


def _link(found: re.Match[str], place: Place, report: Report) -> list[Link]:
    scheme, colon, target = found[3].partition(":")
    if not found[2].strip():
        report.add("link-without-text", place, target=found[3])
    if scheme in INTERNAL and ID.fullmatch(target):
        return [Link(place, scheme, target, found[2])]
    if scheme in EXTERNAL and colon and _is_web(scheme, found[3]):
        return [Link(place, scheme, found[3], found[2])]
    report.add("bad-link-target", place, target=found[3])
    return []


def _is_web(scheme: str, address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.path if scheme == "mailto" else "." in (parts.hostname or ""))
    except ValueError:
        return False
