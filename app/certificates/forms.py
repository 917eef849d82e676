"""What people type about certificates."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.foundation.forms import NAME_LENGTH, BaseForm, normal, readable


class NameForm(BaseForm):
    """The name that a certificate shall carry."""

    name = StringField(
        "Name on the certificate",
        filters=[normal],
        validators=[
            DataRequired("Write the name that the certificate shall carry."),
            Length(max=NAME_LENGTH, message="Use at most 100 characters."),
            readable,
        ],
    )


class MatchForm(BaseForm):
    """A name to compare with a certificate that has lost its own."""

    name = StringField("Name", filters=[normal], validators=[DataRequired("Write a name to compare."), Length(max=NAME_LENGTH)])
