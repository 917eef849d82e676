"""Pages of certificates: take one's own, and verify anybody's."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.certificates import actions, queries, rules
from app.certificates.forms import MatchForm, NameForm
from app.curriculum.course import Course
from app.enrolments.actions import rebuild_totals
from app.enrolments.queries import get_progress, standing_of
from app.foundation import printing
from app.foundation.catalog import course_or_404
from app.foundation.config import BadSetting
from app.foundation.database import now
from app.foundation.errors import Refusal, error_page
from app.foundation.guards import signed_in, viewer_id
from app.foundation.locales import gettext as _

bp = Blueprint("certificates", __name__, template_folder="templates")
log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Look at what certificates need before the first is issued: it could not be mended later.

    :raises BadSetting: for a logo that is not there.
    """
    logo = app.extensions["settings"].issuer_logo
    if logo and not Path(logo).is_file():
        raise BadSetting(f"ISSUER_LOGO={logo!r} is not a file. Write the path of an SVG or PNG picture.")


class NotPassed(Refusal):
    """Who has not passed cannot take a certificate."""

    status = 409

    def __init__(self) -> None:
        words = _("The certificate is for those who have passed. Your progress page shows what is still open.")
        super().__init__(words, _("You have not passed yet"))


@bp.errorhandler(printing.CannotPrint)
def cannot_print(error: printing.CannotPrint) -> ResponseReturnValue:
    """Tell the learner that nothing is lost, and the operator how to mend it."""
    reference = secrets.token_hex(4)
    log.error("certificates cannot be printed, reference %s: %s", reference, error)
    safe = _("This site cannot print certificates at the moment. Your points and your pass are safe.")
    words = _("Please tell those who run it the reference below, and try again later.")
    return error_page(503, _("The certificate could not be made"), f"{safe} {words}", reference)


@bp.get("/<language:language>/<course>/certificate")
@signed_in
def certificate(language: str, course: str) -> AnyResponse:
    """Show one's own certificate, or how to get it."""
    taught = course_or_404(language, course)
    held = queries.get_own_certificate(viewer_id(), course)
    if held is not None:
        return _page("certificate", taught, certificate=held)
    where = standing_of(taught, get_progress(viewer_id(), course))
    if not where.passed:
        return _page("not_passed", taught, standing=where)
    return _page("confirm_name", taught, form=NameForm(name=current_user.name))


def _page(template: str, course: Course, status: int = 200, **values: object) -> Response:
    return make_response(render_template(f"certificates/{template}.html", course=course, **values), status)


@bp.route("/<language:language>/<course>/certificate/preview", methods=["GET", "POST"])
@signed_in
def preview(language: str, course: str) -> AnyResponse:
    """Show the certificate as it would be, and which characters of the name could not be printed."""
    taught = course_or_404(language, course)
    if request.method != "POST" or queries.get_own_certificate(viewer_id(), course):  # back from the sign-in page, or from an older tab
        return redirect(url_for("certificates.certificate", language=language, course=course), 303)
    progress = get_progress(viewer_id(), course)
    if progress is None or not standing_of(taught, progress).passed:
        raise NotPassed
    form = NameForm()
    if not form.validate_on_submit():
        return _page("confirm_name", taught, 400, form=form)
    signatory = actions.Issuer.of(current_app.extensions["settings"]).signatory
    draft = {"name": form.name.data, "passed_at": progress.passed_at or now(), "points": progress.points, "signatory": signatory}
    strange = printing.unprintable(form.name.data or "")
    return _page("preview", taught, form=form, draft=draft, unprintable=strange, scripts=printing.scripts(strange))


@bp.post("/<language:language>/<course>/certificate/issue")
@signed_in
def issue(language: str, course: str) -> AnyResponse:
    """Issue the certificate with the confirmed name; asked twice, it is the same one."""
    taught = course_or_404(language, course)
    form = NameForm()
    if not form.validate_on_submit():
        return _page("confirm_name", taught, 400, form=form)
    progress = get_progress(viewer_id(), course)
    if progress and progress.passed_at is None:  # the passing score may have been lowered since the last check
        rebuild_totals(enrolment_id=progress.enrolment_id, passing_score=taught.passing_score, now=now())
    try:
        actions.issue_certificate(
            user_id=viewer_id(),
            course=taught.slug,
            course_title=taught.title,
            course_edition=taught.edition,
            language=taught.language,
            points_possible=taught.points,
            hours=taught.hours,
            name=form.name.data or "",
            issuer=actions.Issuer.of(current_app.extensions["settings"]),
            now=now(),
        )
    except actions.NotPassed as error:
        raise NotPassed from error
    except actions.Unprintable as error:
        return _other_name(taught, form, _("These characters cannot be printed: %(characters)s") % {"characters": " ".join(error.characters)})
    except printing.TooLong:
        return _other_name(taught, form, _("With this name the certificate does not fit on one page. Write a shorter form of it."))
    return redirect(url_for("certificates.certificate", language=language, course=course), 303)


def _other_name(course: Course, form: NameForm, objection: str) -> Response:
    """Ask for the name again."""
    form.name.errors = [objection]
    return _page("confirm_name", course, 400, form=form)


@bp.get("/<language:language>/<course>/certificate.pdf")
@signed_in
def download(language: str, course: str) -> AnyResponse:
    """Send the file of one's own certificate, byte for byte as it was made."""
    held = queries.get_own_certificate(viewer_id(), course) or abort(404)
    if held.state == rules.REVOKED:  # the file does not say so
        return redirect(url_for("certificates.certificate", language=language, course=course), 303)
    response = Response(queries.get_file(held.code) or abort(404), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="certificate-{held.code}.pdf"'
    return response


@bp.get("/certificates")
def verify_form() -> AnyResponse:
    """Ask for a code."""
    code = request.args.get("code", "").strip()
    if not code:
        return _verification("verify_form")
    read = rules.read_code(code)
    return redirect(url_for("certificates.verification", code=read), 303) if read else _verification("mistyped", 404, code=code)


@bp.route("/certificates/<code>", methods=["GET", "POST"])
def verification(code: str) -> AnyResponse:
    """Say to anybody whether a certificate is valid, revoked, replaced or unknown; nothing else about the person."""
    read = rules.read_code(code)
    if read is None:
        return _verification("mistyped", 404, code=code)
    found = queries.get_certificate(read)
    if found is None:
        return _verification("unknown", 404, code=read)
    if code != read:
        return redirect(url_for("certificates.verification", code=read), 301)
    form = MatchForm()
    matches = None
    if form.validate_on_submit():
        matches = rules.same_name(form.name.data or "", found.name_hash, current_app.extensions["settings"].secret_key)
    return _verification("verification", certificate=found, form=form, matches=matches)


def _verification(template: str, status: int = 200, **values: object) -> Response:
    response = make_response(render_template(f"certificates/{template}.html", **values), status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
