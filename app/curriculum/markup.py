"""Course text to safe HTML: Markdown with the course's blocks and link schemes, sanitised."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

import nh3
from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from app.curriculum import addresses, links
from app.curriculum.blocks import CourseBlocks, Desk
from app.curriculum.course import Term
from app.curriculum.scanner import Document

CLASSES = {
    "a": {"term", "ref", "download", "stills"},
    "aside": {"case"},
    "details": {"self-check", "transcript", "long-description"},
    "div": {"table"},
    "figure": {"video"},
    "p": {"block-title", "scene", "seen"},
    "section": {"practice"},
    "span": {"length", "narration"},
    "td": {"left", "right", "center"},
    "th": {"left", "right", "center"},
}
ATTRIBUTES = {
    "a": {"href", "rel", "download"},
    "aside": {"aria-label"},
    "audio": {"controls", "preload", "src"},
    "div": {"tabindex", "role", "aria-label"},
    "figure": {"data-film"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "section": {"aria-label"},
    "source": {"src", "type", "data-small"},
    "span": {"data-at"},
    "th": {"scope"},
    "track": {"kind", "srclang", "label", "src", "default"},
    "video": {"aria-label", "controls", "preload", "playsinline", "width", "height", "poster"},
}  # fmt: skip
TAGS = {
    "a", "aside", "audio", "blockquote", "br", "code", "details", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
    "img", "li", "ol", "p", "section", "source", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "track", "ul", "video",
}  # fmt: skip
SANITISER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES, link_rel=None, url_schemes=set(links.EXTERNAL), strip_comments=True)

# Everything that Markdown would read but the scanner does not: raw HTML, reference links, underlined headings, indented code.
WITHOUT = (
    ("preprocessors", ("html_block",)),
    ("parser.blockprocessors", ("setextheader", "hr", "code", "reference")),
    (
        "inlinePatterns",
        ("html", "autolink", "automail", "reference", "short_reference", "image_link", "image_reference", "short_image_ref"),
    ),
)
MARKS = re.compile(r"[*_`\[\]\\&<>\n]")
TERM_LINK = re.compile(r'<a\b[^>]*?href="[^"#]*#([a-z0-9-]+)"[^>]*>(.*?)</a>', re.DOTALL)
ANCHOR = re.compile(r"</?a\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|td|th|summary|figcaption|tr|div|aside|section|details)>|<br>")


class Unclear(Exception):
    """Markdown reads a text otherwise than the scanner does."""


class Renderer:
    """Renders the texts of one course in one language; keeps one Markdown instance, which is costly to make."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._markdown = Markdown(extensions=[TableExtension(use_align_attribute=True), "sane_lists", CourseBlocks(desk)])
        for path, names in WITHOUT:
            registry = self._markdown.parser.blockprocessors if "." in path else getattr(self._markdown, path)
            for name in names:
                registry.deregister(name)
        self._finish = _Finish(self._markdown, desk)
        self._markdown.treeprocessors.register(self._finish, "course", 5)
        self._inline: dict[str, str] = {}

    def page(self, document: Document) -> str:
        """Return the HTML of a scanned text.

        :raises Unclear: if Markdown finds other headings, blocks or tables than the scanner did.
        """
        self.desk.blocks = document.blocks
        self._finish.start(document)
        text = SANITISER.clean(self._markdown.reset().convert(document.prepared))
        self._finish.compare(document)
        return text

    def text(self, text: str) -> str:
        """Return the HTML of a short text."""
        if not MARKS.search(text) and re.match(r"[A-Za-z]", text):
            return f"<p>{html.escape(text, quote=False)}</p>"
        self.desk.blocks = ()
        self._finish.start(None)
        return SANITISER.clean(self._markdown.reset().convert(text))

    def inline(self, text: str) -> str:
        """Return the HTML of a text that stands in one line, without a paragraph around it."""
        if text not in self._inline:
            rendered = self.text(" ".join(text.split()))
            single = rendered.count("<p>") == 1 and rendered.startswith("<p>") and rendered.endswith("</p>")
            self._inline[text] = rendered[3:-4] if single else html.escape(text, quote=False)
        return self._inline[text]


