"""When, where and of what to remind, as a message tells it by its marked words and its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from bot.coaching.reminders.clock import (
    SEVERAL_TIMES,
    Clock,
    read_half_of_day,
    read_time_words,
)
from bot.coaching.reminders.reminder import Rhythm, Schedule
from bot.coaching.reminders.schedule_reading import (
    NO_SCHEDULE,
    ScheduleSaid,
    read_schedule,
    weekdays_named,
)
from bot.coaching.reminders.time_zones import ZoneSaid, read_zone, zone_beside
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.goals.spans import likely, was_read, words_of

_TIMES = ("day", "time", "rhythm")
_DAYS = ("rhythm", "day")
_THINGS = ("what", "step", "which_goal")
_CHATTER = tuple(
    "ask. vent joke small_talk complain good_news thank greet apologize abuse leave pause "
    "tell.person out_of_scope other_language nonsense danger".split()
)
_LEADS = re.compile(r"^(?:\W*\b(?:to|about|of|for|that i(?: have to| should)?)\b\s+)+", re.I)
_ENDS = " \t\n.,;:!?-–\"'"

ANOTHER_MATTER = "I have no good answer to that here, so I leave my question open."
"""Why a message that has nothing to do with a reminder answers no question about one."""


@dataclass(frozen=True)
class Pieces:
    """Days and a time that make no schedule yet.

    Attributes:
        days: The days, with no time of their own; None if they are not known.
        at: The time of day; None if it is not known.
        is_chosen: Whether the time was said by the clock.
        half_open: The time where half of the day is not known, as it would be in the morning.
    """

    days: Schedule | None = None
    at: time | None = None
    is_chosen: bool = False
    half_open: time | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Pieces:
        """Reads what `to_json` wrote."""
        held = dict(data or {})
        days, at, half = (held.get(name) for name in ("days", "at", "half_open"))
        return cls(
            Schedule.from_json(days) if days else None,
            time.fromisoformat(at) if at else None,
            bool(held.get("is_chosen")),
            time.fromisoformat(half) if half else None,
        )

    def to_json(self) -> dict[str, Any] | None:
        """As JSON values; None if nothing is known."""
        told = {
            "days": self.days.to_json() if self.days else None,
            "at": self.at.isoformat("minutes") if self.at else None,
            "is_chosen": self.is_chosen,
            "half_open": self.half_open.isoformat("minutes") if self.half_open else None,
        }
        return {name: value for name, value in told.items() if value} or None

    @property
    def schedule(self) -> Schedule | None:
        """The schedule that they make; None while the days, or half of the day, are open."""
        if self.days is None or self.half_open:
            return None
        if self.at is None:
            return self.days
        return replace(self.days, at=self.at, is_chosen=self.is_chosen)


def is_chatter(heard: Heard) -> bool:
    """Whether a message surely does only what has nothing to do with a reminder.

    Args:
        heard: The message.
    """
    if not was_read(heard) or any(words_of(heard.reading, *_TIMES, "zone")):
        return False
    done = heard.reading.done
    return bool(done) and all(act.startswith(_CHATTER) for act in done)


def tells_time(heard: Heard) -> bool:
    """Whether words of a message are marked as a day, a time or a rhythm.

    Args:
        heard: The message.
    """
    return was_read(heard) and any(words_of(heard.reading, *_TIMES))


def schedule_told(heard: Heard, today: date) -> ScheduleSaid:
    """When to remind. Words that are marked as something else are no day and no time.

    Args:
        heard: The message.
        today: The person's today.
    """
    if not was_read(heard):
        return read_schedule(heard.text, today)
    reading = heard.reading
    whole = read_schedule(_without_others(reading), today)
    marked = read_schedule(" ".join(w for r in _DAYS for w in words_of(reading, r)), today)
    clock = _clock(reading, whole.clock)
    days = _likelier(_not_taken_back(whole.days, reading), marked.days)
    rest = read_schedule(heard.text, today).rest
    if days is None or clock.reason:
        why = NO_SCHEDULE if whole.clock.reason else whole.reason
        return ScheduleSaid(None, clock, clock.reason or why, rest, days)
    if clock.at is not None:
        days = replace(days, at=clock.at, is_chosen=clock.is_chosen)
    return ScheduleSaid(days, clock, "", rest, days)


def pieces_with(said: ScheduleSaid, held: Pieces, text: str) -> Pieces:
    """What a message and what was told before it make together.

    Args:
        said: What the message says of days and times.
        held: What was told before.
        text: The message.
    """
    clock, days = said.clock, said.days or held.days
    if clock.reason and not clock.half_open:
        return held
    if held.half_open and not clock.is_chosen:
        clock = read_half_of_day(held.half_open, text)
    if clock.half_open:
        return Pieces(days, half_open=clock.half_open)
    if clock.at is not None:
        return Pieces(days, clock.at, clock.is_chosen)
    return replace(held, days=days)


def slots_of(pieces: Pieces) -> dict[str, Any]:
    """The schedule that pieces make, or the pieces as long as they make none, by slots.

    Args:
        pieces: What was told.
    """
    if pieces.schedule is None:
        return {"remind_told": pieces.to_json()}
    return {"remind_when": pieces.schedule.to_json(), "remind_told": None}


def zone_said(heard: Heard) -> ZoneSaid:
    """The time zone of a message that was asked for one.

    Args:
        heard: The message.
    """
    return _marked_zone(heard) or read_zone(heard.text)


def zone_aside(heard: Heard) -> str | None:
    """The time zone that a message about something else tells as well.

    Args:
        heard: The message.
    """
    marked = _marked_zone(heard)
    return (marked.zone if marked else None) or zone_beside(heard.text)


def thing_told(heard: Heard) -> str | None:
    """The thing to be reminded of, in the person's words; None if nothing is marked as one.

    Args:
        heard: The message.
    """
    if not was_read(heard):
        return None
    words = next((w for role in _THINGS for w in words_of(heard.reading, role)), "")
    return _LEADS.sub("", " ".join(words.split())).strip(_ENDS) or None


def _marked_zone(heard: Heard) -> ZoneSaid | None:
    if not was_read(heard):
        return None
    found = [read_zone(words) for words in words_of(heard.reading, "zone")]
    return next((one for one in reversed(found) if one.zone or one.among), None)


def _without_others(reading: MessageReading) -> str:
    """The text with blanks for words that are marked as something else than when."""
    text = reading.text
    for one in likely(reading):
        if one.role not in _TIMES:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _clock(reading: MessageReading, whole: Clock) -> Clock:
    """The time of the words marked as one; what stands beside them may tell the half of the day."""
    marked = words_of(reading, "time")
    clocks = [one for one in map(read_time_words, marked) if one.spans]
    if len({one.at for one in clocks}) > 1:
        return Clock(reason=SEVERAL_TIMES)
    if not clocks:
        return whole
    if clocks[0].half_open is None:
        return clocks[0]
    beside = read_half_of_day(clocks[0].half_open, reading.text)
    return beside if beside.at else whole if whole.is_chosen else clocks[0]


def _not_taken_back(days: Schedule | None, reading: MessageReading) -> Schedule | None:
    """Days that no mark stands for, if they are surely told and are not those taken back."""
    if days is None or any(words_of(reading, *_DAYS)):
        return days
    old = weekdays_named(" ".join(words_of(reading, "old")))
    mine = {days.on.weekday()} if days.on else set(days.weekdays)
    # Beside a marked time, a day that is in no weekday's name hardly is one: "early this week".
    stray = days.rhythm is Rhythm.ONCE and any(words_of(reading, "time"))
    if stray and not weekdays_named(_without_others(reading)):
        return None
    return None if mine and mine <= old else days


def _likelier(whole: Schedule | None, marked: Schedule | None) -> Schedule | None:
    """The days of a text, or of its marked words where both speak of other days."""
    if whole is None or marked is None:
        return whole or marked
    one_of_them = marked.rhythm is Rhythm.ONCE and whole.rhythm is not Rhythm.ONCE
    if one_of_them and marked.on is not None:
        # "every" stands beside the marked day, or the day is that of a month.
        return whole if marked.on.weekday() in whole.weekdays or not whole.weekdays else marked
    return marked if whole.weekdays != marked.weekdays or whole.on != marked.on else whole
