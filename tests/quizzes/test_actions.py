"""Attempts on both databases: opening, saving, submitting, marking again, erasing."""

from __future__ import annotations

import datetime
import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from app.accounts.queries import get_person
from app.enrolments import queries as enrolments
from app.foundation.database import session
from app.quizzes import actions, queries
from app.quizzes.models import QuizEdition, SlotResponse
from app.quizzes.queries import Stored
from app.quizzes.rules import Given, Verdict, judge
from tests.conftest import make_app
from tests.factories import signed_in
from tests.quizzes.conftest import CHECK_2, Learner, response_to

MOMENT = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def opened(learner: Learner, now: datetime.datetime = MOMENT) -> int:
    with learner.app.app_context():
        quiz = learner.course.quiz_by_id[learner.quiz_id]
        return actions.open_attempt(user_id=learner.id, course=learner.course, quiz=quiz, rng=random.Random(), now=now)


def given(learner: Learner, right: bool = True, revision: int = 0) -> dict[str, Given]:
    return {each.slot: Given(response_to(each.item, right), revision) for each in learner.questions()}


def submitted(learner: Learner, right: bool = True, now: datetime.datetime = MOMENT) -> int:
    attempt_id = opened(learner, now)
    with learner.app.app_context():
        done = actions.submit_attempt(attempt_id=attempt_id, answers=given(learner, right), anyway=False, passing_score=16, now=now)
        assert done.done
    return attempt_id


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """Run work in threads that begin together."""
    gate = threading.Barrier(count)

    def run(number: int) -> object:
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_opening_from_many_tabs_at_once_is_one_attempt(learner: Learner) -> None:
    found = at_once(6, lambda _: opened(learner))
    assert len(set(found)) == 1 and len(learner.record().attempts) == 1


def test_opening_again_after_submission_from_many_tabs_is_one_attempt(learner: Learner) -> None:
    first = submitted(learner)
    found = at_once(6, lambda _: opened(learner))
    assert len(set(found)) == 1 and found[0] != first
    assert [each.number for each in learner.record().attempts] == [1, 2]


def test_two_learners_open_the_same_new_edition_at_once(learner: Learner, other: Learner) -> None:
    people = [learner, other]
    assert len(set(at_once(2, lambda number: opened(people[number])))) == 2
    with learner.app.app_context():
        assert session().query(QuizEdition).count() == 1


def test_saving_at_once_from_two_devices_keeps_one_and_tells_the_other(learner: Learner) -> None:
    attempt_id = opened(learner)
    slot = learner.questions()[4].slot

    def save(number: int) -> actions.Saved:
        with learner.app.app_context():
            return actions.save_answers(attempt_id=attempt_id, answers={slot: Given(f"answer {number}", 0)}, now=MOMENT)

    results = at_once(4, save)
    kept = [each for each in results if each.revisions]  # type: ignore[attr-defined]
    assert len(kept) == 1
    assert all(each.conflicts[slot].revision == 1 for each in results if each not in kept)  # type: ignore[attr-defined]


def test_a_lone_answer_is_saved_as_the_rule_says(learner: Learner) -> None:
    """The one statement for the usual case and the rule in `judge` must never differ."""
    attempt_id = opened(learner)
    slot = learner.questions()[4].slot
    rng = random.Random(7)
    with learner.app.app_context():
        for _ in range(150):
            stored = queries.list_responses(attempt_id).get(slot, Stored(None, 0))
            sent = Given(rng.choice(["", "tea", "Tee", "čaj", None, [0, 1], 7]), rng.randint(0, stored.revision + 1))
            saved = actions.save_answers(attempt_id=attempt_id, answers={slot: sent}, now=MOMENT)
            verdict = judge(stored.answer, stored.revision, sent)
            after = queries.list_responses(attempt_id).get(slot, Stored(None, 0))
            if verdict is Verdict.WRITE:
                assert after == Stored(sent.response, stored.revision + 1) and saved.revisions == {slot: after.revision}
            else:
                assert after == stored
                assert (saved.revisions, saved.conflicts) == {
                    Verdict.SAME: ({slot: stored.revision}, {}),
                    Verdict.STALE_BLANK: ({}, {}),
                    Verdict.CONFLICT: ({}, {slot: stored}),
                }[verdict]


def test_a_lone_answer_is_committed_also_after_other_reading(learner: Learner) -> None:
    attempt_id = opened(learner)
    slot = learner.questions()[4].slot
    with learner.app.app_context():
        session().query(SlotResponse).all()  # begins a transaction that only reads
        actions.save_answers(attempt_id=attempt_id, answers={slot: Given("tea", 0)}, now=MOMENT)
        with learner.app.extensions["engine"].connect() as stranger:
            assert stranger.exec_driver_sql("SELECT count(*) FROM responses").scalar_one() == 1


