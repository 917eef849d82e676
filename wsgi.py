"""Where a WSGI server and the `flask` command find the application."""

from click import ClickException

from app.curriculum.source import BrokenCourse
from app.factory import create_app
from app.foundation.config import BadSetting

try:
    app = create_app()
except (BadSetting, BrokenCourse) as error:
    # The command prints the message alone; a server's log ends with it.
    raise ClickException(str(error)) from error
