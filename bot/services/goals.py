"""What can be done with goals."""

from __future__ import annotations

from datetime import datetime

from bot.coaching.errors import CoachingError
from bot.coaching.goals.goal import MAX_OPEN_GOALS, Entry, EntryKind, Goal, GoalDraft, GoalStatus
from bot.services.unit_of_work import UnitOfWork


class TooManyGoals(CoachingError):
    """The person has as many open goals as can be kept."""

    def __init__(self) -> None:
        """Says how many that are, and what makes room."""
        super().__init__(
            f"You have {MAX_OPEN_GOALS} open goals, which is as many as I keep. "
            "Finish or delete one, then this one fits."
        )


def save_goal(uow: UnitOfWork, owner: str, goal_id: str, draft: GoalDraft, now: datetime) -> Goal:
    """Keeps a goal.

    Saving the same id again changes nothing and gives the goal that is kept, so a message that is
    handled twice makes one goal.

    Args:
        uow: The piece of work.
        owner: The person whose goal it is.
        goal_id: Identity of the goal, given when its conversation began.
        draft: What was agreed.
        now: The moment (UTC).

    Returns:
        The kept goal.

    Raises:
        TooManyGoals: The person has `MAX_OPEN_GOALS` open goals.
    """
    with uow:
        kept = uow.goals.get(owner, goal_id)
        if kept is not None:
            return kept
        if uow.goals.count_open(owner) >= MAX_OPEN_GOALS:
            raise TooManyGoals
        number = uow.goals.next_number(owner)
        goal = Goal(goal_id, owner, number, draft, GoalStatus.OPEN, now)
        uow.goals.add(goal)
        uow.goals.record(Entry(goal_id, goal_id, owner, EntryKind.CREATED, now, None))
        uow.commit()
        return goal


def list_goals(uow: UnitOfWork, owner: str) -> list[Goal]:
    """The person's goals by their numbers.

    Args:
        uow: The piece of work.
        owner: The person whose goals they are.
    """
    with uow:
        return uow.goals.of_owner(owner)
