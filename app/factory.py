"""The one module that knows every room: puts an application together."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from flask import Flask, g, get_flashed_messages
from flask.cli import AppGroup
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.foundation import assets, catalog, commands, database, errors, front_door, health, locales, logs, responses
from app.foundation.config import Settings, load_settings
from app.foundation.forms import csrf_token
from app.foundation.sessions import Sessions

ROOMS = ("accounts", "enrolments", "lessons", "quizzes", "plans", "certificates", "courses", "privacy", "authoring")
LARGEST_REQUEST_BYTES = 2_000_000


def create_app(settings: Settings | None = None) -> Flask:
    """Return an application that serves every course of the content folder.

    :raises BadSetting: for a setting that cannot be used.
    :raises BrokenCourse: for a course with mistakes.
    """
    settings = settings or load_settings()
    app = Flask("app", static_folder=None, template_folder="foundation/templates", instance_path=str(settings.instance))
    _configure(app, settings)
    logs.init_app(app, settings.log_level)
    database.init_app(app, settings.database_url)
    front_door.init_app(app)
    catalog.init_app(app, settings)
    locales.init_app(app)
    assets.init_app(app)
    CSRFProtect(app)
    app.register_blueprint(health.bp)
    for command in (commands.serve, commands.db, commands.backup, commands.restore):
        app.cli.add_command(command)
    for room in ROOMS:
        _open_room(app, room)
    errors.init_app(app)
    responses.init_app(app)
    _give_templates_their_words(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.extensions["settings"] = settings
    app.extensions["create_app"] = create_app  # for the authors' preview, which makes the application anew at each change
    app.config.update(
        SECRET_KEY=settings.secret_key,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST_BYTES,
        SESSION_COOKIE_NAME="somo",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 90,
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.session_interface = Sessions(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def _open_room(app: Flask, room: str) -> None:
    """Join what a room offers: `views.bp`, the groups of `commands`, and `views.init_app` where it has to meet the application."""
    for part in ("views", "commands"):
        name = f"app.{room}.{part}"
        try:
            module: Any = import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            continue
        if hasattr(module, "init_app"):
            module.init_app(app)
        if hasattr(module, "bp"):
            app.register_blueprint(module.bp)
        for group in (each for each in vars(module).values() if isinstance(each, AppGroup)):
            app.cli.add_command(group)


def _give_templates_their_words(app: Flask) -> None:
    @app.context_processor
    def words() -> dict[str, Any]:
        return {"settings": app.extensions["settings"], "viewer": _viewer(), "csrf_token": csrf_token, "notices": _notices}


def _notices() -> list[tuple[str, str]]:
    """Return the messages left for this person; a public page has none and leaves the session alone."""
    return [] if "viewer" in g and g.viewer is None else list(get_flashed_messages(with_categories=True))  # type: ignore[arg-type]


def _viewer() -> Any:
    """Return who looks at the page: None for anybody, so that a public page never asks."""
    if "viewer" in g:
        return g.viewer
    return current_user._get_current_object() if current_user.is_authenticated else None
