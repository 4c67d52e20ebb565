"""Reminders in words: when they come, what they say, what became of a wish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, tzinfo
from typing import Any

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.reminder import LAST, Habits, Reminder, Rhythm, Schedule
from bot.coaching.reminders.time_zones import zone_named, zone_words
from bot.dialogue.core.questions import Button, Say
from bot.dialogue.goals.cards import short_title
from bot.dialogue.person_said import wish_said
from bot.language import say_date

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ORDERS = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
_WORKDAYS = (0, 1, 2, 3, 4)


_SET = {Rhythm.ONCE: "utter_reminder_set_once", Rhythm.BEFORE_DUE: "utter_reminder_set_due"}


def schedule_words(schedule: Schedule) -> str:
    """When a reminder comes, such as "every Monday at 9 am".

    Args:
        schedule: The schedule.
    """
    days = {
        Rhythm.DAYS: _days_words,
        Rhythm.WEEKS: _weeks_words,
        Rhythm.MONTHS: _months_words,
        Rhythm.ONCE: lambda s: f"on {say_date(s.on)}" if s.on else "once",
        Rhythm.BEFORE_DUE: _before_due_words,
    }[schedule.rhythm](schedule)
    return f"{days} at {time_words(schedule.at)}"


def time_words(at: time) -> str:
    """A time of day, such as "5:30 pm"."""
    if at in (time(0), time(12)):
        return "midnight" if at == time(0) else "noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'am' if at.hour < 12 else 'pm'}"


def moment_words(moment: datetime, zone: tzinfo) -> str:
    """A moment with its weekday, day and time, local.

    Args:
        moment: The moment (UTC).
        zone: Where.
    """
    local = moment.astimezone(zone)
    return f"{say_date(local.date())} at {time_words(local.time())}"


def reminder_set_said(reminder: Reminder, about: str, habits: Habits) -> Say:
    """What is said after a reminder was set or changed.

    Args:
        reminder: The reminder as it is now.
        about: What it is about.
        habits: What holds for all reminders of the person.
    """
    said = {**_said(reminder, about, habits), "number": str(reminder.number)}
    response = _SET.get(reminder.schedule.rhythm, "utter_reminder_set")
    return Say(response, said, _buttons(reminder))


def reminder_changed_said(before: Reminder, now: Reminder, about: str, habits: Habits) -> Say:
    """What is said after a reminder was changed: when it comes, and when it came before.

    Args:
        before: The reminder as it was.
        now: The reminder as it is now.
        about: What it is about.
        habits: What holds for all reminders of the person.
    """
    was = schedule_words(before.schedule)
    if was == schedule_words(now.schedule):
        return reminder_set_said(now, about, habits)
    said = {**_said(now, about, habits), "number": str(now.number), "was": was}
    return Say("utter_reminder_changed", said, _buttons(now))


def needs_goal_said(thing: str | None) -> tuple[Say, ...]:
    """What is said where there is no goal to be reminded of: the thing itself can be one.

    Args:
        thing: What the person wants to be reminded of; None if that was not told.
    """
    if thing is not None:
        return Say("utter_remind_needs_goal"), wish_said(thing, None)
    return (Say("utter_remind_needs_goal", buttons=(Button("Set a goal", "/set_goal"),)),)


def reminders_said(reminders: Sequence[Reminder], goals: Mapping[str, Goal], habits: Habits) -> Say:
    """All reminders of a person.

    Args:
        reminders: By their numbers.
        goals: The person's goals by their ids.
        habits: What holds for all reminders.
    """
    alive = [one for one in reminders if is_alive(one, goals)]
    if not alive:
        return Say("utter_reminders_none")
    lines = "\n".join(f"- **{one.number}.** {_line(one, goals, habits)}" for one in alive)
    weekends = "" if habits.weekends else " At weekends I keep quiet."
    said = {"reminders": lines, "zone": zone_words(habits.zone or "UTC"), "weekends": weekends}
    stop = Button("Stop all", '/stop_reminders{"all": true}')
    return Say("utter_reminders_list", said, (stop,) if len(alive) > 1 else _buttons(alive[0]))


def stopped_said(stopped: Sequence[Reminder], goals: Mapping[str, Goal]) -> Say:
    """What is said after reminders were stopped.

    Args:
        stopped: Those that were stopped.
        goals: The person's goals by their ids.
    """
    if not stopped:
        return Say("utter_reminders_none_to_stop")
    if len(stopped) > 1:
        return Say("utter_reminders_stopped", {"count": str(len(stopped))})
    (reminder,) = stopped
    when = schedule_words(reminder.schedule)
    return Say("utter_reminder_stopped", {"about": about_words(reminder, goals), "when": when})


def undone_said(reminders: Sequence[Reminder], goals: Mapping[str, Goal]) -> Say:
    """What is said after the last thing done with reminders was taken back.

    Args:
        reminders: Those that are as they were before; none if one was set and is gone again.
        goals: The person's goals by their ids.
    """
    if not reminders:
        return Say("utter_reminders_undone", {"what": "that reminder is not set."})
    lines = (f"{about_words(one, goals)} {schedule_words(one.schedule)}" for one in reminders)
    return Say("utter_reminders_undone", {"what": f"it is as before, {'; '.join(lines)}."})


def habits_said(changed: Mapping[str, Any], reminders: Sequence[Reminder], habits: Habits) -> Say:
    """What is said after something changed that holds for all reminders.

    Args:
        changed: `zone` or `weekends`.
        reminders: The person's reminders as they are now.
        habits: What holds for them now.
    """
    if "zone" in changed:
        return Say("utter_remind_zone_kept", {"zone": zone_words(habits.zone or "UTC")})
    if not reminders:
        return Say("utter_remind_weekends_kept")
    return Say("utter_remind_weekends_on" if habits.weekends else "utter_remind_weekends_off")


def about_words(reminder: Reminder, goals: Mapping[str, Goal]) -> str:
    """What a reminder is about.

    Args:
        reminder: The reminder.
        goals: The person's goals by their ids.
    """
    goal = goals.get(reminder.goal_id or "")
    return f"**{short_title(goal)}**" if goal else "your open goals"


def is_alive(reminder: Reminder, goals: Mapping[str, Goal]) -> bool:
    """Whether a reminder still has an open goal to be about.

    Args:
        reminder: The reminder.
        goals: The person's goals by their ids.
    """
    if reminder.goal_id is None:
        return True
    goal = goals.get(reminder.goal_id)
    return goal is not None and goal.is_open


def _buttons(reminder: Reminder) -> tuple[Button, ...]:
    chosen = f'{{"reminder": {reminder.number}}}'
    change = Button("Change it", f"/set_reminder{chosen}")
    return change, Button("Stop it", f"/stop_reminders{chosen}")


def _line(reminder: Reminder, goals: Mapping[str, Goal], habits: Habits) -> str:
    zone = zone_named(habits.zone or "UTC")
    coming = "" if reminder.next_at is None else f", next on {moment_words(reminder.next_at, zone)}"
    return f"{about_words(reminder, goals)}: {schedule_words(reminder.schedule)}{coming}"


def _said(reminder: Reminder, about: str, habits: Habits) -> dict[str, str]:
    zone = zone_named(habits.zone or "UTC")
    return {
        "about": about,
        "when": schedule_words(reminder.schedule),
        "zone": zone_words(habits.zone or "UTC"),
        "first": "" if reminder.next_at is None else moment_words(reminder.next_at, zone),
    }


def _days_words(schedule: Schedule) -> str:
    return {1: "every day", 2: "every other day"}.get(
        schedule.every, f"every {schedule.every} days"
    )


def _weeks_words(schedule: Schedule) -> str:
    names = [_DAYS[day] for day in schedule.weekdays]
    # "Every other weekday" would be Monday, Wednesday, Friday.
    every_week = schedule.every == 1
    days = "weekday" if schedule.weekdays == _WORKDAYS and every_week else _and(names)
    if schedule.every <= 2:
        return f"every {'other ' if schedule.every == 2 else ''}{days}"
    return f"every {schedule.every} weeks on {days}"


def _months_words(schedule: Schedule) -> str:
    if schedule.nth is not None:
        day = f"the {_ORDERS[schedule.nth]} {_DAYS[schedule.weekdays[0]]}"
    else:
        day = "the last day" if schedule.day == LAST else f"the {_ordinal(schedule.day)}"
    if schedule.every == 1:
        return f"on {day} of every month"
    return f"every {schedule.every} months on {day}"


def _before_due_words(schedule: Schedule) -> str:
    days = schedule.days_before
    if days <= 1:
        return "the day before it is due" if days else "on the day it is due"
    if days % 7:
        return f"{days} days before it is due"
    return "a week before it is due" if days == 7 else f"{days // 7} weeks before it is due"


def _ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
