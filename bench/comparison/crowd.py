"""Many other people in a database, each with a goal and a conversation."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert

from bot.storage.tables import ConversationEventRow, ConversationRow, GoalRow

CROWD = 100_000
_AT_ONCE = 1_000
_NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
_EVENTS = 6


def fill(engine: Engine, people: int = CROWD) -> None:
    """Puts them there.

    Args:
        engine: A migrated database.
        people: How many.
    """
    with engine.begin() as connection:
        for start in range(0, people, _AT_ONCE):
            batch = range(start, min(start + _AT_ONCE, people))
            connection.execute(insert(GoalRow), [_goal(n) for n in batch])
            connection.execute(insert(ConversationRow), [_conversation(n) for n in batch])
            connection.execute(insert(ConversationEventRow), list(_events(batch)))


def _goal(number: int) -> dict[str, object]:
    words = dict.fromkeys(("specific", "measure", "resources", "reason"), "Pass the test")
    fixed = {"number": 1, "deadline": date(2027, 3, 31), "status": "open", "created_at": _NOW}
    return {"id": str(uuid.uuid4()), "owner": f"other:{number}", **words, **fixed}


def _conversation(number: int) -> dict[str, object]:
    return {
        "sender_id": f"other:{number}",
        "checkpoint_seq": 0,
        "checkpoint": [],
        "updated_at": _NOW,
    }


def _events(numbers: range) -> Iterator[dict[str, object]]:
    for number in numbers:
        for seq in range(1, _EVENTS + 1):
            kind = "user" if seq % 2 else "bot"
            data = {"event": kind, "text": "hello", "timestamp": _NOW.timestamp()}
            yield {"sender_id": f"other:{number}", "seq": seq, "kind": kind, "data": data}
