"""What can be done with all that is held of a person: count, gather, erase."""

from __future__ import annotations

from collections.abc import Collection

from bot.coaching.my_data import Amounts, HeldGoal, Holdings, Kind
from bot.services.unit_of_work import UnitOfWork


def count_holdings(uow: UnitOfWork, owner: str) -> Amounts:
    """How much is held of a person.

    Args:
        uow: The piece of work.
        owner: The person.
    """
    with uow:
        messages, since = uow.conversations.extent(owner)
        counts = {
            Kind.GOALS: len(uow.goals.of_owner(owner)),
            Kind.OFFERS: len(uow.offers.of_owner(owner)),
            Kind.CHECKS: len(uow.checks.of_owner(owner)),
            Kind.REMINDERS: len(uow.reminders.of_owner(owner)),
            Kind.CONVERSATION: messages,
        }
        return Amounts(counts, since)


def gather_holdings(uow: UnitOfWork, owner: str) -> Holdings:
    """All that is held of a person, to be shown or taken along.

    Args:
        uow: The piece of work.
        owner: The person.
    """
    with uow:
        goals = uow.goals.of_owner(owner)
        return Holdings(
            tuple(HeldGoal(goal, tuple(uow.goals.history(owner, goal.id))) for goal in goals),
            tuple(uow.offers.of_owner(owner)),
            tuple(uow.checks.of_owner(owner)),
            tuple(uow.conversations.messages(owner)),
            tuple(uow.reminders.of_owner(owner)),
            uow.reminders.habits(owner),
        )


def erase(uow: UnitOfWork, owner: str, kinds: Collection[Kind]) -> Amounts:
    """Erases kinds of data of a person for good: what was deleted and could be undone as well.

    Where a turn of the conversation may be under way, the caller holds the conversation's lock,
    or has the turn itself leave nothing behind.

    Args:
        uow: The piece of work.
        owner: The person.
        kinds: What to erase. Erasing nothing is no error.

    Returns:
        How much there was of each kind.
    """
    with uow:
        counts = {
            kind: store.erase(owner)
            for kind, store in (
                (Kind.GOALS, uow.goals),
                (Kind.OFFERS, uow.offers),
                (Kind.CHECKS, uow.checks),
                (Kind.REMINDERS, uow.reminders),
                (Kind.CONVERSATION, uow.conversations),
            )
            if kind in kinds
        }
        if Kind.REMINDERS in kinds or Kind.GOALS in kinds:
            # What was said of goals, or waits to be said, names them.
            uow.deliveries.erase(owner)
        uow.commit()
        uow.scrub()
        return Amounts(counts)
