"""A line of text that an operator types after an option of a command: kept by the same rules as in the forms of pages."""

from __future__ import annotations

import click

from app.foundation.forms import normal, objection


def typed(text: str, option: str, longest: int) -> str:
    """Return the text of an option, tidied.

    :raises click.BadParameter: where it is empty, too long, or cannot be kept.
    """
    line = normal(text)
    if not 1 <= len(line) <= longest:
        raise click.BadParameter(f"write 1 to {longest} characters", param_hint=option)
    if words := objection(line):
        raise click.BadParameter(words, param_hint=option)
    return line
