"""The coach's quick replies as Slack's buttons and menus, and what a click on them means.

A button carries its payload; one that is too long for Slack is carried as a short key, and found
again among what was offered in the conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    Option,
    PlainTextObject,
    StaticSelectElement,
)

from bot.channels.slack.identity import part

ACTION_ID = "coach_choose"
"""What the action ids of the coach's choices begin with."""

BLOCK_ID = "coach_choices"
"""What the ids of blocks with the coach's choices begin with."""

MAX_BUTTONS = 25
MAX_OPTIONS = 100
MAX_TITLE = 75
MAX_VALUE = 2000

_KEY = "key:"
_ANSWERS = re.compile(r"/(?:affirm|deny|skip|unsure|cancel|correct|go_back|ask_why)\b")
"""Payloads that answer the question that is open, whichever that is when they are chosen."""


@dataclass(frozen=True)
class Choice:
    """A quick reply that was chosen.

    Attributes:
        title: What it says.
        value: Its payload, or the key that stands for it.
    """

    title: str
    value: str


def choice_blocks(buttons: Sequence[Mapping[str, str]]) -> list[ActionsBlock]:
    """Buttons, or menus where there are more than a block holds.

    Args:
        buttons: `title` and `payload` of each.
    """
    if not buttons:
        return []
    if len(buttons) <= MAX_BUTTONS:
        elements = [_button(number, button) for number, button in enumerate(buttons)]
        return [ActionsBlock(block_id=BLOCK_ID, elements=elements)]
    pages = [buttons[at : at + MAX_OPTIONS] for at in range(0, len(buttons), MAX_OPTIONS)]
    return [
        ActionsBlock(block_id=f"{BLOCK_ID}_{number}", elements=[_menu(number, page)])
        for number, page in enumerate(pages)
    ]


def read_choice(action: Mapping[str, Any]) -> Choice | None:
    """The choice that an action stands for; None if it is not one of the coach's.

    Args:
        action: One of `actions` of a `block_actions` payload.
    """
    if not str(action.get("action_id", "")).startswith(ACTION_ID):
        return None
    chosen = part(action, "selected_option") or action
    title, value = part(chosen, "text").get("text"), chosen.get("value")
    if not (isinstance(title, str) and isinstance(value, str) and value):
        return None
    return Choice(title, value)


def asks(blocks: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a message has choices that would answer another question later on.

    Args:
        blocks: The message's blocks.
    """
    elements = (one for block in blocks for one in block.get("elements", ()))
    return any(_ANSWERS.match(str(element.get("value", ""))) for element in elements)


def payload_of(value: str, offered: Iterable[str]) -> str | None:
    """The payload that a choice's value stands for.

    Args:
        value: The value.
        offered: Payloads that the coach offered, the newest first; read only for a key.

    Returns:
        The payload; None if a key fits none of those offered.
    """
    if not value.startswith(_KEY):
        return value
    return next((payload for payload in offered if _key(payload) == value), None)


def _button(number: int, button: Mapping[str, str]) -> ButtonElement:
    payload = button["payload"]
    return ButtonElement(
        action_id=f"{ACTION_ID}_{number}",
        text=_title(button["title"]),
        value=payload if len(payload) <= MAX_VALUE else _key(payload),
    )


def _menu(number: int, buttons: Sequence[Mapping[str, str]]) -> StaticSelectElement:
    options = [Option(text=_title(one["title"]), value=_key(one["payload"])) for one in buttons]
    return StaticSelectElement(
        action_id=f"{ACTION_ID}_{number}", placeholder="Choose one", options=options
    )


def _title(title: str) -> PlainTextObject:
    cut = title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1].rstrip()}…"
    return PlainTextObject(text=cut, emoji=False)


def _key(payload: str) -> str:
    return f"{_KEY}{sha256(payload.encode()).hexdigest()[:32]}"
