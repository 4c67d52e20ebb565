"""A reminder that is set or changed: from when it counts, and why it could never come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from bot.coaching.reminders.reminder import Habits, Reminder, Rhythm, Schedule, next_moment
from bot.coaching.reminders.time_zones import zone_named

_FIXED = frozenset({Rhythm.ONCE, Rhythm.BEFORE_DUE})


def timed(
    reminder: Reminder, habits: Habits, now: datetime, dues: Collection[date]
) -> Reminder | None:
    """A reminder with its first moment, from which every second or third one is counted.

    Args:
        reminder: The reminder.
        habits: What holds for all reminders of the person.
        now: The moment (UTC).
        dues: The days on which the goals that it is about are due.

    Returns:
        The reminder; None if it could never come.
    """
    zone = zone_named(habits.zone or "UTC")
    each = replace(reminder, schedule=replace(reminder.schedule, every=1))
    moment = next_moment(each, habits, zone, now, dues)
    if moment is None:
        return None
    return replace(reminder, anchor=moment.astimezone(zone).date(), next_at=moment)


def why_never(schedule: Schedule, dues: Collection[date]) -> str:
    """Why a reminder could never come, in words.

    Args:
        schedule: When it was to come.
        dues: The days on which the goals that it is about are due.
    """
    if schedule.rhythm not in _FIXED:
        return "There is no such day to come. Something like Mondays at 9 works."
    if schedule.rhythm is Rhythm.ONCE:
        return "That moment has passed already. A day and a time to come works."
    if not dues:
        return "There is no date yet to count back from. Give the goal one first, or name a day."
    return "That moment has passed already. A shorter time before the date works."
