"""Pages about personal data: take it along, delete it."""

from __future__ import annotations

import json
from contextlib import suppress

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.actions import AccountGone
from app.accounts.forms import Confirmed
from app.accounts.queries import get_person
from app.accounts.rules import Site
from app.foundation.database import now
from app.foundation.guards import signed_in, viewer_id
from app.privacy import actions, queries

bp = Blueprint("privacy", __name__, template_folder="templates", url_prefix="/<language:language>/privacy")


@bp.get("/download_my_data")
@signed_in
def download_my_data(language: str) -> ResponseReturnValue:
    """Send all that is stored about the viewer, as JSON."""
    text = json.dumps(queries.export_person(viewer_id()), ensure_ascii=False, indent=2)
    return Response(text + "\n", mimetype="application/json", headers={"Content-Disposition": "attachment; filename=somo-my-data.json"})


@bp.route("/delete_account", methods=["GET", "POST"])
def delete_account(language: str) -> ResponseReturnValue:
    """Say what goes and what stays, and delete the account after the password; whoever presses the button twice sees the end of it all the same."""
    if request.method == "POST" and _is_gone():
        return _farewell()
    return _deletion()


def _is_gone() -> bool:
    """Return whether the session is of an account that was deleted."""
    user_id = session.get("_user_id", "").partition(".")[0]
    return not current_user.is_authenticated and user_id.isdecimal() and get_person(int(user_id)) is None


@signed_in
def _deletion() -> ResponseReturnValue:
    form = Confirmed()
    if form.validate_on_submit():
        settings = current_app.extensions["settings"]
        gates = Site(settings.public_url, settings.secret_key).password_gates(current_user.email, request.remote_addr)
        with form.refusals():
            with suppress(AccountGone):  # the button was pressed twice
                actions.delete_account(user_id=viewer_id(), password=form.password.data, gates=gates, now=now())
            return _farewell()
    response = make_response(render_template("privacy/delete_account.html", form=form), form.status)
    if form.wait:
        response.headers["Retry-After"] = str(form.wait)
    return response


def _farewell() -> ResponseReturnValue:
    session.clear()
    response = redirect(url_for("privacy.goodbye"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.get("/goodbye")
def goodbye(language: str) -> ResponseReturnValue:
    """Say that the account is gone."""
    return render_template("privacy/goodbye.html")
