"""Printing: HTML to accessible PDF, with the same fonts on every machine and the same bytes for the same input."""

from __future__ import annotations

import base64
import mimetypes
import os
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import current_app
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

FONTS = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
MENDING = "On Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
# WeasyPrint's font configuration is not made for several threads at once.
_lock = threading.Lock()


class CannotPrint(Exception):
    """The libraries or fonts for PDF are missing; the message names the command that installs them."""


@dataclass(frozen=True, eq=False)
class Printer:
    """WeasyPrint with the one font configuration of this process (a new one for each file costs ten times as much and leaks), and what it has read."""

    weasyprint: Any
    fonts: Any
    fetcher: Any

    def stylesheet(self, path: Path) -> Any:
        """Return a stylesheet, parsed once for a process; its pictures stand beside it."""
        return _stylesheet(self, path)


@cache
def _stylesheet(printer: Printer, path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    for picture in path.parent.glob("*.png"):
        text = text.replace(f'url("{picture.name}")', f'url("{data_uri(picture)}")')
    return printer.weasyprint.CSS(string=text, font_config=printer.fonts, url_fetcher=printer.fetcher)


def _fontconfig(folder: Path) -> Path:
    """Write a font configuration of our own, so that the machine's other fonts never enter a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "fonts.conf"
    folders = "".join(f"<dir>{each}</dir>" for each in FONTS)
    text = f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{folders}<cachedir>{folder / "cache"}</cachedir></fontconfig>'
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


@cache
def _printer(folder: Path) -> Printer:
    if not (FONTS[0] / "NotoSans-Regular.ttf").exists():
        raise CannotPrint(f"The Noto fonts for certificates are not installed. {MENDING}")
    os.environ["FONTCONFIG_FILE"] = str(_fontconfig(folder))
    try:
        import weasyprint  # only when first needed: a worker that prints nothing saves its memory
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise CannotPrint(f"The Pango libraries for certificates are not installed. {MENDING}") from error
    # A printed page uses only what it carries itself.
    return Printer(weasyprint, FontConfiguration(), URLFetcher(allowed_protocols={"data"}, fail_on_errors=True))


@lru_cache
def _templates(folder: Path) -> Environment:
    return Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def fill(folder: Path, template: str, **values: Any) -> str:
    """Return a template of a room filled in, without a request."""
    return _templates(folder).get_template(template).render(**values)


def print_page(html: str, *, identifier: bytes, stylesheet: Path | None = None) -> bytes:
    """Return HTML with a stylesheet as a PDF/UA-1 file of one page; equal input gives equal bytes with equal versions of library and fonts.

    :raises CannotPrint: where libraries or fonts are missing.
    :raises TooLong: where it does not fit one page.
    """
    with _lock:
        printer = _printer(current_app.extensions["settings"].instance / "fonts")
        styles = [printer.stylesheet(stylesheet)] if stylesheet else []
        document = printer.weasyprint.HTML(string=html, url_fetcher=printer.fetcher).render(stylesheets=styles, font_config=printer.fonts)
        if len(document.pages) != 1:
            raise TooLong
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
        return pdf


class TooLong(Exception):
    """What should be one page is more."""


def data_uri(path: Path) -> str:
    """Return a picture as an address that carries it."""
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{mime};base64,{base64.b64encode(path.read_bytes()).decode()}"


@cache
def _coverage() -> frozenset[int]:
    """Return every character that some font of ours can draw."""
    from fontTools.ttLib import TTFont

    covered: set[int] = set()
    for folder in FONTS:
        for path in sorted([*folder.glob("NotoSans*-Regular.tt[fc]"), *folder.glob("NotoSans*-Regular.otf"), *folder.glob("NotoSerif*-Regular.ttf")]):
            with TTFont(path, lazy=True, fontNumber=0) as font:  # the fonts of a collection draw the same characters
                covered.update(font.getBestCmap() or {})
    return frozenset(covered)


# Drawn as nothing, or by their neighbours' shaping: joiners and the ordinary space.
SHAPING = frozenset({0x20, 0xA0, 0x200C, 0x200D})


def unprintable(text: str) -> list[str]:
    """Return the characters of a text that none of our fonts can draw, each once, in order."""
    strange = [character for character in dict.fromkeys(text) if ord(character) > 0x17F and ord(character) not in SHAPING]
    return [character for character in strange if ord(character) not in _coverage()] if strange else []
