"""Somo with one fault: a saved answer is acknowledged first and committed afterwards. The drill must notice."""

from __future__ import annotations

import time
from typing import Any

from flask import Response, after_this_request, g, has_request_context, request
from sqlalchemy.orm import Session

from app.factory import create_app

commit = Session.commit


def commit_late(session: Session) -> None:
    """Commit at once, except the writing of an answer: that is kept until the response has been sent."""
    if not (has_request_context() and request.endpoint == "quizzes.save" and g.get("writing")):
        commit(session)
        return
    g.pop("session")  # or the end of the request would close it

    def after_the_answer() -> None:
        time.sleep(0.01)  # a busy disk
        commit(session)
        session.close()

    @after_this_request
    def postpone(response: Response) -> Any:
        response.call_on_close(after_the_answer)
        return response


Session.commit = commit_late  # type: ignore[method-assign]
app = create_app()
