"""What happened in a conversation, in order, for those who listen now or come back soon."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

_EVENT_ID = re.compile(r"(\d{1,15})-(\d{1,9})")


class EventId(NamedTuple):
    """The place of an event; grows strictly, also across restarts, since it starts with the time.

    Attributes:
        milliseconds: Unix time.
        number: Place among the events of the same millisecond.
    """

    milliseconds: int
    number: int

    def __str__(self) -> str:
        """The id as clients see it: `<milliseconds>-<number>`."""
        return f"{self.milliseconds}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> EventId | None:
        """Reads an id back; None if it is none."""
        match = _EVENT_ID.fullmatch(text.strip())
        return cls(int(match[1]), int(match[2])) if match else None


@dataclass(frozen=True)
class Event:
    """One event of a conversation.

    Attributes:
        id: Its place.
        kind: `message`, `typing`, `error`, `boards` or `resync`.
        data: What it says, ready for JSON.
    """

    id: EventId
    kind: str
    data: dict[str, Any]

    def encode(self) -> str:
        """The event as server-sent event."""
        data = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))
        return f"id: {self.id}\nevent: {self.kind}\ndata: {data}\n\n"


class News(NamedTuple):
    """Something that is to become an event.

    Attributes:
        kind: See `Event`.
        data: See `Event`.
    """

    kind: str
    data: dict[str, Any]


class EventLog(Protocol):
    """A bounded log of events for each subject."""

    async def append(self, subject: str, *news: News, settles: bool = False) -> list[Event]:
        """Adds events that nothing comes between, and wakes who listens.

        Args:
            subject: Whose conversation.
            *news: What happened, in order.
            settles: Everything up to the last of them is in the conversation store by now.
        """

    async def after(self, subject: str, seen: EventId) -> list[Event] | None:
        """The events after one that was seen; None if some of them are no longer held."""

    async def position(self, subject: str) -> EventId:
        """The place of the newest event."""

    async def settled(self, subject: str) -> EventId:
        """The place up to which the conversation store has everything."""

    async def forget(self, subject: str, until: EventId) -> None:
        """Drops what happened up to a place; who has not seen it by now never does."""

    def subscribe(self, subject: str, signal: asyncio.Event) -> AbstractAsyncContextManager[None]:
        """Sets a signal whenever there may be something new; the listener clears it."""


class _SubjectLog:
    def __init__(self, start: EventId, size: int) -> None:
        self.events: deque[Event] = deque(maxlen=size)
        self.forgotten = start
        self.settled = start

    def forget(self, until: EventId) -> None:
        kept = [event for event in self.events if event.id > until]
        self.events.clear()
        self.events.extend(kept)

    def append(self, event: Event) -> None:
        if len(self.events) == self.events.maxlen:
            self.forgotten = self.events[0].id
        self.events.append(event)

    @property
    def position(self) -> EventId:
        return self.events[-1].id if self.events else self.forgotten


class InMemoryEventLog:
    """The event log of a single process, bounded for each subject and in their number."""

    def __init__(
        self,
        per_subject: int = 200,
        max_subjects: int = 5_000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Starts empty; what was before counts as forgotten.

        Args:
            per_subject: Events that are held for one subject.
            max_subjects: Subjects whose events are held.
            clock: Unix time in seconds.
        """
        self._per_subject = per_subject
        self._max_subjects = max_subjects
        self._clock = clock
        # The next millisecond: a process that has just ended may have used this one.
        self._newest = EventId(int(clock() * 1000) + 1, 0)
        self._forgotten = self._newest
        self._logs: OrderedDict[str, _SubjectLog] = OrderedDict()
        self._signals: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    async def append(self, subject: str, *news: News, settles: bool = False) -> list[Event]:
        """See `EventLog.append`."""
        events = [Event(self._next_id(), *one) for one in news]
        log = self._log(subject)
        for event in events:
            log.append(event)
        if settles:
            log.settled = events[-1].id
        for signal in self._signals.get(subject, ()):
            signal.set()
        return events

    async def after(self, subject: str, seen: EventId) -> list[Event] | None:
        """See `EventLog.after`."""
        log = self._logs.get(subject)
        forgotten = log.forgotten if log else self._forgotten
        if not forgotten <= seen <= self._newest:
            return None
        return [event for event in log.events if event.id > seen] if log else []

    async def position(self, subject: str) -> EventId:
        """See `EventLog.position`."""
        log = self._logs.get(subject)
        return log.position if log else self._forgotten

    async def settled(self, subject: str) -> EventId:
        """See `EventLog.settled`."""
        log = self._logs.get(subject)
        return max(log.settled, log.forgotten) if log else self._forgotten

    async def forget(self, subject: str, until: EventId) -> None:
        """See `EventLog.forget`."""
        if log := self._logs.get(subject):
            log.forget(until)

    @asynccontextmanager
    async def subscribe(self, subject: str, signal: asyncio.Event) -> AsyncIterator[None]:
        """See `EventLog.subscribe`."""
        self._signals[subject].add(signal)
        try:
            yield
        finally:
            self._signals[subject].discard(signal)
            if not self._signals[subject]:
                del self._signals[subject]

    def _next_id(self) -> EventId:
        now = int(self._clock() * 1000)
        newest = self._newest
        if now > newest.milliseconds:
            self._newest = EventId(now, 0)
        else:
            self._newest = EventId(newest.milliseconds, newest.number + 1)
        return self._newest

    def _log(self, subject: str) -> _SubjectLog:
        log = self._logs.pop(subject, None) or _SubjectLog(self._forgotten, self._per_subject)
        self._logs[subject] = log
        if len(self._logs) > self._max_subjects:
            _, evicted = self._logs.popitem(last=False)
            self._forgotten = max(self._forgotten, evicted.position)
        return log
