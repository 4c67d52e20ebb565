"""Goals as they are shown: in words for every channel, and as cards where a page can draw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.coaching.goals import Goal, GoalStatus
from bot.coaching.reading import say_date
from bot.dialogue.steps import Say


def goals_said(goals: Sequence[Goal], today: date) -> Say:
    """The list of goals in words.

    Args:
        goals: The person's goals by their numbers.
        today: The day that counts as today.
    """
    if not goals:
        return Say("utter_goals_none")
    lines = "\n".join(_line(goal, today) for goal in goals)
    return Say("utter_goals_list", {"count": _count(len(goals)), "goals": lines})


def goal_card(goal: Goal, today: date) -> dict[str, Any]:
    """A goal as structured data: one fact first, details behind it.

    Args:
        goal: The goal.
        today: The day that counts as today.
    """
    draft = goal.draft
    rows = (
        ("Due", _due(goal, today)),
        ("Done when", draft.measure),
        ("What I have for it", draft.resources),
        ("Why it matters", draft.reason),
    )
    return {
        "kind": "goal",
        "title": f"{goal.number}. {draft.specific}",
        "rows": [{"label": label, "value": value} for label, value in rows if value],
    }


def _count(number: int) -> str:
    return "one goal" if number == 1 else f"{number} goals"


def _line(goal: Goal, today: date) -> str:
    due = _due(goal, today)
    return f"- **{goal.number}.** {goal.draft.specific}" + (f" ({due})" if due else "")


def _due(goal: Goal, today: date) -> str:
    if goal.status is GoalStatus.DONE:
        return "done"
    if goal.draft.deadline is None:
        return ""
    said = say_date(goal.draft.deadline)
    return f"overdue since {said}" if goal.is_overdue(today) else f"by {said}"
