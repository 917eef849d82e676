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
from app.curriculum.film import clock
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
            element.set("data-film", self.source.argument)
            self._player(element, video)
            caption = self._caption(element, video)
            self._narration(caption, video)
            self._transcript(caption)
        return element

    def _player(self, figure: etree.Element, video: Video) -> None:
        size = {"width": str(video.width), "height": str(video.height)}
        poster = {"poster": self.desk.address(video.poster)} if video.poster else {}
        name = {"aria-label": plain(self.source.options.get("title", ""))}
        player = _add(figure, "video", {"controls": "controls", "preload": "none", "playsinline": "playsinline"} | name | size | poster)
        for file in (*video.sources, *video.small):
            small = {"data-small": _kilobytes(file)} if file in video.small else {}
            _add(player, "source", {"src": self.desk.address(file), "type": video.type_of(file)} | small)
        for language, file in sorted(video.captions.items()):
            default = {"default": "default"} if language == self.desk.language else {}
            self._track(player, "captions", language, file, self.desk.words.language_names.get(language, language), default)
        if self.desk.language in video.chapters:
            self._track(player, "chapters", self.desk.language, video.chapters[self.desk.language], self.desk.words.chapters, {})

    def _track(self, player: etree.Element, kind: str, language: str, file: MediaFile, label: str, more: dict[str, str]) -> None:
        _add(player, "track", {"kind": kind, "srclang": language, "label": label, "src": self.desk.address(file)} | more)

    def _caption(self, figure: etree.Element, video: Video) -> etree.Element:
        caption = _add(figure, "figcaption", {}, self.source.options.get("title", "") + " ")
        kilobytes = f", {_kilobytes(video.sources[0])}" if video.sources else ""
        _add(caption, "span", {"class": "length"}, AtomicString(clock(video.seconds) + kilobytes)).tail = " "
        # MP4 plays in every player of a phone; where there is none, what there is.
        files = [*video.sources, *video.small]
        for file in [each for each in files if each.mime == "video/mp4"] or files:
            name = f"{self.source.argument}-{file.path.rpartition('/')[2]}"
            words = f"{self.desk.words.download} {file.path.rpartition('/')[2].partition('.')[0]}, {_kilobytes(file)}"
            _add(caption, "a", {"class": "download", "href": self.desk.address(file), "download": name}, AtomicString(words)).tail = " "
        if video.films:
            address = addresses.film(self.desk.language, self.desk.slug, self.source.argument)
            words = f"{self.desk.words.stills}, {-(-sum(each.bytes for each in video.stills) // 1000)} kB"
            _add(caption, "a", {"class": "stills", "href": address}, AtomicString(words)).tail = " "
        return caption

    def _narration(self, caption: etree.Element, video: Video) -> None:
        file = video.narrations.get(self.desk.language)
        if file:
            label = _add(caption, "span", {"class": "narration"}, f"{self.desk.words.narration}, {_kilobytes(file)} ")
            _add(label, "audio", {"controls": "controls", "preload": "none", "src": self.desk.address(file)})

    def _transcript(self, caption: etree.Element) -> None:
        html = self.desk.transcripts.get(self.source.argument, "")
        if html:
            details = _add(caption, "details", {"class": "transcript"})
            _add(details, "summary", {}, self.desk.words.transcript)
            # The transcript is rendered already; a stashed text is put back as it is.
            _add(details, "div", {}, AtomicString(self.md.htmlStash.store(html)))


def _kilobytes(file: MediaFile) -> str:
    return f"{-(-file.bytes // 1000)} kB"


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
