"""Chosen buttons: which payloads count, and what they mean."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.disambiguation import ASKS_FIRST, title_meant
from bot.engine.messages import CHOSEN_KEY, PAYLOAD_KEY
from bot.engine.reminding import payloads_sent
from bot.nlu.label_classifier import label_as_parse_data

_PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?", re.DOTALL)
_TOPIC = "topic"
_LOOKED_BACK = 100

ReadEarlier = Callable[[str, int], Awaitable[tuple[list[dict[str, Any]], bool]]]
"""`(sender_id, limit)` -> Rasa's user and bot events, and whether there are older ones."""


def chosen_payload(message: UserMessage, tracker: DialogueStateTracker | None) -> str | None:
    """The payload that a message chooses by its own claim or by repeating a button's title.

    Args:
        message: What was typed or chosen.
        tracker: The conversation so far.

    Returns:
        The payload, if one of the coach's buttons in the last few turns carried it.
    """
    if tracker is None:
        return None
    claimed = (message.metadata or {}).get(PAYLOAD_KEY)
    if claimed is not None:
        offered = _buttons(tracker, latest_only=False)
        return claimed if any(button["payload"] == claimed for button in offered) else None
    buttons = _buttons(tracker, latest_only=True)
    place = title_meant(message.text or "", [button["title"] for button in buttons])
    return None if place is None else str(buttons[place]["payload"])


def agreed_payload(tracker: DialogueStateTracker | None) -> str | None:
    """The payload of the task that the coach asked about last, for a yes to stand for.

    Args:
        tracker: The conversation so far.

    Returns:
        The payload; None if the coach asked about none, or asked something else after it.
    """
    if tracker is None:
        return None
    said = next((e for e in reversed(tracker.events) if isinstance(e, BotUttered)), None)
    if said is None or said.metadata.get("utter_action") != ASKS_FIRST:
        return None
    return str(said.data["buttons"][0]["payload"])


async def sent_payload(message: UserMessage, tracker: DialogueStateTracker | None) -> str | None:
    """The payload of a quick reply that came with a reminder, outside of every turn.

    Args:
        message: What was typed or chosen.
        tracker: The conversation so far.
    """
    claimed = (message.metadata or {}).get(PAYLOAD_KEY)
    if claimed is None or tracker is None:
        return None
    return claimed if claimed in await payloads_sent(tracker.sender_id) else None


async def earlier_payload(
    message: UserMessage, tracker: DialogueStateTracker | None, read: ReadEarlier
) -> str | None:
    """The payload of a button further up in the conversation than a turn usually looks.

    Args:
        message: What was typed or chosen.
        tracker: The conversation so far.
        read: Reads a person's latest messages, so many at most.

    Returns:
        The payload, if a button of the coach's carried it in the latest hundred messages.
    """
    claimed = (message.metadata or {}).get(PAYLOAD_KEY)
    if claimed is None or tracker is None:
        return None
    messages, _ = await read(tracker.sender_id, _LOOKED_BACK)
    data = [one.get("data") or {} for one in messages if one["event"] == "bot"]
    offered = [button for one in data for button in one.get("buttons") or ()]
    return claimed if any(button["payload"] == claimed for button in offered) else None


def _buttons(tracker: DialogueStateTracker, latest_only: bool) -> list[dict[str, str]]:
    """Buttons of the coach's messages, the newest first."""
    found: list[dict[str, str]] = []
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            found += event.data.get("buttons") or []
        elif latest_only and event.type_name == "user":
            break
    return found


def read_payload(payload: str, title: str | None) -> dict[str, Any]:
    """Reads a payload such as `/faq{"topic": "vesting"}`.

    Args:
        payload: The payload; the coach wrote it, so a malformed one is a defect.
        title: The title of its button.

    Returns:
        A parsed message.

    Raises:
        ValueError: It cannot be read.
    """
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        raise ValueError(f"The payload {payload!r} of a button cannot be read.")
    entities: dict[str, Any] = json.loads(match["entities"] or "{}")
    topic = entities.pop(_TOPIC, None)
    label = match["intent"] if topic is None else f"{match['intent']}/{topic}"
    return {**certain(label, title), CHOSEN_KEY: entities}


def certain(label: str, text: str | None) -> dict[str, Any]:
    """A parsed message whose meaning is beyond doubt.

    Args:
        label: What it means: `intent` or `intent/topic`.
        text: What was typed, or the title of the chosen button.
    """
    parsed = label_as_parse_data([{"name": label, "confidence": 1.0}])
    return {"text": text or "", "entities": [], **parsed}
