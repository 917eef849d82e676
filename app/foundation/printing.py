"""Printing: HTML to accessible PDF, with the same fonts on every machine and the same bytes for the same input."""

from __future__ import annotations

import base64
import mimetypes
import os
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import current_app, g
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.foundation import locales
from app.foundation.blanks import Blank, take

FONTS = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
POINTS_PER_PIXEL = 0.75
MENDING = "On Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
# WeasyPrint's font configuration is not made for several threads at once.
_lock = threading.Lock()


class CannotPrint(Exception):
    """Libraries, fonts or a picture are not as they must be; the message tells an operator how to mend it."""


@dataclass(frozen=True)
class Printer:
    """WeasyPrint with the one font configuration of this process: a new one for each file costs ten times as much and leaks."""

    weasyprint: Any
    fonts: Any
    fetcher: Any
    not_fetched: type[BaseException]


@dataclass(frozen=True)
class Sheet:
    """HTML laid out; `heights` says how high each element with an id is, in points."""

    document: Any
    heights: dict[str, float]

    def pdf(self) -> bytes:
        """Return a PDF/UA-1 file of one page; equal input gives equal bytes with equal versions of library and fonts.

        :raises TooLong: where it does not fit one page.
        """
        return self._written(None)

    def pdf_on(self, blank: Blank, *, made_at: str, drawing: bytes = b"") -> bytes:
        """Return a PDF/UA-1 file of one page on a blank; the time is as W3C writes it, such as 2026-11-22T09:00:00Z.

        :raises TooLong: where it does not fit one page.
        """
        about = self.document.metadata
        about.title, about.authors, about.created, about.modified = blank.title, blank.authors, made_at, made_at
        return self._written(lambda _, pdf: blank.lay_under(pdf, drawing))

    def _written(self, finisher: Callable[[Any, Any], None] | None) -> bytes:
        self._check_length()
        with _lock:
            written: bytes = self.document.write_pdf(pdf_variant="pdf/ua-1", finisher=finisher)
        return written

    def blank(self) -> Blank:
        """Return the sheet as a blank for others.

        :raises TooLong: where it does not fit one page.
        """
        self._check_length()
        with _lock:
            return take(self.document)

    def _check_length(self) -> None:
        if len(self.document.pages) != 1:
            raise TooLong


class TooLong(Exception):
    """What should be one page is more."""


# Faces for display and writing styles that would stand in for a plain one, and blanks for musicians and signers.
LEFT_OUT = ("Display", "Kufi", "Looped", "Mono", "Music", "Nastaliq", "Rashi", "SignWriting", "Slanted", "Tifinagh", "Traditional", "Unjoined")
KEPT = ("NotoSansTifinagh-Regular.ttf",)


@cache
def _fonts() -> tuple[Path, ...]:
    """Return the files of the fonts that may be printed with: the plain face of every script."""
    plain = [path for folder in FONTS for path in sorted(folder.glob("Noto*-Regular.*")) if not any(word in path.name for word in LEFT_OUT)]
    return (*plain, *(FONTS[0] / name for name in KEPT))


