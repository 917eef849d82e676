"""Reads `quiz.md`: front matter, sections, cases, slots and items, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.curriculum.files import Line
from app.curriculum.frontmatter import Matter, QuizFront, read_front
from app.curriculum.links import ID, Link, find_links
from app.curriculum.markup import Renderer
from app.curriculum.mistakes import Report
from app.curriculum.questions import KINDS
from app.curriculum.questions.draft import Draft, page_html
from app.curriculum.quiz import Case, Item, Quiz, Section, Slot
from app.curriculum.source import Place

LEVELS = ("easy", "medium", "hard")

HEAD = re.compile(r"(#{1,6}) +(Section|Case|Slot|Item) +(.*?)\s*")
SECTION = re.compile(r"(\S+): (\S.*)")
CASE = re.compile(r"(\S+?)(?: of (\S+))?: (\S.*)")
ITEM = re.compile(r"(\S+): ([^,]+), (\d{1,3}) points?, (\S+), (\w+)")
REREAD = re.compile(r"Reread: *(.*?) *")
# A line "Acepted: long-right: why" would be shown to learners.
ACCEPTED_LIKE = re.compile(r".{4,12}\s[a-z]+(?:-[a-z]+)+ ?: \S.*")
ACCEPTED = re.compile(r"Accepted: *([a-z-]+): *(\S.*?) *")
DEPTHS = {("Section", ""): 1, ("Case", ""): 2, ("Slot", ""): 2, ("Slot", "Case"): 3, ("Item", ""): 3, ("Item", "Case"): 4}


@dataclass
class Node:
    """A heading of a knowledge check, the lines directly below it, and the nodes it holds."""

    name: str
    rest: str
    place: Place
    lines: list[Line] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the number of the last line that belongs to this node."""
        own = self.lines[-1].number if self.lines else self.place.line
        return self.nodes[-1].last if self.nodes else own


@dataclass(frozen=True)
class Named:
    """An id that a file gives: what it names, the id, its place and the last line of the thing."""

    scheme: str
    id: str
    place: Place
    last: int


@dataclass(frozen=True)
class Accepted:
    """A flaw that its author accepts, and why: a note for authors, which learners never see. `holder` is the item or case, or empty for the whole check."""

    holder: str
    flaw: str
    reason: str
    place: Place


@dataclass(frozen=True)
class QuizText:
    """A knowledge check as read from one file. `quiz` is None where it cannot be built."""

    file: str
    matter: Matter[QuizFront]
    quiz: Quiz | None
    ids: tuple[Named, ...]
    links: tuple[Link, ...]
    item_places: dict[str, Place]
    accepted: tuple[Accepted, ...] = ()

    def span(self, identifier: str) -> tuple[Place, int]:
        """Return the place of an id of this file and the number of its last line."""
        return next(((named.place, named.last) for named in self.ids if named.id == identifier), (Place(self.file), 1))


def read_quiz(lines: Sequence[Line], file: str, renderer: Renderer, report: Report) -> QuizText:
    """Return a knowledge check with everything that can be checked within its file checked."""
    matter = read_front(lines, file, QuizFront, report)
    intro, nodes = _nodes(matter.body, file, report)
    reader = _Reader(file, renderer, report)
    html = page_html(reader.accept("", intro), file, renderer, report)
    sections = tuple(section for node in nodes if (section := reader.section(node)))
    links = tuple(find_links(matter.body, file, report)) + tuple(reader.rereads)
    if not nodes:
        report.add("no-section", Place(file, lines[-1].number))
    quiz = None
    if matter.values and sections and not report.mistakes:
        quiz = Quiz(matter.values.id, matter.values.title, matter.values.minutes, html, sections, "")
    return QuizText(file, matter, quiz, tuple(reader.ids), links, reader.items, tuple(reader.accepted))


