"""The fixture of all drills."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.drill import Drill
from tests.live import LiveServer
from tests.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def drill(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Drill]:
    """A drill on each database; PostgreSQL has a server of its own that may crash."""
    rng = random.Random(20261122)
    if request.param == "sqlite":
        made = Drill(LiveServer(tmp_path), None, rng)
        yield made
        made.end()
        return
    with Postgres.start() as postgres:
        made = Drill(LiveServer(tmp_path, postgres.new_database()), postgres, rng)
        yield made
        made.end()
