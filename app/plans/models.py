"""What learners write into their plans."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base


class PlanPart(Base):
    """What a person wrote into one part of a course's plan; empty after it was wiped."""

    __tablename__ = "plan_parts"
    __table_args__ = (UniqueConstraint("user_id", "course", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    course: Mapped[str] = mapped_column(String(80))
    part: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime.datetime]