def _nodes(lines: Sequence[Line], file: str, report: Report) -> tuple[list[Line], list[Node]]:
    """Return the introduction and the sections, with everything hung below what holds it."""
    top = Node("", "", Place(file))
    holders = [top]
    for line in lines:
        found = HEAD.fullmatch(line.text)
        if found:
            node = Node(found[2], found[3], Place(file, line.number))
            holders = _hang(node, len(found[1]), holders, report)
        elif line.text.startswith("#"):
            report.add("quiz-heading", Place(file, line.number), text=line.text)
        else:
            holders[-1].lines.append(line)
    return top.lines, top.nodes


def _hang(node: Node, depth: int, holders: list[Node], report: Report) -> list[Node]:
    ranks = {"": 0, "Section": 1, "Case": 2, "Slot": 3, "Item": 4}
    # A slot outside the case is told by its number of hashes.
    leaves_case = node.name == "Slot" and depth <= 2
    kept = [holder for holder in holders if ranks[holder.name] < ranks[node.name] and not (leaves_case and holder.name == "Case")]
    holder = kept[-1]
    in_case = "Case" if any(one.name == "Case" for one in kept) else ""
    if holder.name not in {"Section": ("",), "Case": ("Section",), "Slot": ("Section", "Case"), "Item": ("Slot",)}[node.name]:
        report.add("quiz-order", node.place, name=node.name, holder=holder.name or "the introduction")
    wanted = DEPTHS.get((node.name, in_case), DEPTHS[(node.name, "")])
    if depth != wanted:
        report.add("quiz-depth", node.place, name=node.name, wanted="#" * wanted)
    holder.nodes.append(node)
    return [*kept, node]


