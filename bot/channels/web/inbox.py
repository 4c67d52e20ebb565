"""Messages that were taken and wait for their answer: each once, in order for each person."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.channels.web.incoming import Incoming
from bot.channels.web.refusals import Refusal

MAX_WAITING = 8
"""Messages of one person that may wait while one is answered."""

REMEMBERED_IDS = 200
"""Ids of one person's messages that are remembered."""

_REMEMBERED_PEOPLE = 5_000

SeenIds = Callable[[str], Awaitable[list[str]]]
"""Subject -> the ids of the messages that the conversation store has already."""


@dataclass(frozen=True)
class Waiting:
    """A message whose turn it is.

    Attributes:
        message: The message.
        resumed: Whether somebody began to answer it before, and did not come to the end.
    """

    message: Incoming
    resumed: bool = False


@dataclass(frozen=True)
class Done:
    """A message that need not wait any longer.

    Attributes:
        message: The message.
        failed: Whether it was not answered, and may be sent again.
    """

    message: Incoming
    failed: bool = False


class Desk(Protocol):
    """The right to answer a person, which nobody else has meanwhile."""

    async def next(self, done: Done | None = None) -> Waiting | None:
        """The oldest message that waits; None if there is none, or if others are to go on.

        Args:
            done: The one before, which is taken away.
        """

    async def end(self) -> bool:
        """Gives the right back, unless a message has come in."""

    def leave(self) -> None:
        """Lets the right run out: what waits is left to others."""


class Inbox(Protocol):
    """The messages of all people."""

    async def put(self, subject: str, message: Incoming, seen_ids: SeenIds) -> bool:
        """Takes a message.

        Args:
            subject: Who sent it.
            message: What was sent.
            seen_ids: Tells which messages were answered before anything was remembered here.

        Returns:
            False if this message was taken before.

        Raises:
            Refusal: Too many messages of this person wait already.
        """

    async def begin(self, subject: str) -> Desk | None:
        """Takes the right to answer a person; None if somebody has it."""

    async def forget(self, subject: str) -> None:
        """Forgets the ids of a person's messages but those that wait or are being answered."""

    def abandoned(self) -> AsyncIterator[str]:
        """People whose messages wait and nobody answers them, for as long as the server runs."""

    async def stop(self) -> None:
        """Begins nothing more that others can do."""


def full() -> Refusal:
    """What is said when too many messages of a person wait."""
    return Refusal(429, "too_many", "I'm still answering. Give me a moment, then try again.", 5)


class InMemoryInbox:
    """The inbox of a single process."""

    def __init__(self) -> None:
        """Starts empty."""
        self._seen: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()
        self._waiting: dict[str, deque[Incoming]] = {}
        self._held: set[str] = set()

    async def put(self, subject: str, message: Incoming, seen_ids: SeenIds) -> bool:
        """See `Inbox.put`."""
        seen = await self._ids_of(subject, seen_ids)
        if message.id in seen:
            return False
        waiting = self._waiting.setdefault(subject, deque())
        if len(waiting) > MAX_WAITING:
            raise full()
        seen[message.id] = None
        if len(seen) > REMEMBERED_IDS:
            seen.popitem(last=False)
        waiting.append(message)
        return True

    async def begin(self, subject: str) -> Desk | None:
        """See `Inbox.begin`."""
        if subject in self._held:
            return None
        self._held.add(subject)
        return _InMemoryDesk(self, subject)

    async def forget(self, subject: str) -> None:
        """See `Inbox.forget`."""
        waiting = self._waiting.get(subject, ())
        self._seen[subject] = OrderedDict.fromkeys(message.id for message in waiting)

    async def abandoned(self) -> AsyncIterator[str]:
        """See `Inbox.abandoned`: what this process does not answer, nobody can."""
        nobody: tuple[str, ...] = ()
        for subject in nobody:
            yield subject

    async def stop(self) -> None:
        """See `Inbox.stop`: nobody else can do what waits here."""

    def oldest(self, subject: str) -> Incoming | None:
        """The message that a person's next answer is for."""
        waiting = self._waiting.get(subject)
        return waiting[0] if waiting else None

    def take_away(self, subject: str, done: Done) -> None:
        """Lets a message wait no longer."""
        self._waiting[subject].remove(done.message)
        if done.failed:
            self._seen.get(subject, OrderedDict()).pop(done.message.id, None)

    def give_back(self, subject: str) -> None:
        """Lets the next one begin."""
        self._held.discard(subject)
        if not self._waiting.get(subject):
            self._waiting.pop(subject, None)

    async def _ids_of(self, subject: str, seen_ids: SeenIds) -> OrderedDict[str, None]:
        if subject not in self._seen:
            stored = OrderedDict.fromkeys(await seen_ids(subject))
            self._seen.setdefault(subject, stored)
            if len(self._seen) > _REMEMBERED_PEOPLE:
                self._seen.popitem(last=False)
        self._seen.move_to_end(subject)
        return self._seen[subject]


class _InMemoryDesk:
    def __init__(self, inbox: InMemoryInbox, subject: str) -> None:
        self._inbox = inbox
        self._subject = subject

    async def next(self, done: Done | None = None) -> Waiting | None:
        if done is not None:
            self._inbox.take_away(self._subject, done)
        message = self._inbox.oldest(self._subject)
        return None if message is None else Waiting(message)

    async def end(self) -> bool:
        if self._inbox.oldest(self._subject) is not None:
            return False
        self._inbox.give_back(self._subject)
        return True

    def leave(self) -> None:
        self._inbox.give_back(self._subject)
