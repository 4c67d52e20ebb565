"""Which goal a message is about: the one that is said, the only one, the one just talked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.coaching.goals.goal import Goal
from bot.coaching.goals.search import Search, search, telling_words
from bot.dialogue.core.message import Heard
from bot.language.ordinals import says_other

DELETE, REOPEN = "delete_goal", "reopen_goal"

_LOOKS_BACK = re.compile(r"\b(?:just|now) (?:made|set|added|saved)|\bjust talked\b", re.IGNORECASE)

_BACK = re.compile(r"\bback (?:to|on)\b|\bwhere were we with\b", re.IGNORECASE)

_BESIDE_NAME = 2
"""How many words stand beside a goal's name at most: "the networking one"."""

_DOES_TASK = ("report", "complete", "reopen", "delete.", "correct.", "name", "tell.")


@dataclass(frozen=True)
class Meant:
    """What a message says about the goal that it is about.

    Attributes:
        number: The goal's number, if one is meant beyond doubt.
        among: Numbers of the goals that may be meant, if several are.
        missing: A number that was said and that no goal has.
    """

    number: int | None = None
    among: tuple[int, ...] = ()
    missing: int | None = None


def eligible(task: str, goals: Sequence[Goal]) -> list[Goal]:
    """The goals that a task makes sense for.

    Args:
        task: Label of the task.
        goals: All goals of the person.
    """
    if task == DELETE:
        return list(goals)
    return [goal for goal in goals if goal.is_open is not (task == REOPEN)]


def goal_meant(
    text: str,
    task: str,
    goals: Sequence[Goal],
    talked_about: int | None,
    has_value: bool,
    named: str = "",
) -> Meant:
    """Finds the goal that a message is about.

    Args:
        text: The message, or the part of it that can describe a goal.
        task: Label of the task.
        goals: All goals of the person.
        talked_about: Number of the goal that was talked about last.
        has_value: Whether the message says what to do, so that only the goal is open.
        named: The words of it that are known to say which goal; empty if none are.
    """
    fitting = eligible(task, goals)
    numbers = [goal.number for goal in fitting]
    if (other := _other(named, numbers, talked_about)) is not None:
        return Meant(other)
    found = _found(named, fitting, goals) if named else Search(())
    names_none = found.described and not found.points
    if not found.goals and found.missing is None:
        points = found.points
        found = _found(text, fitting, goals)
        found = replace(found, points=found.points or points)
    if len(found.goals) == 1:
        return Meant(found.goals[0].number)
    if found.goals or found.missing is not None:
        return Meant(None, tuple(goal.number for goal in found.goals), found.missing)
    looks_back = found.points or _LOOKS_BACK.search(text) is not None
    careful = task in {DELETE, REOPEN} and not looks_back
    if talked_about in numbers and (looks_back or (has_value and not careful and not names_none)):
        return Meant(talked_about)
    if len(numbers) == 1 and not (careful and found.described):
        return Meant(numbers[0])
    return Meant()


def _found(text: str, fitting: Sequence[Goal], goals: Sequence[Goal]) -> Search:
    found = search(text, fitting)
    # What is done already can be meant, too; what is to be done about it is another matter.
    return found if found.goals else search(text, goals)


def _other(named: str, numbers: Sequence[int], talked_about: int | None) -> int | None:
    """The goal that was not talked about, where "the other one" leaves only one."""
    others = [number for number in numbers if number != talked_about]
    return others[0] if says_other(named) and len(others) == 1 < len(numbers) else None


def only_names_goal(heard: Heard, goals: Sequence[Goal]) -> bool:
    """Whether a few words are a goal's name, and nothing that is surely done with it.

    Args:
        heard: The message.
        goals: All goals of the person.
    """
    words = set(telling_words(heard.text))
    named = [goal for goal in goals if words <= set(telling_words(goal.draft.specific))]
    few = heard.words <= len(words) + _BESIDE_NAME
    return bool(words) and few and len(named) == 1 and not heard.reading.does(*_DOES_TASK)


def goes_back(heard: Heard, goal: str | None) -> bool:
    """Whether a message goes back to the goal in the making, named by words of it.

    Args:
        heard: The message.
        goal: What the goal says so far; None if there is none.
    """
    if not goal or heard.chosen is not None:
        return False
    back = heard.reading.does("back") or _BACK.search(heard.text) is not None
    return back and bool(set(telling_words(heard.text)) & set(telling_words(goal)))
