"""Which goal a message is about: the one that is said, the only one, the one just talked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.goals.goal import Goal
from bot.coaching.goals.search import search

DELETE, REOPEN = "delete_goal", "reopen_goal"

_LOOKS_BACK = re.compile(r"\b(?:just|now) (?:made|set|added|saved)|\bjust talked\b", re.IGNORECASE)


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
    text: str, task: str, goals: Sequence[Goal], talked_about: int | None, has_value: bool
) -> Meant:
    """Finds the goal that a message is about.

    Args:
        text: The message, or the part of it that can describe a goal.
        task: Label of the task.
        goals: All goals of the person.
        talked_about: Number of the goal that was talked about last.
        has_value: Whether the message says what to do, so that only the goal is open.
    """
    fitting = eligible(task, goals)
    found = search(text, fitting)
    if not found.goals:
        # What is done already can be meant, too; what is to be done about it is another matter.
        found = search(text, goals)
    if len(found.goals) == 1:
        return Meant(found.goals[0].number)
    if found.goals or found.missing is not None:
        return Meant(None, tuple(goal.number for goal in found.goals), found.missing)
    numbers = [goal.number for goal in fitting]
    looks_back = found.points or _LOOKS_BACK.search(text) is not None
    careful = task in {DELETE, REOPEN} and not looks_back
    if talked_about in numbers and (looks_back or (has_value and not careful)):
        return Meant(talked_about)
    if len(numbers) == 1 and not (careful and found.described):
        return Meant(numbers[0])
    return Meant()
