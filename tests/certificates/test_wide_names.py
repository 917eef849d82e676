"""Names that are wider than the page."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.certificates import actions
from app.foundation.database import now

WORDS: dict[str, Any] = {"course_title": "Tea", "language": "en", "points": 90, "points_possible": 100, "hours": "1", "issuer": "Somo", "signatory": ""}


def test_a_name_that_leaves_the_page_is_refused_by_its_characters(sqlite_app: Flask) -> None:
    code = actions.new_code()
    address = f"http://localhost/certificates/{code}"
    wording = actions.Wording(code=code, name="\ufdfd" * 99 + "a", passed_at=now(), issued_at=now(), verification_url=address, **WORDS)
    with sqlite_app.app_context(), pytest.raises(actions.Unprintable) as refusal:
        actions.print_certificate(wording)
    assert refusal.value.characters == ["\ufdfd", "a"]
