"""Which reminders a wish to stop is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.coaching.goals import Goal
from bot.coaching.reminders import Reminder, Rhythm
from bot.coaching.reminders_reading import ScheduleSaid
from bot.dialogue.heard import Heard
from bot.dialogue.reminder_wishes import reminders_meant

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
    schedule = said.schedule
    if schedule is not None and schedule.rhythm is not Rhythm.ONCE:
        rhythm, days = schedule.rhythm, set(schedule.weekdays)
        alike = [
            one
            for one in reminders
            if one.schedule.rhythm is rhythm and (days <= set(one.schedule.weekdays))
        ]
        if alike:
            return alike
    if reminders and _NAMES_ONE.search(heard.text) and len(reminders) > 1:
        return None
    return list(reminders)
