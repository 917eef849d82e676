"""All that is asked about certificates."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.certificates.models import Certificate
from app.certificates.rules import REPLACED
from app.foundation.database import session


def get_certificate(code: str) -> Certificate | None:
    """Return the certificate of a code as it is stored, or None."""
    return session().scalars(select(Certificate).where(Certificate.code == code)).one_or_none()


def get_own_certificate(user_id: int, course: str) -> Certificate | None:
    """Return the certificate that a person holds for a course, the newest if it was replaced, or None."""
    own = select(Certificate).where(Certificate.user_id == user_id, Certificate.course == course, Certificate.state != REPLACED)
    return session().scalars(own.order_by(Certificate.id.desc())).first()


def get_file(code: str) -> bytes | None:
    """Return the file of a certificate; None where there is none, or where it went with the account."""
    return session().scalars(select(Certificate.pdf).where(Certificate.code == code)).one_or_none()


def export_person(user_id: int) -> list[dict[str, Any]]:
    """Return all that is stored about a person's certificates, without the files."""
    own = session().scalars(select(Certificate).where(Certificate.user_id == user_id).order_by(Certificate.id))
    return [
        {
            "code": each.code,
            "name": each.name,
            "course": each.course_title,
            "passed_at": each.passed_at.isoformat(),
            "issued_at": each.issued_at.isoformat(),
            "points": each.points,
            "points_possible": each.points_possible,
            "hours": each.hours,
            "language": each.language,
            "issuer": each.issuer,
            "signatory": each.signatory,
            "state": each.state,
            "since": each.state_since.isoformat(),
            "reason": each.reason,
            "replaced_by": each.replaced_by,
            "verification": each.verification_url,
        }
        for each in own
    ]
