"""Reads where a learner stopped a video."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.foundation.database import session
from app.lessons.models import VideoPlace


def find_video_place(user_id: int, course: str, video: str) -> int:
    """Return the second at which a person left a video, 0 where they have not begun it."""
    query = select(VideoPlace.seconds).where(VideoPlace.user_id == user_id, VideoPlace.course == course, VideoPlace.video == video)
    return session().scalars(query).one_or_none() or 0


def export_person(user_id: int) -> list[dict[str, Any]]:
    """Return all that is stored about a person's videos."""
    places = session().scalars(select(VideoPlace).where(VideoPlace.user_id == user_id).order_by(VideoPlace.id))
    return [{"course": each.course, "video": each.video, "seconds": each.seconds, "at": each.saved_at.isoformat()} for each in places]
