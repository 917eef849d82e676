"""A line scanner for course text: blocks, headings and tables, each with its place. Markdown itself keeps no places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.curriculum.files import Line, trim
from app.curriculum.links import ID, LINK
from app.curriculum.mistakes import Report
from app.curriculum.source import Place

HEADING = re.compile(r"(#{1,6})( *)(.*?)\s*")
EXPLICIT_ID = re.compile(r"(.*?)\s*\{#([^{}]*)\}")
OPEN = re.compile(r"(/{3,}) *([\w-]+) *(?:\|\s*(.*?))?\s*")
CLOSE = re.compile(r"(/{3,})\s*")
OPTION = re.compile(r"( *)([a-z-]+): *(.*?)\s*")
LIST = re.compile(r"( *)(?:[-*+]|\d+[.)]) +\S.*")
TABLE_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
UNSUPPORTED = re.compile(r"\s*(?:```.*|~~~.*|-{3,}|={3,}|\*{3,}|_{3,}|\[[^\]]*\]:.*)")


@dataclass(frozen=True, slots=True)
class BlockRule:
    """What a kind of block asks for: an argument or none, the options it needs, whether it holds text."""

    argument: bool
    options: tuple[str, ...]
    text: bool | None

    @property
    def form(self) -> str:
        """Return what stands behind the name of the block, as a pattern."""
        return (" | ID" if self.options else " | words") if self.argument else ""


BLOCKS = {
    "video": BlockRule(True, ("title",), False),
    "figure": BlockRule(True, ("alt", "caption"), None),
    "case": BlockRule(True, (), True),
    "self-check": BlockRule(True, (), True),
    "practice": BlockRule(False, (), True),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `id` is the one written behind it, or one made from its words."""

    place: Place
    level: int
    text: str
    id: str


@dataclass(slots=True)
class Block:
    """A block between `/// name | argument` and `///`; `lines` is its text without its options."""

    place: Place
    name: str
    argument: str
    slashes: int
    options: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    end: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """What a scan found. `prepared` is the text for Markdown, in which a block is named by its number in `blocks`."""

    file: str
    first: int
    last: int
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    tables: int
    prepared: str


def slug(text: str) -> str:
    """Return an id made from words: plain lower-case letters and digits, joined by hyphens."""
    words = LINK.sub(r"\2", text)
    plain = unicodedata.normalize("NFKD", words).lower()
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return "-".join(re.findall(r"\w+", letters.replace("_", " ").replace("'", "").replace("\u2019", ""))) or "section"


