"""Turns of conversations: each message once, in order for each person, never without an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.channels.web.events import EventLog, News
from bot.channels.web.history import MAX_PAGE, HistoryReader, history_page
from bot.channels.web.inbox import Desk, Done, Inbox, InMemoryInbox, SeenIds, Waiting
from bot.channels.web.incidents import report_incident
from bot.channels.web.incoming import Incoming
from bot.channels.web.outgoing import CHANNEL_NAME, WebOutput, user_message
from bot.engine.messages import chosen, typed

GRACE_SECONDS = 20.0
"""What turns get to end when the server stops."""

_TYPING = News("typing", {"on": True})
_READY = News("typing", {"on": False})


class Turns:
    """Runs the turns of all people, one after the other for each of them."""

    def __init__(
        self,
        log: EventLog,
        handle: Callable[[UserMessage], Awaitable[object]],
        board_news: Callable[[str], Awaitable[list[News]]],
        inbox: Inbox | None = None,
        time_limit: float = 60.0,
    ) -> None:
        """Starts with nothing to do.

        Args:
            log: Where events go.
            handle: Runs one turn.
            board_news: What a person's pages are told of their boards.
            inbox: Where messages wait; in memory by default.
            time_limit: Seconds after which a turn counts as failed.
        """
        self._log = log
        self._handle = handle
        self._board_news = board_news
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
        if not await self._inbox.put(subject, message, seen_ids):
            return False
        said = News("message", user_message(message.id, message.text, datetime.now(UTC)))
        if not await self._begin(subject, said):
            await self._log.append(subject, said)
        return True

    async def close(self, grace: float = GRACE_SECONDS) -> None:
        """Lets running turns end, and those that wait where nobody else could answer them.

        Args:
            grace: Seconds that they get.
        """
        await self._inbox.stop()
        if self._resuming is not None:
            self._resuming.cancel()
            await asyncio.gather(self._resuming, return_exceptions=True)
        if self._workers:
            _, late = await asyncio.wait(set(self._workers), timeout=grace)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _resume(self) -> None:
        async for subject in self._inbox.abandoned():
            try:
                await self._begin(subject)
            except Exception as error:
                report_incident("going on with messages that wait", error)

    async def _begin(self, subject: str, *news: News) -> bool:
        """Answers what waits, unless somebody does; news are told first."""
        desk = await self._inbox.begin(subject)
        if desk is None:
            return False
        worker = asyncio.create_task(self._work(subject, desk, news))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return True

    async def _work(self, subject: str, desk: Desk, news: tuple[News, ...]) -> None:
        try:
            await self._answer(subject, desk, news)
            while not await desk.end():
                await self._answer(subject, desk)
        except Exception as error:
            # What the messages wait in is gone; they are answered when it is back.
            report_incident("answering messages", error)
        finally:
            desk.leave()

    async def _answer(self, subject: str, desk: Desk, news: tuple[News, ...] = ()) -> None:
        waiting = await desk.next()
        if waiting is not None:
            news += (_TYPING,)
        if news:
            await self._log.append(subject, *news)
        if waiting is None:
            return
        while waiting is not None:
            waiting = await desk.next(await self._turn(subject, waiting))
        boards = await self._board_news(subject)
        await self._log.append(subject, *boards, _READY, settles=True)

    async def _turn(self, subject: str, waiting: Waiting) -> Done:
        message = waiting.message
        if waiting.resumed and await self._told_again(subject, message):
            return Done(message)
        output = WebOutput(message.id)
        incident = None
        try:
            async with asyncio.timeout(self._time_limit):
                await self._handle(_for_rasa(message, output, subject))
        except Exception as error:
            incident = report_incident("running a turn", error)
        else:
            incident = await self._tell(subject, message, output)
        if incident is not None:
            await self._log.append(subject, News("error", _failure(message, incident)))
        return Done(message, failed=incident is not None)

    async def _tell(self, subject: str, message: Incoming, output: WebOutput) -> str | None:
        """Tells what was said; the id of the incident if that is nothing."""
        if output.erases:
            await self._log.forget(subject, await self._log.position(subject))
            await self._inbox.forget(subject, message.id)
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
