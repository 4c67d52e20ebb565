"""Goals, read and written."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.coaching.goals import Goal, GoalDraft, GoalStatus
from bot.storage.tables import GoalRow


class GoalRepository:
    """The goals of all people, always asked for by their owner."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def add(self, goal: Goal) -> None:
        """Adds a goal that is not there yet."""
        self._session.add(_to_row(goal))

    def get(self, owner: str, goal_id: str) -> Goal | None:
        """The owner's goal of that id, or None."""
        row = self._session.get(GoalRow, goal_id)
        return _to_goal(row) if row is not None and row.owner == owner else None

    def of_owner(self, owner: str) -> list[Goal]:
        """All goals of the owner by their numbers."""
        query = select(GoalRow).where(GoalRow.owner == owner).order_by(GoalRow.number)
        return [_to_goal(row) for row in self._session.scalars(query)]

    def count_open(self, owner: str) -> int:
        """How many goals the owner has open."""
        query = select(func.count()).where(
            GoalRow.owner == owner, GoalRow.status == GoalStatus.OPEN.value
        )
        return self._session.scalar(query) or 0

    def next_number(self, owner: str) -> int:
        """The number for the owner's next goal."""
        query = select(func.max(GoalRow.number)).where(GoalRow.owner == owner)
        return (self._session.scalar(query) or 0) + 1


def _to_row(goal: Goal) -> GoalRow:
    draft = goal.draft
    return GoalRow(
        id=goal.id,
        owner=goal.owner,
        number=goal.number,
        specific=draft.specific,
        measure=draft.measure,
        resources=draft.resources,
        reason=draft.reason,
        deadline=draft.deadline,
        status=goal.status.value,
        created_at=goal.created_at,
    )


def _to_goal(row: GoalRow) -> Goal:
    draft = GoalDraft(row.specific, row.measure, row.resources, row.reason, row.deadline)
    return Goal(row.id, row.owner, row.number, draft, GoalStatus(row.status), row.created_at)
