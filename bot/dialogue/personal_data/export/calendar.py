"""The days of the goals, for any calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.coaching.goals.goal import Goal
from bot.coaching.personal_data.holdings import Holdings
from bot.dialogue.goals.cards import goal_card

if TYPE_CHECKING:
    from icalendar import Event


def as_calendar(holdings: Holdings, now: datetime, today: date) -> bytes:
    """The days of the open goals as an iCalendar file (RFC 5545), each an all-day event.

    Args:
        holdings: What is held.
        now: The moment of the export (UTC).
        today: The day that counts as today.
    """
    from icalendar import Calendar  # noqa: PLC0415 - every command would wait for it

    calendar = Calendar()
    calendar.add("prodid", "-//Career Coach//Goals//EN")
    calendar.add("version", "2.0")
    for held in holdings.goals:
        if held.goal.is_open and held.goal.draft.deadline is not None:
            calendar.add_component(_event(held.goal, held.goal.draft.deadline, now, today))
    return bytes(calendar.to_ical())


def _event(goal: Goal, deadline: date, now: datetime, today: date) -> Event:
    from icalendar import Event  # noqa: PLC0415

    card = goal_card(goal, today)
    event = Event()
    # The same goal exported again replaces its event instead of adding one.
    event.add("uid", f"{goal.id}@career-coach")
    event.add("dtstamp", now)
    event.add("summary", f"Goal {card['title']}")
    event.add("description", "\n".join(f"{row['label']}: {row['value']}" for row in card["rows"]))
    event.add("dtstart", deadline)
    event.add("dtend", deadline + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
