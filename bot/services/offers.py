"""What can be done with kept offers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from bot.coaching.errors import CoachingError
from bot.coaching.offers.saved_offer import MAX_KEPT_OFFERS, KeptOffer
from bot.services.unit_of_work import Offers, UnitOfWork


class TooManyOffers(CoachingError):
    """The person keeps as many offers as can be kept."""


def keep_offer(
    uow: UnitOfWork,
    owner: str,
    offer_id: str,
    name: str,
    facts: Mapping[str, Any],
    now: datetime,
) -> KeptOffer:
    """Keeps an offer, or changes the one that is kept under the id.

    A message that is handled twice keeps one offer, as its id is the same.

    Args:
        uow: The piece of work.
        owner: The person whose offer it is.
        offer_id: Identity of the offer.
        name: What the person calls it; without one it is called by its number.
        facts: The offer as the JSON that `coach offer` reads.
        now: The moment (UTC).

    Returns:
        The kept offer. Where another one has the name already, a number is put behind it.

    Raises:
        TooManyOffers: The person keeps `MAX_KEPT_OFFERS` offers.
    """
    with uow:
        offer = _keep(uow.offers, owner, offer_id, name, facts, now)
        uow.commit()
        return offer


def keep_offers(
    uow: UnitOfWork,
    owner: str,
    identity: str,
    offers: Sequence[tuple[str, Mapping[str, Any]]],
    now: datetime,
) -> list[KeptOffer]:
    """Keeps several offers, all or none.

    Args:
        uow: The piece of work.
        owner: The person whose offers they are.
        identity: Identity of the wish; handled again it keeps nothing more.
        offers: Name and facts of each.
        now: The moment (UTC).

    Returns:
        All offers that the person keeps now, by their numbers.

    Raises:
        TooManyOffers: With them the person would keep more than `MAX_KEPT_OFFERS`.
    """
    with uow:
        for place, (name, facts) in enumerate(offers):
            offer_id = str(uuid5(UUID(identity), str(place)))
            _keep(uow.offers, owner, offer_id, name, facts, now)
        uow.commit()
        return uow.offers.of_owner(owner)


def list_offers(uow: UnitOfWork, owner: str) -> list[KeptOffer]:
    """The person's offers by their numbers.

    Args:
        uow: The piece of work.
        owner: The person whose offers they are.
    """
    with uow:
        return uow.offers.of_owner(owner)


def remove_offers(uow: UnitOfWork, owner: str, ids: Collection[str], now: datetime) -> None:
    """Takes offers out. Until others are, they can be put back.

    Args:
        uow: The piece of work.
        owner: The person whose offers they are.
        ids: Identities of the offers; those that are not there are left out.
        now: The moment (UTC).
    """
    with uow:
        if any(uow.offers.get(owner, one) for one in ids):
            uow.offers.forget_removed(owner)
        for one in ids:
            uow.offers.remove(owner, one, now)
        uow.commit()


def restore_offers(uow: UnitOfWork, owner: str) -> list[KeptOffer]:
    """Puts back the offers that were taken out last.

    Args:
        uow: The piece of work.
        owner: The person whose offers they are.

    Returns:
        The offers that are there again; none if nothing was taken out.

    Raises:
        TooManyOffers: With them the person would keep more than can be kept.
    """
    with uow:
        restored = uow.offers.restore(owner)
        if len(uow.offers.of_owner(owner)) > MAX_KEPT_OFFERS:
            raise TooManyOffers("There is no room for it any more. Delete another offer first.")
        uow.commit()
        return restored


def _keep(
    offers: Offers, owner: str, offer_id: str, name: str, facts: Mapping[str, Any], now: datetime
) -> KeptOffer:
    all_kept = offers.of_owner(owner)
    others = {other.name.casefold() for other in all_kept if other.id != offer_id}
    kept = offers.get(owner, offer_id)
    if kept is not None:
        offer = replace(kept, name=_free_name(name or kept.name, others), facts=facts)
        offers.update(offer)
        return offer
    if len(all_kept) >= MAX_KEPT_OFFERS:
        raise TooManyOffers(
            f"You keep {MAX_KEPT_OFFERS} offers, which is as many as I hold. "
            "Delete one you turned down, then this one fits."
        )
    number = offers.next_number(owner)
    free = _free_name(name or f"Offer {number}", others)
    offer = KeptOffer(offer_id, owner, number, free, facts, now)
    offers.add(offer)
    return offer


def _free_name(wanted: str, taken: Collection[str]) -> str:
    name, copy = wanted, 1
    while name.casefold() in taken:
        copy += 1
        name = f"{wanted} ({copy})"
    return name
