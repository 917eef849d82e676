"""All that changes an account, and the counting of tries."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts import queries, rules
from app.accounts.models import EndedSession, Throttle, User
from app.accounts.queries import Viewer
from app.accounts.rules import CHANGE_EMAIL, CONFIRM, DAY, RESET, Claim, Gate, NotDone, Purpose, Site
from app.foundation import audit, mail
from app.foundation.database import insert_into, transaction
from app.foundation.locales import gettext as _
from app.foundation.locales import language


class WrongSignIn(NotDone):
    """Address and password do not belong together; it stays unsaid which is wrong."""

    def __init__(self) -> None:
        super().__init__(_("The e-mail address or the password is not right. Try again, or set a new password."))


class WrongPassword(NotDone):
    """The password typed to confirm a change is not the account's."""

    field = "password"

    def __init__(self) -> None:
        super().__init__(_("This is not your password. Try again."))


class AddressTaken(NotDone):
    """Another account has this e-mail address."""

    field = "email"

    def __init__(self) -> None:
        super().__init__(_("There is an account with this e-mail address already."))


class StaleLink(NotDone):
    """The link is forged, too old, or was used already."""

    def __init__(self) -> None:
        super().__init__(_("This link no longer works: it was used already, or it is too old."))


class AccountGone(NotDone):
    """The account was deleted a moment ago, in another tab or by the same button."""

    def __init__(self) -> None:
        super().__init__(_("This account was deleted. Sign up again if you want to come back."))


class TooManyTries(NotDone):
    """A limit is reached; `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(_("There were too many tries. Wait %(seconds)s seconds, then try again.") % {"seconds": wait})


def count_try(*, gates: Sequence[Gate], now: datetime.datetime) -> None:
    """Count a try before it is made, so that tries at the same moment are all counted.

    :raises TooManyTries: where one of the gates is still closed; such a try is not counted.
    """
    limits = {gate.key: gate.limit for gate in gates}
    with transaction() as session:
        rows = _locked_counts(session, sorted(limits), now)
        # A gate that is still free may have been passed a moment after this try began.
        wait = max((row.until for row in rows if row.failures >= limits[row.key].free), default=now) - now
        if wait > datetime.timedelta():
            raise TooManyTries(math.ceil(wait.total_seconds()))
        for row in rows:
            if row.first_at + limits[row.key].window <= now:
                row.failures, row.first_at = 0, now
            row.failures += 1
            row.until = now + limits[row.key].wait(row.failures)
        _forget_old_counts(session, now)


def _locked_counts(session: Session, keys: list[str], now: datetime.datetime) -> Sequence[Throttle]:
    """Return the rows of these keys, new ones included, locked in one order so that no two requests wait for each other.

    A known row is locked by an update that changes nothing: left alone it could be deleted before it is read.
    """
    locking = insert_into(Throttle).on_conflict_do_update(index_elements=["key"], set_={"failures": Throttle.failures})
    for key in keys:
        session.execute(locking, {"key": key, "failures": 0, "first_at": now, "until": now})
    return session.scalars(select(Throttle).where(Throttle.key.in_(keys))).all()


def _forget_old_counts(session: Session, now: datetime.datetime) -> None:
    old = select(Throttle.key).where(Throttle.until < now - DAY).with_for_update(skip_locked=True)
    session.execute(delete(Throttle).where(Throttle.key.in_(old)))


def take_back_try(*, gates: Sequence[Gate]) -> None:
    """Forget the failures at an account from its owner's network after a success; other gates get this one try back, since others may be guessing there."""
    with transaction() as session:
        for gate in sorted(gates, key=lambda gate: gate.key):  # in the order of `count_try`
            counted = Throttle.key == gate.key
            if gate.limit is rules.PER_NETWORK:
                session.execute(delete(Throttle).where(counted))
            else:
                session.execute(update(Throttle).where(counted, Throttle.failures > 0).values(failures=Throttle.failures - 1))


def sign_in(*, email: str, password: str, gates: Sequence[Gate], now: datetime.datetime) -> Viewer:
    """Return the person whose address and password these are.

    :raises TooManyTries: after many failures at one of the gates.
    :raises WrongSignIn: for a wrong password and, after the same work, for an unknown address.
    """
    count_try(gates=gates, now=now)
    person = queries.get_person_by_email(email)
    if not rules.matches(person.password_hash if person else None, password) or person is None:
        raise WrongSignIn
    viewer = _viewer(person)
    take_back_try(gates=gates)
    return viewer


def check_password(*, user_id: int, password: str, gates: Sequence[Gate], now: datetime.datetime) -> str:
    """Ask a person signed in for the password again, and return the hash that it fits.

    :raises TooManyTries: after many failures for the account.
    :raises WrongPassword: where it is another.
    :raises AccountGone: where there is no such account any more.
    """
    count_try(gates=gates, now=now)
    person = queries.get_person(user_id)
    if person is None:
        raise AccountGone
    known = person.password_hash  # read now: the account may be deleted a moment later
    if not rules.matches(known, password):
        raise WrongPassword
    take_back_try(gates=gates)
    return known


