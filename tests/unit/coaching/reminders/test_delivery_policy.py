"""Whether a reminder that is due is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.reminders.delivery_policy import (
    Followed,
    Situation,
    Step,
    Verdict,
    after_it,
    judge,
)
from bot.coaching.reminders.reminder import Habits, Reminder, Rhythm, Schedule

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
DRAFT = GoalDraft("Learn to weld", "", "", "", date(2026, 11, 30))
GOAL = Goal("g", "ann", 1, DRAFT, GoalStatus.OPEN, NOW - 4 * WEEK)
REMINDER = Reminder(
    "r",
    "ann",
    1,
    "g",
    Schedule(Rhythm.WEEKS, weekdays=(0,)),
    date(2026, 11, 2),
    NOW - 3 * WEEK,
    NOW,
)


def situation(
    updated_at: datetime | None = None, last_word: datetime | None = None, **changes: object
) -> Situation:
    one = replace(REMINDER, **changes)  # type: ignore[arg-type]
    return Situation(one, Habits(), ZONE, [Followed(GOAL, updated_at)], last_word, NOW)


def test_a_goal_that_was_left_alone_is_reminded_of() -> None:
    assert judge(situation()) == Verdict(Step.SEND, (GOAL,))


@pytest.mark.parametrize(
    ("updated_at", "last_due_at", "step"),
    [
        (NOW - timedelta(hours=1), None, Step.SKIP),
        (NOW - timedelta(days=2), None, Step.SEND),
        (NOW - timedelta(days=2), NOW - WEEK, Step.SKIP),
        (NOW - timedelta(days=8), NOW - WEEK, Step.SEND),
    ],
)
def test_a_goal_that_was_updated_is_left_alone(
    updated_at: datetime, last_due_at: datetime | None, step: Step
) -> None:
    assert judge(situation(updated_at, last_due_at=last_due_at)).step is step


def test_a_skipped_week_does_not_silence_the_next() -> None:
    skipped = situation(NOW - timedelta(days=2), last_due_at=NOW - WEEK)
    after = after_it(skipped, judge(skipped))
    assert after is not None
    later = replace(skipped, reminder=after, now=NOW + WEEK)
    assert judge(later).step is Step.SEND


def test_a_reminder_ends_with_its_goal() -> None:
    gone = replace(situation(), goals=[])
    assert judge(gone).step is Step.END
    assert after_it(gone, judge(gone)) is None


def test_one_about_all_goals_waits_for_a_new_one() -> None:
    none_open = replace(situation(goal_id=None), goals=[])
    assert judge(none_open).step is Step.SKIP
    assert after_it(none_open, judge(none_open)) is not None


def test_three_without_an_answer_then_one_offer_then_silence() -> None:
    steps = []
    now_at = situation()
    for week in range(6):
        now = NOW + week * WEEK
        now_at = replace(now_at, now=now, reminder=replace(now_at.reminder, next_at=now))
        verdict = judge(now_at)
        steps.append(verdict.step)
        after = after_it(now_at, verdict)
        assert after is not None
        now_at = replace(now_at, reminder=after)
    assert steps == [*[Step.SEND] * 3, Step.OFFER_TO_REPLAN, Step.SKIP, Step.SKIP]
    heard = replace(now_at, now=NOW + 6 * WEEK, last_word=NOW + 5 * WEEK)
    heard = replace(heard, reminder=replace(heard.reminder, next_at=heard.now))
    assert judge(heard).step is Step.SEND
    after = after_it(heard, judge(heard))
    assert after is not None
    assert after.unanswered == 1


def test_quiet_hours_are_kept() -> None:
    late = replace(situation(), now=datetime(2026, 11, 23, 23, tzinfo=UTC))
    assert judge(late) == Verdict(Step.WAIT, until=datetime(2026, 11, 24, 8, tzinfo=UTC))


def test_one_that_is_a_day_late_waits_for_its_next_time_unless_it_is_the_only_one() -> None:
    late = replace(situation(), now=NOW + timedelta(hours=25))
    assert judge(late).step is Step.SKIP
    once = Schedule(Rhythm.ONCE, on=NOW.date())
    assert judge(replace(late, reminder=replace(late.reminder, schedule=once))).step is Step.SEND


def test_one_for_a_single_day_ends_after_it() -> None:
    once = situation(schedule=Schedule(Rhythm.ONCE, on=NOW.date()))
    assert after_it(once, judge(once)) is None


def test_before_due_names_only_goals_that_are_nearly_due() -> None:
    far = replace(GOAL, id="f", draft=replace(DRAFT, deadline=date(2027, 6, 30)))
    before = situation(schedule=Schedule(Rhythm.BEFORE_DUE, days_before=7), goal_id=None)
    both = replace(before, goals=[Followed(far, None), Followed(GOAL, None)])
    assert judge(both) == Verdict(Step.SEND, (GOAL,))
    after = after_it(both, judge(both))
    assert after is not None
    assert after.next_at == datetime(2027, 6, 23, 8, tzinfo=UTC)
