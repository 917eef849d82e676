"""A lesson: read by anyone, marked done by a learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, abort, current_app, g, jsonify, redirect, render_template, request, session, url_for
from flask_login import current_user
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as AnyResponse

from app.curriculum import addresses
from app.curriculum.course import Course, Lesson
from app.enrolments import queries as enrolments
from app.enrolments.actions import record_lesson, record_place
from app.foundation.catalog import course_or_404
from app.foundation.database import now
from app.foundation.forms import csrf_token, token_of
from app.foundation.front_door import Page
from app.foundation.guards import is_anonymous_request, signed_in, viewer_id
from app.foundation.locales import gettext as _
from app.foundation.responses import private_page, public_page, respond
from app.foundation.sessions import session_of
from app.foundation.shell import Shell, Slots
from app.lessons import actions, queries

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

TICK = ' <span class="tick">{}</span>'

bp = Blueprint("lessons", __name__, template_folder="templates")


def _lesson_or_404(course: Course, lesson_id: str) -> Lesson:
    return course.lesson_by_id.get(lesson_id) or abort(404)


@bp.get("/<language:language>/<course>/<lesson_id>")
def lesson(language: str, course: str, lesson_id: str) -> Response:
    """Show a lesson: from memory to anybody, with ticks to a learner."""
    taught = course_or_404(language, course)
    shown = _lesson_or_404(taught, lesson_id)
    if is_anonymous_request():
        return public_page(f"{request.path}|{taught.edition}", lambda: _page(taught, shown, viewer=None, ticks={}), for_good=True)
    viewer = current_user._get_current_object()
    if not viewer.is_authenticated:
        return public_page(f"{request.path}|{taught.edition}", lambda: _page(taught, shown, viewer=None, ticks={}), for_good=True)
    return _for_viewer(taught, shown, viewer)


def _for_viewer(course: Course, shown: Lesson, viewer: Any) -> Response:
    token = csrf_token()
    progress = enrolments.get_progress(viewer.id, course.slug)
    return respond(_own_page(shown, viewer, progress, _shells(course, shown), session["csrf_token"], token, request.headers.get("Accept-Encoding", "")))


def _own_page(shown: Lesson, viewer: Any, progress: enrolments.Progress | None, shells: Shells, session_key: str, token: str, accept: str) -> Page:
    """Return a learner's page of a lesson."""
    done = progress.lessons_done if progress else frozenset()
    ticks = {f"tick-{lesson_id}": TICK.format(_("done")) for lesson_id in done}
    values = {"name": str(escape(viewer.name)), "csrf": token, **ticks}
    # The token's signature changes with its moment: the session's own key identifies the page.
    return private_page(shells[shown.id in done], values, viewer.id, viewer.name, sorted(done), session_key, accept=accept)


def init_app(app: Flask) -> None:
    """Put a porter at the front door who knows the lessons."""
    lessons = {
        addresses.lesson(language, slug, each.id): (course, each)
        for (slug, language), course in app.extensions["catalog"].courses.items()
        for each in course.lessons
    }

    def porter(environ: WSGIEnvironment) -> Page | None:
        if environ["PATH_INFO"] not in lessons:
            return None
        with app.app_context():
            return _at_the_door(*lessons[environ["PATH_INFO"]], environ)

    app.extensions["front_door"].porters.append(porter)


def _at_the_door(course: Course, shown: Lesson, environ: WSGIEnvironment) -> Page | None:
    """Return a learner's page of a lesson, or None where Flask has to make something first or to explain what is wrong."""
    shells = _known_shells().get((course.edition, course.language, shown.id))
    signed = session_of(environ)
    if shells is None or "csrf_token" not in signed or "_user_id" not in signed:
        return None
    found = enrolments.find_learner(signed["_user_id"], course.slug)
    if found is None:
        return None
    g.language = course.language
    return _own_page(shown, *found, shells, signed["csrf_token"], token_of(signed), environ.get("HTTP_ACCEPT_ENCODING", ""))


@dataclass(frozen=True)
class Anyone:
    """Stands for a learner while a page is rendered once for all of them."""

    name: Markup


# A lesson's page for learners who have not marked it done, and for those who have.
Shells = tuple[Shell, Shell]


def _known_shells() -> dict[tuple[str, str, str], Shells]:
    known: dict[tuple[str, str, str], Shells] = current_app.extensions.setdefault("lesson_shells", {})
    return known


def _shells(course: Course, shown: Lesson) -> Shells:
    """Return the lesson's page for learners, rendered once, with slots for the few values that differ."""
    known, key = _known_shells(), (course.edition, course.language, shown.id)
    if key not in known:
        known[key] = (_shell(course, shown, done=False), _shell(course, shown, done=True))
    return known[key]


def _shell(course: Course, shown: Lesson, done: bool) -> Shell:
    ticks = {each.id: f"tick-{each.id}" for each in course.module_of[shown.id].lessons}

    def page(slots: Slots) -> str:
        filled = {lesson_id: slots[name] for lesson_id, name in ticks.items()}
        words = {"csrf_token": lambda: slots["csrf"], "notices": list, "done": done}
        return _page(course, shown, viewer=Anyone(slots["name"]), ticks=filled, **words)

    return Shell.render(["name", "csrf", *ticks.values()], page)


def _page(course: Course, shown: Lesson, **values: object) -> str:
    order = course.lessons
    at = order.index(shown)
    return render_template(
        "lessons/lesson.html",
        course=course,
        module=course.module_of[shown.id],
        lesson=shown,
        previous=order[at - 1] if at else None,
        following=order[at + 1] if at + 1 < len(order) else None,
        **values,
    )


@bp.post("/<language:language>/<course>/<lesson_id>/done")
@signed_in
def mark_done(language: str, course: str, lesson_id: str) -> AnyResponse:
    """Mark a lesson done, or open it again."""
    taught = course_or_404(language, course)
    shown = _lesson_or_404(taught, lesson_id)
    done = request.form.get("done", "1") == "1"
    record_lesson(user_id=viewer_id(), course=course, lesson=shown.id, done=done, now=now())
    return redirect(url_for("lessons.lesson", language=language, course=course, lesson_id=shown.id, _anchor="done"), 303)


@bp.post("/<language:language>/<course>/<lesson_id>/place")
@signed_in
def keep_place(language: str, course: str, lesson_id: str) -> AnyResponse:
    """Keep the place for "continue where you left"; sent by a script when a lesson is opened."""
    shown = _lesson_or_404(course_or_404(language, course), lesson_id)
    record_place(user_id=viewer_id(), course=course, place=shown.id, now=now())
    return Response(status=204)


@bp.get("/<language:language>/<course>/videos/<video_id>/place")
@signed_in
def video_place(language: str, course: str, video_id: str) -> AnyResponse:
    """Tell a script at which second the viewer left a video, on whichever device."""
    _length_or_404(language, course, video_id)
    response = jsonify(seconds=queries.find_video_place(viewer_id(), course, video_id))
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<language:language>/<course>/videos/<video_id>/place")
@signed_in
def keep_video_place(language: str, course: str, video_id: str) -> AnyResponse:
    """Keep the second at which a video is; sent by a script while it plays."""
    length = _length_or_404(language, course, video_id)
    seconds = request.form.get("seconds", "")
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) < 6 and int(seconds) <= length):
        abort(400)
    actions.record_video_place(user_id=viewer_id(), course=course, video=video_id, seconds=int(seconds), now=now())
    return Response(status=204)


def _length_or_404(language: str, course: str, video_id: str) -> int:
    """Return the seconds of a video."""
    return course_or_404(language, course).video_seconds.get(video_id) or abort(404)