def cells(row: str) -> list[str]:
    """Return the cells of a table row; a bar behind a backslash is part of its cell."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


def scan(lines: Sequence[Line], file: str, report: Report) -> Document:
    """Return the blocks, headings and tables of a text, and the text as Markdown is to read it."""
    return _Scan(file, report).run(lines)


class _Scan:
    """One pass over the lines of a text."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.open: list[Block] = []
        self.prepared: list[str] = []
        self.tables = 0
        self.row: tuple[int, int] = (0, 0)
        self.taking_options = False
        self.in_list = False
        self.boundary = 0

    def run(self, lines: Sequence[Line]) -> Document:
        self.boundary = lines[0].number if lines else 1
        for line in lines:
            self.line(line)
        last = lines[-1].number if lines else 1
        self.end_table(Place(self.file, last + 1))
        for block in self.open:
            self.report.add("unclosed-block", block.place, name=block.name, first=block.place.line, last=last)
            block.end = last
            self.emit("", "/" * block.slashes, "")
        for block in self.blocks:
            self.complete(block)
        first = lines[0].number if lines else 1
        return Document(self.file, first, last, tuple(self.headings), tuple(self.blocks), self.tables, "\n".join(self.prepared))

    def line(self, line: Line) -> None:
        text = line.text.rstrip()
        place = Place(self.file, line.number)
        if not text.startswith("|"):
            self.end_table(place)
        if self.taking_options and (text.startswith("    ") or self.is_option(text)):
            return self.option(text, place)
        self.taking_options = False
        if text.lstrip().startswith("//"):
            return self.slashes(text, place)
        for block in self.open:
            block.lines.append(Line(line.number, text))
        if text.startswith("#"):
            self.heading(text, place)
        elif text.startswith("|"):
            self.table_row(text, place)
        else:
            self.plain(text, place)

    def emit(self, *lines: str) -> None:
        self.prepared += lines

    def plain(self, text: str, place: Place) -> None:
        before = self.prepared[-1] if self.prepared else ""
        indent = len(text) - len(text.lstrip())
        if not text:
            pass
        elif UNSUPPORTED.fullmatch(text):
            self.report.add("unsupported-markup", place, text=text.strip())
        elif LIST.fullmatch(text):
            if indent % 4:
                self.report.add("list-indent", place, indent=indent)
            # A list may follow a paragraph directly, as on code forges; Markdown alone would not see it.
            if before and not self.in_list:
                self.emit("")
            self.in_list = True
        elif not indent and not before:
            self.in_list = False
        elif indent >= 4 and not self.in_list:
            self.report.add("indented-text", place)
        self.emit(text)

    def heading(self, text: str, place: Place) -> None:
        found = HEADING.fullmatch(text)
        self.in_list = False
        if found is None or not found[2] or not found[3].strip("# "):
            self.report.add("bad-heading", place, text=text)
            return
        words, identifier = _heading_id(found[3])
        if not ID.fullmatch(identifier) and "{#" in found[3]:
            self.report.add("bad-id", place, id=identifier)
        self.headings.append(Heading(place, len(found[1]), words, identifier))
        self.boundary = place.line
        self.emit("", f"{found[1]} {words}", "")

    def table_row(self, text: str, place: Place) -> None:
        width = len(cells(text))
        rows, columns = self.row
        if rows == 0:
            self.emit("")
            self.tables += 1
        elif width != columns:
            self.report.add("table-cells", place, found=width, wanted=columns)
        if (rows == 1) != bool(TABLE_RULE.fullmatch(text)):
            self.report.add("table-rule", place)
        self.row = (rows + 1, columns or width)
        self.emit(text)

    def end_table(self, place: Place) -> None:
        if self.row[0] in (1, 2):
            self.report.add("table-rule", Place(self.file, place.line - 1))
        if self.row[0]:
            self.emit("")
        self.row = (0, 0)

    def slashes(self, text: str, place: Place) -> None:
        self.in_list = False
        closing, opening = CLOSE.fullmatch(text), OPEN.fullmatch(text)
        if closing:
            self.close(len(closing[1]), place)
        elif opening:
            self.start(opening, place)
        else:
            self.report.add("bad-block-line", place, text=text)

    def start(self, found: re.Match[str], place: Place) -> None:
        block = Block(place, found[2], found[3] or "", len(found[1]))
        rule = BLOCKS.get(block.name)
        if rule is None:
            self.report.add("unknown-block", place, name=block.name, known=", ".join(BLOCKS))
        elif rule.argument != bool(block.argument):
            wanted = "needs words" if rule.argument else "has no words"
            self.report.add("block-argument", place, name=block.name, wanted=wanted, form=f"/// {block.name}{rule.form}")
        for outer in self.open:
            if outer.slashes == block.slashes:
                self.report.add("block-in-block", place, name=outer.name, first=outer.place.line, last=place.line)
                self.end(outer, place)
                break
        self.open.append(block)
        self.boundary = place.line
        self.taking_options = True
        if rule:
            self.blocks.append(block)
            self.emit("", f"{found[1]} {block.name} | {len(self.blocks) - 1}", "")

    def close(self, slashes: int, place: Place) -> None:
        matching = [block for block in self.open if block.slashes == slashes]
        if not matching:
            self.report.add("stray-block-end", place, text="/" * slashes, first=self.boundary, last=place.line)
        for block in matching[-1:]:
            self.end(block, place)
        self.boundary = place.line

    def end(self, block: Block, place: Place) -> None:
        # What was opened inside and is still open ends with its holder.
        for inner in self.open[self.open.index(block) :]:
            if inner is not block:
                self.report.add("unclosed-block", inner.place, name=inner.name, first=inner.place.line, last=place.line)
            inner.end = place.line
        for inner in reversed(self.open[self.open.index(block) :]):
            if inner.name in BLOCKS:
                self.emit("", "/" * inner.slashes, "")
        del self.open[self.open.index(block) :]

    def known_options(self) -> tuple[str, ...]:
        name = self.open[-1].name
        return BLOCKS[name].options if name in BLOCKS else ()

    def is_option(self, text: str) -> bool:
        """Return whether a line is an option of the open block, however it is indented."""
        found = OPTION.fullmatch(text)
        return found is not None and found[2] in self.known_options()

    def option(self, text: str, place: Place) -> None:
        block = self.open[-1]
        known = self.known_options()
        found = OPTION.fullmatch(text)
        if not found or (len(found[1]) != 4 and found[2] not in known):
            self.report.add("bad-option", place, text=text)
        elif found[2] not in known:
            self.report.add("unknown-option", place, option=found[2], name=block.name, known=", ".join(known) or "none")
        elif found[2] in block.options:
            self.report.add("repeated-option", place, option=found[2])
        else:
            if len(found[1]) != 4:
                self.report.add("option-indent", place, option=found[2], indent=len(found[1]))
            block.options[found[2]] = _unquoted(found[3])

    def complete(self, block: Block) -> None:
        rule = BLOCKS[block.name]
        after = Place(self.file, block.place.line + 1)
        for option in rule.options:
            if not block.options.get(option):
                self.report.add("missing-option", after, option=option, name=block.name)
        if rule.text is not None and rule.text != bool(trim(block.lines)):
            self.report.add("block-text", after, name=block.name, wanted="needs text" if rule.text else "holds no text")


def _heading_id(text: str) -> tuple[str, str]:
    found = EXPLICIT_ID.fullmatch(text)
    return (found[1], found[2]) if found else (text, slug(text))


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
