"""Keeps where a learner stopped a video."""

from __future__ import annotations

import datetime

from sqlalchemy import delete

from app.foundation.database import insert_into, transaction
from app.lessons.models import VideoPlace


def record_video_place(*, user_id: int, course: str, video: str, seconds: int, now: datetime.datetime) -> None:
    """Keep the second at which a video was left; the last word counts, whichever device it came from."""
    values = {"user_id": user_id, "course": course, "video": video, "seconds": seconds, "saved_at": now}
    insert = insert_into(VideoPlace).values(**values)
    kept = {"seconds": insert.excluded.seconds, "saved_at": insert.excluded.saved_at}
    with transaction() as session:
        session.execute(insert.on_conflict_do_update(index_elements=["user_id", "course", "video"], set_=kept))


def erase_person(*, user_id: int, now: datetime.datetime) -> None:
    """Delete a person's places in videos."""
    with transaction() as session:
        session.execute(delete(VideoPlace).where(VideoPlace.user_id == user_id))
