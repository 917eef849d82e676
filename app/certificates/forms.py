"""What people type about certificates."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.foundation.forms import NAME_LENGTH, BaseForm, normal, readable
from app.foundation.locales import lazy_gettext as _


class NameForm(BaseForm):
    """The name that a certificate shall carry."""

    name = StringField(
        _("Name on the certificate"),
        filters=[normal],
        validators=[
            DataRequired(_("Write the name that the certificate shall carry.")),
            Length(max=NAME_LENGTH, message=_("Use at most %(max)d characters.")),
            readable,
        ],
    )


class MatchForm(BaseForm):
    """A name to compare with a certificate that has lost its own."""

    name = StringField(
        _("Name"),
        filters=[normal],
        validators=[DataRequired(_("Write a name to compare.")), Length(max=NAME_LENGTH, message=_("Use at most %(max)d characters."))],
    )
