"""What a person hears of reminders in the conversation: those that wait for the next answer."""

from __future__ import annotations

from bot.coaching.reminders.delivery import Delivery
from bot.services.unit_of_work import UnitOfWork


def hear_waiting(uow: UnitOfWork, owner: str, message_id: str) -> list[Delivery]:
    """What waits to be said to the person; from now on it does not wait any more.

    Args:
        uow: The piece of work.
        owner: The person.
        message_id: Identity of the message with whose answer it is said; handled again, it gets
            the same.
    """
    with uow:
        waiting = uow.deliveries.take_waiting(owner, message_id)
        uow.commit()
        return [one for one in waiting if _is_fresh(uow, one)]


def reminders_wait(uow: UnitOfWork, owner: str) -> bool:
    """Whether something waits to be said to the person.

    Args:
        uow: The piece of work.
        owner: The person.
    """
    with uow:
        return uow.deliveries.waits(owner)


def offered_with_reminders(uow: UnitOfWork, owner: str) -> set[str]:
    """Payloads of the quick replies that reminders carried to the person.

    Args:
        uow: The piece of work.
        owner: The person.
    """
    with uow:
        return uow.deliveries.payloads(owner)


def _is_fresh(uow: UnitOfWork, delivery: Delivery) -> bool:
    """Whether one of the goals is still open and was left alone since the words were found."""
    for goal_id in delivery.says["goals"]:
        goal = uow.goals.get(delivery.owner, goal_id)
        if goal is not None and goal.is_open and goal.deleted_at is None:
            entries = uow.goals.history(delivery.owner, goal_id)
            if not entries or entries[-1].at <= delivery.prepared_at:
                return True
    return False
