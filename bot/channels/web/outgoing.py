"""What clients are told: the shapes of events, and Rasa's way out to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels.web.events import News

CHANNEL_NAME = "web"


def iso(time: datetime) -> str:
    """A time as ISO 8601 in UTC with milliseconds."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def user_message(message_id: str, text: str, time: datetime) -> dict[str, Any]:
    """The data of a `message` event from the person."""
    return _message(message_id, "user", text, time)


def coach_message(
    message_id: str, text: str | None, data: Mapping[str, Any], time: datetime, reply_to: str | None
) -> dict[str, Any]:
    """The data of a `message` event from the coach.

    Args:
        message_id: Its id, the same live and in the history.
        text: What the coach says; may be None beside a card.
        data: Rasa's other parts of the utterance: `buttons`, `quick_replies`, `custom`.
        time: When it was said.
        reply_to: Id of the person's message that it answers.
    """
    message = _message(message_id, "coach", text or "", time)
    offered = [*(data.get("buttons") or ()), *(data.get("quick_replies") or ())]
    message["buttons"] = [
        {"title": button["title"], "payload": button["payload"]}
        for button in offered
        if button.get("title") and button.get("payload")
    ]
    message["card"] = data.get("custom") or None
    message["reply_to"] = reply_to
    return message


def says_something(message: Mapping[str, Any]) -> bool:
    """Whether there is anything to show in a message."""
    return bool(message["text"] or message["buttons"] or message["card"])


def _message(message_id: str, author: str, text: str, time: datetime) -> dict[str, Any]:
    return {
        "id": message_id,
        "from": author,
        "text": text,
        "buttons": [],
        "card": None,
        "time": iso(time),
        "reply_to": None,
    }


class WebOutput(OutputChannel):
    """Collects the utterances of a turn, which are told when the turn is over.

    Nothing is shown before it is kept: a server that dies between the two would have said what
    the conversation knows nothing of. The id of the n-th utterance that answers message m is
    `m.n`: the history finds the same ids by counting, so that clients can tell what they have.

    Attributes:
        said: What was said so far, in order.
    """

    def __init__(self, reply_to: str) -> None:
        """Begins a turn.

        Args:
            reply_to: Id of the message that is answered.
        """
        self._reply_to = reply_to
        self._utterances = 0
        self.said: list[News] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return CHANNEL_NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes one utterance, all its parts together.

        Args:
            recipient_id: Whose conversation; a turn has one.
            message: The utterance as Rasa hands it over.
        """
        del recipient_id
        self._utterances += 1
        time = datetime.now(UTC)
        message_id = coach_message_id(self._reply_to, self._utterances, int(time.timestamp() * 1e6))
        data = coach_message(message_id, message.get("text"), message, time, self._reply_to)
        if says_something(data):
            self.said.append(News("message", data))


def coach_message_id(reply_to: str | None, number: int, alone: int) -> str:
    """The id of an utterance.

    Args:
        reply_to: Id of the message that it answers.
        number: Its place among the answers, from 1.
        alone: What sets it apart where it answers nothing.
    """
    return f"{reply_to}.{number}" if reply_to else f"c{alone}"
