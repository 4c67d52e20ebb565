"""A reminder as plain JSON values, to be put back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.coaching.reminders.reminder import Reminder, Schedule

_MOMENTS = ("created_at", "next_at", "last_due_at", "last_sent_at")


def reminder_to_json(reminder: Reminder) -> dict[str, Any]:
    """A reminder as JSON values.

    Args:
        reminder: The reminder.
    """
    held = dict(vars(reminder))
    for name in _MOMENTS:
        held[name] = held[name] and held[name].isoformat()
    return held | {"schedule": reminder.schedule.to_json(), "anchor": reminder.anchor.isoformat()}


def reminder_from_json(data: Mapping[str, Any]) -> Reminder:
    """Reads what `reminder_to_json` wrote.

    Args:
        data: The JSON values.
    """
    held = dict(data)
    for name in _MOMENTS:
        held[name] = held[name] and datetime.fromisoformat(held[name])
    held["schedule"] = Schedule.from_json(held["schedule"])
    held["anchor"] = date.fromisoformat(held["anchor"])
    return Reminder(**held)
