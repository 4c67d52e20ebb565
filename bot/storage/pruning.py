"""Removes conversations that nobody has carried on for long."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.storage.database import scrub
from bot.storage.tables import ConversationEventRow, ConversationRow

_AT_ONCE = 200
"""Conversations that go in one piece of work, so that nobody waits long for the database."""


def prune_conversations(engine: Engine, before: datetime) -> int:
    """Removes conversations whose last message is older than a moment; goals and offers stay.

    Args:
        engine: The database.
        before: The moment (UTC).

    Returns:
        How many conversations were removed.
    """
    count = 0
    with Session(engine) as session:
        while old := _old(session, before):
            for table in (ConversationEventRow, ConversationRow):
                session.execute(delete(table).where(table.sender_id.in_(old)))
            session.commit()
            count += len(old)
        scrub(session.connection())
    return count


def _old(session: Session, before: datetime) -> list[str]:
    query = (
        select(ConversationRow.sender_id).where(ConversationRow.updated_at < before).limit(_AT_ONCE)
    )
    return list(session.scalars(query))
