"""The turns of conversations in Slack: in order, each once, never without an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.channels.slack.blocks import Message, in_private, messages, plain
from bot.channels.slack.choices import payload_of
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.installations import Installations, Speaker
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.outgoing import CHANNEL_NAME, SlackOutput
from bot.channels.slack.places import Place, Spoken
from bot.channels.slack.public import is_public
from bot.channels.slack.web_api import CallFailed
from bot.channels.turns import Turns
from bot.channels.web.incidents import report_incident
from bot.dialogue.core.questions import Button
from bot.engine.messages import AlreadyHeard, MessageTooLong, chosen, typed
from bot.engine.telling import offer_again

TURN_SECONDS = 60.0
STATUS_SECONDS = 1.0
"""How long an answer waits for the status to be shown, which must not come after it."""

_LOOKED_BACK = 100

NO_FILES = (
    "Thank you for the file. I can't open files; tell me in a few words what it is about, "
    "and we go on from there."
)
NO_DIRECT = (
    "That's something for the two of us alone, and I can't open direct messages with you from "
    "here. Write to me under Apps, and we go on there."
)
_FAILED = "Something went wrong on my side, so I couldn't answer that (reference {})."

Handle = Callable[[UserMessage], Awaitable[object]]


class Conversations:
    """Runs turns and posts what the coach says."""

    def __init__(
        self,
        handle: Handle,
        agent: Callable[[], Any],
        mouth: Mouth,
        installations: Installations,
        inbox: Inbox,
    ) -> None:
        """Starts with nothing to do.

        Args:
            handle: Runs one turn.
            agent: Gives the loaded agent; None where there is none.
            mouth: Posts.
            installations: Finds the bot.
            inbox: Knows which deliveries are done.
        """
        self._handle = handle
        self._agent = agent
        self._mouth = mouth
        self._installations = installations
        self._inbox = inbox
        self._turns = Turns()

    def begin(self, spoken: Spoken, *, resumed: bool = False) -> None:
        """Takes a delivery that was claimed; the turn runs later.

        Args:
            spoken: What was said.
            resumed: Whether somebody began it before, and died.
        """
        self._turns.submit(spoken.sender, partial(self._run, spoken, resumed))

    async def close(self, grace: float) -> None:
        """Lets running turns end; those that wait are left to the next process.

        Args:
            grace: Seconds that they get.
        """
        await self._turns.close(grace)

    async def _run(self, spoken: Spoken, resumed: bool) -> None:
        try:
            speaker = await self._installations.speaker(spoken.installed)
            if speaker is not None and await self._goes_on_in_private(speaker, spoken, resumed):
                return
            if speaker is not None:
                await self._answer(speaker, spoken, resumed)
        except CallFailed as failed:
            if failed.is_gone:
                await self._installations.forget(spoken.installed)
            report_incident(f"posting to Slack ({failed.code})")
        except Exception as error:
            report_incident("answering in Slack", error)
        with suppress(Exception):
            if spoken.place.is_private:
                await self._inbox.finish(spoken.id)
            else:
                await self._inbox.finish_in_public(spoken.id, spoken.sender)

    async def _answer(self, speaker: Speaker, spoken: Spoken, resumed: bool) -> None:
        payload = await self._payload(spoken)
        if not spoken.place.channel:
            channel = await self._mouth.direct_channel(speaker, spoken.actor.user)
            spoken = replace(spoken, place=replace(spoken.place, channel=channel))
        said = await self._said_before(spoken) if resumed else []
        said = said or await self._turn(speaker, spoken, payload)
        asked = self._mouth.take_asked(speaker, spoken.place) if spoken.text else None
        await self._mouth.say(speaker, spoken.place, said)
        if asked is not None and spoken.value is None:
            await self._mouth.end_choices(speaker, spoken.place, asked)

    async def _turn(self, speaker: Speaker, spoken: Spoken, payload: str | None) -> list[Message]:
        if not spoken.text:
            return [plain(NO_FILES)]
        output = SlackOutput()
        try:
            message = _message(spoken, payload, output)
        except MessageTooLong as refused:
            return [plain(str(refused))]
        status = asyncio.create_task(self._show_status(speaker, spoken.place))
        try:
            if payload is not None and not spoken.place.is_private:
                await offer_again(self._agent(), spoken.sender, Button(spoken.text, payload))
            await asyncio.wait_for(self._handle(message), TURN_SECONDS)
        except AlreadyHeard:
            return await self._said_before(spoken)
        except Exception as error:
            return [_failure(report_incident("running a turn", error))]
        finally:
            await asyncio.wait([status], timeout=STATUS_SECONDS)
            status.cancel()
        return output.held or [_failure(report_incident("running a turn that said nothing"))]

    async def _show_status(self, speaker: Speaker, place: Place) -> None:
        if place.is_assistant:
            await self._mouth.show_status(speaker, place)

    async def _goes_on_in_private(self, speaker: Speaker, spoken: Spoken, resumed: bool) -> bool:
        """Takes what is nobody else's business to the person's direct messages.

        Returns:
            Whether it did; the turn then runs there, in order with the person's others.
        """
        read = getattr(self._agent(), "parse_message", None)
        if spoken.place.is_private or not spoken.text or read is None:
            return False
        if await is_public(read, spoken.text, await self._payload(spoken)):
            return False
        try:
            channel = await self._mouth.direct_channel(speaker, spoken.actor.user)
        except CallFailed:
            await self._mouth.say(speaker, spoken.place, [plain(NO_DIRECT)])
            raise
        await self._mouth.say(speaker, spoken.place, [in_private(channel)])
        self.begin(replace(spoken, place=Place(channel)), resumed=resumed)
        return True

    async def _payload(self, spoken: Spoken) -> str | None:
        """The payload that was chosen; None for typed text, and where it is not known any more."""
        if spoken.value is None:
            return None
        offered: list[str] = []
        if spoken.value.startswith("key:"):
            events = await self._history(spoken.sender)
            buttons = (button for event in reversed(events) for button in _buttons(event))
            offered = [str(button["payload"]) for button in buttons]
        return payload_of(spoken.value, offered)

    async def _said_before(self, spoken: Spoken) -> list[Message]:
        """What the coach answered already, if the turn was kept before the process died."""
        said: list[Message] = []
        found = False
        for event in await self._history(spoken.sender):
            if event["event"] == "user":
                found = event.get("message_id") == spoken.id
            elif found:
                data = event.get("data") or {}
                said += messages({**data, "text": event.get("text")})
        return said

    async def _history(self, sender: str) -> list[dict[str, Any]]:
        agent = self._agent()
        if agent is None:
            return []
        events, _ = await agent.tracker_store.history(sender, _LOOKED_BACK, None)
        return list(events)


def _message(spoken: Spoken, payload: str | None, output: SlackOutput) -> UserMessage:
    who, key = spoken.sender, spoken.id
    if payload is None:
        return typed(spoken.text, output, who, CHANNEL_NAME, key)
    return chosen(payload, spoken.text, output, who, CHANNEL_NAME, key)


def _failure(incident: str) -> Message:
    return plain(_FAILED.format(incident))


def _buttons(event: Mapping[str, Any]) -> list[dict[str, str]]:
    data = event.get("data")
    return list(data.get("buttons") or ()) if event["event"] == "bot" and data else []
