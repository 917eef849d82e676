"""A lesson: read by anyone, marked done by a learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, session, url_for
from flask_login import current_user
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as AnyResponse

from app.curriculum.course import Course, Lesson
from app.enrolments import queries as enrolments
from app.enrolments.actions import record_lesson, record_place
from app.foundation.catalog import course_or_404
from app.foundation.database import now
from app.foundation.forms import csrf_token
from app.foundation.guards import is_anonymous_request, signed_in, viewer_id
from app.foundation.locales import gettext as _
from app.foundation.responses import not_modified, public_page, send_shell
from app.foundation.shell import Shell, Slots

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
    progress = enrolments.get_progress(viewer.id, course.slug)
    done = progress.lessons_done if progress else frozenset()
    token = csrf_token()
    shell = _shell(course, shown, shown.id in done)
    etag, same = not_modified(shell.digest, request.path, viewer.id, viewer.name, progress and progress.version, session["csrf_token"])
    if same:
        response = Response(status=304)
    else:
        ticks = {f"tick-{lesson_id}": TICK.format(_("done")) for lesson_id in done}
        response = send_shell(shell, {"name": str(escape(viewer.name)), "csrf": token, **ticks})
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie, Accept-Encoding"
    return response


@dataclass(frozen=True)
class Anyone:
    """Stands for a learner while a page is rendered once for all of them."""

    name: Markup


def _shell(course: Course, shown: Lesson, done: bool) -> Shell:
    """Return the lesson's page for learners, rendered once, with slots for the few values that differ."""
    shells: dict[tuple[str, str, str, bool], Shell] = current_app.extensions.setdefault("lesson_shells", {})
    key = (course.edition, course.language, shown.id, done)
    if key not in shells:
        ticks = {each.id: f"tick-{each.id}" for each in course.module_of[shown.id].lessons}

        def page(slots: Slots) -> str:
            filled = {lesson_id: slots[name] for lesson_id, name in ticks.items()}
            words = {"csrf_token": lambda: slots["csrf"], "notices": list, "done": done}
            return _page(course, shown, viewer=Anyone(slots["name"]), ticks=filled, **words)

        shells[key] = Shell.render(["name", "csrf", *ticks.values()], page)
    return shells[key]


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
