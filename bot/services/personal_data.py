"""What can be done with all that is held of a person: count, gather, erase."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.coaching.personal_data.holdings import EVERYTHING, Amounts, HeldGoal, Holdings, Kind
from bot.services.unit_of_work import UnitOfWork


def count_holdings(uow: UnitOfWork, owner: str, kinds: Collection[Kind] = EVERYTHING) -> Amounts:
    """How much is held of a person.

    Args:
        uow: The piece of work.
        owner: The person.
        kinds: What is counted, as `erase` would take it; everything by default.
    """
    with uow:
        extents = [uow.conversations.extent(one) for one in _places(uow, owner, kinds)]
        began = [since for _, since in extents if since is not None]
        counts = {
            Kind.GOALS: len(uow.goals.of_owner(owner)),
            Kind.OFFERS: len(uow.offers.of_owner(owner)),
            Kind.CHECKS: len(uow.checks.of_owner(owner)),
            Kind.REMINDERS: len(uow.reminders.of_owner(owner)),
            Kind.CONVERSATION: sum(messages for messages, _ in extents),
            Kind.LINKS: len(uow.identities.linked_with(owner)) - 1,
        }
        counted = {kind: count for kind, count in counts.items() if kind in kinds}
        return Amounts(counted, min(began, default=None))


def gather_holdings(uow: UnitOfWork, owner: str) -> Holdings:
    """All that is held of a person, to be shown or taken along.

    Args:
        uow: The piece of work.
        owner: The person.
    """
    with uow:
        goals, places = uow.goals.of_owner(owner), uow.identities.linked_with(owner)
        said = [message for one in places for message in uow.conversations.messages(one)]
        return Holdings(
            tuple(HeldGoal(goal, tuple(uow.goals.history(owner, goal.id))) for goal in goals),
            tuple(uow.offers.of_owner(owner)),
            tuple(uow.checks.of_owner(owner)),
            tuple(sorted(said, key=lambda message: message.at)),
            tuple(uow.reminders.of_owner(owner)),
            uow.reminders.habits(owner),
            tuple(places) if len(places) > 1 else (),
        )


def places_erased(uow: UnitOfWork, owner: str, kinds: Collection[Kind]) -> list[str]:
    """The identities whose conversations go with an erasure of the conversation.

    Args:
        uow: The piece of work.
        owner: The person, by the identity that asks.
        kinds: What would be erased.
    """
    with uow:
        return _places(uow, owner, kinds)


def erase(uow: UnitOfWork, owner: str, kinds: Collection[Kind]) -> Amounts:
    """Erases kinds of data of a person for good: what was deleted and could be undone as well.

    Where a turn of the conversation may be under way, the caller holds the conversation's lock,
    or has the turn itself leave nothing behind.

    Args:
        uow: The piece of work.
        owner: The person, by the identity whose conversation is erased with `CONVERSATION`; with
            everything, the conversations of all linked places go.
        kinds: What to erase. Erasing nothing is no error.

    Returns:
        How much there was of each kind.
    """
    with uow:
        places = _places(uow, owner, kinds)
        stores: dict[Kind, Callable[[], int]] = {
            Kind.GOALS: lambda: uow.goals.erase(owner),
            Kind.OFFERS: lambda: uow.offers.erase(owner),
            Kind.CHECKS: lambda: uow.checks.erase(owner),
            Kind.REMINDERS: lambda: uow.reminders.erase(owner),
            Kind.CONVERSATION: lambda: sum(map(uow.conversations.erase, places)),
        }
        counts = {kind: erase_kind() for kind, erase_kind in stores.items() if kind in kinds}
        if Kind.REMINDERS in kinds or Kind.GOALS in kinds:
            # What was said of goals, or waits to be said, names them.
            uow.deliveries.erase(owner)
        if Kind.LINKS in kinds:
            # Last, since all else is found through them.
            counts[Kind.LINKS] = uow.identities.erase(owner)
        uow.commit()
        uow.scrub()
        return Amounts(counts)


def _places(uow: UnitOfWork, owner: str, kinds: Collection[Kind]) -> list[str]:
    return uow.identities.linked_with(owner) if set(kinds) == set(EVERYTHING) else [owner]
