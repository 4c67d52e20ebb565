"""Whose goals, offers and checks were changed in this process, and in which order.

Who has looked at what somebody keeps need not look again before something of it was changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

MOST_HELD = 20_000
"""Of how many people and identities the latest change is known."""


class Changes:
    """The number of each one's latest change; numbers grow from change to change."""

    def __init__(self, most: int = MOST_HELD) -> None:
        """Starts with nothing changed.

        Args:
            most: Of how many names the latest change is held. The others count as changed at the
                same time as the last one that was dropped: rather too late than too early.
        """
        self._most = most
        self._lock = Lock()
        self._newest = 0
        self._dropped = 0
        self._latest: OrderedDict[str, int] = OrderedDict()

    def note(self, names: Iterable[str]) -> None:
        """Notes a change, after it was saved.

        Args:
            names: People whose things were changed, and identities that became somebody else's.
        """
        with self._lock:
            self._newest += 1
            for name in names:
                self._latest[name] = self._newest
                self._latest.move_to_end(name)
            while len(self._latest) > self._most:
                self._dropped = self._latest.popitem(last=False)[1]

    def newest(self) -> int:
        """The number of the newest change of all; what is read after this was asked shows it."""
        with self._lock:
            return self._newest

    def latest(self, *names: str) -> int:
        """The number of the latest change of one of some people or identities.

        Args:
            *names: An identity and the person behind it.
        """
        with self._lock:
            return max(self._latest.get(name, self._dropped) for name in names)
