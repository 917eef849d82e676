"""Knowledge checks: begin, answer, submit, and see the result."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.curriculum import addresses
from app.curriculum.course import Course
from app.curriculum.quiz import Quiz
from app.curriculum.scoring import retake_from
from app.enrolments import queries as enrolments
from app.foundation.catalog import course_or_404
from app.foundation.database import now
from app.foundation.errors import Refusal
from app.foundation.guards import is_anonymous_request, signed_in, viewer_id
from app.foundation.held import HeldPage, carried_fields, held_words, is_script, keep_through_failure, refused_sender
from app.foundation.locales import gettext as _
from app.foundation.locales import time_words
from app.foundation.responses import public_page
from app.quizzes import actions, forms, queries, rules

bp = Blueprint("quizzes", __name__, template_folder="templates")
PATH = "/<language:language>/<course>/quizzes/<quiz_id>"


def init_app(app: Flask) -> None:
    """Let the views of answers check the CSRF token themselves: a stale one must not throw answers away."""
    for view in (save, submit):
        app.extensions["csrf"].exempt(f"{view.__module__}.{view.__name__}")


class TooEarly(Refusal):
    """The next attempt cannot begin yet."""

    status = 409


@dataclass(frozen=True)
class Check:
    """The knowledge check that a page is about, with its course and its address."""

    course: Course
    quiz: Quiz

    @property
    def address(self) -> str:
        """Return the path of its page."""
        return url_for("quizzes.quiz", language=self.course.language, course=self.course.slug, quiz_id=self.quiz.id)

    def result_address(self, number: int) -> str:
        """Return the path of the result of an attempt."""
        return url_for("quizzes.result", language=self.course.language, course=self.course.slug, quiz_id=self.quiz.id, number=number)

    def record(self) -> queries.Record:
        """Return the viewer's attempts."""
        return queries.get_record(viewer_id(), self.course.slug, self.quiz.id)

    def retake_from(self, record: queries.Record) -> datetime.datetime | None:
        """Return the end of the pause before the next attempt, None where it may begin now."""
        earliest = retake_from(record.submitted_times, self.course.free_attempts, self.course.retake_pause_days)
        return earliest if rules.is_too_early(now(), earliest) else None

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page about this knowledge check."""
        return make_response(self.html(template, **values), status)

    def held_page(self, status: int, signed_out: bool) -> Response:
        """Return the page that holds answers which are not saved yet."""
        return self.page("quizzes/held.html", status, fields=carried_fields(forms.FIELD), signed_out=signed_out, away=status == 503, action=request.path)

    def html(self, template: str, **values: object) -> str:
        """Return the HTML of a page about this knowledge check."""
        module = self.course.module_of[self.quiz.id]
        return render_template(template, check=self, course=self.course, quiz=self.quiz, module=module, addresses=addresses, **values)


def _check_or_404(language: str, course: str, quiz_id: str) -> Check:
    taught = course_or_404(language, course)
    return Check(taught, taught.quiz_by_id.get(quiz_id) or abort(404))


def _held_page(language: str, course: str, quiz_id: str) -> HeldPage:
    return _check_or_404(language, course, quiz_id).held_page


keep_through_failure(bp, _held_page, ("quizzes.save", "quizzes.submit"))


@bp.get(PATH)
def quiz(language: str, course: str, quiz_id: str) -> Response:
    """Show a knowledge check: what it is to anybody, the form or the attempts to a learner."""
    check = _check_or_404(language, course, quiz_id)
    if is_anonymous_request():
        return public_page(f"{request.path}|{check.course.edition}", lambda: check.html("quizzes/quiz.html", record=None), for_good=True)
    if not current_user.is_authenticated:
        return check.page("quizzes/quiz.html", record=None)
    record = check.record()
    if record.open is not None:
        return _form(check, record.open, forms.show(queries.list_questions(record.open), queries.list_responses(record.open.id)))
    return check.page("quizzes/quiz.html", record=record, retake_from=check.retake_from(record))


def _form(check: Check, attempt: queries.Attempt | queries.Paper, shown: list[forms.Shown], status: int = 200, missing: Iterable[int] = ()) -> Response:
    return check.page("quizzes/form.html", status, attempt=attempt, shown=shown, missing=list(missing))


@bp.post(PATH + "/open")
@signed_in
def open_attempt(language: str, course: str, quiz_id: str) -> AnyResponse:
    """Begin an attempt, or come back to the one that is open."""
    check = _check_or_404(language, course, quiz_id)
    try:
        actions.open_attempt(user_id=viewer_id(), course=check.course, quiz=check.quiz, rng=random.SystemRandom(), now=now())
    except actions.TooEarly as error:
        raise TooEarly(
            _("The next attempt can begin from %(time)s. Use the pause to read the lessons again.") % {"time": time_words(error.earliest)},
            _("It is too early for another attempt"),
        ) from error
    return redirect(check.address, 303)


@bp.post(PATH + "/save")
def save(language: str, course: str, quiz_id: str) -> AnyResponse:
    """Save answers: a whole form, or one question sent by the script."""
    check = _check_or_404(language, course, quiz_id)
    return refused_sender(check.held_page) or _take(check, submitting=False)


@bp.post(PATH + "/submit")
def submit(language: str, course: str, quiz_id: str) -> AnyResponse:
    """Save the form's answers and submit the attempt."""
    check = _check_or_404(language, course, quiz_id)
    return refused_sender(check.held_page) or _take(check, submitting=True)


