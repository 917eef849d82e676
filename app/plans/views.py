"""The learner's own plan: read as an empty form by anybody, written, saved and taken along by its owner alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.curriculum.course import Course, Plan
from app.foundation.catalog import course_or_404
from app.foundation.database import now
from app.foundation.guards import is_anonymous_request, signed_in, viewer_id
from app.foundation.held import HeldPage, carried_fields, held_words, is_script, keep_through_failure, refused_sender
from app.foundation.locales import gettext as _
from app.foundation.responses import public_page
from app.plans import actions, forms, queries
from app.plans.rules import LONGEST_TEXT, fingerprint, joined

bp = Blueprint("plans", __name__, template_folder="templates")
PATH = "/<language:language>/<course>/plan"
# A downloaded page brings its own style, and may do nothing else.
OWN_STYLE = "default-src 'none'; style-src 'unsafe-inline'"


def init_app(app: Flask) -> None:
    """Let the view that saves check the CSRF token itself: a stale one must not throw words away."""
    app.extensions["csrf"].exempt(f"{save.__module__}.{save.__name__}")


@dataclass(frozen=True)
class Sheet:
    """The plan that a page is about, with its course and its address."""

    course: Course
    plan: Plan

    @property
    def address(self) -> str:
        """Return the path of its page."""
        return url_for("plans.plan", language=self.course.language, course=self.course.slug)

    @property
    def owner(self) -> str:
        """Return whose plan the page shows, so that nobody saves into another person's after a change of account."""
        return f"plan-{self.course.slug}-{viewer_id()}"

    def stored(self) -> dict[str, queries.Stored]:
        """Return what the viewer wrote."""
        return queries.list_texts(viewer_id(), self.course.slug)

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page about this plan."""
        return make_response(self.html(template, **values), status)

    def held_page(self, status: int, signed_out: bool) -> Response:
        """Return the page that holds words which are not saved yet."""
        return self.page("plans/held.html", status, fields=carried_fields(forms.FIELD), signed_out=signed_out, away=status == 503, action=request.path)

    def html(self, template: str, **values: object) -> str:
        """Return the HTML of a page about this plan."""
        return render_template(template, sheet=self, course=self.course, plan=self.plan, **values)


def _sheet_or_404(language: str, course: str) -> Sheet:
    taught = course_or_404(language, course)
    return Sheet(taught, taught.plan or abort(404))


def _held_page(language: str, course: str) -> HeldPage:
    return _sheet_or_404(language, course).held_page


keep_through_failure(bp, _held_page, ("plans.save",))


@bp.get(PATH)
def plan(language: str, course: str) -> Response:
    """Show the plan: an empty form to print to anybody, their own words to a learner."""
    sheet = _sheet_or_404(language, course)
    if is_anonymous_request():
        return public_page(f"{request.path}|{sheet.course.edition}", lambda: sheet.html("plans/empty.html"), for_good=True)
    if not current_user.is_authenticated:
        return sheet.page("plans/empty.html")
    return _form(sheet)


def _form(sheet: Sheet, status: int = 200, reading: forms.Reading | None = None, conflicts: Iterable[str] = ()) -> Response:
    stored = sheet.stored()
    shown = forms.show(sheet.plan.parts, {part: each.text for part, each in stored.items()}, reading, conflicts)
    return sheet.page("plans/form.html", status, shown=shown, saved_at=_last_saved(stored))


def _last_saved(stored: dict[str, queries.Stored]) -> datetime.datetime | None:
    return max((each.saved_at for each in stored.values()), default=None)


@bp.post(PATH + "/save")
def save(language: str, course: str) -> AnyResponse:
    """Save texts: a whole form, or one part sent by the script."""
    sheet = _sheet_or_404(language, course)
    if refused := refused_sender(sheet.held_page):
        return refused
    if request.form.get("owner") != sheet.owner:
        return held_words(sheet.held_page, 409, signed_out=True)
    reading, moment = forms.read_texts(sheet.plan.parts, request.form), now()
    try:
        saved = actions.save_parts(user_id=viewer_id(), course=sheet.course.slug, given=reading.kept, now=moment)
    except actions.PersonGone:
        return held_words(sheet.held_page, 401, signed_out=True)
    if is_script():
        return _answer_script(reading, saved, moment)
    if reading.too_long:
        return _form(sheet, 400, reading, saved.conflicts)
    if saved.conflicts:
        return _conflict(sheet, reading, saved)
    flash(_("Saved %(time)s") % {"time": f"{moment:%H:%M} UTC"}, "saved")
    return redirect(sheet.address, 303)


def _answer_script(reading: forms.Reading, saved: actions.Saved, moment: datetime.datetime) -> AnyResponse:
    """Answer the script that sent one part."""
    if len(reading.given) != 1:
        return make_response(jsonify(problem="unreadable", message=_("Send one box at a time.")), 400)
    (part,) = reading.given
    if part in reading.too_long:
        return make_response(jsonify(problem="unreadable", message=_too_long(reading.too_long[part])), 400)
    if part in saved.conflicts:
        return make_response(jsonify(problem="conflict"), 409)
    return jsonify(slot=part, revision=saved.fingerprints[part], saved_at=moment.isoformat(timespec="seconds"))


@bp.app_template_global("too_long")
def _too_long(length: int) -> str:
    """Return what is said of a text with too many characters."""
    return _("Not saved: the text has %(length)s characters. Shorten it to %(most)s.") % {"length": length, "most": LONGEST_TEXT}


def _conflict(sheet: Sheet, reading: forms.Reading, saved: actions.Saved) -> Response:
    """Show both texts where another device has saved a different one; everything else is saved."""
    pairs = [
        (each, saved.conflicts[each.id], reading.given[each.id], fingerprint(saved.conflicts[each.id]))
        for each in sheet.plan.parts
        if each.id in saved.conflicts
    ]
    return sheet.page("plans/conflict.html", 409, pairs=pairs, joined=joined, action=request.path)


@bp.get(PATH + "/download")
@signed_in
def download(language: str, course: str) -> AnyResponse:
    """Send the plan as one file that opens and prints anywhere."""
    sheet = _sheet_or_404(language, course)
    stored = sheet.stored()
    texts = {part: each.text for part, each in stored.items()}
    answer = sheet.page("plans/download.html", texts=texts, saved_at=_last_saved(stored), name=current_user.name)
    answer.headers["Content-Disposition"] = f"attachment; filename={sheet.course.slug}-plan.html"
    answer.headers["Content-Security-Policy"] = OWN_STYLE
    return answer
