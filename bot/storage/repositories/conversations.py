"""Conversations as people may read and erase them; the engine carries them on by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from bot.coaching.personal_data.holdings import Message
from bot.storage.tables import ConversationEventRow, ConversationRow

SAID_KINDS = ("user", "bot")
"""Kinds of events that are messages."""


class ConversationRepository:
    """The conversations of all people, always asked for by the person."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def extent(self, owner: str) -> tuple[int, datetime | None]:
        """How many messages there are, and when (UTC) the first of them was said."""
        count = select(func.count()).select_from(_said(owner).subquery())
        first = self._session.scalar(_said(owner).order_by(ConversationEventRow.seq).limit(1))
        return self._session.scalar(count) or 0, None if first is None else _at(first)

    def messages(self, owner: str) -> list[Message]:
        """All messages that have words, oldest first."""
        events = self._session.scalars(_said(owner).order_by(ConversationEventRow.seq))
        return [
            Message(_at(event), event["event"] == "user", event["text"])
            for event in events
            if event.get("text")
        ]

    def last_written(self, owner: str) -> datetime | None:
        """When (UTC) the conversation was last carried on, or None."""
        query = select(ConversationRow.updated_at).where(ConversationRow.sender_id == owner)
        return self._session.scalar(query)

    def erase(self, owner: str) -> int:
        """Erases the conversation; says how many messages it had."""
        count, _ = self.extent(owner)
        for table in (ConversationEventRow, ConversationRow):
            self._session.execute(delete(table).where(table.sender_id == owner))
        return count


def _said(owner: str) -> Select[tuple[dict[str, Any]]]:
    return select(ConversationEventRow.data).where(
        ConversationEventRow.sender_id == owner, ConversationEventRow.kind.in_(SAID_KINDS)
    )


def _at(event: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(event["timestamp"], UTC)
