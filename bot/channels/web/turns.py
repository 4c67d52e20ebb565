"""Turns of conversations: each message once, in order for each person, never without an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Protocol

from rasa.core.channels.channel import UserMessage

from bot.channels.web.events import EventLog, News
from bot.channels.web.history import MAX_PAGE, HistoryReader, history_page
from bot.channels.web.inbox import Desk, Done, Inbox, InMemoryInbox, SeenIds, Waiting
from bot.channels.web.incidents import report_incident
from bot.channels.web.incoming import Incoming
from bot.channels.web.outgoing import CHANNEL_NAME, WebOutput, user_message
from bot.engine.messages import AlreadyHeard, chosen, typed

GRACE_SECONDS = 20.0
"""What turns get to end when the server stops."""

_TYPING = News("typing", {"on": True})
_READY = News("typing", {"on": False})


class TellWithBoards(Protocol):
    """Tells a person's pages news, after those of their boards if there are any."""

    async def __call__(self, subject: str, *news: News, settles: bool = False) -> None:
        """See `EventLog.append`."""


class Turns:
    """Runs the turns of all people, one after the other for each of them."""

    def __init__(
        self,
        log: EventLog,
        handle: Callable[[UserMessage], Awaitable[object]],
        tell_with_boards: TellWithBoards,
        inbox: Inbox | None = None,
        time_limit: float = 60.0,
    ) -> None:
        """Starts with nothing to do.

        Args:
            log: Where events go.
            handle: Runs one turn.
            tell_with_boards: Tells news, after those of the person's boards if there are any.
            inbox: Where messages wait; in memory by default.
            time_limit: Seconds after which a turn counts as failed.
        """
        self._log = log
        self._handle = handle
        self._tell_with_boards = tell_with_boards
        self._inbox: Inbox = inbox or InMemoryInbox()
        self._time_limit = time_limit
        self._workers: set[asyncio.Task[None]] = set()
        self._history: HistoryReader | None = None
        self._resuming: asyncio.Task[None] | None = None

    def start(self, history: HistoryReader) -> None:
        """Begins to answer what others left.

        Args:
            history: Reads the conversation store.
        """
        self._history = history
        self._resuming = asyncio.create_task(self._resume())

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
        is_new = await self._inbox.put(subject, message, seen_ids)
        # One that was taken before may wait for somebody to begin: the server that took it died.
        if not await self._begin(subject) and is_new:
            # Whoever answers tells it too, so that it is never told after its answer alone.
            await self._log.append(subject, _said(message))
        return is_new

    async def close(self, grace: float = GRACE_SECONDS) -> None:
        """Lets running turns end, and those that wait where nobody else could answer them.

        Args:
            grace: Seconds that they get.
        """
        await self._inbox.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(grace):
                while self._workers:  # more may come where nobody else could answer
                    await asyncio.wait(set(self._workers))
        # Only now: it keeps the rights to answer alive that the workers have.
        rest = [*self._workers, *([self._resuming] if self._resuming else [])]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _resume(self) -> None:
        async for subject in self._inbox.abandoned():
            try:
                await self._begin(subject)
            except Exception as error:
                report_incident("going on with messages that wait", error)

    async def _begin(self, subject: str) -> bool:
        """Answers what waits, unless somebody does."""
        desk = await self._inbox.begin(subject)
        if desk is None:
            return False
        worker = asyncio.create_task(self._work(subject, desk))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return True

    async def _work(self, subject: str, desk: Desk) -> None:
        try:
            is_over = False
            while not is_over:
                await self._answer(subject, desk)
                is_over = await desk.end()
        except Exception as error:
            # What the messages wait in is gone; they are answered when it is back.
            report_incident("answering messages", error)
        finally:
            desk.leave()

    async def _answer(self, subject: str, desk: Desk) -> None:
        waiting = await desk.next()
        if waiting is None:
            return
        all_kept = True
        while waiting is not None:
            done = await self._turn(subject, waiting)
            all_kept = all_kept and not done.failed
            waiting = await desk.next(done)
        await self._tell_with_boards(subject, _READY, settles=all_kept)

    async def _turn(self, subject: str, waiting: Waiting) -> Done:
        message = waiting.message
        await self._log.append(subject, _said(message), _TYPING)
        if waiting.resumed and await self._told_again(subject, message):
            return Done(message)
        output = WebOutput(message.id)
        incident = None
        try:
            async with asyncio.timeout(self._time_limit):
                await self._handle(_for_rasa(message, output, subject))
        except AlreadyHeard:
            await self._told_again(subject, message)
        except Exception as error:
            incident = report_incident("running a turn", error)
        else:
            incident = await self._tell(subject, output)
        if incident is not None:
            await self._log.append(subject, News("error", _failure(message, incident)))
        return Done(message, failed=incident is not None)

    async def _tell(self, subject: str, output: WebOutput) -> str | None:
        """Tells what was said; the id of the incident if that is nothing."""
        if not output.said:
            return report_incident("running a turn that said nothing")
        await self._log.append(subject, *output.said)
        return None

    async def _told_again(self, subject: str, message: Incoming) -> bool:
        """Tells the answer that the conversation store has already, if it has."""
        if self._history is None:
            return False
        place = await self._log.settled(subject)
        page = await history_page(self._history, subject, MAX_PAGE, None, place)
        if message.id not in {one["id"] for one in page["messages"]}:
            return False
        answers = [one for one in page["messages"] if one["reply_to"] == message.id]
        if answers:
            await self._log.append(subject, *(News("message", answer) for answer in answers))
        return True


def _said(message: Incoming) -> News:
    return News("message", user_message(message.id, message.text, datetime.now(UTC)))


def _failure(message: Incoming, incident: str) -> dict[str, Any]:
    return {
        "message": "Something went wrong on my side, so I couldn't answer that.",
        "reply_to": message.id,
        "incident": incident,
    }


def _for_rasa(message: Incoming, output: WebOutput, subject: str) -> UserMessage:
    if message.payload is None:
        return typed(message.text, output, subject, CHANNEL_NAME, message.id)
    return chosen(message.payload, message.text, output, subject, CHANNEL_NAME, message.id)
