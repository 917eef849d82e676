"""What a learner wrote is never thrown away: a form whose sign-in or token is gone comes back with all its words, to be sent again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from flask import Blueprint, Response, abort, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.foundation.database import AWAY
from app.foundation.errors import RETRY_SECONDS, database_away, log_database_away
from app.foundation.forms import csrf_token, is_from_here

HeldPage = Callable[[int, bool], Response]  # of a status, and of whether the sender is signed out


def is_script() -> bool:
    """Return whether a script sent the request, which wants data and no page."""
    return request.headers.get("Accept") == "application/json"


def refused_sender(page: HeldPage) -> Response | None:
    """Return an answer that keeps the words safe where the sign-in or the form's token is gone; None where all is well.

    :param page: makes the page that holds the words.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(400)  # another site's form: its words are not carried along
    if not current_user.is_authenticated:
        return held_words(page, 401, signed_out=True)
    return None if is_from_here() else held_words(page, 400, signed_out=False)


def held_words(page: HeldPage, status: int, signed_out: bool) -> Response:
    """Return a page that holds the words, or for a script what it needs to send them again.

    :param page: makes the page that holds the words.
    """
    if is_script():
        lost = "other-account" if current_user.is_authenticated else "signed-out"
        return make_response(jsonify(problem=lost if signed_out else "token", csrf_token=csrf_token()), status)
    return page(status, signed_out)


def keep_through_failure(bp: Blueprint, page_of: Callable[..., HeldPage], views: Collection[str]) -> None:
    """Let the page of a room that saves words hold them where the database fails, to be sent again.

    :param page_of: makes, from the values in the address, what makes the page that holds the words.
    :param views: the endpoints that save.
    """

    def hold(error: Exception) -> ResponseReturnValue:
        if request.endpoint not in views or is_script():
            return database_away(error)
        log_database_away(error)
        page = page_of(**request.view_args or {})(503, False)
        page.headers["Retry-After"] = str(RETRY_SECONDS)
        return page

    for kind in AWAY:
        bp.register_error_handler(kind, hold)


def carried_fields(names: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return the fields of the posted form that hold words, to be sent again."""
    return [(name, value) for name, value in request.form.items(multi=True) if names.fullmatch(name)]
