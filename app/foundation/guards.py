"""Who may open a page: decorators for views."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import current_app, request
from flask_login import current_user
from werkzeug.wrappers import Response

P = ParamSpec("P")
R = TypeVar("R")

ROLES = ("learner", "facilitator", "admin")


def viewer_id() -> int:
    """Return the id of the person signed in; only behind `signed_in`."""
    return int(current_user.id)


def is_anonymous_request() -> bool:
    """Return whether the browser sent no session at all, so that a public page may be served from memory."""
    return current_app.config["SESSION_COOKIE_NAME"] not in request.cookies


def signed_in(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Show the page to people with an account; others sign in first and come back."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        if not current_user.is_authenticated:
            return current_app.login_manager.unauthorized()  # type: ignore[attr-defined,no-any-return]
        return view(*args, **kwargs)

    return guarded
