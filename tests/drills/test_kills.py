"""SIGKILL for the whole server while eight learners answer: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import pytest

from tests.drills.drill import Drill


def run(drill: Drill, kills: int) -> None:
    drill.begin()
    for _ in range(kills):
        drill.kill_while_writing()
    drill.assert_nothing_happened()


def test_three_kills(drill: Drill) -> None:
    run(drill, 3)


@pytest.mark.drill
@pytest.mark.timeout(1200)
def test_twenty_kills(drill: Drill) -> None:
    run(drill, 20)


@pytest.mark.drill
@pytest.mark.timeout(1200)
def test_the_drill_sees_answers_given_before_the_commit(drill: Drill) -> None:
    drill.sabotage()
    drill.begin()
    while not drill.lost and drill.kills < 20:
        drill.kill_while_writing()
    print(f"answered before the commit: {len(drill.lost)} lost after {drill.kills} kills")
    assert drill.lost, "the drill would not notice a commit that comes after the answer"