def test_an_answer_that_meets_the_submission_is_in_it_or_refused(learner: Learner) -> None:
    slot = learner.questions()[4].slot if opened(learner) else ""
    attempt_id = opened(learner)

    def work(number: int) -> object:
        with learner.app.app_context():
            if number == 0:
                return actions.submit_attempt(attempt_id=attempt_id, answers={}, anyway=True, passing_score=16, now=MOMENT).done
            try:
                return actions.save_answers(attempt_id=attempt_id, answers={slot: Given("tea", 0)}, now=MOMENT)
            except actions.AttemptSubmitted:
                return "refused"

    _, saved = at_once(2, work)
    with learner.app.app_context():
        answers = learner.record().attempts[0].answers
        assert answers is not None and (answers[slot] == "tea") == (saved != "refused")
        assert session().query(SlotResponse).count() == 0


def test_submitting_at_once_marks_once(learner: Learner) -> None:
    attempt_id = opened(learner)
    answers = given(learner)

    def submit(_: int) -> bool:
        with learner.app.app_context():
            return actions.submit_attempt(attempt_id=attempt_id, answers=answers, anyway=False, passing_score=16, now=MOMENT).done

    assert at_once(4, submit) == [True] * 4
    with learner.app.app_context():
        assert [mark.total for mark in queries.list_marks(attempt_id)] == [10]
        assert session().query(SlotResponse).count() == 0


def test_points_of_the_course_are_the_best_of_each_check(learner: Learner) -> None:
    submitted(learner, right=True)
    submitted(learner, right=False, now=MOMENT + DAY)
    with learner.app.app_context():
        enrolment = enrolments.get_enrolment(learner.id, "tea")
        assert enrolment and enrolment.points == 10 and enrolment.passed_at is None
    learner.path = CHECK_2
    submitted(learner, now=MOMENT + 2 * DAY)
    with learner.app.app_context():
        enrolment = enrolments.get_enrolment(learner.id, "tea")
        assert enrolment and enrolment.points == 20 and enrolment.passed_at == MOMENT + 2 * DAY
        assert enrolments.get_progress(learner.id, "tea").completions == {"check-1": 10, "check-2": 10}  # type: ignore[union-attr]


def test_a_submitted_attempt_never_changes(learner: Learner) -> None:
    attempt_id = submitted(learner)
    before = learner.record().attempts[0].answers
    with learner.app.app_context():
        with pytest.raises(actions.AttemptSubmitted):
            actions.save_answers(attempt_id=attempt_id, answers=given(learner, right=False), now=MOMENT)
        again = actions.submit_attempt(attempt_id=attempt_id, answers=given(learner, right=False), anyway=True, passing_score=16, now=MOMENT + DAY)
        assert again.done
    after = learner.record().attempts[0]
    assert after.answers == before and after.submitted_at == MOMENT and after.points == 10


def test_unanswered_questions_hold_a_submission_back_but_are_saved(learner: Learner) -> None:
    attempt_id = opened(learner)
    some = dict(list(given(learner).items())[:4])
    with learner.app.app_context():
        outcome = actions.submit_attempt(attempt_id=attempt_id, answers=some, anyway=False, passing_score=16, now=MOMENT)
        assert not outcome.done and outcome.unanswered == [5, 6] and len(outcome.saved.revisions) == 4
        assert actions.submit_attempt(attempt_id=attempt_id, answers={}, anyway=True, passing_score=16, now=MOMENT).done
    assert learner.record().best == 8


def test_retakes_wait_and_draw_what_was_seen_least(learner: Learner) -> None:
    submitted(learner)
    first = learner.questions()
    submitted(learner, now=MOMENT)  # two attempts are free
    assert {first[0].item.id, learner.questions()[0].item.id} == {"c1-1a", "c1-1b"}
    with pytest.raises(actions.TooEarly) as early:
        opened(learner, MOMENT + DAY - datetime.timedelta(seconds=1))
    assert early.value.earliest == MOMENT + DAY
    opened(learner, MOMENT + DAY)
    assert len(learner.record().attempts) == 3


def test_a_retake_shows_the_parallel_case(learner: Learner) -> None:
    learner.path = CHECK_2
    seen = []
    for _ in range(2):
        submitted(learner)
        seen.append({each.case.id for each in learner.questions() if each.case})
    assert sorted(map(sorted, seen)) == [["c2-hill-a"], ["c2-hill-b"]]


def mend_key(content: Path) -> None:
    """Change which answer is right, as an author would."""
    path = content / "tea/en/1-boiling-water/quiz.md"
    text = path.read_text()
    text = text.replace("- [x] On a mountain", "- [ ] On a mountain").replace("- [ ] In a valley", "- [x] In a valley")
    text = text.replace("- [x] Small bubbles", "- [ ] Small bubbles").replace("- [ ] Steam", "- [x] Steam")
    path.write_text(text.replace("Answer: 80 ± 0.5", "Answer: 81 ± 0.5"))


