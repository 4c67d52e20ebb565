"""When somebody comes back after a while, so that the coach may bring something up."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.intents import INTENTS

AWAY = timedelta(hours=12)
"""After how long without a message somebody counts as back."""

NOT_NOW = frozenset(row.name for row in INTENTS.values() if not row.leaves_room)
"""Messages after which nothing else is brought up: it would hurt, disturb or repeat."""


def leaves_room(tracker: DialogueStateTracker) -> bool:
    """Whether something else may be brought up after the answer to the latest message.

    Args:
        tracker: The conversation, the latest message in it.
    """
    latest = next(e for e in reversed(tracker.events) if isinstance(e, UserUttered))
    return latest.intent_name not in NOT_NOW


def comes_back(tracker: DialogueStateTracker) -> bool:
    """Whether the latest message is the first after a while, and leaves room for something.

    Args:
        tracker: The conversation, the latest message in it.
    """
    messages = (e for e in reversed(tracker.events) if isinstance(e, UserUttered))
    latest, *before = islice(messages, 2)
    if latest.intent_name in NOT_NOW:
        return False
    return not before or latest.timestamp - before[0].timestamp >= AWAY.total_seconds()
