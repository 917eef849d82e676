"""The blocks of a course as generic blocks of Markdown: what each becomes in HTML."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block as MarkdownBlock

from app.curriculum import addresses, links, scanner
from app.curriculum.course import MediaFile
from app.curriculum.media import Media, Video
from app.curriculum.words import Words

# Only a heavier picture waits until it comes into view: to load a small one late saves nothing, and on paper what is not loaded is blank.
HEAVY_BYTES = 50_000


@dataclass
class Desk:
    """What blocks need while a page is rendered: the scanned page, the course's media, the words of the interface."""

    slug: str
    language: str
    media: Media
    words: Words
    transcripts: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[scanner.Block, ...] = ()

    def address(self, file: MediaFile) -> str:
        """Return the path of a media file."""
        return addresses.media(self.slug, file.digest, file.path)


class CourseBlock(MarkdownBlock):  # type: ignore[misc, unused-ignore]  # the package carries no types
    """A block that the scanner has read; its argument is its number among the page's blocks."""

    ARGUMENT = True
    inner: etree.Element | None = None

    @property
    def desk(self) -> Desk:
        """Return what the page offers."""
        return self.config["desk"]  # type: ignore[no-any-return, unused-ignore]

    @property
    def source(self) -> scanner.Block:
        """Return the block as scanned."""
        return self.desk.blocks[int(self.argument)]

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the block's text into the element made for it."""
        return block if self.inner is None else self.inner


class CaseBlock(CourseBlock):
    """A story with a title."""

    NAME = "case"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make an aside with a title line."""
        title = f"{self.desk.words.case}: {self.source.argument}"
        element = _add(parent, "aside", {"class": "case", "aria-label": plain(title)})
        _add(element, "p", {"class": "block-title"}, title)
        return element


class SelfCheckBlock(CourseBlock):
    """A question with its answer folded away."""

    NAME = "self-check"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a disclosure with the question as its summary."""
        element = _add(parent, "details", {"class": "self-check"})
        _add(element, "summary", {}, self.source.argument)
        return element


class PracticeBlock(CourseBlock):
    """What to do in one's own work."""

    NAME = "practice"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a section with a title line."""
        element = _add(parent, "section", {"class": "practice", "aria-label": self.desk.words.practice})
        _add(element, "p", {"class": "block-title"}, self.desk.words.practice)
        return element


class FigureBlock(CourseBlock):
    """A picture with a caption and, folded away, a long description."""

    NAME = "figure"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a figure; its text goes into the long description."""
        element = _add(parent, "figure", {})
        picture = self.desk.media.figures.get(self.source.argument)
        if picture:
            size = {"width": str(picture.width), "height": str(picture.height)}
            loading = {"decoding": "async"} | ({"loading": "lazy"} if picture.file.bytes > HEAVY_BYTES else {})
            _add(element, "img", {"src": self.desk.address(picture.file), "alt": self.source.options.get("alt", "")} | size | loading)
        caption = _add(element, "figcaption", {}, self.source.options.get("caption", ""))
        if any(line.text.strip() for line in self.source.lines):
            self.inner = _add(caption, "details", {"class": "long-description"})
            _add(self.inner, "summary", {}, self.desk.words.long_description)
        return element


class VideoBlock(CourseBlock):
    """A video with captions, sizes of its files and a transcript."""

    NAME = "video"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a figure that loads nothing before it is asked to."""
        element = _add(parent, "figure", {"class": "video"})
        video = self.desk.media.videos.get(self.source.argument)
        if video:
            self._player(element, video)
            self._transcript(self._caption(element, video))
        return element

    def _player(self, figure: etree.Element, video: Video) -> None:
        size = {"width": str(video.width), "height": str(video.height)}
        poster = {"poster": self.desk.address(video.poster)} if video.poster else {}
        player = _add(figure, "video", {"controls": "controls", "preload": "none", "playsinline": "playsinline"} | size | poster)
        for file in video.sources:
            _add(player, "source", {"src": self.desk.address(file), "type": file.mime})
        for language, file in sorted(video.captions.items()):
            default = {"default": "default"} if language == self.desk.language else {}
            label = self.desk.words.language_names.get(language, language)
            track = {"kind": "captions", "srclang": language, "label": label, "src": self.desk.address(file)}
            _add(player, "track", track | default)

    def _caption(self, figure: etree.Element, video: Video) -> etree.Element:
        caption = _add(figure, "figcaption", {}, self.source.options.get("title", "") + " ")
        _add(caption, "span", {"class": "length"}, f"{video.seconds // 60}:{video.seconds % 60:02d}").tail = " "
        for file in video.sources:
            name = file.path.rpartition("/")[2]
            size = f"{name}, {-(-file.bytes // 1000)} kB"
            _add(caption, "a", {"class": "download", "href": self.desk.address(file), "download": name}, AtomicString(size)).tail = " "
        return caption

    def _transcript(self, caption: etree.Element) -> None:
        html = self.desk.transcripts.get(self.source.argument, "")
        if html:
            details = _add(caption, "details", {"class": "transcript"})
            _add(details, "summary", {}, self.desk.words.transcript)
            # The transcript is rendered already; a stashed text is put back as it is.
            _add(details, "div", {}, AtomicString(self.md.htmlStash.store(html)))


class CourseBlocks(BlocksExtension):  # type: ignore[misc, unused-ignore]
    """The blocks of a course, as one extension of Markdown."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__()

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:
        """Register every block."""
        for block in (CaseBlock, SelfCheckBlock, PracticeBlock, FigureBlock, VideoBlock):
            block_mgr.register(block, {"desk": self.desk})


def plain(text: str) -> str:
    """Return inline Markdown without its marks, for an attribute."""
    return links.LINK.sub(r"\2", text).replace("*", "").replace("`", "").strip()


def _add(parent: etree.Element, tag: str, attributes: dict[str, str], text: str | None = None) -> etree.Element:
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element
