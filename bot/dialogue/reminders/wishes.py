"""What a message about reminders asks for, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.goals.goal import Goal
from bot.coaching.goals.search import search
from bot.coaching.reminders.reminder import Reminder
from bot.dialogue.core.message import Heard
from bot.dialogue.goals.spans import was_read
from bot.dialogue.reminders.told import tells_time, thing_told

SET, CHANGE, LIST, ZONE = "set", "change", "list", "zone"
WEEKENDS_ON, WEEKENDS_OFF = "weekends_on", "weekends_off"
ALL_GOALS = 0
"""Stands for all goals where a goal's number is kept."""

_WEEKENDS = re.compile(r"\bweek-?ends?\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not|none|never|don'?t|do not|without|stop|skip|except|leave out|nothing|off)\b",
    re.IGNORECASE,
)
_WELCOME = re.compile(r"\b(?:fine|ok|okay|welcome|again|too|allowed|as well|also)\b", re.IGNORECASE)
_LISTS = re.compile(
    r"^\W*(?:(?:please |can you |could you |can i |let me )?(?:list|show|see|view|display|what|"
    r"which|when|do i have|are there|tell me)\b(?!.*\b(?:to|about|of) ).*\b(?:reminders?|nudges?|"
    r"check-?ins?)\b|(?:all )?(?:of )?(?:my|the|our) (?:reminders|nudges)\W*$)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:change|move|reschedule|switch|shift|adjust|edit|update|instead|rather|make it|"
    r"make that|make the (?:reminder|nudge))\b"
    r"|\b(?:my|the|that|this|it) (?:reminder|nudge)s? (?:to|at|come|be)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:another|one more|also|too|as well|second|new) ?\b", re.IGNORECASE)
_ZONE = re.compile(r"\btime ?zone\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:reminders?|nudges?) (?:number |no\.? ?|#)?(?P<number>\d{1,3})\b", re.IGNORECASE
)
_ALL_GOALS = re.compile(
    r"\b(?:all|every|each)(?: of)?(?: my| the| these| those)? ?(?:goals?|one|them)?\b"
    r"(?! (?:day|week|month|morning|evening|afternoon|night|other|two|three|second|\d|mon|tue|wed|"
    r"thu|fri|sat|sun|payday|quarter|year|weekday|work|time|single|fortnight|now and))|"
    r"\b(?:my|our|the) goals\b|\b(?:everything|the lot|both(?: of them)?)\b",
    re.IGNORECASE,
)
_SAYS_GOAL = re.compile(r"\bgoal\b", re.IGNORECASE)
_ABOUT_REMINDING = re.compile(
    r"\b(?:remind(?:ers?|ing|ed)?|nudg(?:e|es|ed|ing)|ping(?:s|ing)?|pok(?:e|es|ing)|messages?|"
    r"notif(?:y|ications?)|check-?ins?|check|poke|prompt|send(?:ing)?|alerts?|tell|text(?:ing)?|"
    r"write|follow(?:ing)?|chas(?:e|ing)|each|per|regularly|weekly|daily|monthly|no|any ?more|"
    r"longer|stop|cancel|turn|off|mute|morning|evening|afternoon|night|time|email|hit|come)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class GoalSaid:
    """The goal that a message names.

    Attributes:
        number: Its number, `ALL_GOALS` for all; None if none is clear.
        missing: A number that no goal has.
    """

    number: int | None = None
    missing: int | None = None


def task_wished(heard: Heard, reminders: Sequence[Reminder], just_set: int | None = None) -> str:
    """What a message about reminders asks for.

    Args:
        heard: The message.
        reminders: The person's reminders.
        just_set: Number of the reminder that was set or changed a moment ago.
    """
    text = heard.text
    if heard.chosen is not None:
        if heard.chosen.get("list"):
            return LIST
        return CHANGE if "reminder" in heard.chosen else SET
    if _WEEKENDS.search(text) and (_NONE.search(text) or _WELCOME.search(text)):
        return WEEKENDS_OFF if _NONE.search(text) else WEEKENDS_ON
    if _LISTS.search(text) or _asks_only(heard):
        return LIST
    if _ZONE.search(text):
        return ZONE
    return CHANGE if reminders and _changes(heard, just_set) else SET


def _asks_only(heard: Heard) -> bool:
    does = heard.reading.does
    tells = does("start.reminder", "tell.reminder", "correct.reminder", "delete.reminder")
    return does("ask.own_reminders") and not tells


def _changes(heard: Heard, just_set: int | None) -> bool:
    """Whether a message changes a reminder: by its words, or by when it comes.

    A day or a time that is told right after one was set, of nothing else, is about that one.
    """
    if _CHANGES.search(heard.text) or heard.reading.does("correct.reminder"):
        return True
    starts = heard.reading.does("start.reminder") or thing_told(heard) is not None
    more = starts or _ANOTHER.search(heard.text) is not None
    return just_set is not None and was_read(heard) and tells_time(heard) and not more


def is_about_weekends(text: str) -> bool:
    """Whether a wish not to be reminded is about the weekends alone.

    Args:
        text: The message.
    """
    return _WEEKENDS.search(text) is not None


def goal_said(text: str, goals: Sequence[Goal], talked_about: int | None) -> GoalSaid:
    """The goal that a reminder is asked for.

    Args:
        text: The message, without when it shall come.
        goals: The open goals of the person by their numbers.
        talked_about: Number of the goal that was talked about last.
    """
    found = search(_ABOUT_REMINDING.sub(" ", text), goals)
    if len(found.goals) == 1:
        return GoalSaid(found.goals[0].number)
    if found.missing is not None:
        return GoalSaid(missing=found.missing)
    if not found.goals and _ALL_GOALS.search(text):
        return GoalSaid(goals[0].number if len(goals) == 1 else ALL_GOALS)
    numbers = [goal.number for goal in goals]
    if found.points and talked_about in numbers:
        return GoalSaid(talked_about)
    names_another = found.described and _SAYS_GOAL.search(text)
    return GoalSaid(numbers[0]) if len(numbers) == 1 and not names_another else GoalSaid()


def goal_of_thing(thing: str, goals: Sequence[Goal]) -> int | None:
    """The goal that the thing to be reminded of is, or belongs to.

    Args:
        thing: The thing in the person's words.
        goals: The open goals of the person by their numbers.
    """
    found = search(thing, goals)
    return found.goals[0].number if len(found.goals) == 1 else None


def is_thing_alone(thing: str, goals: Sequence[Goal]) -> bool:
    """Whether a thing to be reminded of is surely no kept goal.

    Args:
        thing: The thing in the person's words.
        goals: The open goals of the person by their numbers.
    """
    found = search(thing, goals)
    return found.described and not found.goals and not _ALL_GOALS.search(thing)


def reminders_meant(
    heard: Heard, reminders: Sequence[Reminder], goals: Sequence[Goal], rest: str
) -> list[Reminder]:
    """The reminders that a message speaks of; none if it names none of them.

    Args:
        heard: The message.
        reminders: The person's reminders.
        goals: The person's goals.
        rest: The message without what it says about days and times.
    """
    if heard.chosen is not None:
        number = heard.chosen.get("reminder")
        return [one for one in reminders if one.number == number]
    if numbered := _NUMBER.search(heard.text):
        return [one for one in reminders if one.number == int(numbered["number"])]
    with_reminder = [g for g in goals if any(one.goal_id == g.id for one in reminders)]
    found = search(_ABOUT_REMINDING.sub(" ", rest), with_reminder)
    ids = {goal.id for goal in found.goals} if found.described else set()
    return [one for one in reminders if one.goal_id in ids]
