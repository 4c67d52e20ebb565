"""How each kind of data that is held of a person is counted and erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.coaching.personal_data.kinds import Kind
from bot.services.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Owner:
    """Whose data it is.

    Attributes:
        identity: The person, by any identity.
        places: The identities whose conversations are meant.
    """

    identity: str
    places: Sequence[str]


@dataclass(frozen=True)
class Store:
    """What can be done with a kind of data, within a piece of work.

    Attributes:
        count: How much there is.
        erase: Erases it for good, what could still be undone as well; says how much there was.
        count_limited: How much counts towards the limit of the kind; as `count` if it is None.
    """

    count: Callable[[UnitOfWork, Owner], int]
    erase: Callable[[UnitOfWork, Owner], int]
    count_limited: Callable[[UnitOfWork, Owner], int] | None = None

    def towards_limit(self, uow: UnitOfWork, identity: str) -> int:
        """How much of a person's counts towards the limit of the kind."""
        return (self.count_limited or self.count)(uow, Owner(identity, [identity]))


def _erase_goals(uow: UnitOfWork, owner: Owner) -> int:
    erased = uow.goals.erase(owner.identity)
    # What reminders said, or wait to say, names them.
    uow.deliveries.erase(owner.identity)
    return erased


def _erase_reminders(uow: UnitOfWork, owner: Owner) -> int:
    erased = uow.reminders.erase(owner.identity)
    uow.deliveries.erase(owner.identity)
    return erased


STORES: Mapping[Kind, Store] = {
    Kind.GOALS: Store(
        count=lambda uow, owner: len(uow.goals.of_owner(owner.identity)),
        erase=_erase_goals,
        count_limited=lambda uow, owner: uow.goals.count_open(owner.identity),
    ),
    Kind.OFFERS: Store(
        count=lambda uow, owner: len(uow.offers.of_owner(owner.identity)),
        erase=lambda uow, owner: uow.offers.erase(owner.identity),
    ),
    Kind.CHECKS: Store(
        count=lambda uow, owner: len(uow.checks.of_owner(owner.identity)),
        erase=lambda uow, owner: uow.checks.erase(owner.identity),
    ),
    Kind.REMINDERS: Store(
        count=lambda uow, owner: len(uow.reminders.of_owner(owner.identity)),
        erase=_erase_reminders,
    ),
    Kind.CONVERSATION: Store(
        count=lambda uow, owner: sum(uow.conversations.extent(one)[0] for one in owner.places),
        erase=lambda uow, owner: sum(uow.conversations.erase(one) for one in owner.places),
    ),
    Kind.LINKS: Store(
        count=lambda uow, owner: len(uow.identities.linked_with(owner.identity)) - 1,
        erase=lambda uow, owner: uow.identities.erase(owner.identity),
    ),
}
"""A store for each kind."""
