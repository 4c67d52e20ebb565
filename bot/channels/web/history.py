"""The conversation as it was, rebuilt from the conversation store."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from bot.channels.web.events import EventId
from bot.channels.web.outgoing import (
    coach_message,
    coach_message_id,
    says_something,
    user_message,
)

DEFAULT_PAGE = 50
MAX_PAGE = 100

HistoryReader = Callable[[str, int, int | None], Awaitable[tuple[list[dict[str, Any]], bool]]]
"""`(sender_id, limit, before)` -> Rasa's user and bot events, oldest first, each with a growing
integer `seq`, and whether there are older ones."""


async def history_page(
    read: HistoryReader, subject: str, limit: int, before: int | None, settled: EventId
) -> dict[str, Any]:
    """One page of a conversation.

    Args:
        read: The conversation store's reader.
        subject: Whose conversation.
        limit: Events to read, 1 to `MAX_PAGE`.
        before: The cursor of the page after this one; None for the newest.
        settled: The place in the event log from which a client should listen on.

    Returns:
        `messages` (oldest first), `last_event_id`, `more` and `cursor`.
    """
    events, more = await read(subject, limit, before)
    if more:
        events = _from_first_question(events)
    return {
        "messages": _messages(events),
        "last_event_id": str(settled),
        "more": more,
        "cursor": events[0]["seq"] if events else None,
    }


async def recent_message_ids(read: HistoryReader, subject: str) -> list[str]:
    """The ids of the person's latest messages, oldest first."""
    events, _ = await read(subject, MAX_PAGE, None)
    return [str(event["message_id"]) for event in events if event["event"] == "user"]


def _from_first_question(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leaves answers whose question is on the page before to that page, which counts them."""
    for index, event in enumerate(events):
        if event["event"] == "user":
            return events[index:]
    return events


def _messages(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    question: str | None = None
    number = 0
    for event in events:
        if event["event"] == "user":
            question, number = str(event["message_id"]), 0
            messages.append(user_message(question, event.get("text") or "", _time(event)))
        else:
            number += 1
            messages.append(_coach_message(event, question, number))
    return [message for message in messages if says_something(message)]


def _coach_message(event: dict[str, Any], question: str | None, number: int) -> dict[str, Any]:
    message_id = coach_message_id(question, number, event["seq"])
    data = event.get("data") or {}
    return coach_message(message_id, event.get("text"), data, _time(event), question)


def _time(event: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(event["timestamp"], UTC)
