"""Turns of conversations: each message once, in order for each person, never without an answer."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from rasa.core.channels.channel import UserMessage

from bot.channels.web.events import EventLog
from bot.channels.web.incidents import report_incident
from bot.channels.web.incoming import Incoming
from bot.channels.web.outgoing import CHANNEL_NAME, WebOutput, user_message
from bot.channels.web.refusals import Refusal
from bot.engine.messages import chosen, typed

MAX_WAITING = 8
"""Messages of one person that may wait while one is answered."""

_REMEMBERED_IDS = 200
_REMEMBERED_PEOPLE = 5_000

SeenIds = Callable[[str], Awaitable[list[str]]]
"""Subject -> the ids of the messages that the conversation store has already."""


class Turns:
    """Runs the turns of all people, one after the other for each of them."""

    def __init__(
        self,
        log: EventLog,
        handle: Callable[[UserMessage], Awaitable[object]],
        tell_boards: Callable[[str], Awaitable[None]],
        time_limit: float = 60.0,
    ) -> None:
        """Starts with nothing to do.

        Args:
            log: Where events go.
            handle: Runs one turn.
            tell_boards: Tells a person's pages what the boards hold by now.
            time_limit: Seconds after which a turn counts as failed.
        """
        self._log = log
        self._handle = handle
        self._tell_boards = tell_boards
        self._time_limit = time_limit
        self._seen: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()
        self._waiting: dict[str, deque[Incoming]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}

    async def accept(self, subject: str, message: Incoming, seen_ids: SeenIds) -> bool:
        """Takes a message; the turn runs later.

        Args:
            subject: Who sent it.
            message: What was sent.
            seen_ids: Tells which messages were taken before this process started.

        Returns:
            False if this message was taken before, so that there is no second turn.

        Raises:
            Refusal: Too many messages of this person wait already.
        """
        seen = await self._ids_of(subject, seen_ids)
        if message.id in seen:
            return False
        waiting = self._waiting.setdefault(subject, deque())
        if len(waiting) >= MAX_WAITING:
            raise Refusal(
                429, "too_many", "I'm still answering. Give me a moment, then try again.", 5
            )
        seen[message.id] = None
        if len(seen) > _REMEMBERED_IDS:
            seen.popitem(last=False)
        waiting.append(message)
        await self._log.append(
            subject, "message", user_message(message.id, message.text, datetime.now(UTC))
        )
        if subject not in self._workers:
            self._workers[subject] = asyncio.create_task(self._work(subject))
        return True

    async def close(self) -> None:
        """Ends what is running."""
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    async def _ids_of(self, subject: str, seen_ids: SeenIds) -> OrderedDict[str, None]:
        if subject not in self._seen:
            stored = OrderedDict.fromkeys(await seen_ids(subject))
            self._seen.setdefault(subject, stored)
            if len(self._seen) > _REMEMBERED_PEOPLE:
                self._seen.popitem(last=False)
        self._seen.move_to_end(subject)
        return self._seen[subject]

    async def _work(self, subject: str) -> None:
        waiting = self._waiting[subject]
        try:
            while waiting:
                await self._log.append(subject, "typing", {"on": True})
                while waiting:
                    await self._turn(subject, waiting.popleft())
                await self._tell_boards(subject)
                await self._log.append(subject, "typing", {"on": False}, settles=True)
        finally:
            del self._workers[subject], self._waiting[subject]

    async def _turn(self, subject: str, message: Incoming) -> None:
        output = WebOutput(self._log, message.id)
        try:
            await asyncio.wait_for(
                self._handle(_for_rasa(message, output, subject)), self._time_limit
            )
        except Exception as error:
            await self._failed(subject, message, report_incident("running a turn", error))
        else:
            before = await self._log.position(subject)
            if not await output.release():
                await self._failed(
                    subject, message, report_incident("running a turn that said nothing")
                )
            if output.erases:
                await self._log.forget(subject, before)
                self._seen[subject] = OrderedDict({message.id: None})

    async def _failed(self, subject: str, message: Incoming, incident: str) -> None:
        """Tells the person, and lets the same message be sent again."""
        self._seen.get(subject, OrderedDict()).pop(message.id, None)
        data = {
            "message": "Something went wrong on my side, so I couldn't answer that.",
            "reply_to": message.id,
            "incident": incident,
        }
        await self._log.append(subject, "error", data)


def _for_rasa(message: Incoming, output: WebOutput, subject: str) -> UserMessage:
    if message.payload is None:
        return typed(message.text, output, subject, CHANNEL_NAME, message.id)
    return chosen(message.payload, message.text, output, subject, CHANNEL_NAME, message.id)
