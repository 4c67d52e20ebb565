"""Goals as rows, and as the JSON that history keeps of how they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.goals.parts import GOAL_PARTS
from bot.coaching.goals.plan import Plan
from bot.coaching.goals.progress import Progress
from bot.storage.tables import GoalRow


def row_values(goal: Goal) -> dict[str, Any]:
    """Columns of a goal's row, its id left out."""
    return {
        "owner": goal.owner,
        "number": goal.number,
        **goal.draft.values(),
        "status": goal.status.value,
        "created_at": goal.created_at,
        "done_at": goal.done_at,
        "reflection": goal.reflection,
        "progress": None if goal.progress is None else goal.progress.to_json(),
        "deleted_at": goal.deleted_at,
        "mentioned_on": goal.mentioned_on,
        "plan": goal.plan.to_json(),
    }


def to_goal(row: GoalRow) -> Goal:
    """The goal of a row."""
    return Goal(
        id=row.id,
        owner=row.owner,
        number=row.number,
        draft=GoalDraft.of({one.part: getattr(row, one.part.value) for one in GOAL_PARTS}),
        status=GoalStatus(row.status),
        created_at=row.created_at,
        done_at=row.done_at,
        reflection=row.reflection,
        progress=None if row.progress is None else Progress.from_json(row.progress),
        deleted_at=row.deleted_at,
        mentioned_on=row.mentioned_on,
        plan=Plan.from_json(row.plan),
    )


def goal_to_json(goal: Goal) -> dict[str, Any]:
    """What can change of a goal, as plain JSON values."""
    return {
        **goal.draft.to_json(),
        "status": goal.status.value,
        "done_at": goal.done_at and goal.done_at.isoformat(),
        "reflection": goal.reflection,
        "progress": goal.progress and goal.progress.to_json(),
        "plan": goal.plan.to_json(),
    }


def goal_from_json(goal: Goal, was: Mapping[str, Any]) -> Goal:
    """A goal as it was; a kept state is never a deleted one.

    Args:
        goal: The goal as it is now.
        was: What `goal_to_json` wrote.
    """
    done_at, progress = was["done_at"], was["progress"]
    return replace(
        goal,
        draft=GoalDraft.from_json(was),
        status=GoalStatus(was["status"]),
        done_at=datetime.fromisoformat(done_at) if done_at else None,
        reflection=was["reflection"],
        plan=Plan.from_json(was.get("plan")),
        progress=Progress.from_json(progress) if progress else None,
        deleted_at=None,
    )