def sign_up(
    *, email: str, name: str, password: str, country: str, organisation: str, occupation: str, role: str, actor: str | None, site: Site, now: datetime.datetime
) -> Viewer:
    """Make an account and post the letter that asks to confirm its address; `actor` is None for people who sign up themselves.

    :raises AddressTaken: where there is an account of this address.
    """
    if queries.get_person_by_email(email) is not None:
        raise AddressTaken
    # The hash takes a while: it is made before the database is locked.
    person = User(email=email, name=name, password_hash=rules.hashed(password), role=role, language=language(), session_epoch=rules.first_epoch())
    person.country, person.organisation, person.occupation = country, organisation, occupation
    person.created_at, person.confirmed_at = now, None
    with transaction() as session:
        session.add(person)
        _flush_unless_taken(session)
        _record(person, "created", now, actor, role=role)
        _post_confirmation(person, site, now)
    return _viewer(person)


def _flush_unless_taken(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as error:  # somebody else was first, in the same moment
        raise AddressTaken from error


def _viewer(person: User) -> Viewer:
    return Viewer(person.id, person.email, person.name, person.role, person.language, person.confirmed_at is not None, person.session_epoch)


def _record(person: User, what: str, now: datetime.datetime, actor: str | None = None, **details: str) -> None:
    subject = f"user:{person.id}"
    audit.record(actor=actor or subject, action=f"account {what}", subject=subject, now=now, **details)


def _locked(session: Session, user_id: int) -> User:
    person = session.scalars(select(User).where(User.id == user_id).with_for_update()).one_or_none()
    if person is None:
        raise AccountGone
    return person


def _post_confirmation(person: User, site: Site, now: datetime.datetime) -> None:
    # No letter holds the name: a stranger's address and a name full of advertising would make this site a sender of spam.
    words = _("Somebody, hopefully you, signed up for Somo with this address. To confirm that it is yours, open this page within 14 days:")
    otherwise = _("If it was not you, ignore this letter.")
    link = site.link(CONFIRM, language(), person.id, person, now)
    mail.post(recipient=person.email, subject=_("Confirm your e-mail address"), body=f"{words}\n\n{link}\n\n{otherwise}\n", now=now)


def resend_confirmation(*, user_id: int, gates: Sequence[Gate], site: Site, now: datetime.datetime) -> None:
    """Post the letter that asks to confirm the address once more, unless it is confirmed.

    :raises TooManyTries: after some letters.
    """
    with transaction() as session:
        person = _locked(session, user_id)
        if person.confirmed_at is None:
            count_try(gates=gates, now=now)
            _post_confirmation(person, site, now)


def _holder(session: Session, site: Site, purpose: Purpose, token: str, now: datetime.datetime) -> tuple[User, Claim]:
    """Return the person that a link acts for, locked, so that two clicks are not both the first."""
    claim = site.claim(purpose, token, now)
    person = session.scalars(select(User).where(User.id == claim.user_id).with_for_update()).one_or_none() if claim else None
    if claim is None or person is None or not site.fits(purpose, claim, person):
        raise StaleLink
    return person, claim


def confirm(*, token: str, site: Site, now: datetime.datetime) -> None:
    """Note that a person reads mail at the account's address.

    :raises StaleLink: where the link no longer works.
    """
    with transaction() as session:
        person, _claim = _holder(session, site, CONFIRM, token, now)
        person.confirmed_at = now


def request_reset(*, email: str, gates: Sequence[Gate], site: Site, now: datetime.datetime) -> None:
    """Post a link that sets a new password; for an unknown address nothing, with the same answer.

    :raises TooManyTries: after some letters to this address, or many from the client's address.
    """
    with transaction():  # one commit for known and unknown addresses alike
        count_try(gates=gates, now=now)
        person = queries.get_person_by_email(email)
        if person is not None:
            _post_reset(person, site, now)


def _post_reset(person: User, site: Site, now: datetime.datetime) -> None:
    words = _("Somebody, hopefully you, asked for a new password for Somo. To set one, open this page within 4 hours:")
    otherwise = _("If it was not you, ignore this letter: your password stays as it is.")
    link = site.link(RESET, language(), person.id, person, now)
    mail.post(recipient=person.email, subject=_("Set a new password"), body=f"{words}\n\n{link}\n\n{otherwise}\n", now=now)


def _set_password(person: User, password_hash: str, now: datetime.datetime) -> None:
    """Change the password, end all sessions and tell the owner."""
    person.password_hash = password_hash
    person.session_epoch += 1
    words = _("The password of your account at Somo was changed. If it was not you, set a new one at once with “Forgot your password?” on the sign-in page.")
    mail.post(recipient=person.email, subject=_("Your password was changed"), body=words + "\n", now=now)


def reset(*, token: str, password: str, gates: Sequence[Gate], site: Site, now: datetime.datetime) -> Viewer:
    """Set a new password by a link, end all sessions and forget failures of the owner's.

    :raises StaleLink: where the link no longer works.
    """
    password_hash = rules.hashed(password)
    with transaction() as session:
        person, _claim = _holder(session, site, RESET, token, now)
        _set_password(person, password_hash, now)
        _record(person, "password reset", now)
        take_back_try(gates=gates)
        return _viewer(person)


def change_password(*, user_id: int, password: str, new_password: str, gates: Sequence[Gate], now: datetime.datetime) -> Viewer:
    """Set a new password and end all other sessions; the viewer returned belongs to the new epoch.

    :raises TooManyTries: after many failures for the account.
    :raises WrongPassword: where the old one is not right.
    """
    seen = check_password(user_id=user_id, password=password, gates=gates, now=now)
    password_hash = rules.hashed(new_password)
    with transaction() as session:
        person = _locked(session, user_id)
        if person.password_hash != seen:
            raise WrongPassword
        _set_password(person, password_hash, now)
        _record(person, "password changed", now)
        return _viewer(person)


def change_name(*, user_id: int, name: str, country: str, organisation: str, occupation: str, now: datetime.datetime) -> None:
    """Change what a person said about themselves. Certificates keep the name that they were issued with."""
    with transaction() as session:
        person = _locked(session, user_id)
        if person.name != name:
            _record(person, "name changed", now)
        person.name, person.country, person.organisation, person.occupation = name, country, organisation, occupation


def change_email(*, user_id: int, email: str, password: str, gates: Sequence[Gate], letters: Gate, site: Site, now: datetime.datetime) -> None:
    """Post a link to the new address that makes the change, and a notice to the old one.

    :raises TooManyTries: after many failures for the account, or some letters.
    :raises WrongPassword: where the password is not right.
    :raises AddressTaken: where there is an account of the new address.
    """
    check_password(user_id=user_id, password=password, gates=gates, now=now)
    # Counted and kept whatever comes of it: the answer tells whether an address has an account.
    count_try(gates=(letters,), now=now)
    with transaction() as session:
        person = _locked(session, user_id)
        if queries.get_person_by_email(email) is not None:
            raise AddressTaken
        link = site.link(CHANGE_EMAIL, language(), person.id, person, now, extra=email)
        words = _("You asked to use this address for your account at Somo. To confirm it, open this page within 24 hours:")
        mail.post(recipient=email, subject=_("Confirm your new e-mail address"), body=f"{words}\n\n{link}\n", now=now)
        notice = _("Somebody, hopefully you, asked for another e-mail address for your account at Somo. If it was not you, a new password stops the change.")
        mail.post(recipient=person.email, subject=_("Your e-mail address is about to change"), body=notice + "\n", now=now)


def confirm_email_change(*, token: str, site: Site, now: datetime.datetime) -> None:
    """Change the e-mail address by a link; the new one is confirmed with it.

    :raises StaleLink: where the link no longer works.
    :raises AddressTaken: where another account has taken the address since.
    """
    with transaction() as session:
        person, claim = _holder(session, site, CHANGE_EMAIL, token, now)
        person.email, person.confirmed_at = claim.extra, now
        _flush_unless_taken(session)
        _record(person, "e-mail changed", now)


def end_session(*, session_id: str, lifetime: datetime.timedelta, now: datetime.datetime) -> None:
    """End one session, so that a copy of its cookie opens nothing either; it is remembered for as long as a cookie can live."""
    named = queries.read_session_id(session_id)
    if named is None:
        return
    with transaction() as session:
        session.execute(insert_into(EndedSession).on_conflict_do_nothing(), {"key": named["key"], "until": now + lifetime})
        old = select(EndedSession.key).where(EndedSession.until < now).with_for_update(skip_locked=True)
        session.execute(delete(EndedSession).where(EndedSession.key.in_(old)))


def sign_out_everywhere(*, user_id: int) -> None:
    """End all sessions of a person."""
    with transaction() as session:
        session.execute(update(User).where(User.id == user_id).values(session_epoch=User.session_epoch + 1))


def change_role(*, email: str, role: str, now: datetime.datetime) -> bool:
    """Give a person a role, as the operator; return whether there is such an account."""
    with transaction() as session:
        person = session.scalars(select(User).where(User.email == email).with_for_update()).one_or_none()
        if person is None:
            return False
        _record(person, "role changed", now, "operator", before=person.role, after=role)
        person.role = role
        return True


def erase_person(*, user_id: int, now: datetime.datetime) -> None:
    """Delete an account and the letters that wait for it; the audit keeps the id.

    :raises AccountGone: where it is deleted already.
    """
    with transaction() as session:
        person = _locked(session, user_id)
        _record(person, "deleted", now)
        mail.forget(recipient=person.email)
        session.delete(person)
