"""A lesson: read by anyone, marked done by a learner."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, g, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.curriculum.course import Course, Lesson
from app.enrolments import queries as enrolments
from app.enrolments.actions import record_lesson, record_place
from app.foundation.catalog import course_or_404
from app.foundation.database import now
from app.foundation.guards import is_anonymous_request, signed_in, viewer_id
from app.foundation.locales import gettext as _
from app.foundation.responses import not_modified, public_page
from app.foundation.shell import Shell, Slots

bp = Blueprint("lessons", __name__, template_folder="templates")


def _lesson_or_404(course: Course, lesson_id: str) -> Lesson:
    return course.lesson_by_id.get(lesson_id) or abort(404)


@bp.get("/<language:language>/<course>/<lesson_id>")
def lesson(language: str, course: str, lesson_id: str) -> Response:
    """Show a lesson: from memory to anybody, with ticks to a learner."""
    taught = course_or_404(language, course)
    shown = _lesson_or_404(taught, lesson_id)
    if is_anonymous_request() or not current_user.is_authenticated:
        return public_page(f"{request.path}|{taught.edition}", lambda: _shell(taught, shown).fill(_nobodys_slots(shown)))
    return _for_viewer(taught, shown)


def _for_viewer(course: Course, shown: Lesson) -> Response:
    progress = enrolments.get_progress(viewer_id(), course.slug)
    version = progress.version if progress else -1
    etag, same = not_modified(course.edition, request.path, viewer_id(), current_user.name, version, request.cookies.get("somo", ""))
    if same:
        response = Response(status=304)
    else:
        done = progress.lessons_done if progress else frozenset()
        response = make_response(_shell(course, shown).fill(_viewers_slots(course, shown, done)))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    return response


def _shell(course: Course, shown: Lesson) -> Shell:
    """Return the lesson's page, rendered once, with slots for what belongs to one learner."""
    shells: dict[tuple[str, str, str], Shell] = current_app.extensions.setdefault("lesson_shells", {})
    key = (course.edition, course.language, shown.id)
    if key not in shells:
        g.viewer = None
        names = ["account", "done", "beacon", *(f"tick-{each.id}" for each in course.module_of[shown.id].lessons)]
        shells[key] = Shell.render(names, lambda slots: _page(course, shown, slots))
        del g.viewer
    return shells[key]


def _page(course: Course, shown: Lesson, slots: Slots) -> str:
    order = course.lessons
    at = order.index(shown)
    return render_template(
        "lessons/lesson.html",
        course=course,
        module=course.module_of[shown.id],
        lesson=shown,
        previous=order[at - 1] if at else None,
        following=order[at + 1] if at + 1 < len(order) else None,
        slots=slots,
    )


def _nobodys_slots(shown: Lesson) -> dict[str, str]:
    return {"account": render_template("lessons/_account.html", viewer=None), "done": render_template("lessons/_done.html", viewer=None, lesson=shown)}


def _viewers_slots(course: Course, shown: Lesson, done: frozenset[str]) -> dict[str, str]:
    ticks = {f"tick-{lesson_id}": _tick() for lesson_id in done}
    account = render_template("lessons/_account.html", viewer=current_user)
    return ticks | {
        "account": account,
        "done": render_template("lessons/_done.html", viewer=current_user, course=course, lesson=shown, done=shown.id in done),
    }


def _tick() -> str:
    return f' <span class="tick">{_("done")}</span>'


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
