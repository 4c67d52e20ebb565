"""Reminders: when they come, in the person's own time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Self

MAX_REMINDERS = 20
"""How many reminders one person can have."""

USUAL_TIME = time(9)
"""When a reminder comes if no time was said."""

QUIET_FROM, QUIET_UNTIL = time(20), time(8)
"""Between these nobody is disturbed, local time, unless they chose the time themselves."""

CHOSEN_MARGIN = timedelta(hours=1)
"""How late a reminder at a chosen time may come although the hours are quiet."""

LAST = -1
_SATURDAY = 5
_SEARCHED_DAYS = 400
_SHIFT = timedelta(days=2)


class Rhythm(StrEnum):
    """How the days of a reminder are found."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    ONCE = "once"
    BEFORE_DUE = "before_due"


@dataclass(frozen=True)
class Schedule:
    """When a reminder comes.

    Attributes:
        rhythm: How its days are found.
        at: The time of the day, local.
        is_chosen: Whether the person said this time; it then counts also in quiet hours.
        every: Every so many days, weeks or months.
        weekdays: Weekdays, Monday is 0; with `nth` the one that is counted.
        day: Day of the month, `LAST` for its last one.
        nth: Which of the month's weekdays, `LAST` for the last one; None without.
        on: The one day, for `ONCE`.
        days_before: Days before the goal is due, for `BEFORE_DUE`.
    """

    rhythm: Rhythm
    at: time = USUAL_TIME
    is_chosen: bool = False
    every: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 1
    nth: int | None = None
    on: date | None = None
    days_before: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        held = {**data, "rhythm": Rhythm(data["rhythm"]), "at": time.fromisoformat(data["at"])}
        held["weekdays"] = tuple(data["weekdays"])
        held["on"] = date.fromisoformat(data["on"]) if data["on"] else None
        return cls(**held)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        on = self.on.isoformat() if self.on else None
        at, weekdays = self.at.isoformat("minutes"), list(self.weekdays)
        held = {"rhythm": self.rhythm.value, "at": at, "weekdays": weekdays, "on": on}
        return {**vars(self), **held}

    def at_time_of(self, other: Schedule) -> Schedule:
        """The same days at the time of another schedule."""
        return replace(self, at=other.at, is_chosen=other.is_chosen)


@dataclass(frozen=True)
class Habits:
    """What holds for all reminders of a person.

    Attributes:
        zone: Name of the time zone, as `zone_named` takes it; None if it is not known yet.
        weekends: Whether reminders may come on Saturdays and Sundays.
    """

    zone: str | None = None
    weekends: bool = True


NO_HABITS = Habits()


@dataclass(frozen=True)
class Reminder:
    """A reminder that a person asked for.

    Attributes:
        id: Identity; the same for a message that is handled again.
        owner: The person.
        number: What the person calls it by, from 1.
        goal_id: The goal that it is about; None for all open ones.
        schedule: When it comes.
        anchor: The day from which every second or third day, week or month is counted.
        created_at: When it was set (UTC).
        next_at: When it comes next (UTC); None if it never comes again.
        last_due_at: When it was last due, sent or not (UTC).
        last_sent_at: When it was last sent (UTC).
        unanswered: How many in a row were sent without a sign of life.
    """

    id: str
    owner: str
    number: int
    goal_id: str | None
    schedule: Schedule
    anchor: date
    created_at: datetime
    next_at: datetime | None
    last_due_at: datetime | None = None
    last_sent_at: datetime | None = None
    unanswered: int = 0


def next_day(schedule: Schedule, start: date, anchor: date, dues: Collection[date]) -> date | None:
    """The first day of a schedule that is not before another day.

    Args:
        schedule: The schedule.
        start: The first day that counts.
        anchor: The day from which every second or third one is counted.
        dues: The days on which the goals that it is about are due.

    Returns:
        The day; None if there is none any more.
    """
    if schedule.rhythm is Rhythm.ONCE:
        return schedule.on if schedule.on and schedule.on >= start else None
    if schedule.rhythm is Rhythm.BEFORE_DUE:
        ahead = timedelta(days=schedule.days_before)
        return min((due - ahead for due in dues if due - ahead >= start), default=None)
    if schedule.rhythm is Rhythm.DAYS:
        gone = (start - anchor).days % schedule.every
        return start + timedelta(days=(schedule.every - gone) % schedule.every)
    if schedule.rhythm is Rhythm.WEEKS:
        return _day_of_weeks(schedule, start, anchor)
    return _day_of_months(schedule, start, anchor)


