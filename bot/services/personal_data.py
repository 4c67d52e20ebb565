"""What can be done with all that is held of a person: count, gather, erase."""

from __future__ import annotations

from collections.abc import Collection

from bot.coaching.personal_data.holdings import Amounts, HeldGoal, Holdings
from bot.coaching.personal_data.kinds import DATA_KINDS, EVERYTHING, Kind
from bot.services.data_stores import STORES, Owner
from bot.services.unit_of_work import UnitOfWork


def count_holdings(uow: UnitOfWork, owner: str, kinds: Collection[Kind] = EVERYTHING) -> Amounts:
    """How much is held of a person.

    Args:
        uow: The piece of work.
        owner: The person.
        kinds: What is counted, as `erase` would take it; everything by default.
    """
    with uow:
        whose = Owner(owner, _places(uow, owner, kinds))
        began = [uow.conversations.extent(one)[1] for one in whose.places]
        counted = {row.kind: STORES[row.kind] for row in DATA_KINDS if row.kind in kinds}
        return Amounts(
            {kind: store.count(uow, whose) for kind, store in counted.items()},
            min((since for since in began if since is not None), default=None),
        )


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
        whose = Owner(owner, _places(uow, owner, kinds))
        # In the order of the table: all else is found through links, so they go last.
        touched = [row.kind for row in DATA_KINDS if row.kind in kinds]
        counts = {kind: STORES[kind].erase(uow, whose) for kind in touched}
        uow.commit()
        uow.scrub()
        return Amounts(counts)


def _places(uow: UnitOfWork, owner: str, kinds: Collection[Kind]) -> list[str]:
    return uow.identities.linked_with(owner) if set(kinds) == set(EVERYTHING) else [owner]
