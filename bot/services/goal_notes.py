"""What is noted with a goal beside its history, so that an undo leaves it alone."""

from __future__ import annotations

from dataclasses import replace

from bot.coaching.goals.goal import Goal
from bot.coaching.goals.plan import NO_PLAN, Plan
from bot.services.goal_updates import numbered
from bot.services.unit_of_work import UnitOfWork


def decline_plan(uow: UnitOfWork, owner: str, number: int) -> Goal:
    """Notes with a goal that no steps are wanted for it; nothing was done that can be undone.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """
    with uow:
        goal = numbered(uow.goals, owner, number)
        if goal.plan == NO_PLAN:
            goal = replace(goal, plan=Plan(declined=True))
            uow.goals.put(goal)
            uow.commit()
        return goal


def reflect_on_goal(uow: UnitOfWork, owner: str, number: int, reflection: str) -> Goal:
    """Keeps what a person says about a goal that is done.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """
    with uow:
        goal = replace(numbered(uow.goals, owner, number), reflection=reflection)
        uow.goals.put(goal)
        uow.commit()
        return goal
