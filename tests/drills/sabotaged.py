"""Somo with one fault: a saved answer is acknowledged first and committed afterwards. The drill must notice."""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping
from typing import Any

from flask import Response, after_this_request

from app.factory import create_app
from app.quizzes import actions
from app.quizzes.rules import Given

save_plainly = actions._save_plainly


def save_late(attempt_id: int, answers: Mapping[str, Given], now: datetime.datetime) -> actions.Saved:
    """Say that an answer is saved, and save it when the response has been sent."""
    ((slot, given),) = answers.items()

    def after_the_answer() -> None:
        time.sleep(0.01)  # a busy disk
        with app.app_context():
            save_plainly(attempt_id, answers, now)

    @after_this_request
    def postpone(response: Response) -> Any:
        response.call_on_close(after_the_answer)
        return response

    return actions.Saved({slot: given.revision + 1})


actions._save_plainly = save_late  # type: ignore[assignment]
app = create_app()
