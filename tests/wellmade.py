"""What every HTML page must be, whichever test fetches it: one heading, a title, a language, named fields, nothing inline or foreign."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FIELDS = {"input", "select", "textarea"}
UNNAMED = {"hidden", "submit", "button"}
LOADED = {"script": "src", "img": "src", "video": "src", "source": "src", "track": "src", "iframe": "src", "form": "action", "link": "href"}
MARKS = {"canonical", "alternate", "license"}  # links that load nothing


class Page(HTMLParser):
    """A page with what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings = 0
        self.language = self.title = ""
        self.ids: list[str] = []
        self.named: set[str] = set()
        self.asked: set[str] = set()  # ids that something on the page refers to
        self.fields: list[dict[str, str]] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        attributes = {name: value or "" for name, value in given}
        self._open.append(tag)
        self.headings += tag == "h1"
        self.language = attributes.get("lang", "") if tag == "html" else self.language
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.named |= {attributes["for"]} if tag == "label" and "for" in attributes else set()
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.asked |= set(attributes.get(name, "").split())
        if tag in FIELDS and attributes.get("type") not in UNNAMED:
            self.fields.append(attributes | {"inside": "label" if "label" in self._open else ""})
        if tag == "style" or (tag == "script" and "src" not in attributes) or any(name == "style" or name.startswith("on") for name in attributes):
            self.problems.append(f"inline: <{tag} {attributes}>")
        address = attributes.get(LOADED.get(tag, ""), "")
        if "//" in address.split("?")[0] and attributes.get("rel", "") not in MARKS:
            self.problems.append(f"foreign: <{tag} {attributes}>")
        if tag == "img" and "alt" not in attributes:
            self.problems.append(f"without words: {attributes}")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, with those in it that need no end."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note the title."""
        self.title += data if self._open and self._open[-1] == "title" and "svg" not in self._open else ""

    def all_problems(self) -> list[str]:
        """Return what is wrong, in words."""
        nameless = [each for each in self.fields if not (each["inside"] or each.get("id") in self.named or each.keys() & {"aria-label", "aria-labelledby"})]
        found = [*self.problems, *(f"a field without a label: {each}" for each in nameless)]
        found += [f"{self.headings} headings h1"] * (self.headings != 1)
        found += ["no language"] * (not self.language) + ["no title"] * (not self.title.strip())
        found += [f"an id twice: {each}" for each in {each for each in self.ids if self.ids.count(each) > 1}]
        return found + [f"an id that is nowhere: {each}" for each in self.asked - set(self.ids)]


class CheckedBrowser(FlaskClient):
    """A browser of tests that looks at every page it gets."""

    def open(self, *arguments: Any, **settings: Any) -> TestResponse:
        """Fetch, and look at what is a page."""
        answer = super().open(*arguments, **settings)
        taken_along = "attachment" in answer.headers.get("Content-Disposition", "")  # brings its own style
        plain = answer.mimetype == "text/html" and not taken_along and "Content-Encoding" not in answer.headers and not 300 <= answer.status_code < 400
        if plain and answer.data:
            problems = Page(answer.text).all_problems()
            assert not problems, f"{answer.request.path}: {problems}"
        return answer