def _take(check: Check, submitting: bool) -> AnyResponse:
    number = request.form.get("attempt", "")
    # Nine digits fit every database's integers.
    attempt = queries.get_paper(int(number), viewer_id(), check.course.slug, check.quiz.id) if re.fullmatch(r"[0-9]{1,9}", number) else None
    if attempt is None:
        return held_words(check.held_page, 409, signed_out=True)
    questions = attempt.questions
    reading = forms.read_answers(questions, request.form)
    if attempt.submitted_at is not None:
        return _submitted_before(check, attempt, questions, reading) if submitting else _closed(check, attempt.number)
    try:
        if submitting and not reading.unreadable:
            return _submit(check, attempt, questions, reading)
        return _save(check, attempt, questions, reading)
    except actions.AttemptSubmitted:
        return _closed(check, attempt.number)


def _submitted_before(check: Check, attempt: queries.Paper, questions: Sequence[rules.Question], reading: forms.Reading) -> AnyResponse:
    """Lead to the result: of this very form, sent twice, or of another tab's, whose answers were others."""
    counted = queries.submitted_answers(attempt.id)
    if any(given.response != counted.get(slot) for slot, given in reading.by_slot(questions).items()):
        flash(_("This attempt was submitted before, in another tab or on another device. What you sent now was not counted."))
    return redirect(check.result_address(attempt.number), 303)


def _submit(check: Check, attempt: queries.Paper, questions: Sequence[rules.Question], reading: forms.Reading) -> AnyResponse:
    outcome = actions.submit_attempt(
        attempt_id=attempt.id,
        answers=reading.by_slot(questions),
        anyway="anyway" in request.form,
        passing_score=check.course.passing_score,
        now=now(),
    )
    if outcome.saved.conflicts:
        return _conflict(check, attempt, questions, reading, outcome.saved)
    if not outcome.done:
        return _form(check, attempt, forms.show(questions, queries.list_responses(attempt.id)), 400, outcome.unanswered)
    return redirect(check.result_address(attempt.number), 303)


def _save(check: Check, attempt: queries.Paper, questions: Sequence[rules.Question], reading: forms.Reading) -> AnyResponse:
    moment = now()
    saved = actions.save_answers(attempt_id=attempt.id, answers=reading.by_slot(questions), now=moment)
    if is_script():
        return _answer_script(questions, reading, saved, moment)
    if reading.unreadable:
        return _form(check, attempt, forms.show(questions, queries.list_responses(attempt.id), reading, saved.conflicts), 400)
    if saved.conflicts:
        return _conflict(check, attempt, questions, reading, saved)
    flash(_("Saved %(time)s") % {"time": f"{moment:%H:%M} UTC"}, "saved")
    return redirect(check.address, 303)


def _answer_script(questions: Sequence[rules.Question], reading: forms.Reading, saved: actions.Saved, moment: datetime.datetime) -> AnyResponse:
    """Answer the script that sent one question."""
    sent = [each for each in questions if each.number in reading.given]
    if len(sent) != 1:
        return make_response(jsonify(problem="unreadable", message=_("Send one question at a time.")), 400)
    number, slot = sent[0].number, sent[0].slot
    if number in reading.unreadable:
        return make_response(jsonify(problem="unreadable", message=_(reading.unreadable[number])), 400)
    if slot not in saved.revisions:
        return make_response(jsonify(problem="conflict"), 409)
    return jsonify(slot=number, revision=saved.revisions[slot], saved_at=moment.isoformat(timespec="seconds"))


def _conflict(check: Check, attempt: queries.Paper, questions: Sequence[rules.Question], reading: forms.Reading, saved: actions.Saved) -> Response:
    """Show both answers where another device has answered differently; everything else is saved."""
    pairs = [
        (each, each.lines(saved.conflicts[each.slot].answer), each.lines(reading.given[each.number].response), saved.conflicts[each.slot].revision)
        for each in questions
        if each.slot in saved.conflicts
    ]
    return check.page("quizzes/conflict.html", 409, attempt=attempt, pairs=pairs, reading=reading, total=len(questions), action=request.path)


def _closed(check: Check, number: int) -> AnyResponse:
    """Say that the attempt of a form is submitted, with a link to its result."""
    link = check.result_address(number)
    if is_script():
        return make_response(jsonify(problem="closed", url=link), 409)
    return check.page("quizzes/closed.html", 409, link=link)


@bp.get(PATH + "/attempts/<int:number>")
@signed_in
def result(language: str, course: str, quiz_id: str, number: int) -> AnyResponse:
    """Show the points, the answers and the feedback of one of the viewer's own attempts."""
    check = _check_or_404(language, course, quiz_id)
    record = check.record()
    attempt = next((each for each in record.attempts if each.number == number), None) or abort(404)
    if attempt.submitted_at is None:
        return redirect(check.address, 303)
    progress = enrolments.get_progress(viewer_id(), check.course.slug)
    return check.page(
        "quizzes/result.html",
        attempt=attempt,
        review=queries.get_review(attempt),
        record=record,
        retake_from=check.retake_from(record),
        standing=enrolments.standing_of(check.course, progress),
    )
