"""Which reminders a wish to stop is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.reminder import Reminder, Schedule
from bot.coaching.reminders.schedule_reading import ScheduleSaid, weekdays_named
from bot.dialogue.core.message import Heard
from bot.dialogue.reminders.wishes import reminders_meant

_NAMES_ONE = re.compile(r"\b(?:reminders?|nudges?) \d|\b(?:about|for|on) (?:the|my|goal)\b", re.I)


def to_stop(
    heard: Heard, reminders: Sequence[Reminder], goals: Sequence[Goal], said: ScheduleSaid
) -> list[Reminder] | None:
    """The reminders that shall stop.

    Args:
        heard: The message.
        reminders: The person's reminders.
        goals: The person's goals.
        said: What the message says about days and times.

    Returns:
        Those that are meant, all of them where none is named; None if one is named that is not
        there.
    """
    meant = reminders_meant(heard, reminders, goals, said.rest)
    if meant:
        return meant
    if heard.chosen is not None:
        return [] if "reminder" in heard.chosen else list(reminders)
    if named := weekdays_named(heard.text):
        return [one for one in reminders if named <= _weekdays(one.schedule)] or None
    if said.schedule is not None:
        return [one for one in reminders if _is_alike(one.schedule, said.schedule)] or None
    if reminders and _NAMES_ONE.search(heard.text) and len(reminders) > 1:
        return None
    return list(reminders)


def _weekdays(schedule: Schedule) -> set[int]:
    return {schedule.on.weekday()} if schedule.on else set(schedule.weekdays)


def _is_alike(kept: Schedule, named: Schedule) -> bool:
    """Whether a schedule is the one that a few words name, such as "the monthly one"."""
    return kept.rhythm is named.rhythm and kept.on == named.on
