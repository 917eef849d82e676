"""All that changes certificates: issue, revoke, replace; a file is made once and kept."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.certificates import queries, rules
from app.certificates.models import Certificate
from app.certificates.rules import REPLACED, REVOKED, VALID
from app.enrolments.actions import record_certified
from app.enrolments.models import Enrolment
from app.enrolments.queries import get_enrolment
from app.foundation import audit, printing, qr
from app.foundation.blanks import Blank
from app.foundation.config import Settings
from app.foundation.database import transaction

TEMPLATES = Path(__file__).parent / "templates"
STYLESHEET = TEMPLATES / "certificates/pdf.css"
LINE_MILLIMETRES = 225  # how wide a name or a title may be
LINE_HEIGHT = 1.5  # of its size: room for marks above and below in every script
QR_SIZE, QR_LEFT, QR_BOTTOM = 74, 692, 77  # points, as pdf.css leaves room for it
INK = (0.11, 0.16, 0.18)
LARGEST_NAME = rules.NAME_STEPS[0][0]
LONGEST_NAME = 100


class NotPassed(Exception):
    """The learner has not passed the course."""


class Unprintable(Exception):
    """A name holds characters that cannot be printed, or so wide ones that they leave the page."""

    def __init__(self, characters: list[str]) -> None:
        self.characters = characters
        super().__init__("these characters cannot be printed: " + " ".join(characters))


class BadName(Exception):
    """A name is empty or too long."""


class NotValid(Exception):
    """The certificate is not valid any more, so it can be neither revoked nor replaced."""


class Nameless(Exception):
    """The account of the certificate is deleted, so nobody can ask for another name."""


@dataclass(frozen=True)
class Fitted:
    """A text as it fits its place: size in points, width of its block in millimetres."""

    text: str
    size: int
    width: int = LINE_MILLIMETRES

    @property
    def direction(self) -> str:
        """Return the direction that the text is read in."""
        return rules.direction(self.text)

    @property
    def style(self) -> str:
        """Return the style of its block."""
        return f"font-size:{self.size}pt;line-height:{LINE_HEIGHT};width:{self.width}mm"


@dataclass(frozen=True)
class Issuer:
    """Who issues, and what for: the settings and the course as they are at this moment."""

    name: str
    logo: str
    signatory_name: str
    signatory_title: str
    public_url: str
    secret: str

    @classmethod
    def of(cls, settings: Settings) -> Issuer:
        """Return the issuer that the settings name."""
        office = (settings.signatory_name, settings.signatory_title)
        return cls(settings.issuer_name, settings.issuer_logo, *office, settings.public_url, settings.secret_key)

    @property
    def signatory(self) -> str:
        """Return name and office of who signs."""
        return ", ".join(filter(None, [self.signatory_name, self.signatory_title]))


@dataclass(frozen=True)
class Wording:
    """All that stands on a certificate, word for word."""

    code: str
    name: str
    course_title: str
    language: str
    passed_at: datetime.datetime
    issued_at: datetime.datetime
    points: int
    points_possible: int
    hours: str
    issuer: str
    signatory: str
    verification_url: str

    @property
    def address(self) -> str:
        """Return the address of verification as it is printed, without its scheme."""
        return self.verification_url.split("://", 1)[-1]


def new_code() -> str:
    """Return a code that nobody can guess: 60 random bits and a check character."""
    return rules.make_code([secrets.randbelow(32) for _ in range(rules.RANDOM_CHARACTERS)])


def print_certificate(wording: Wording, logo: str = "") -> bytes:
    """Return the file of a certificate.

    :raises Unprintable: for a name with characters that no font of ours has, or so wide that they leave the page.
    :raises CannotPrint: where libraries or fonts are missing.
    """
    strange = printing.unprintable(wording.name)
    if strange:
        raise Unprintable(strange)
    sheet = _sheet(wording, Fitted(wording.name, LARGEST_NAME))
    if sheet.heights["name"] > 1.5 * LARGEST_NAME * LINE_HEIGHT:  # most names fit as they are, which saves measuring
        sheet = _sheet(wording, _fitted_name(wording.name))
    blank = _blank(wording.language, wording.course_title, wording.hours, wording.issuer, wording.signatory, logo)
    return sheet.pdf_on(blank, made_at=f"{wording.issued_at:%Y-%m-%dT%H:%M:%SZ}", drawing=_qr_code(wording))


def _sheet(wording: Wording, name: Fitted) -> printing.Sheet:
    html = printing.fill(TEMPLATES, "certificates/pdf.html", language=wording.language, c=wording, name=name)
    return printing.lay_out(html, stylesheet=STYLESHEET)


@lru_cache
def _blank(language: str, course_title: str, hours: str, issuer: str, signatory: str, logo: str) -> Blank:
    """Return what is the same on every certificate of a course, laid out once for this process."""
    title = _fitted_at_last(course_title, rules.TITLE_STEPS)
    head = _fitted_at_last(issuer, rules.ISSUER_STEPS_BELOW_LOGO if logo else rules.ISSUER_STEPS)
    picture = printing.data_uri(Path(logo)) if logo else ""
    words = {"title": title, "hours": hours, "issuer": head, "signatory": signatory, "logo": picture}
    return printing.lay_out(printing.fill(TEMPLATES, "certificates/pdf_blank.html", language=language, **words), stylesheet=STYLESHEET).blank()


def _qr_code(wording: Wording) -> bytes:
    """Return the drawing of a QR code of the address, which stands beside it in words."""
    rows = qr.rows(wording.verification_url.removesuffix(wording.code), wording.code)
    return printing.dots(rows, left=QR_LEFT, bottom=QR_BOTTOM, size=QR_SIZE, colour=INK)


def _fitted_name(name: str) -> Fitted:
    fitted = _fitted(name, rules.NAME_STEPS)
    if fitted is None:
        raise Unprintable(list(dict.fromkeys(name)))
    return fitted


def _fitted(text: str, steps: tuple[tuple[int, int], ...]) -> Fitted | None:
    """Choose the size of a text by laying it out in each; two lines are made about equally long. None where it fits in none."""
    trials = [Fitted(text, size) for size, _ in steps]
    lines = _measured(trials)
    step = rules.fitting(lines, steps)
    if step is None or lines[step] == 1:
        return None if step is None else trials[step]
    return _balanced(trials[step], lines[step])


def _fitted_at_last(text: str, steps: tuple[tuple[int, int], ...]) -> Fitted:
    """Choose the size of a text that an operator or author wrote: the smallest where it fits in none."""
    return _fitted(text, steps) or Fitted(text, steps[-1][0])


def _balanced(fitted: Fitted, lines: int) -> Fitted:
    """Return a text in the narrowest block in which it takes no more lines."""
    narrower = [replace(fitted, width=width) for width in range(LINE_MILLIMETRES // 2, LINE_MILLIMETRES, 8)]
    return next((trial for trial, count in zip(narrower, _measured(narrower), strict=True) if count <= lines), fitted)


def _measured(trials: list[Fitted]) -> list[int]:
    """Return how many lines each text takes; in some scripts a line is higher than asked for."""
    html = printing.fill(TEMPLATES, "certificates/pdf_measure.html", language="en", trials=trials)
    heights = printing.lay_out(html, stylesheet=STYLESHEET).heights
    unit = heights["line"] / trials[0].size
    return [round(heights[f"trial-{index}"] / (each.size * unit)) for index, each in enumerate(trials)]


def issue_certificate(
    *,
    user_id: int,
    course: str,
    course_title: str,
    course_edition: str,
    language: str,
    points_possible: int,
    hours: str,
    name: str,
    issuer: Issuer,
    now: datetime.datetime,
) -> str:
    """Issue the certificate of a learner who has passed, and return its code; asked twice, it is the same one.

    :raises NotPassed: for anyone else.
    :raises BadName: for an empty or too long name.
    :raises Unprintable: for a name with characters that cannot be printed.
    """
    _check_name(name)
    enrolment = get_enrolment(user_id, course)
    if enrolment is None or enrolment.passed_at is None:
        raise NotPassed
    enrolment_id = enrolment.id
    code = new_code()
    wording = Wording(
        code=code,
        name=name,
        course_title=course_title,
        language=language,
        passed_at=enrolment.passed_at,
        issued_at=now,
        points=enrolment.points,
        points_possible=points_possible,
        hours=hours,
        issuer=issuer.name,
        signatory=issuer.signatory,
        verification_url=f"{issuer.public_url}/certificates/{code}",
    )
    # Printing takes long and needs no lock: what it was made from is looked at again below.
    pdf = print_certificate(wording, issuer.logo)
    with transaction() as session:
        if session.scalars(select(Enrolment.id).where(Enrolment.id == enrolment_id).with_for_update()).one_or_none() is None:
            raise NotPassed  # the account was deleted while the file was made
        known = queries.get_own_certificate(user_id, course)
        if known is not None:
            return known.code
        _add(session, wording, pdf, enrolment_id, user_id, course, course_edition, issuer.secret)
        record_certified(enrolment_id=enrolment_id, now=now)
        audit.record(actor=f"user:{user_id}", action="certificate issued", subject=f"certificate:{code}", now=now)
        return code


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise BadName


def _add(session: Session, wording: Wording, pdf: bytes, enrolment_id: int | None, user_id: int | None, course: str, edition: str, secret: str) -> None:
    session.add(
        Certificate(
            code=wording.code,
            enrolment_id=enrolment_id,
            user_id=user_id,
            name=wording.name,
            name_hash=rules.name_hash(wording.name, secret),
            course=course,
            course_title=wording.course_title,
            course_edition=edition,
            language=wording.language,
            passed_at=wording.passed_at,
            issued_at=wording.issued_at,
            points=wording.points,
            points_possible=wording.points_possible,
            hours=wording.hours,
            issuer=wording.issuer,
            signatory=wording.signatory,
            verification_url=wording.verification_url,
            pdf=pdf,
            pdf_sha256=hashlib.sha256(pdf).hexdigest(),
            state=VALID,
            state_since=wording.issued_at,
            reason="",
        )
    )
    session.flush()


def wording_of(certificate: Certificate) -> Wording:
    """Return what stands on an issued certificate."""
    fields = {name: getattr(certificate, name) for name in Wording.__dataclass_fields__}
    return Wording(**fields | {"name": certificate.name or ""})


def _held(session: Session, code: str) -> Certificate:
    """Return a valid certificate with its row locked.

    :raises NotValid: where it is revoked, replaced or unknown.
    """
    found = session.scalars(select(Certificate).where(Certificate.code == code).with_for_update()).one_or_none()
    if found is None or found.state != VALID:
        raise NotValid
    return found


def revoke_certificate(*, code: str, reason: str, now: datetime.datetime) -> None:
    """Revoke a certificate; the reason is shown to whoever verifies it.

    :raises NotValid: where it is not valid any more.
    """
    with transaction() as session:
        certificate = _held(session, code)
        certificate.state, certificate.state_since, certificate.reason = REVOKED, now, reason
        audit.record(actor="operator", action="certificate revoked", subject=f"certificate:{code}", now=now, reason=reason)


def replace_certificate(*, code: str, name: str, reason: str, issuer: Issuer, now: datetime.datetime) -> str:
    """Issue a certificate anew with another name and return its code; the old one says by which it is replaced.

    :raises NotValid: where the old one is not valid any more.
    :raises Nameless: where the account is deleted.
    :raises BadName: for an empty or too long name.
    :raises Unprintable: for a name with characters that cannot be printed.
    """
    _check_name(name)
    old = queries.get_certificate(code)
    if old is None or old.state != VALID:
        raise NotValid
    if old.name is None:
        raise Nameless
    fresh = new_code()
    url = old.verification_url.removesuffix(code) + fresh
    wording = replace(wording_of(old), code=fresh, name=name, issued_at=now, verification_url=url)
    pdf = print_certificate(wording, issuer.logo)
    with transaction() as session:
        old = _held(session, code)
        if old.name is None:  # deleted while the file was made
            raise Nameless
        old.state, old.state_since, old.reason, old.replaced_by = REPLACED, now, reason, fresh
        _add(session, wording, pdf, old.enrolment_id, old.user_id, old.course, old.course_edition, issuer.secret)
        audit.record(actor="operator", action="certificate replaced", subject=f"certificate:{code}", now=now, reason=reason, by=fresh)
    return fresh


def erase_person(*, user_id: int, now: datetime.datetime) -> None:
    """Take a person's name and files from their certificates; the records stay and can still be matched with a name."""
    with transaction() as session:
        # A certificate that is being issued holds its enrolment: it is waited for, and comes with the others.
        session.execute(select(Enrolment.id).where(Enrolment.user_id == user_id).order_by(Enrolment.id).with_for_update())
        session.execute(update(Certificate).where(Certificate.user_id == user_id).values(name=None, pdf=None, user_id=None, enrolment_id=None))
