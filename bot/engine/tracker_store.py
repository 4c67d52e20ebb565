"""Rasa's conversations in our own tables.

Rasa's SQL store is written for SQLAlchemy 1.4 and reads a whole session for every message. This
one adds only what is new, and from time to time writes a checkpoint (what the slots hold, which
form is active), so that a message costs the same late in a conversation as at its start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.storage.conversation_repository import SAID_KINDS, ConversationRepository
from bot.storage.database import scrub
from bot.storage.tables import ConversationEventRow, ConversationRow

CHECKPOINT_AFTER = 70
"""Events that a conversation may grow by before it gets a new checkpoint."""

ERASED_SLOT = "conversation_erased"
"""Slot with which a turn asks that the conversation be erased, itself included."""

KEPT_TURNS = 4
"""Turns before a checkpoint's end that stay readable to the next message as they were."""


class SqlTrackerStore(TrackerStore):
    """Conversations on SQLAlchemy 2.0, bounded in what a message has to read."""

    def __init__(self, domain: Domain | None, engine: Engine) -> None:
        """Takes the database.

        Args:
            domain: The model's domain; the agent sets it when the model is loaded.
            engine: The database.
        """
        super().__init__(domain)
        self.domain = domain or Domain.empty()
        self._engine = engine
        self._sessions = sessionmaker(engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as far as the next message needs it, or None.

        Args:
            sender_id: The person's verified identity.
        """
        found = await asyncio.to_thread(self._read, sender_id)
        if found is None:
            return None
        checkpoint, events, last_seq = found
        tracker = DialogueStateTracker.from_dict(sender_id, checkpoint + events, self.domain.slots)
        tracker.stored = _Stored(len(checkpoint), len(checkpoint) + len(events), last_seq)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds what is new of a conversation; one that asks to be erased goes instead.

        Args:
            tracker: The conversation, made by this store.

        Raises:
            sqlalchemy.exc.IntegrityError: Another process has carried the conversation on.
        """
        if ERASED_SLOT in tracker.slots and tracker.get_slot(ERASED_SLOT):
            await asyncio.to_thread(self._erase, tracker.sender_id)
            return
        stored: _Stored = getattr(tracker, "stored", _Stored(0, 0, 0))
        events = list(tracker.events)
        new = events[stored.count :]
        checkpoint = None
        if len(events) - stored.checkpoint_length > CHECKPOINT_AFTER:
            checkpoint = self._checkpoint(tracker.sender_id, events, stored)
        rows = [event.as_dict() for event in new]
        await asyncio.to_thread(self._write, tracker.sender_id, stored.last_seq, rows, checkpoint)
        tracker.stored = _Stored(stored.checkpoint_length, len(events), stored.last_seq + len(new))

    async def keys(self) -> Iterable[str]:
        """Whose conversations there are."""
        with self._sessions() as session:
            return list(session.scalars(select(ConversationRow.sender_id)))

    async def history(
        self, sender_id: str, limit: int = 50, before: int | None = None
    ) -> tuple[list[dict[str, Any]], bool]:
        """What was said, newest part first asked for.

        Args:
            sender_id: The person's verified identity.
            limit: How many messages at most.
            before: Only messages whose `seq` is smaller.

        Returns:
            Rasa's `user` and `bot` events with their `seq`, oldest first, and whether there are
            older ones.
        """
        return await asyncio.to_thread(self._history, sender_id, limit, before)

    def _read(self, sender_id: str) -> tuple[list[Any], list[Any], int] | None:
        conversation = select(ConversationRow.checkpoint_seq, ConversationRow.checkpoint).where(
            ConversationRow.sender_id == sender_id
        )
        with self._engine.connect() as connection:
            row = connection.execute(conversation).one_or_none()
            if row is None:
                return None
            since, checkpoint = row
            query = (
                select(ConversationEventRow.data)
                .where(ConversationEventRow.sender_id == sender_id)
                .where(ConversationEventRow.seq > since)
                .order_by(ConversationEventRow.seq)
            )
            events = list(connection.scalars(query))
        return list(checkpoint), events, since + len(events)

    def _write(
        self,
        sender_id: str,
        last_seq: int,
        events: list[dict[str, Any]],
        checkpoint: tuple[int, list[dict[str, Any]]] | None,
    ) -> None:
        with self._sessions.begin() as session:
            _touch(session, sender_id, checkpoint)
            rows = [
                {"sender_id": sender_id, "seq": seq, "kind": data["event"], "data": data}
                for seq, data in enumerate(events, start=last_seq + 1)
            ]
            if rows:
                session.execute(insert(ConversationEventRow), rows)

    def _erase(self, sender_id: str) -> None:
        with self._sessions() as session:
            ConversationRepository(session).erase(sender_id)
            session.commit()
            scrub(session.connection())

    def _checkpoint(
        self, sender_id: str, events: list[Any], stored: _Stored
    ) -> tuple[int, list[dict[str, Any]]] | None:
        """What stands before the last few turns, and the number of the last event it covers."""
        end = _start_of_kept_turns(events)
        if end <= stored.checkpoint_length:
            return None
        past = DialogueStateTracker.from_events(sender_id, events[:end], self.domain.slots.copy())
        seq = stored.last_seq - stored.count + end
        return seq, [event.as_dict() for event in _state_as_events(past)]

    def _history(
        self, sender_id: str, limit: int, before: int | None
    ) -> tuple[list[dict[str, Any]], bool]:
        query = (
            select(ConversationEventRow.seq, ConversationEventRow.data)
            .where(ConversationEventRow.sender_id == sender_id)
            .where(ConversationEventRow.kind.in_(SAID_KINDS))
            .order_by(ConversationEventRow.seq.desc())
            .limit(limit + 1)
        )
        if before is not None:
            query = query.where(ConversationEventRow.seq < before)
        with self._sessions() as session:
            rows = session.execute(query).all()
        shown = [{**data, "seq": seq} for seq, data in reversed(rows[:limit])]
        return shown, len(rows) > limit


@dataclass(frozen=True)
class _Stored:
    """How much of a tracker is in the database already.

    Attributes:
        checkpoint_length: Its first events that stand for a checkpoint.
        count: Its first events that need not be written again, the checkpoint's included.
        last_seq: Number of the last event that was written.
    """

    checkpoint_length: int
    count: int
    last_seq: int


def _touch(
    session: Session, sender_id: str, checkpoint: tuple[int, list[dict[str, Any]]] | None
) -> None:
    """Notes that a conversation went on now, with a checkpoint where there is a new one."""
    values: dict[str, Any] = {"updated_at": datetime.now(UTC)}
    if checkpoint is not None:
        values |= dict(zip(("checkpoint_seq", "checkpoint"), checkpoint, strict=True))
    known = update(ConversationRow).where(ConversationRow.sender_id == sender_id)
    if session.connection().execute(known.values(**values)).rowcount == 0:
        fresh = {"sender_id": sender_id, "checkpoint_seq": 0, "checkpoint": [], **values}
        session.execute(insert(ConversationRow), [fresh])


def _start_of_kept_turns(events: list[Any]) -> int:
    starts = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    return int(starts[-KEPT_TURNS]) if len(starts) >= KEPT_TURNS else 0


def _state_as_events(tracker: DialogueStateTracker) -> list[Any]:
    """The shortest run of events after which a new tracker stands where this one does."""
    events: list[Any] = [
        SlotSet(slot.name, slot.value)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value
    ]
    if tracker.active_loop_name:
        events.append(ActiveLoop(tracker.active_loop_name))
    return [*events, ActionExecuted(tracker.latest_action_name or "action_listen")]
