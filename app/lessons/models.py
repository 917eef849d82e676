"""Where a learner stopped a video."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base


class VideoPlace(Base):
    """The second at which a learner stopped a video, so that another device goes on there."""

    __tablename__ = "video_places"
    __table_args__ = (UniqueConstraint("user_id", "course", "video"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    course: Mapped[str] = mapped_column(String(80))
    video: Mapped[str] = mapped_column(String(80))
    seconds: Mapped[int]
    saved_at: Mapped[datetime.datetime]
