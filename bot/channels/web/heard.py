"""What a process was told of a person's events, for as long as it missed none."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from bot.channels.web.events import Event, EventId


class Heard:
    """The newest events of one subject, without a gap between them.

    Whoever tells of events says after which place they come. If that is not the place of the last
    one that was heard, some were missed, and what was heard before is of no use any more.
    """

    def __init__(self, size: int) -> None:
        """Starts without anything heard.

        Args:
            size: Events that are held at most.
        """
        self._size = size
        self._start: EventId | None = None
        self._events: deque[Event] = deque()

    def add(self, before: EventId, events: Iterable[Event]) -> None:
        """Takes events.

        Args:
            before: The place that they follow.
            events: In order.
        """
        if before != self._last:
            self._start = before
            self._events.clear()
        for event in events:
            self._events.append(event)
            if len(self._events) > self._size:
                self._start = self._events.popleft().id

    def after(self, seen: EventId) -> list[Event] | None:
        """The events after one that was seen.

        Args:
            seen: Its place.

        Returns:
            The events; None if there are none, or none that surely are all: then it must be
            looked for elsewhere, since what is told may be lost on its way.
        """
        if self._start is None or seen < self._start:
            return None
        return [event for event in self._events if event.id > seen] or None

    @property
    def _last(self) -> EventId | None:
        return self._events[-1].id if self._events else self._start
