"""A live server, learners who answer, kills, and the comparison afterwards."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import text

from app.foundation.database import make_engine
from tests.drills.writer import Writer
from tests.live import LiveServer
from tests.postgres import Postgres

WRITERS = 8
ANSWERS = 40  # at least so many between two kills
LONGEST_WAIT = 0.3  # seconds between an acknowledged request and the kill


@dataclass
class Drill:
    """A live server, its learners, and what became of their answers."""

    server: LiveServer
    postgres: Postgres | None
    rng: random.Random
    writers: list[Writer] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    kills: int = 0

    def begin(self) -> None:
        """Start the server and open an attempt for each learner."""
        self.server.start()
        self.writers = [Writer(self.server.port, number) for number in range(WRITERS)]
        for writer in self.writers:
            writer.begin()

    def sabotage(self) -> None:
        """Take the server that acknowledges before it commits."""
        self.server.command = ("-m", "gunicorn", "tests.drills.sabotaged:app")

    def kill_while_writing(self) -> None:
        """Let everybody write, kill the server at some moment, start it again and compare."""
        stop, before = threading.Event(), self.count()
        with ThreadPoolExecutor(WRITERS) as pool:
            running = [pool.submit(writer.write, stop) for writer in self.writers]
            while self.count() < before + ANSWERS and not all(each.done() for each in running):
                time.sleep(0.005)
            time.sleep(self.rng.uniform(0, LONGEST_WAIT))
            self.server.kill()
            if self.postgres and self.kills % 2:
                self.postgres.down("immediate")
                self.postgres.up()
            stop.set()
            for each in running:
                each.result()
        self.kills += 1
        self.server.up()
        for writer in self.writers:
            lost, doubled = writer.compare()
            self.lost += lost
            self.doubled += doubled

    def end(self) -> None:
        """Leave nothing running or open."""
        self.server.kill()
        for writer in self.writers:
            writer.disconnect()

    def count(self) -> int:
        """Return how many answers were acknowledged or sent so far."""
        return sum(writer.count for writer in self.writers)

    def rows(self) -> tuple[int, int]:
        """Return how many rows of answers there are, and how many different attempts and slots they are for."""
        engine = make_engine(self.server.database_url or f"sqlite:///{self.server.folder}/instance/somo.sqlite3")
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT attempt_id, slot FROM responses")).all()
        engine.dispose()
        return len(rows), len(set(rows))

    def assert_nothing_happened(self) -> None:
        """Compare everything that the learners logged."""
        print(f"{self.kills} kills, {self.count()} answers: {len(self.lost)} lost, {len(self.doubled)} doubled")
        assert (self.lost, self.doubled) == ([], [])
        assert [fault for writer in self.writers for fault in writer.faults] == []
        rows, different = self.rows()
        assert rows == different == sum(len(writer.acknowledged) for writer in self.writers)
        assert self.count() >= self.kills * ANSWERS