class _Reader:
    """Builds the parts of a knowledge check from its nodes."""

    def __init__(self, file: str, renderer: Renderer, report: Report) -> None:
        self.file = file
        self.renderer = renderer
        self.report = report
        self.ids: list[Named] = []
        self.items: dict[str, Place] = {}
        self.rereads: list[Link] = []
        self.accepted: list[Accepted] = []

    def section(self, node: Node) -> Section | None:
        if node.name != "Section":
            return None
        found = SECTION.fullmatch(node.rest)
        if not found:
            self.report.add("bad-quiz-line", node.place, text=node.rest, form="# Section ID: Title")
        else:
            self.name("section", found[1], node)
        parts = tuple(part for child in node.nodes if (part := self.case(child) if child.name == "Case" else self.slot(child)))
        if not node.nodes:
            self.report.add("empty-part", Place(self.file, node.last), name=node.name, wanted="slot", first=node.place.line)
        self.check_sets(node)
        html = page_html(node.lines, self.file, self.renderer, self.report)
        return Section(found[1], self.renderer.inline(found[2]), html, parts) if found and parts else None

    def case(self, node: Node) -> Case | None:
        found = CASE.fullmatch(node.rest)
        if not found:
            self.report.add("bad-quiz-line", node.place, text=node.rest, form="## Case ID of SET: Title")
        else:
            self.name("case", found[1], node)
        lines = self.accept(found[1] if found else "", node.lines)
        if not any(line.text.strip() for line in lines):
            self.report.add("empty-case", Place(self.file, node.place.line + 1), first=node.place.line, last=node.last)
        slots = tuple(slot for child in node.nodes if (slot := self.slot(child)))
        if not node.nodes:
            self.report.add("empty-part", Place(self.file, node.last), name=node.name, wanted="slot", first=node.place.line)
        html = page_html(lines, self.file, self.renderer, self.report)
        return Case(found[1], found[2] or found[1], self.renderer.inline(found[3]), html, slots) if found and slots else None

    def slot(self, node: Node) -> Slot | None:
        if node.name != "Slot":
            return None
        self.name("slot", node.rest, node)
        self.no_text(node)
        items = [item for child in node.nodes if (item := self.item(child))]
        if not node.nodes:
            self.report.add("empty-part", Place(self.file, node.last), name=node.name, wanted="item", first=node.place.line)
        for item in items[1:]:
            unequal = [name for name in ("kind", "points", "objective", "level") if getattr(item, name) != getattr(items[0], name)]
            if unequal:
                values = {"what": ", ".join(unequal), "first": node.place.line, "last": node.last}
                self.report.add("unequal-items", self.items[item.id], id=item.id, other=items[0].id, **values)
        return Slot(node.rest, tuple(items)) if items else None

    def item(self, node: Node) -> Item | None:
        found = ITEM.fullmatch(node.rest)
        if node.name != "Item" or not found:
            self.report.add("bad-quiz-line", node.place, text=node.rest, form="### Item ID: kind, N points, OBJECTIVE, level")
            return None
        self.name("item", found[1], node)
        self.items[found[1]] = node.place
        kind = KINDS.get(" ".join(found[2].split()))
        if kind is None:
            self.report.add("unknown-kind", node.place, kind=found[2], known=", ".join(KINDS))
        if found[5] not in LEVELS:
            self.report.add("unknown-level", node.place, level=found[5], known=", ".join(LEVELS))
        if not int(found[3]):
            self.report.add("no-points", node.place)
        reread, body = self.reread(node)
        body = self.accept(found[1], body)
        draft = Draft(found[1], int(found[3]), found[4], found[5], reread, node.place, body, self.report, self.renderer)
        return kind.read(draft) if kind else None

    def reread(self, node: Node) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        start = next((index for index, line in enumerate(node.lines) if line.text.strip()), len(node.lines))
        line = node.lines[start] if start < len(node.lines) else Line(node.place.line, "")
        found = REREAD.fullmatch(line.text)
        names = [name.strip() for name in found[1].split(",")] if found else []
        place = Place(self.file, line.number if found else node.place.line + 1)
        wrong = [name for name in names if name and not ID.fullmatch(name)]
        if wrong or not all(names) or not names:
            self.report.add(*(("bad-id", place) if wrong else ("missing-reread", place)), id=", ".join(wrong))
            return (), tuple(node.lines[start + bool(found) :])
        self.rereads += [Link(place, "lesson", name, name) for name in names]
        return tuple(names), tuple(node.lines[start + 1 :])

    def accept(self, holder: str, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Return lines without those, at their start, that say which flaw is accepted and why."""
        start = next((index for index, line in enumerate(lines) if line.text.strip() and not line.text.startswith("Accepted:")), len(lines))
        for line in lines[:start]:
            if not line.text.strip():
                continue
            place, found = Place(self.file, line.number), ACCEPTED.fullmatch(line.text)
            if found is None:
                self.report.add("bad-accepted", place, text=line.text)
            elif any((known.holder, known.flaw) == (holder, found[1]) for known in self.accepted):
                self.report.add("repeated-key", place, key=f"Accepted: {found[1]}")
            else:
                self.accepted.append(Accepted(holder, found[1], found[2], place))
        if start < len(lines) and ACCEPTED_LIKE.fullmatch(lines[start].text):
            self.report.add("bad-accepted", Place(self.file, lines[start].number), text=lines[start].text)
        return tuple(lines[start:])

    def name(self, scheme: str, identifier: str, node: Node) -> None:
        if not ID.fullmatch(identifier):
            self.report.add("bad-id", node.place, id=identifier)
        self.ids.append(Named(scheme, identifier, node.place, node.last))

    def no_text(self, node: Node) -> None:
        for line in node.lines:
            if line.text.strip():
                self.report.add("stray-text", Place(self.file, line.number), text=line.text)
                return

    def check_sets(self, section: Node) -> None:
        """Compare each case with the first of its set: as many slots, of the same kinds, points, objectives and levels."""
        first: dict[str, tuple[Node, list[str]]] = {}
        for node in section.nodes:
            found = CASE.fullmatch(node.rest) if node.name == "Case" else None
            if found and found[2]:
                shape = list(_shape(node))
                other, wanted = first.setdefault(found[2], (node, shape))
                if shape != wanted:
                    values = {"first": other.place.line, "last": node.last}
                    self.report.add("unequal-cases", node.place, other=f"{self.file}:{other.place.line}", **values)


def _shape(case: Node) -> Iterator[str]:
    for slot in case.nodes:
        yield from [*sorted({item.rest.partition(": ")[2] for item in slot.nodes}), "|"]