def next_moment(
    reminder: Reminder, habits: Habits, zone: tzinfo, after: datetime, dues: Collection[date]
) -> datetime | None:
    """When a reminder comes next.

    A time that the clock leaps over in spring comes as much later as it leaps; one that comes
    twice in autumn counts the first time.

    Args:
        reminder: The reminder; its own `next_at` is not looked at.
        habits: What holds for all reminders of the person.
        zone: The person's time zone.
        after: The moment (UTC) after which it has to be.
        dues: The days on which the goals that it is about are due.

    Returns:
        The moment (UTC), or None if it never comes again.
    """
    schedule = reminder.schedule
    # What was moved off a weekend may still be to come.
    day: date | None = after.astimezone(zone).date() - _SHIFT
    for _ in range(_SEARCHED_DAYS):
        day = next_day(schedule, day, reminder.anchor, dues) if day else None
        if day is None:
            return None
        kept = _off_weekend(schedule, day) if not habits.weekends else day
        moment = at_local(kept, schedule.at, zone) if kept else None
        if moment is not None and moment > after:
            return moment
        day += timedelta(days=1)
    return None


def at_local(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment (UTC) of a local day and time.

    Args:
        day: The day.
        at: The time.
        zone: Where.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def disturbs_until(reminder: Reminder, zone: tzinfo, now: datetime) -> datetime | None:
    """Until when a reminder that is due has to wait, because the hours are quiet.

    Args:
        reminder: The reminder, which is due.
        zone: The person's time zone.
        now: The moment (UTC).

    Returns:
        The end of the quiet hours (UTC); None if it may come now.
    """
    local = now.astimezone(zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return None
    due = reminder.next_at
    if reminder.schedule.is_chosen and due is not None and now - due <= CHOSEN_MARGIN:
        return None
    day = local.date() + timedelta(days=1 if local.time() >= QUIET_FROM else 0)
    return at_local(day, QUIET_UNTIL, zone)


def _day_of_weeks(schedule: Schedule, start: date, anchor: date) -> date:
    monday = anchor - timedelta(days=anchor.weekday())
    day = start
    while (day - monday).days // 7 % schedule.every or day.weekday() not in schedule.weekdays:
        day += timedelta(days=1)
    return day


def _day_of_months(schedule: Schedule, start: date, anchor: date) -> date:
    months = start.year * 12 + start.month - 1
    first = anchor.year * 12 + anchor.month - 1
    while True:
        if (months - first) % schedule.every == 0:
            day = _day_in_month(schedule, months // 12, months % 12 + 1)
            if day >= start:
                return day
        months += 1


def _day_in_month(schedule: Schedule, year: int, month: int) -> date:
    """The schedule's day of a month; the last one where the month is too short."""
    weekday_of_first, length = monthrange(year, month)
    if schedule.nth is None:
        day = length if schedule.day == LAST else min(schedule.day, length)
        return date(year, month, day)
    first = 1 + (schedule.weekdays[0] - weekday_of_first) % 7
    if schedule.nth == LAST:
        return date(year, month, first + (length - first) // 7 * 7)
    return date(year, month, first + 7 * (schedule.nth - 1))


def _off_weekend(schedule: Schedule, day: date) -> date | None:
    """The day, or the Monday in its place; None if the rhythm brings another one soon anyway."""
    if day.weekday() < _SATURDAY:
        return day
    if schedule.rhythm in {Rhythm.DAYS, Rhythm.WEEKS}:
        return None
    return day + timedelta(days=7 - day.weekday())
