"""What the coach talks about where others read along.

In channels and group messages it answers general questions. Whatever touches a person's goals,
offers, check or data goes on in their direct messages.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from bot.dialogue.core.intents import INTENTS

PUBLIC = frozenset(row.name for row in INTENTS.values() if row.public)
"""Intents that hold nothing of a person."""

Read = Callable[[str], Awaitable[dict[str, Any]]]

_INTENT = re.compile(r"/(\w+)")


async def is_public(read: Read, text: str, payload: str | None) -> bool:
    """Whether a message can be answered where others read.

    Args:
        read: Finds out what a text means, as Rasa's agent does.
        text: What was typed, or the title of what was chosen.
        payload: The payload of what was chosen; None for typed text.
    """
    if payload is not None and (chosen := _INTENT.match(payload)):
        return chosen[1] in PUBLIC
    parsed = await read(text)
    return parsed.get("intent", {}).get("name") in PUBLIC
