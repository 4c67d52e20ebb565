"""What Slack delivered, and the threads in which the coach was mentioned.

A delivery is claimed before it is acknowledged, with the work that it asks for. The claim is a
lease: whoever holds it renews it while the work waits or runs. A lease that ran out belongs to a
process that died, and whoever finds it does the work. What is done stays known for a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from bot.storage.tables import (
    ConversationEventRow,
    ConversationRow,
    SlackDeliveryRow,
    SlackThreadRow,
)

LEASE = timedelta(seconds=15)
"""How long work counts as in somebody's hands without a sign of life."""

KEPT = timedelta(days=1)
"""How long a delivery is known; Slack sends one again for an hour at most."""

STALE = timedelta(hours=1)
"""Work that nobody did for so long is not done any more: the answer would surprise."""

THREADS_KEPT = timedelta(days=30)
"""How long after its last use a thread is known."""


class Claim(Enum):
    """What became of a claim.

    `NEW`: nobody had it. `RESUMED`: somebody had it and died, perhaps after the work was done in
    part. `TAKEN`: it is done, or in somebody's hands.
    """

    NEW = "new"
    RESUMED = "resumed"
    TAKEN = "taken"


@dataclass(frozen=True)
class Delivery:
    """A claimed delivery.

    Attributes:
        key: Its identity.
        work: What it asks for.
    """

    key: str
    work: Mapping[str, Any]


class SlackStore:
    """Deliveries and threads in the product's database; every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        """Takes the database."""
        self._sessions = sessionmaker(engine)

    def claim(self, key: str, work: Mapping[str, Any], now: datetime) -> Claim:
        """Takes a delivery, unless it was done or is in somebody's hands.

        Args:
            key: Its identity, the same whenever it is sent again.
            work: What it asks for, as JSON values.
            now: The moment.
        """
        lease = now + LEASE
        row = SlackDeliveryRow(key=key, received_at=now, leased_until=lease, work=dict(work))
        try:
            with self._sessions.begin() as session:
                session.add(row)
        except IntegrityError:
            return Claim.RESUMED if self._take_over(key, now) else Claim.TAKEN
        return Claim.NEW

    def renew(self, keys: Iterable[str], now: datetime) -> None:
        """Says that work is still in hand.

        Args:
            keys: The deliveries.
            now: The moment.
        """
        self._lease(keys, now + LEASE)

    def release(self, keys: Iterable[str], now: datetime) -> None:
        """Gives work back undone, for the next one who asks.

        Args:
            keys: The deliveries.
            now: The moment.
        """
        self._lease(keys, now)

    def finish(self, key: str, now: datetime) -> None:
        """Notes that a delivery's work is done, and forgets its words.

        Args:
            key: Its identity.
            now: The moment.
        """
        changed = update(SlackDeliveryRow).where(SlackDeliveryRow.key == key)
        with self._sessions.begin() as session:
            session.execute(changed.values(done_at=now, work=None))

    def take_abandoned(self, now: datetime) -> list[Delivery]:
        """Takes over the work of processes that died, oldest first; what is stale is dropped.

        Args:
            now: The moment.
        """
        row = SlackDeliveryRow
        undone = (
            select(row.key, row.received_at, row.work)
            .where(row.done_at.is_(None), row.leased_until <= now)
            .order_by(row.received_at)
        )
        with self._sessions() as session:
            found = session.execute(undone).all()
        taken = []
        for key, received_at, work in found:
            if now - received_at > STALE:
                self.finish(key, now)
            elif self._take_over(key, now):
                taken.append(Delivery(key, work))
        return taken

    def remember_thread(self, thread: str, now: datetime) -> None:
        """Notes that a thread is the coach's, or that it is used again.

        Args:
            thread: Its identity.
            now: The moment.
        """
        with self._sessions.begin() as session:
            session.merge(SlackThreadRow(thread=thread, used_at=now))

    def knows_thread(self, thread: str) -> bool:
        """Whether the coach was mentioned in a thread.

        Args:
            thread: Its identity.
        """
        with self._sessions() as session:
            return session.get(SlackThreadRow, thread) is not None

    def forget_conversation(self, sender: str) -> None:
        """Erases a conversation of a channel, which is not kept.

        Args:
            sender: Its identity.
        """
        with self._sessions.begin() as session:
            for table in (ConversationEventRow, ConversationRow):
                session.execute(delete(table).where(table.sender_id == sender))

    def prune(self, now: datetime) -> None:
        """Forgets what is old.

        Args:
            now: The moment.
        """
        with self._sessions.begin() as session:
            session.execute(delete(SlackDeliveryRow).where(SlackDeliveryRow.done_at < now - KEPT))
            session.execute(
                delete(SlackThreadRow).where(SlackThreadRow.used_at < now - THREADS_KEPT)
            )

    def _take_over(self, key: str, now: datetime) -> bool:
        row = SlackDeliveryRow
        free = (row.key == key, row.done_at.is_(None), row.leased_until <= now)
        with self._sessions.begin() as session:
            result = session.execute(update(row).where(*free).values(leased_until=now + LEASE))
            return bool(result.rowcount)  # type: ignore[attr-defined]

    def _lease(self, keys: Iterable[str], until: datetime) -> None:
        row = SlackDeliveryRow
        mine = update(row).where(row.key.in_(list(keys)), row.done_at.is_(None))
        with self._sessions.begin() as session:
            session.execute(mine.values(leased_until=until))
