"""Somo as it is served, but for the draw of items and their order: the same in every run, so that pages can be compared."""

from __future__ import annotations

import random

from app.factory import create_app

random.SystemRandom = lambda: random.Random(7)  # type: ignore[assignment,misc,return-value]
app = create_app()
