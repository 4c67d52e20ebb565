"""Kept offers, read and written."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from bot.coaching.offers.saved_offer import KeptOffer
from bot.storage.change_stamps import note_changed
from bot.storage.repositories.identities import WHO, is_of, person_behind
from bot.storage.tables import OfferRow

_OFFERS = select(OfferRow).where(is_of(OfferRow.owner))
_OF_OWNER = _OFFERS.where(OfferRow.removed_at.is_(None)).order_by(OfferRow.number)
_BY_ID = _OF_OWNER.where(OfferRow.id == bindparam("id"))
_REMOVED = _OFFERS.where(OfferRow.removed_at.is_not(None)).order_by(OfferRow.number)
_LAST_NUMBER = select(func.max(OfferRow.number)).where(is_of(OfferRow.owner))


class OfferRepository:
    """The offers of all people, always asked for by their owner.

    What was removed last can be put back; what was removed before it is gone.
    """

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def add(self, offer: KeptOffer) -> None:
        """Adds an offer that is not there yet."""
        owner = person_behind(self._session, offer.owner)
        note_changed(self._session, owner)
        self._session.add(_to_row(offer, owner))

    def update(self, offer: KeptOffer) -> None:
        """Changes name and facts of an offer that is there."""
        row = self._session.get_one(OfferRow, offer.id)
        note_changed(self._session, row.owner)
        row.name, row.facts = offer.name, dict(offer.facts)

    def get(self, owner: str, offer_id: str) -> KeptOffer | None:
        """The owner's offer of that id, or None."""
        row = self._kept(owner, offer_id)
        return None if row is None else _to_offer(row)

    def of_owner(self, owner: str) -> list[KeptOffer]:
        """All offers of the owner by their numbers."""
        return [_to_offer(row) for row in self._session.scalars(_OF_OWNER, {WHO: owner})]

    def next_number(self, owner: str) -> int:
        """The number for the owner's next offer."""
        return (self._session.scalar(_LAST_NUMBER, {WHO: owner}) or 0) + 1

    def remove(self, owner: str, offer_id: str, now: datetime) -> None:
        """Takes an offer out; nothing happens if it is not there."""
        row = self._kept(owner, offer_id)
        if row is not None:
            note_changed(self._session, row.owner)
            row.removed_at = now

    def forget_removed(self, owner: str) -> None:
        """Erases what was removed before."""
        removed = (is_of(OfferRow.owner, owner)) & OfferRow.removed_at.is_not(None)
        self._session.execute(delete(OfferRow).where(removed))

    def restore(self, owner: str) -> list[KeptOffer]:
        """Puts back what was removed last.

        Returns:
            The offers that are there again, by their numbers.
        """
        rows = list(self._session.scalars(_REMOVED, {WHO: owner}))
        for row in rows:
            note_changed(self._session, row.owner)
            row.removed_at = None
        return [_to_offer(row) for row in rows]

    def erase(self, owner: str) -> int:
        """Erases the owner's offers, removed ones too; says how many were kept."""
        count = len(self.of_owner(owner))
        note_changed(self._session, person_behind(self._session, owner))
        self._session.execute(delete(OfferRow).where(is_of(OfferRow.owner, owner)))
        return count

    def _kept(self, owner: str, offer_id: str) -> OfferRow | None:
        return self._session.scalar(_BY_ID, {WHO: owner, "id": offer_id})


def _to_row(offer: KeptOffer, person: str) -> OfferRow:
    return OfferRow(
        id=offer.id,
        owner=person,
        number=offer.number,
        name=offer.name,
        facts=dict(offer.facts),
        created_at=offer.created_at,
    )


def _to_offer(row: OfferRow) -> KeptOffer:
    return KeptOffer(row.id, row.owner, row.number, row.name, row.facts, row.created_at)