def with_definitions(page: str, terms: Mapping[str, Term], path: str) -> str:
    """Return a page in which the first link to each term carries the term's definition; `path` is the glossary's address."""
    seen: set[str] = set()

    def explain(found: re.Match[str]) -> str:
        term = terms.get(found[1])
        if f'href="{path}#' not in found[0] or term is None or term.id in seen:
            return found[0]
        seen.add(term.id)
        link = found[0].replace("<a ", f'<a aria-describedby="def-{term.id}" ', 1)
        # A tooltip holds no links of its own.
        definition = ANCHOR.sub("", term.html)
        return f'<span class="term-box">{link}<span class="definition" role="tooltip" id="def-{term.id}">{definition}</span></span>'

    return TERM_LINK.sub(explain, page)


def plain_text(page: str) -> str:
    """Return the words of a page, for search and for attributes."""
    return " ".join(html.unescape(TAG.sub("", BLOCK_END.sub(" ", page))).split())


class _Finish(Treeprocessor):
    """Works on the finished tree: link schemes, ids of headings, tables that scroll."""

    def __init__(self, markdown: Markdown, desk: Desk) -> None:
        super().__init__(markdown)
        self.desk = desk
        self.document: Document | None = None
        self.found = (0, 0, 0)

    def start(self, document: Document | None) -> None:
        """Take the document that is rendered next."""
        self.document = document
        self.found = (0, 0, 0)

    def compare(self, document: Document) -> None:
        """Check that headings, blocks and tables are as many as the scanner saw.

        :raises Unclear: if they are not.
        """
        wanted = (len(document.headings), len(document.blocks), document.tables)
        if self.found != wanted:
            raise Unclear(f"headings, blocks, tables: {self.found} instead of {wanted}")

    def run(self, root: etree.Element) -> None:
        """Finish the tree in place."""
        headings = [element for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        tables = list(root.iter("table"))
        blocks = [element for element in root.iter() if _is_block(element)]
        self.found = (len(headings), len(blocks), len(tables))
        for element, heading in zip(headings, self.document.headings if self.document else (), strict=False):
            element.set("id", heading.id)
        for link in root.iter("a"):
            self.link(link)
        self.wrap_tables(root)

    def link(self, link: etree.Element) -> None:
        """Turn a link scheme into an address."""
        if link.get("class") in ("download", "stills"):
            return
        scheme, _, target = link.get("href", "").partition(":")
        to = {
            "lesson": addresses.lesson, "module": addresses.module, "quiz": addresses.quiz,
            "plan": addresses.plan, "term": addresses.term, "ref": addresses.reference,
        }.get(scheme)  # fmt: skip
        if to:
            link.set("href", to(self.desk.language, self.desk.slug, target))
            if scheme in ("term", "ref"):
                link.set("class", scheme)
        elif scheme in links.EXTERNAL:
            link.set("rel", "noopener")
        else:
            link.attrib.pop("href", None)

    def wrap_tables(self, root: etree.Element) -> None:
        """Put each table into a region that can be scrolled with the keyboard."""
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "table" and parent.get("class") != "table":
                    _prepare_cells(child)
                    box = etree.Element("div", {"class": "table", "tabindex": "0", "role": "region", "aria-label": self.desk.words.table})
                    parent[index] = box
                    box.tail, child.tail = child.tail, None
                    box.append(child)


def _prepare_cells(table: etree.Element) -> None:
    for cell in table.iter():
        if cell.tag == "th":
            cell.set("scope", "col")
        if cell.get("align"):
            cell.set("class", cell.attrib.pop("align"))


def _is_block(element: etree.Element) -> bool:
    if element.tag == "details":
        return element.get("class") == "self-check"
    return element.tag in ("figure", "aside", "section")
