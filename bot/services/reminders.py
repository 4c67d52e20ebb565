"""What a person can do with reminders: set, change, stop, put back; and hear those that wait."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.coaching.errors import CoachingError
from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.delivery_policy import days_due
from bot.coaching.reminders.reminder import (
    MAX_REMINDERS,
    Habits,
    Reminder,
    Schedule,
    next_moment,
)
from bot.coaching.reminders.setting import timed, why_never
from bot.coaching.reminders.time_zones import zone_named
from bot.services.unit_of_work import UnitOfWork


class TooManyReminders(CoachingError):
    """The person has as many reminders as can be kept."""


class NothingToRemindOf(CoachingError):
    """There is no such open goal."""

    def __init__(self) -> None:
        """Says so, and what works."""
        super().__init__(
            "There is no open goal of yours to remind you of. Set one, and I can nudge you "
            "about it."
        )


class NeverComes(CoachingError):
    """A reminder could never come; the words say why."""


class NoSuchReminder(CoachingError):
    """The person has no reminder of that number."""


@dataclass(frozen=True)
class Wanted:
    """A reminder as it was asked for.

    Attributes:
        id: Its identity; the same for a message that is handled again.
        goal: Number of the goal that it is about; None for all open ones.
        schedule: When it comes.
        zone: Name of the person's time zone.
    """

    id: str
    goal: int | None
    schedule: Schedule
    zone: str


@dataclass(frozen=True)
class Deed:
    """Something that was done with reminders.

    Attributes:
        at: When (UTC).
        added: Ids of reminders that were set.
        were: Reminders that were changed or stopped, as they were.
    """

    at: datetime
    added: tuple[str, ...]
    were: tuple[Reminder, ...]


@dataclass(frozen=True)
class Kept:
    """The reminders of a person.

    Attributes:
        reminders: By their numbers.
        habits: What holds for all of them.
        goals: All goals of the person, by their ids.
    """

    reminders: tuple[Reminder, ...]
    habits: Habits
    goals: dict[str, Goal]


def list_reminders(uow: UnitOfWork, owner: str) -> Kept:
    """The person's reminders with what holds for them.

    Args:
        uow: The piece of work.
        owner: The person.
    """
    with uow:
        return _kept(uow, owner)


def set_reminder(uow: UnitOfWork, owner: str, wanted: Wanted, now: datetime) -> Reminder:
    """Sets a reminder; the same id again changes nothing.

    Args:
        uow: The piece of work.
        owner: The person.
        wanted: What was asked for.
        now: The moment (UTC).

    Raises:
        TooManyReminders: The person has `MAX_REMINDERS`.
        NothingToRemindOf: There is no such open goal.
        NeverComes: It could never come.
    """
    with uow:
        mine = uow.reminders.of_owner(owner)
        there = next((one for one in mine if one.id == wanted.id), None)
        if there is not None:
            return there
        if len(mine) >= MAX_REMINDERS:
            raise TooManyReminders(
                f"You have {MAX_REMINDERS} reminders, which is as many as I keep. "
                "Stop one, then this one fits."
            )
        habits = replace(uow.reminders.habits(owner), zone=wanted.zone)
        goal_id = _goal_id(uow, owner, wanted.goal)
        today = now.astimezone(zone_named(wanted.zone)).date()
        number = uow.reminders.next_number(owner)
        blank = Reminder(wanted.id, owner, number, goal_id, wanted.schedule, today, now, None)
        reminder = _timed(uow, blank, habits, now)
        uow.reminders.put_habits(owner, habits)
        uow.reminders.put(reminder)
        uow.commit()
        return reminder


def change_reminder(
    uow: UnitOfWork, owner: str, number: int, schedule: Schedule, now: datetime
) -> tuple[Reminder, Reminder]:
    """Changes when a reminder comes.

    Args:
        uow: The piece of work.
        owner: The person.
        number: The reminder's number.
        schedule: When it comes from now on.
        now: The moment (UTC).

    Returns:
        The reminder before and after.

    Raises:
        NoSuchReminder: The person has no reminder of that number.
        NeverComes: It could never come.
    """
    with uow:
        before = _numbered(uow.reminders.of_owner(owner), number)
        after = replace(before, schedule=schedule, unanswered=0)
        after = _timed(uow, after, uow.reminders.habits(owner), now)
        uow.reminders.put(after)
        uow.commit()
        return before, after


def stop_reminders(uow: UnitOfWork, owner: str, numbers: Collection[int]) -> list[Reminder]:
    """Stops reminders; what waits to be said for them is not said any more.

    Args:
        uow: The piece of work.
        owner: The person.
        numbers: Their numbers.

    Returns:
        Those that were stopped, as they were.
    """
    with uow:
        stopped = [one for one in uow.reminders.of_owner(owner) if one.number in numbers]
        for reminder in stopped:
            uow.deliveries.drop_waiting(reminder.id)
            uow.reminders.remove(reminder.id)
        uow.commit()
        return stopped


def change_habits(uow: UnitOfWork, owner: str, habits: Habits, now: datetime) -> Kept:
    """Changes what holds for all reminders: the time zone, the weekends.

    Args:
        uow: The piece of work.
        owner: The person.
        habits: What holds from now on.
        now: The moment (UTC).
    """
    with uow:
        uow.reminders.put_habits(owner, habits)
        for reminder in uow.reminders.of_owner(owner):
            moment = _moment(uow, reminder, habits, now)
            uow.reminders.put(replace(reminder, next_at=moment))
        uow.commit()
        return _kept(uow, owner)


def put_back(uow: UnitOfWork, owner: str, deed: Deed, now: datetime) -> bool:
    """Takes back what was done last with reminders.

    Args:
        uow: The piece of work.
        owner: The person.
        deed: What was done.
        now: The moment (UTC).

    Returns:
        Whether it was; not if something was done with a goal since.
    """
    with uow:
        entry = uow.goals.latest_entry(owner)
        if entry is not None and entry.at > deed.at:
            return False
        for reminder in uow.reminders.of_owner(owner):
            if reminder.id in deed.added:
                uow.deliveries.drop_waiting(reminder.id)
                uow.reminders.remove(reminder.id)
        habits = uow.reminders.habits(owner)
        for reminder in deed.were:
            mine = replace(reminder, owner=owner)
            uow.reminders.put(replace(mine, next_at=_moment(uow, mine, habits, now)))
        uow.commit()
        return True


def goals_of(uow: UnitOfWork, reminder: Reminder) -> list[Goal]:
    """The open goals that a reminder is about, within a piece of work that is under way.

    Args:
        uow: The piece of work.
        reminder: The reminder.
    """
    mine = uow.goals.of_owner(reminder.owner)
    return [goal for goal in mine if goal.is_open and reminder.goal_id in (None, goal.id)]


def _kept(uow: UnitOfWork, owner: str) -> Kept:
    reminders = tuple(uow.reminders.of_owner(owner))
    goals = {goal.id: goal for goal in uow.goals.of_owner(owner)}
    return Kept(reminders, uow.reminders.habits(owner), goals)


def _goal_id(uow: UnitOfWork, owner: str, number: int | None) -> str | None:
    goals = [goal for goal in uow.goals.of_owner(owner) if goal.is_open]
    if number is None and goals:
        return None
    for goal in goals:
        if goal.number == number:
            return goal.id
    raise NothingToRemindOf


def _timed(uow: UnitOfWork, reminder: Reminder, habits: Habits, now: datetime) -> Reminder:
    """The reminder with its first moment."""
    dues = days_due(goals_of(uow, reminder))
    found = timed(reminder, habits, now, dues)
    if found is None:
        raise NeverComes(why_never(reminder.schedule, dues))
    return found


def _moment(uow: UnitOfWork, reminder: Reminder, habits: Habits, now: datetime) -> datetime | None:
    zone, dues = zone_named(habits.zone or "UTC"), days_due(goals_of(uow, reminder))
    return next_moment(reminder, habits, zone, now, dues)


def _numbered(reminders: Collection[Reminder], number: int) -> Reminder:
    for reminder in reminders:
        if reminder.number == number:
            return reminder
    raise NoSuchReminder(f"You have no reminder {number}.")
