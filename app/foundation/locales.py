"""The words of the interface in the reader's language."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.support import LazyProxy, NullTranslations, Translations
from flask import Flask, abort, g, request
from werkzeug.routing import BaseConverter

FOLDER = Path(__file__).resolve().parents[1] / "locales"
DEFAULT = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "ckb"})


class LanguageConverter(BaseConverter):
    """A language code at the head of an address, such as `en` or `pt-BR`."""

    regex = r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"


def language() -> str:
    """Return the language of the current page."""
    code: str = g.get("language", DEFAULT)
    return code


@lru_cache
def _translations(code: str) -> NullTranslations:
    return Translations.load(FOLDER, [code])


def gettext(message: str, **values: object) -> str:
    """Return a message of the interface in the current language, with values filled in."""
    text: str = _translations(language()).ugettext(message)
    return text % values if values else text


def lazy_gettext(message: str) -> Any:
    """Return a message that is looked up whenever it is shown: for words that stand in a module, before any page has a language."""
    return LazyProxy(gettext, message, enable_cache=False)


def N_(message: str) -> str:  # the name by which Babel knows it
    """Return the message as it is: marks words for translators that are looked up where they are shown."""
    return message


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """Return the singular or the plural in the current language, with `num` and values filled in."""
    text: str = _translations(language()).ungettext(singular, plural, n)
    return text % ({"num": n} | values)


def _calendar() -> str:
    """Return the locale of dates: English here has the day first, as most of its readers write it."""
    return {"en": "en_GB"}.get(language(), language().replace("-", "_"))


def date_words(moment: object) -> str:
    """Return a date in words, such as "22 November 2026"."""
    return format_date(moment, format="long", locale=_calendar())  # type: ignore[arg-type]


def time_words(moment: object) -> str:
    """Return date and time in words, in UTC."""
    return format_datetime(moment, format="d MMMM y, HH:mm 'UTC'", locale=_calendar())  # type: ignore[arg-type]


def init_app(app: Flask) -> None:
    """Teach the application its languages: the address tells which one a page is in."""
    app.url_map.converters["language"] = LanguageConverter
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    app.jinja_env.filters["date_words"] = date_words
    app.jinja_env.filters["time_words"] = time_words
    app.jinja_env.globals["language"] = language
    app.jinja_env.globals["direction"] = lambda: "rtl" if language().split("-")[0] in RIGHT_TO_LEFT else "ltr"

    @app.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, object] | None) -> None:
        if values and "language" in values:
            code = str(values["language"])
            if code not in app.extensions["catalog"].languages:
                g.language = DEFAULT
                abort(404)
            g.language = code

    @app.url_defaults
    def add_language(endpoint: str, values: dict[str, object]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = language()


def preferred(available: tuple[str, ...]) -> str:
    """Return the language that the browser asks for, among those available."""
    return request.accept_languages.best_match(available) or DEFAULT
