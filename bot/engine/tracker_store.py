"""Rasa's conversations in our own tables.

Rasa's SQL store is written for SQLAlchemy 1.4 and reads a whole session for every message. This
one adds only what is new, and from time to time writes a checkpoint (what the slots hold, which
form is active), so that a message costs the same late in a conversation as at its start. A
conversation that is going on is remembered, so that a message only looks whether it still stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import BindParameter, Connection, Engine, bindparam, insert, select, update
from sqlalchemy.orm import sessionmaker

from bot.coaching.personal_data.kinds import Kind
from bot.engine.checkpoints import start_of_kept_turns, state_as_events
from bot.engine.erasing import Eraser
from bot.engine.legacy_slots import with_state
from bot.engine.plain_tracker import copy_plainly
from bot.engine.remembered import LONGEST_SECONDS, RememberedConversations
from bot.storage.db_executor import runner_for
from bot.storage.repositories.conversations import SAID_KINDS
from bot.storage.tables import ConversationEventRow, ConversationRow

CHECKPOINT_AFTER = 40
"""Events beyond the kept turns that a conversation has before it gets a new checkpoint."""

ERASED_SLOT = "conversation_erased"
"""Slot with the kinds of data that go instead of the turn being kept, the conversation among them.
"""

Checkpoint = tuple[int, list[dict[str, Any]]]
"""The number of the last event that it stands for, and events that lead to where that one led."""

# Made once: SQLAlchemy takes longer to put a statement together than the database to run it.
_OF: BindParameter[str] = bindparam("of")
_STATE = select(
    ConversationRow.updated_at, ConversationRow.checkpoint_seq, ConversationRow.checkpoint
).where(ConversationRow.sender_id == _OF)
_SAVED_AT = select(ConversationRow.updated_at).where(ConversationRow.sender_id == _OF)
_EVENTS = (
    select(ConversationEventRow.data)
    .where(ConversationEventRow.sender_id == _OF)
    .where(ConversationEventRow.seq > bindparam("since"))
    .order_by(ConversationEventRow.seq)
)
_TOUCH = (
    update(ConversationRow)
    .where(ConversationRow.sender_id == _OF)
    .values(updated_at=bindparam("now"))
)
_TOUCH_WITH_CHECKPOINT = _TOUCH.values(
    checkpoint_seq=bindparam("seq"), checkpoint=bindparam("saved")
)
_BEGIN = insert(ConversationRow)
_ADD = insert(ConversationEventRow)


class ConversationGone(RuntimeError):
    """A conversation was erased while a turn of it ran, which would bring back its words."""


class SqlTrackerStore(TrackerStore):
    """Conversations on SQLAlchemy 2.0, bounded in what a message has to read.

    Attributes:
        eraser: Erases what a turn asks to have erased.
    """

    def __init__(self, domain: Domain | None, engine: Engine) -> None:
        """Takes the database.

        Args:
            domain: The model's domain; the agent sets it when the model is loaded.
            engine: The database.
        """
        super().__init__(domain)
        self.domain = domain or Domain.empty()
        self._engine = engine
        self._run = runner_for(engine)
        self._sessions = sessionmaker(engine)
        self._remembered = RememberedConversations()
        self.eraser = Eraser(self.forget)
        self._will_tidy = False
        copy_plainly()  # what is remembered is given away in copies that share what none has set

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as far as the next message needs it, or None.

        Args:
            sender_id: The person's verified identity.
        """
        known = self._remembered.recall(sender_id)
        saved_at = known.saved_at if known else None
        found = await self._run(lambda: self._read(sender_id, saved_at))
        if found is None:
            self._remembered.forget(sender_id)
            return None
        if known is not None and found.saved_at == saved_at:
            return known.copy()
        checkpoint, events = found.checkpoint, found.events
        tracker = DialogueStateTracker.from_dict(sender_id, checkpoint + events, self.domain.slots)
        tracker.stored = _Stored(
            len(checkpoint), len(checkpoint) + len(events), found.since + len(events)
        )
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds what is new of a conversation; where a turn asks to erase it, it goes instead.

        Args:
            tracker: The conversation, made by this store.

        Raises:
            sqlalchemy.exc.IntegrityError: Another process has carried the conversation on.
            ConversationGone: It was erased since it was read.
        """
        if ERASED_SLOT in tracker.slots and (kinds := tracker.get_slot(ERASED_SLOT)):
            await self.eraser.erase(tracker.sender_id, [Kind(kind) for kind in kinds])
            return
        stored: _Stored = getattr(tracker, "stored", _Stored(0, 0, 0))
        events = list(tracker.events)
        new = [event.as_dict() for event in events[stored.count :]]
        checkpoint = self._checkpoint(tracker.sender_id, events, stored)
        last_seq = stored.last_seq
        saved_at = await self._run(
            lambda: self._write(tracker.sender_id, last_seq, new, checkpoint)
        )
        tracker.stored = _Stored(stored.checkpoint_length, len(events), last_seq + len(new))
        if checkpoint is None:
            self._remembered.put(tracker, saved_at)
            self._tidy_later()
        else:  # the next message has fewer events to look at if it reads them again
            self.forget(tracker.sender_id)

    def forget(self, sender_id: str) -> None:
        """Remembers a conversation no longer; what is saved of it stays.

        Args:
            sender_id: The person's verified identity.
        """
        self._remembered.forget(sender_id)

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

    def _tidy_later(self) -> None:
        """Sees to it that what rests is forgotten although nothing else happens for long."""
        if not self._will_tidy:
            self._will_tidy = True
            asyncio.get_running_loop().call_later(LONGEST_SECONDS, self._tidy)

    def _tidy(self) -> None:
        self._will_tidy = False
        self._remembered.tidy()
        if self._remembered:
            self._tidy_later()

    def _read(self, sender_id: str, known: datetime | None) -> _Found | None:
        """Reads a conversation, or only that it still is as it is known."""
        of = {"of": sender_id}
        with self._engine.connect() as connection:
            if known is not None and connection.scalar(_SAVED_AT, of) == known:
                return _Found(known)
            row = connection.execute(_STATE, of).one_or_none()
            if row is None:
                return None
            events = connection.scalars(_EVENTS, {**of, "since": row.checkpoint_seq})
            told = with_state([*row.checkpoint, *events])
            count = len(row.checkpoint)
            return _Found(row.updated_at, row.checkpoint_seq, told[:count], told[count:])

    def _write(
        self,
        sender_id: str,
        last_seq: int,
        events: list[dict[str, Any]],
        checkpoint: Checkpoint | None,
    ) -> datetime:
        now = datetime.now(UTC)
        rows = [
            {"sender_id": sender_id, "seq": seq, "kind": data["event"], "data": data}
            for seq, data in enumerate(events, start=last_seq + 1)
        ]
        with self._engine.begin() as connection:
            if not _touch(connection, sender_id, now, checkpoint):
                if last_seq:
                    raise ConversationGone("The conversation was erased while a turn of it ran.")
                fresh = {"checkpoint_seq": 0, "checkpoint": [], "updated_at": now}
                connection.execute(_BEGIN, {"sender_id": sender_id, **fresh})
            if rows:
                connection.execute(_ADD, rows)
        return now

    def _checkpoint(self, sender_id: str, events: list[Any], stored: _Stored) -> Checkpoint | None:
        """What stands before the last few turns, if that leaves enough behind to be worth it."""
        end = start_of_kept_turns(events)
        if end - stored.checkpoint_length <= CHECKPOINT_AFTER:
            return None
        past = DialogueStateTracker.from_events(sender_id, events[:end], self.domain.slots.copy())
        seq = stored.last_seq - stored.count + end
        return seq, [event.as_dict() for event in state_as_events(past)]

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


@dataclass(frozen=True)
class _Found:
    """What the database has of a conversation.

    Attributes:
        saved_at: When it was saved.
        since: Number of the last event that the checkpoint stands for.
        checkpoint: Events that lead to where that one led.
        events: The events since, none if the conversation is as it is remembered.
    """

    saved_at: datetime
    since: int = 0
    checkpoint: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)


def _touch(
    connection: Connection, sender_id: str, now: datetime, checkpoint: Checkpoint | None
) -> bool:
    """Notes that a conversation went on now, with a new checkpoint if any; False if it is none."""
    values: dict[str, Any] = {"of": sender_id, "now": now}
    if checkpoint is not None:
        seq, events = checkpoint
        known = connection.execute(_TOUCH_WITH_CHECKPOINT, {**values, "seq": seq, "saved": events})
    else:
        known = connection.execute(_TOUCH, values)
    return bool(known.rowcount)