@pytest.fixture
def after_change(app: Flask, content: Path, tmp_path: Path, learner: Learner) -> Iterator[Callable[[], Learner]]:
    """Return the same learner on the same database after the course was changed."""
    made = []

    def change() -> Learner:
        mend_key(content)
        made.append(make_app(tmp_path, app.extensions["engine"].url.render_as_string(hide_password=False), content))
        return Learner(made[0], signed_in(made[0], learner.id), learner.id)

    yield change
    for each in made:
        each.extensions["engine"].dispose()


def test_an_attempt_is_marked_by_its_own_edition(learner: Learner, after_change: Callable[[], Learner]) -> None:
    attempt_id = opened(learner)
    answers = given(learner)
    later = after_change()
    assert later.course.quiz_by_id["check-1"].edition != learner.course.quiz_by_id["check-1"].edition
    with later.app.app_context():
        assert actions.submit_attempt(attempt_id=attempt_id, answers=answers, anyway=False, passing_score=16, now=MOMENT).done
    assert later.record().best == 10


def test_a_regrade_adds_a_mark_and_the_best_points_follow(learner: Learner, after_change: Callable[[], Learner]) -> None:
    attempt_id = submitted(learner)
    later = after_change()
    runner = later.app.test_cli_runner()
    done = runner.invoke(args=["quizzes", "regrade", str(attempt_id), "--reason", "The key was wrong.", "--by", "user:7"])
    assert done.exit_code == 0 and "8 points" in done.output, done.output
    with later.app.app_context():
        first, second = queries.list_marks(attempt_id)
        assert (first.total, second.total, second.reason, second.by) == (10, 8, "The key was wrong.", "user:7")
        assert enrolments.get_enrolment(learner.id, "tea").points == 8  # type: ignore[union-attr]
    assert later.record().best == 8 and later.record().attempts[0].points == 10
    shown = later.browser.get(f"{learner.path}/attempts/1").text
    assert "The key was wrong." in shown and "8 of 10 points" in shown and "<dd>81</dd>" in shown


def test_an_attempt_submitted_while_another_is_marked_again_keeps_its_points(
    learner: Learner, after_change: Callable[[], Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = submitted(learner)
    second = opened(learner)
    answers = given(learner)
    later, best_points = after_change(), queries.best_points
    submitting: list[threading.Thread] = []

    def submit() -> None:
        with learner.app.app_context():
            actions.submit_attempt(attempt_id=second, answers=answers, anyway=False, passing_score=16, now=MOMENT)

    def slow_best_points(enrolment_id: int, quiz: str) -> int:
        found = best_points(enrolment_id, quiz)
        if not submitting:
            submitting.append(threading.Thread(target=submit))
            submitting[0].start()
            submitting[0].join(0.5)
        return found

    monkeypatch.setattr(queries, "best_points", slow_best_points)
    with later.app.app_context():
        quiz = later.course.quiz_by_id["check-1"]
        assert actions.regrade(attempt_id=first, course=later.course, quiz=quiz, reason="The key was wrong.", by="operator", now=MOMENT) == 8
    submitting[0].join()
    with later.app.app_context():
        assert enrolments.get_enrolment(learner.id, "tea").points == 10  # type: ignore[union-attr]


def test_an_open_attempt_and_a_strange_one_cannot_be_marked_again(learner: Learner) -> None:
    attempt_id = opened(learner)
    runner = learner.app.test_cli_runner()
    with learner.app.app_context():
        email = get_person(learner.id).email  # type: ignore[union-attr]
    listed = runner.invoke(args=["quizzes", "attempts", email]).output
    assert f"{attempt_id}: tea, check-1, attempt 1: open" in listed
    assert "no account" in runner.invoke(args=["quizzes", "attempts", "nobody@example.org"]).output
    assert "still open" in runner.invoke(args=["quizzes", "regrade", str(attempt_id), "--reason", "x"]).output
    assert "no such attempt" in runner.invoke(args=["quizzes", "regrade", "999", "--reason", "x"]).output
    assert runner.invoke(args=["quizzes", "regrade", str(attempt_id), "--reason", " "]).exit_code == 2


def test_export_and_erase(learner: Learner, other: Learner) -> None:
    submitted(learner)
    opened(learner)
    submitted(other)
    with learner.app.app_context():
        first, second = queries.export_person(learner.id)
        assert first["marks"][0]["points"] == sum(first["marks"][0]["by_question"]) == 10
        assert first["course"] == "tea" and first["answers"][4]["answer"] == ["80"]
        assert second["submitted_at"] is None and second["marks"] == [] and second["answers"][0]["answer"] == []
        actions.erase_person(user_id=learner.id, now=MOMENT)
        assert queries.export_person(learner.id) == [] and len(queries.export_person(other.id)) == 1
