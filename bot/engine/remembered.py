"""Conversations that are going on, kept in memory so that a message need not read them again."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.plain_tracker import plain_copy

MOST = 128
"""Conversations that are remembered at once; the one that rested longest goes first."""

LONGEST_SECONDS = 900.0
"""How long a conversation that rests is remembered."""


@dataclass(frozen=True)
class Remembered:
    """A conversation as it was saved.

    Attributes:
        tracker: The conversation; nobody may change it.
        saved_at: When it was saved, as the database has it.
        since: Seconds on the clock since when it rests.
    """

    tracker: DialogueStateTracker
    saved_at: datetime
    since: float

    def copy(self) -> DialogueStateTracker:
        """The conversation, to be carried on."""
        return plain_copy(self.tracker)


class RememberedConversations:
    """The latest conversations as they were saved.

    What is remembered counts only if the database was written at the same moment: another process,
    or an erasure, may have come in between.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Remembers nothing yet.

        Args:
            clock: Seconds that only grow.
        """
        self._clock = clock
        self._kept: OrderedDict[str, Remembered] = OrderedDict()

    def __bool__(self) -> bool:
        """Whether anything is remembered."""
        return bool(self._kept)

    def put(self, tracker: DialogueStateTracker, saved_at: datetime) -> None:
        """Remembers a conversation as it is now; nobody may change it afterwards.

        Args:
            tracker: The conversation.
            saved_at: When it was saved, as the database has it.
        """
        self.forget(tracker.sender_id)
        self._kept[tracker.sender_id] = Remembered(tracker, saved_at, self._clock())
        self.tidy()

    def recall(self, sender_id: str) -> Remembered | None:
        """A conversation, if it is remembered.

        Args:
            sender_id: The person's verified identity.
        """
        self.tidy()
        return self._kept.get(sender_id)

    def forget(self, sender_id: str) -> None:
        """Forgets a conversation, if it is remembered.

        Args:
            sender_id: The person's verified identity.
        """
        self._kept.pop(sender_id, None)

    def tidy(self) -> None:
        """Forgets what rested too long, and the oldest of what is too much."""
        end = self._clock() - LONGEST_SECONDS
        while self._kept:
            oldest = next(iter(self._kept))
            if len(self._kept) <= MOST and self._kept[oldest].since > end:
                return
            self.forget(oldest)