def _fontconfig(folder: Path) -> Path:
    """Write a font configuration of our own, so that the machine's other fonts never enter a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "fonts.conf"
    folders = "".join(f"<dir>{each}</dir>" for each in FONTS)
    accepted = "".join(f"<glob>{each}</glob>" for each in _fonts())
    chosen = f"<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>{accepted}</acceptfont></selectfont>"
    text = f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{folders}<cachedir>{folder / "cache"}</cachedir>{chosen}</fontconfig>'
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable for the libraries in C for a moment: programs that this process starts keep their own fonts."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@cache
def _printer() -> Printer:
    _check_fonts()
    with _environment("FONTCONFIG_FILE", str(_fontconfig(current_app.extensions["settings"].instance / "fonts"))):
        try:
            import weasyprint  # only when first needed: a worker that prints nothing saves its memory
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import FatalURLFetchingError, URLFetcher
        except OSError as error:
            raise CannotPrint(f"The Pango libraries for certificates are not installed. {MENDING}") from error
        # A printed page uses only what it carries itself.
        return Printer(weasyprint, FontConfiguration(), URLFetcher(allowed_protocols={"data"}, fail_on_errors=True), FatalURLFetchingError)


def _check_fonts() -> None:
    if not (FONTS[0] / "NotoSans-Regular.ttf").exists():
        raise CannotPrint(f"The Noto fonts for certificates are not installed. {MENDING}")


@cache
def _stylesheet(path: Path) -> Any:
    """Return a stylesheet, parsed once for this process."""
    printer = _printer()
    return printer.weasyprint.CSS(string=path.read_text(encoding="utf-8"), font_config=printer.fonts, url_fetcher=printer.fetcher)


@lru_cache
def _templates(folder: Path) -> Environment:
    environment = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["_"] = locales.gettext
    environment.filters["date_words"] = locales.date_words
    return environment


def fill(folder: Path, template: str, *, language: str, **values: Any) -> str:
    """Return a template of a room filled in, without a request, in a language that need not be the reader's."""
    before = locales.language()
    g.language = language
    try:
        direction = "rtl" if language.split("-")[0] in locales.RIGHT_TO_LEFT else "ltr"
        return _templates(folder).get_template(template).render(language=language, direction=direction, **values)
    finally:
        g.language = before


def lay_out(html: str, *, stylesheet: Path | None = None) -> Sheet:
    """Lay out HTML with a stylesheet.

    :raises CannotPrint: where libraries or fonts are missing, or a picture loads another file.
    """
    with _lock:
        printer = _printer()
        styles = [_stylesheet(stylesheet)] if stylesheet else []
        try:
            document = printer.weasyprint.HTML(string=html, url_fetcher=printer.fetcher).render(font_config=printer.fonts, stylesheets=styles)
        except printer.not_fetched as error:  # no Exception: left alone it would end the worker
            raise CannotPrint(f"A picture cannot be printed because it loads another file: {error}") from error
    boxes = [each for page in document.pages for each in page.anchors.items()]
    return Sheet(document, {name: (bottom - top) * POINTS_PER_PIXEL for name, (_, top, _, bottom) in boxes})


def dots(rows: Sequence[bytes], *, left: float, bottom: float, size: float, colour: tuple[float, float, float]) -> bytes:
    """Return the drawing of a square of dots, of which each row has a byte of 1 for every dark one; lengths are in points."""
    unit = size / len(rows)
    top = len(rows) - 1
    # A little higher than a dot, or programs that smooth edges show a light line between rows.
    runs = [f"{run.start()} {top - row} {len(run[0])} 1.02 re" for row, dots in enumerate(rows) for run in re.finditer(b"\1+", dots)]
    red, green, blue = colour
    return "\n".join([f"q {red} {green} {blue} rg {unit:.4f} 0 0 {unit:.4f} {left} {bottom} cm", *runs, "f Q"]).encode()


def data_uri(path: Path) -> str:
    """Return a picture as an address that carries it."""
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{mime};base64,{base64.b64encode(path.read_bytes()).decode()}"


@cache
def _coverage() -> frozenset[int]:
    """Return every character that some font of ours can draw."""
    from fontTools.ttLib import TTFont

    covered: set[int] = set()
    for path in _fonts():
        with TTFont(path, lazy=True, fontNumber=0) as font:  # the fonts of a collection draw the same characters
            covered.update(font.getBestCmap() or {})
    return frozenset(covered)


def _draws_nothing(character: str) -> bool:
    """Return whether a character only shapes its neighbours: joiners, variation selectors, the space."""
    return character == " " or unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F


def unprintable(text: str) -> list[str]:
    """Return the characters of a text that none of our fonts can draw, each once, in order.

    :raises CannotPrint: where the fonts are missing.
    """
    if text.isascii():
        return []
    _check_fonts()
    return [character for character in dict.fromkeys(text) if not _draws_nothing(character) and ord(character) not in _coverage()]


def scripts(characters: Iterable[str]) -> list[str]:
    """Return the names of the scripts that characters belong to, each once, in order; symbols of no script have no name."""
    from fontTools.unicodedata import script, script_name

    names = {script_name(script(character)) for character in characters}
    return sorted(names - {"Common", "Inherited", "Unknown"})
