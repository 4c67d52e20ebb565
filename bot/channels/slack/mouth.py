"""How the coach speaks in Slack: messages, statuses, the choice in the place of the buttons."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.blocks import Message, answered, messages
from bot.channels.slack.choices import asks
from bot.channels.slack.installations import Installations, Speaker
from bot.channels.slack.places import Place
from bot.channels.slack.web_api import CallFailed, WebApi

STATUS = "is thinking…"

_REMEMBERED = 5_000
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
_POLITELY = {"parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True)
class Asked:
    """A question with choices that answer it.

    Attributes:
        timestamp: The message's.
        message: The message.
    """

    timestamp: str
    message: Message


class Mouth:
    """Says things through the bot of the right installation."""

    def __init__(self, api: WebApi, installations: Installations) -> None:
        """Takes what it speaks through.

        Args:
            api: Slack's Web API.
            installations: Finds the bot.
        """
        self._api = api
        self._installations = installations
        self._dms: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._asked: OrderedDict[tuple[str, Place], Asked] = OrderedDict()

    async def say(self, speaker: Speaker, place: Place, said: Iterable[Message]) -> None:
        """Posts messages, one after the other.

        Raises:
            CallFailed: Slack does not take one, also without its blocks.
        """
        for message in said:
            where = {"channel": place.channel, **_POLITELY}
            if place.thread:
                where["thread_ts"] = place.thread
            words = {**where, "text": message.text}
            try:
                rich = {**words, "blocks": list(message.blocks)}
                posted = await self._api.call(speaker.token, "chat.postMessage", rich)
                self._note_asked(speaker, place, message, posted.get("ts"))
            except CallFailed as failed:
                if failed.code not in _BAD_BLOCKS:
                    raise
                await self._api.call(speaker.token, "chat.postMessage", words)

    async def post_to_person(self, sender: str, utterance: Mapping[str, Any]) -> bool:
        """Sends a person a direct message.

        Args:
            sender: The person's identity, `<organisation or workspace>:<user>`.
            utterance: `text`, `buttons` and `custom` (a card), as Rasa hands them over.

        Returns:
            Whether it was posted; False if the app is not (or no longer) where the person is.
        """
        home, _, user = sender.partition(":")
        speaker = await self._installations.speaker_for(home)
        if speaker is None or not user:
            return False
        try:
            place = Place(await self.direct_channel(speaker, user))
            await self.say(speaker, place, messages(utterance))
        except CallFailed:
            return False
        return True

    async def direct_channel(self, speaker: Speaker, user: str) -> str:
        """The channel of a person's direct messages with the coach.

        Raises:
            CallFailed: There is none, and Slack opens none.
        """
        key = (speaker.token, user)
        if key not in self._dms:
            opened = await self._api.call(speaker.token, "conversations.open", {"users": user})
            self.knows_direct(speaker, user, str(opened["channel"]["id"]))
        return self._dms[key]

    def knows_direct(self, speaker: Speaker, user: str, channel: str) -> None:
        """Notes the channel of a person's direct messages, which never changes."""
        self._dms[(speaker.token, user)] = channel
        if len(self._dms) > _REMEMBERED:
            self._dms.popitem(last=False)

    def is_direct(self, speaker: Speaker, user: str, channel: str) -> bool:
        """Whether a channel is known to be a person's direct messages with the coach."""
        return self._dms.get((speaker.token, user)) == channel

    def take_asked(self, speaker: Speaker, place: Place) -> Asked | None:
        """The question that is open in a place, which counts as answered from now on."""
        return self._asked.pop((speaker.token, place), None)

    async def end_choices(self, speaker: Speaker, place: Place, asked: Asked) -> None:
        """Takes the choices from a question that was answered by typing.

        They would answer whatever is asked later.
        """
        shown = answered(asked.message.blocks)
        arguments = {"channel": place.channel, "ts": asked.timestamp, "blocks": shown}
        await self.attempt(speaker, "chat.update", {**arguments, "text": asked.message.text})

    async def replace_choices(
        self,
        speaker: Speaker,
        place: Place,
        timestamp: str,
        blocks: Sequence[Mapping[str, Any]],
        choice: str,
    ) -> None:
        """Shows what was chosen in the place of the buttons; where that fails, they stay.

        Args:
            speaker: The bot, whose message it is.
            place: Where the message is.
            timestamp: The message's.
            blocks: The message's blocks, as Slack hands them back.
            choice: What was chosen.
        """
        shown = answered(blocks, choice)
        arguments = {"channel": place.channel, "ts": timestamp, "text": choice, "blocks": shown}
        await self.attempt(speaker, "chat.update", arguments)

    def _note_asked(
        self, speaker: Speaker, place: Place, message: Message, timestamp: object
    ) -> None:
        if isinstance(timestamp, str) and asks(message.blocks):
            self._asked[(speaker.token, place)] = Asked(timestamp, message)
            if len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)

    async def show_status(self, speaker: Speaker, place: Place) -> None:
        """Shows in an assistant thread that an answer is coming; the answer takes it away."""
        arguments = {"channel_id": place.channel, "thread_ts": place.thread, "status": STATUS}
        await self.attempt(speaker, "assistant.threads.setStatus", arguments)

    async def attempt(self, speaker: Speaker, method: str, arguments: Mapping[str, Any]) -> bool:
        """Calls a method that nobody misses if it fails.

        Returns:
            Whether it succeeded.
        """
        try:
            await self._api.call(speaker.token, method, arguments, attempts=2)
        except CallFailed:
            return False
        return True
