"""Blanks: what is the same on every sheet is laid out once, and its finished objects go under each page that is printed.

A page costs by its lines and boxes, so only what differs from sheet to sheet is laid out each time. The blank becomes a form XObject,
with its own fonts and its own entry in the tree of structure (ISO 32000-1, 8.10 and 14.7.4). An empty `div` in it stands where the next
paragraph of the sheet is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pydyf

REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
FONT = re.compile(rb"(?<=/)[A-Z]{6}(?=\+)")  # in front of the name of a font of which only a part is there
# The key of the blank in the parent tree: keys are in order, and pages and links take the first ones.
KEY = 9999


@dataclass(frozen=True)
class _Parts:
    """The objects of a file of one page that a blank is joined to."""

    page: Any
    content: Any
    resources: Any
    body: Any
    parents: Any

    @classmethod
    def of(cls, pdf: pydyf.PDF) -> _Parts:
        page = pdf.objects[pdf.pages["Kids"][0]]
        root = _at(pdf, pdf.catalog["StructTreeRoot"])
        return cls(page, _at(pdf, page["Contents"]), _at(pdf, page["Resources"]), _at(pdf, root["K"][0]), _at(pdf, root["ParentTree"]))


@dataclass(frozen=True)
class _Piece:
    """An object as bytes; every second part of `parts` is the number of an object that it refers to."""

    number: int
    parts: tuple[bytes, ...]
    stream: bytes

    @classmethod
    def of(cls, thing: pydyf.Object) -> _Piece:
        words, stream, rest = thing.data.partition(b"\nstream\n")
        words = FONT.sub(lambda tag: tag[0][::-1], words)  # the sheet may hold another part of the same font
        return cls(thing.number, tuple(REFERENCE.split(words)), stream + rest)

    def copy(self, numbers: dict[int, int]) -> _Copy:
        """Return the object with the numbers that things have in another file."""
        words = (b"%d 0 R" % numbers[int(part)] if index % 2 else part for index, part in enumerate(self.parts))
        return _Copy(b"".join(words) + self.stream)


class _Copy(pydyf.Object):  # type: ignore[misc]
    """An object that is written as it is."""

    data = b""
    compressible = False

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


@dataclass(frozen=True)
class Blank:
    """A page without what differs: its objects, and by their numbers its page, structure, form, marked words, and order of reading (None: a gap)."""

    title: str
    authors: list[str]
    pieces: tuple[_Piece, ...]
    page: int
    body: int
    form: int
    marked: tuple[int, ...]
    order: tuple[int | None, ...]

    def lay_under(self, pdf: pydyf.PDF, drawing: bytes = b"") -> None:
        """Put the blank, and a drawing that is no part of the words, under the page of a file."""
        parts = _Parts.of(pdf)
        numbers = {self.page: parts.page.number, self.body: parts.body.number}
        numbers |= {piece.number: number for number, piece in enumerate(self.pieces, start=len(pdf.objects))}
        for piece in self.pieces:
            pdf.add_object(piece.copy(numbers))
        references = {old: b"%d 0 R" % new for old, new in numbers.items()}
        parts.resources["XObject"]["blank"] = references[self.form]
        parts.parents["Nums"].extend([KEY, pydyf.Array(references[number] for number in self.marked)])
        written = iter(parts.body["K"].copy())
        parts.body["K"][:] = [*(next(written) if number is None else references[number] for number in self.order), *written]
        _draw_first(pdf, parts.page, b"/blank Do\n/Artifact BMC\n" + drawing + b"\nEMC")


def _draw_first(pdf: pydyf.PDF, page: Any, content: bytes) -> None:
    stream = pydyf.Stream([content], compress=True)
    pdf.add_object(stream)
    page["Contents"] = pydyf.Array([stream.reference, page["Contents"]])


def take(document: Any) -> Blank:
    """Return a document of one page, laid out by WeasyPrint, as a blank."""
    taken: list[Blank] = []
    document.write_pdf(pdf_tags=True, finisher=lambda document, pdf: taken.append(_blank(document, pdf)))
    return taken[0]


def _blank(document: Any, pdf: pydyf.PDF) -> Blank:
    parts = _Parts.of(pdf)
    _make_form(parts)
    elements = {each.reference: each for each in pdf.objects if isinstance(each, pydyf.Dictionary) and each.get("Type") == "/StructElem"}
    gaps = {reference for reference, element in elements.items() if element["S"] == "/Div" and not element["K"]}
    for element in elements.values():
        element["K"] = pydyf.Array(_marked_words(kid, parts) for kid in element["K"])
    frame = {pdf.objects[0].number, pdf.pages.number, pdf.catalog.number, parts.page.number, parts.body.number, parts.parents.number}
    frame |= {_number(pdf.catalog["StructTreeRoot"]), *map(_number, gaps)}
    return Blank(
        title=document.metadata.title,
        authors=document.metadata.authors,
        pieces=tuple(_Piece.of(each) for each in pdf.objects if each.number not in frame),
        page=parts.page.number,
        body=parts.body.number,
        form=parts.content.number,
        marked=tuple(map(_number, parts.parents["Nums"][1])),
        order=tuple(None if reference in gaps else _number(reference) for reference in parts.body["K"]),
    )


def _make_form(parts: _Parts) -> None:
    """Turn the content of a page into a form that another page can draw."""
    about = {"Type": "/XObject", "Subtype": "/Form", "BBox": parts.page["MediaBox"], "Resources": parts.page["Resources"], "StructParents": KEY}
    parts.content.extra.update(about)


def _marked_words(kid: Any, parts: _Parts) -> Any:
    """Return a kid of a structure element; a number of marked words gets the form that it counts in."""
    if not isinstance(kid, int):
        return kid
    return pydyf.Dictionary({"Type": "/MCR", "Pg": parts.page.reference, "Stm": parts.content.reference, "MCID": kid})


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
