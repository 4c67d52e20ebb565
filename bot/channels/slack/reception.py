"""What is done with each kind of request from Slack: taken down at once, done later."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any

from bot.channels.slack.conversations import Conversations
from bot.channels.slack.identity import Installed, known_id, part
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.incoming import (
    Heard,
    bot_user_of,
    read_choices,
    read_command,
    read_event,
)
from bot.channels.slack.installations import Installations, Speaker
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.places import Spoken
from bot.channels.web.incidents import report_incident
from bot.storage.slack_store import Claim, Delivery, SlackStore

Body = Mapping[str, Any]

_REMEMBERED = 2_000


class Reception:
    """Takes requests; whatever takes time is done after they are acknowledged."""

    def __init__(
        self,
        conversations: Conversations,
        inbox: Inbox,
        store: SlackStore,
        mouth: Mouth,
        installations: Installations,
        now: Callable[[], datetime],
    ) -> None:
        """Takes the parts of the channel.

        Args:
            conversations: Runs turns.
            inbox: Knows which deliveries are done.
            store: Knows the coach's threads.
            mouth: Speaks.
            installations: Finds the bot.
            now: Gives the moment (UTC).
        """
        self._conversations = conversations
        self._inbox = inbox
        self._store = store
        self._mouth = mouth
        self._installations = installations
        self._now = now
        self._seen: OrderedDict[str, str] = OrderedDict()
        self._errands: set[asyncio.Task[None]] = set()

    def resume(self, delivery: Delivery) -> None:
        """Does what a process that died left undone."""
        if delivery.work:
            self._conversations.begin(Spoken.from_json(delivery.work), resumed=True)

    def later(self, errand: Coroutine[Any, Any, object]) -> None:
        """Does something after the request is acknowledged; a failure is logged, not raised."""
        task = asyncio.create_task(_safely(errand))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def close(self, grace: float) -> None:
        """Lets errands end.

        Args:
            grace: Seconds that they get.
        """
        if self._errands:
            await asyncio.wait(list(self._errands), timeout=grace)

    async def message(self, body: Body, through: Installed) -> None:
        """A message, or a mention in a channel."""
        speaker = await self._installations.speaker(through)
        if speaker is None:
            return
        heard = read_event(body, through, bot_user_of(body) or speaker.user)
        if heard is None or self._came_as_other_event(heard, part(body, "event").get("type")):
            return
        only_in = heard.only_in_thread
        if only_in and not await asyncio.to_thread(self._store.knows_thread, only_in):
            return
        if heard.thread:
            await asyncio.to_thread(self._store.remember_thread, heard.thread, self._now())
        self._note_direct(speaker, heard.spoken)
        await self.take(heard.spoken)

    async def command(self, body: Body, through: Installed) -> str:
        """A slash command.

        Returns:
            What only the person sees where it was typed.
        """
        spoken = read_command(body, through)
        speaker = await self._installations.speaker(through)
        if spoken is None or speaker is None:
            return ""
        await self.take(spoken)
        channel = known_id(body.get("channel_id")) or ""
        if self._mouth.is_direct(speaker, spoken.actor.user, channel):
            return ""
        return "I've answered you in our direct messages."

    async def choice(self, body: Body, through: Installed) -> None:
        """A click on one of the coach's quick replies."""
        spoken = read_choices(body, through)
        speaker = await self._installations.speaker(through)
        if spoken is None or speaker is None:
            return
        stamp = part(body, "message").get("ts")
        # A second click on the same button, made before the first one took the buttons away.
        same = f"{spoken.sender} {spoken.place.channel} {stamp} {spoken.value}"
        if self._remember(same, spoken.id) not in (None, spoken.id):
            return
        if await self.take(spoken) and isinstance(stamp, str):
            blocks = part(body, "message").get("blocks")
            shown = [block for block in blocks or () if isinstance(block, Mapping)]
            place, title = spoken.place, spoken.text
            self.later(self._mouth.replace_choices(speaker, place, stamp, shown, title))

    async def take(self, spoken: Spoken) -> bool:
        """Takes what was said, once however often it is delivered.

        Returns:
            Whether it is new.
        """
        claim = await self._inbox.claim(spoken.id, spoken.to_json())
        if claim is Claim.TAKEN:
            return False
        self._conversations.begin(spoken, resumed=claim is Claim.RESUMED)
        return True

    def _came_as_other_event(self, heard: Heard, kind: object) -> bool:
        """Whether a message was heard as an event of another kind: a mention comes as two."""
        return self._remember(heard.written, str(kind)) not in (None, str(kind))

    def _remember(self, key: str, value: str) -> str | None:
        """Keeps the first value of a key; gives the one that is kept already."""
        if key in self._seen:
            return self._seen[key]
        self._seen[key] = value
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return None

    def _note_direct(self, speaker: Speaker, spoken: Spoken) -> None:
        if spoken.place.is_private:
            self._mouth.knows_direct(speaker, spoken.actor.user, spoken.place.channel)


async def _safely(errand: Coroutine[Any, Any, object]) -> None:
    try:
        await errand
    except Exception as error:
        report_incident("running an errand in Slack", error)
