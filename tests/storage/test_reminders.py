"""Reminders reach people once, whoever sends them and whatever dies in between."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.coaching.goals.changes import Change
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.parts import Part
from bot.coaching.reminders.delivery import Outcome
from bot.coaching.reminders.reminder import Habits, Reminder, Rhythm, Schedule
from bot.dialogue.reminders.nudges import nudge
from bot.services.goal_updates import Deed, Wish, carry_out
from bot.services.goals import save_goal
from bot.services.pending_reminders import hear_waiting, offered_with_reminders, reminders_wait
from bot.services.reminder_delivery import AGAIN_AFTER, LEASE, Round, Sender
from bot.services.reminders import (
    NeverComes,
    NothingToRemindOf,
    TooManyReminders,
    Wanted,
    change_habits,
    list_reminders,
    set_reminder,
    stop_reminders,
)
from bot.storage.tables import ConversationRow
from bot.storage.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)  # a Sunday
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
WEEKLY = Schedule(Rhythm.WEEKS, weekdays=(0,))
BEFORE = Schedule(Rhythm.BEFORE_DUE, days_before=7)

Begin = Callable[[], SqlUnitOfWork]


class Post:
    """A courier that keeps what it is given."""

    def __init__(self, outcome: Outcome = Outcome.DELIVERED) -> None:
        self.outcome = outcome
        self.sent: list[tuple[str, str, str]] = []

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        await asyncio.sleep(0)
        self.sent.append((person, says["text"], key))
        return self.outcome


class Died(BaseException):
    """The process is gone."""


class Dying(Post):
    """A courier whose process dies while it sends."""

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        await super().deliver(person, says, key)
        raise Died


def goal(begin: Begin, number: int = 1, owner: str = "ann") -> None:
    draft = GoalDraft(f"Pass exam {number}", "", "", "", date(2027, 3, 31))
    save_goal(begin(), owner, f"{owner}-g{number}", draft, NOW - WEEK)


def remind(
    begin: Begin, schedule: Schedule = WEEKLY, about: int | None = 1, owner: str = "ann"
) -> Reminder:
    wanted = Wanted(f"{owner}-r{schedule.rhythm}{about}", about, schedule, "Europe/London")
    return set_reminder(begin(), owner, wanted, NOW)


def sender(begin: Begin, post: Post) -> Sender:
    return Sender(begin, post, nudge)


async def test_one_that_is_due_is_sent_once(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    post = Post()
    assert await sender(begin, post).run(MONDAY - timedelta(minutes=1)) == Round()
    assert await sender(begin, post).run(MONDAY) == Round(sent=1)
    assert await sender(begin, post).run(MONDAY) == Round()
    ((person, text, _),) = post.sent
    assert person == "ann"
    assert "**Pass exam 1**" in text
    assert await sender(begin, post).run(MONDAY + WEEK) == Round(sent=1)


async def test_two_runners_at_once_send_it_once(begin: Begin) -> None:
    for number in range(1, 6):
        goal(begin, number)
        remind(begin, about=number)
    post = Post()
    rounds = await asyncio.gather(*(sender(begin, post).run(MONDAY) for _ in range(4)))
    assert sum(done.sent for done in rounds) == 5
    assert len({key for _, _, key in post.sent}) == len(post.sent) == 5


async def test_a_runner_that_dies_is_taken_over_when_its_lease_ran_out(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    dying, post = Dying(), Post()
    with pytest.raises(Died):
        await sender(begin, dying).run(MONDAY)
    assert await sender(begin, post).run(MONDAY + LEASE / 2) == Round()
    assert await sender(begin, post).run(MONDAY + LEASE) == Round(sent=1)
    assert dying.sent == post.sent  # the same words under the same key
    assert await sender(begin, post).run(MONDAY + 2 * LEASE) == Round()


async def test_a_courier_that_fails_holds_up_nobody_else(begin: Begin) -> None:
    for owner in ("ann", "bob"):
        goal(begin, owner=owner)
        remind(begin, owner=owner)

    class Failing(Post):
        async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
            if person == "ann":
                raise RuntimeError
            return await super().deliver(person, says, key)

    assert await sender(begin, Failing()).run(MONDAY) == Round(sent=1, postponed=1)


async def test_who_cannot_be_reached_now_is_tried_again_then_hears_it_on_return(
    begin: Begin,
) -> None:
    goal(begin)
    remind(begin)
    post = Post(Outcome.NOT_NOW)
    assert await sender(begin, post).run(MONDAY) == Round(postponed=1)
    assert await sender(begin, post).run(MONDAY + AGAIN_AFTER / 2) == Round()
    assert await sender(begin, post).run(MONDAY + AGAIN_AFTER) == Round(postponed=1)
    assert await sender(begin, post).run(MONDAY + timedelta(hours=7)) == Round(waiting=1)
    assert reminders_wait(begin(), "ann")


async def test_one_that_waits_is_heard_once_and_again_for_the_same_message(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    await sender(begin, Post(Outcome.GONE)).run(MONDAY)
    assert len(hear_waiting(begin(), "ann", "m1")) == 1
    assert len(hear_waiting(begin(), "ann", "m1")) == 1
    assert hear_waiting(begin(), "ann", "m2") == []
    assert '/report_progress{"goal": 1}' in offered_with_reminders(begin(), "ann")
    assert offered_with_reminders(begin(), "bob") == set()


async def test_those_that_wait_do_not_pile_up(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    for week in range(3):
        await sender(begin, Post(Outcome.GONE)).run(MONDAY + week * WEEK)
    assert len(hear_waiting(begin(), "ann", "m1")) == 1


async def test_one_that_waits_is_not_said_after_the_goal_was_worked_on(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    await sender(begin, Post(Outcome.GONE)).run(MONDAY)
    deed = Deed("ann", 1, "e1", MONDAY + timedelta(hours=1))
    carry_out(begin(), deed, Wish("report_progress", report="did two"), MONDAY.date())
    assert hear_waiting(begin(), "ann", "m1") == []


async def test_three_then_the_offer_to_replan_then_silence_until_a_word(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    post = Post()
    for week in range(6):
        await sender(begin, post).run(MONDAY + week * WEEK)
    assert len(post.sent) == 4
    assert "push the date, make it smaller, or stop" in post.sent[3][1]
    with begin() as uow:
        heard = MONDAY + 5 * WEEK + timedelta(hours=1)
        row = ConversationRow(sender_id="ann", checkpoint_seq=0, checkpoint=[], updated_at=heard)
        uow._session.add(row)
        uow.commit()
    await sender(begin, post).run(MONDAY + 6 * WEEK)
    assert len(post.sent) == 5
    assert "A nudge" in post.sent[4][1]


async def test_it_ends_when_the_goal_is_done(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    carry_out(begin(), Deed("ann", 1, "e1", NOW), Wish("complete_goal"), NOW.date())
    assert await sender(begin, Post()).run(MONDAY) == Round(skipped=1)
    assert list_reminders(begin(), "ann").reminders == ()


async def test_one_before_due_moves_with_the_date(begin: Begin) -> None:
    goal(begin)
    assert remind(begin, BEFORE).next_at == datetime(2027, 3, 24, 9, tzinfo=UTC)
    change = Change(Part.DEADLINE, day=date(2026, 12, 7))
    carry_out(begin(), Deed("ann", 1, "e1", NOW), Wish("update_goal", [change]), NOW.date())
    post = Post()
    assert await sender(begin, post).run(NOW) == Round()
    assert await sender(begin, post).run(datetime(2026, 11, 30, 9, tzinfo=UTC)) == Round(sent=1)


async def test_the_quiet_hours_of_the_person_are_kept(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    post = Post()
    at_night = MONDAY + timedelta(hours=13)
    assert await sender(begin, post).run(at_night) == Round(postponed=1)
    assert await sender(begin, post).run(at_night + timedelta(minutes=30)) == Round()
    assert await sender(begin, post).run(MONDAY + timedelta(hours=23)) == Round(sent=1)


async def test_one_that_is_stopped_while_it_is_sent_stays_stopped(begin: Begin) -> None:
    goal(begin)
    remind(begin)

    class Slow(Post):
        async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
            stop_reminders(begin(), "ann", [1])
            return await super().deliver(person, says, key)

    assert await sender(begin, Slow()).run(MONDAY) == Round(sent=1)
    assert list_reminders(begin(), "ann").reminders == ()


def test_setting_the_same_twice_makes_one(begin: Begin) -> None:
    goal(begin)
    assert remind(begin) == remind(begin)
    assert len(list_reminders(begin(), "ann").reminders) == 1


def test_what_cannot_be_reminded_of_is_refused(begin: Begin) -> None:
    with pytest.raises(NothingToRemindOf):
        remind(begin)
    goal(begin)
    with pytest.raises(NothingToRemindOf):
        remind(begin, about=7)
    with pytest.raises(NeverComes):
        remind(begin, Schedule(Rhythm.ONCE, on=date(2026, 11, 22)))


def test_there_is_an_end_to_reminders(begin: Begin) -> None:
    goal(begin)
    for number in range(20):
        set_reminder(begin(), "ann", Wanted(f"r{number}", 1, WEEKLY, "UTC"), NOW)
    with pytest.raises(TooManyReminders):
        set_reminder(begin(), "ann", Wanted("one more", 1, WEEKLY, "UTC"), NOW)


def test_another_time_zone_moves_all_reminders(begin: Begin) -> None:
    goal(begin)
    remind(begin)
    kept = change_habits(begin(), "ann", Habits("Asia/Tokyo", weekends=False), NOW)
    assert kept.reminders[0].next_at == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def test_two_processes_send_it_once(sqlite_engine: Engine, tmp_path: Path) -> None:
    from bot.storage.unit_of_work import unit_of_work_factory  # noqa: PLC0415

    begin = unit_of_work_factory(sqlite_engine)
    for number in range(1, 11):
        goal(begin, number)
        remind(begin, about=number)
    log = tmp_path / "sent"
    command = [sys.executable, "-m", "tests.storage.sending", str(sqlite_engine.url), str(log)]
    command.append((MONDAY + timedelta(minutes=1)).isoformat())
    runners = [subprocess.Popen(command) for _ in range(2)]  # noqa: S603 - our own module
    assert [runner.wait(timeout=60) for runner in runners] == [0, 0]
    keys = log.read_text().splitlines()
    assert len(keys) == len(set(keys)) == 10
