"""Where a WSGI server and the `flask` command find the application."""

import click
from gunicorn.errors import AppImportError

from app.curriculum.source import BrokenCourse
from app.factory import create_app
from app.foundation.config import BadSetting

try:
    app = create_app()
except (BadSetting, BrokenCourse) as error:
    # Either one ends with the message alone: a command, and a worker of gunicorn with its master.
    refused = click.ClickException if click.get_current_context(silent=True) else AppImportError
    raise refused(str(error)) from error
