"""The end of an account."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from app.accounts import actions as accounts
from app.accounts.rules import Gate
from app.certificates import actions as certificates
from app.enrolments import actions as enrolments
from app.foundation.database import transaction
from app.lessons import actions as lessons
from app.plans import actions as plans
from app.quizzes import actions as quizzes

# In the order in which everything else locks rows: attempts, enrolments (which certificates hold), accounts. So each also finds its rows by
# those of the rooms below. A test asks for every room with tables about people.
ERASERS: dict[str, Callable[..., None]] = {
    "quizzes": quizzes.erase_person,
    "certificates": certificates.erase_person,
    "enrolments": enrolments.erase_person,
    "lessons": lessons.erase_person,
    "plans": plans.erase_person,
    "accounts": accounts.erase_person,
}


def delete_account(*, user_id: int, password: str, gates: Sequence[Gate], now: datetime.datetime) -> None:
    """Delete all that is stored about a person, in one transaction; certificates stay without the name, the audit keeps the id.

    :raises TooManyTries: after many wrong passwords.
    :raises WrongPassword: where the password is not the account's.
    :raises AccountGone: where it is deleted already.
    """
    accounts.check_password(user_id=user_id, password=password, gates=gates, now=now)
    with transaction():
        for erase in ERASERS.values():
            erase(user_id=user_id, now=now)
