"""The two kinds of message a person can send: text that was typed, and a button that was chosen.

They are kept apart from the channel to the processor, so that typed text can never pose as the
payload of a button.
"""

from __future__ import annotations

from rasa.core.channels.channel import OutputChannel, UserMessage

MAX_TEXT_LENGTH = 4000
"""Characters that a typed message may have."""

PAYLOAD_KEY = "payload"
"""Key of a message's metadata that carries the payload of a chosen button."""

ALSO_ASKED_KEY = "also_asked"
"""Key of a parsed message: labels of what it asks for beside the main thing."""

CHOSEN_KEY = "chosen"
"""Key of a parsed message that carries what a chosen button held beside its intent."""


class AlreadyHeard(Exception):
    """A message that the conversation has already; its answer is there, and not given twice."""


class MessageTooLong(ValueError):
    """A typed message is longer than is read; its words can be shown to the person."""

    def __init__(self, length: int) -> None:
        """Says how long it is and how long it may be."""
        super().__init__(
            f"That message is too long for me ({length:,} characters; {MAX_TEXT_LENGTH:,} is the "
            "most I read at once). Tell me the main point, or send it in parts."
        )


def typed(
    text: str, output: OutputChannel, sender_id: str, channel: str, message_id: str | None = None
) -> UserMessage:
    """A message that was typed.

    Args:
        text: What was typed.
        output: Where the answers go.
        sender_id: The verified identity of the person.
        channel: Name of the input channel.
        message_id: The client's id of the message.

    Raises:
        MessageTooLong: It has more than `MAX_TEXT_LENGTH` characters.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise MessageTooLong(len(text))
    return UserMessage(text, output, sender_id, input_channel=channel, message_id=message_id)


def chosen(
    payload: str,
    title: str,
    output: OutputChannel,
    sender_id: str,
    channel: str,
    message_id: str | None = None,
) -> UserMessage:
    """A button that was chosen; its title stands as the message's text.

    The processor takes the payload only if it was offered in this conversation.

    Args:
        payload: The button's payload, such as `/set_goal`.
        title: What the button said.
        output: Where the answers go.
        sender_id: The verified identity of the person.
        channel: Name of the input channel.
        message_id: The client's id of the message.
    """
    return UserMessage(
        title,
        output,
        sender_id,
        input_channel=channel,
        message_id=message_id,
        metadata={PAYLOAD_KEY: payload},
    )
