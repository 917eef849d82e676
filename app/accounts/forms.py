"""Forms about accounts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wtforms import BooleanField, EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts import rules
from app.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from app.foundation.forms import NAME_LENGTH, BaseForm, normal, readable
from app.foundation.locales import lazy_gettext as _


class AccountForm(BaseForm):
    """A form whose refusals are shown with what was typed."""

    wait = 0

    @property
    def status(self) -> int:
        """Return the HTTP status of the page that shows this form."""
        if self.wait:
            return 429
        return 400 if self.errors else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn what could not be done into an error of the field it is about, or of the form."""
        try:
            yield
        except rules.NotDone as refusal:
            self.wait = refusal.wait
            if refusal.field in self:
                field = self[refusal.field]
                field.errors = [*field.errors, str(refusal)]
            else:
                self.form_errors.append(str(refusal))


def _comparable(form: object, field: Any) -> None:
    try:
        field.data = rules.comparable(field.data or "")
    except ValueError as error:
        raise ValidationError(_("This is no e-mail address. It looks like name@example.org.")) from error


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=_("Use at most %(max)d characters."))


def _email(label: str) -> EmailField:
    return EmailField(label, validators=[InputRequired(_("Type your e-mail address.")), _at_most(254), _comparable])


def _name() -> StringField:
    required = InputRequired(_("Type your name as it shall stand on a certificate."))
    length = Length(1, NAME_LENGTH, _("A name has %(min)d to %(max)d characters."))
    return StringField(_("Name"), filters=[normal], validators=[required, length, readable])


def _about(label: str, longest: int) -> StringField:
    return StringField(label, filters=[normal], validators=[_at_most(longest), readable])


def _password(label: str = _("Password")) -> PasswordField:
    return PasswordField(label, validators=[InputRequired(_("Type your password.")), _at_most(LONGEST_PASSWORD)])


def _new_password(label: str) -> PasswordField:
    length = Length(SHORTEST_PASSWORD, LONGEST_PASSWORD, _("Use %(min)d to %(max)d characters."))
    return PasswordField(label, validators=[InputRequired(_("Type a password.")), length])


def _refuse_guessable(field: Any, *own_words: str | None) -> None:
    if not field.errors and rules.is_guessable(field.data or "", *(word for word in own_words if word)):
        raise ValidationError(_("This password is among the first that others would try. A few words in a row that only you would put together are better."))


class SignIn(AccountForm):
    """Address and password."""

    email = _email(_("E-mail address"))
    password = _password()
    keep = BooleanField(_("Keep me signed in on this device"))
    next = HiddenField()


class SignUp(AccountForm):
    """A new account. All that is optional helps those who plan courses and is never needed."""

    email = _email(_("E-mail address"))
    name = _name()
    password = _new_password(_("Password"))
    country = _about(_("Country"), 100)
    organisation = _about(_("Organisation"), 200)
    occupation = _about(_("Kind of work"), 200)
    next = HiddenField()

    def validate_password(self, field: PasswordField) -> None:
        """Refuse what others would try first.

        :raises ValidationError: for a password that is common, or the person's own name or address.
        """
        _refuse_guessable(field, self.email.data, self.name.data)


class Name(AccountForm):
    """Name and what a person may say about themselves."""

    name = _name()
    country = _about(_("Country"), 100)
    organisation = _about(_("Organisation"), 200)
    occupation = _about(_("Kind of work"), 200)


class Email(AccountForm):
    """A new address, confirmed by the password."""

    email = _email(_("New e-mail address"))
    password = _password()


class NewPassword(AccountForm):
    """A new password by a link; `own_words` are the person's name and address, which it must not be."""

    new_password = _new_password(_("New password"))

    def __init__(self, *own_words: str) -> None:
        self.own_words = own_words
        super().__init__()

    def validate_new_password(self, field: PasswordField) -> None:
        """Refuse what others would try first.

        :raises ValidationError: for a password that is common, or the person's own name or address.
        """
        _refuse_guessable(field, *self.own_words)


class ChangePassword(NewPassword):
    """A new password, confirmed by the old one."""

    password = _password(_("Old password"))


class Confirmed(AccountForm):
    """Something that the password confirms."""

    password = _password()


class RequestReset(AccountForm):
    """The address to send a link to."""

    email = _email(_("E-mail address"))


class Press(AccountForm):
    """A button and nothing to fill in."""
