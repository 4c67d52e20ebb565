"""What a client sends, read and checked before anything else looks at it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sanic.exceptions import PayloadTooLarge
from sanic.request import Request

from bot.channels.web.refusals import Refusal, malformed, unauthorized
from bot.engine.messages import MAX_TEXT_LENGTH

MAX_BODY_BYTES = 16 * 1024
MAX_PAYLOAD_LENGTH = 2000
MAX_TITLE_LENGTH = 300

_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_BEARER = re.compile(r"Bearer +([\w.-]+)", re.ASCII)


@dataclass(frozen=True)
class Incoming:
    """A message as a client sent it.

    Attributes:
        id: The client's id, the same whenever the message is sent again.
        text: What was typed, or the title of the chosen button.
        payload: The payload of the chosen button; None for typed text.
    """

    id: str
    text: str
    payload: str | None


async def read_json(request: Request) -> dict[str, Any]:
    """Reads a body of at most `MAX_BODY_BYTES` (the route must be a streaming one).

    Raises:
        Refusal: It is too large, or not a JSON object.
    """
    request.stream.request_max_size = MAX_BODY_BYTES
    try:
        await request.receive_body()
    except PayloadTooLarge:
        raise Refusal(
            413, "too_large", "That's more than I can read in one go. Could you shorten it?"
        ) from None
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise malformed("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise malformed("The body must be a JSON object.")
    return body


def read_bearer(request: Request) -> str:
    """The token of the `Authorization` header.

    Raises:
        Refusal: There is none.
    """
    match = _BEARER.fullmatch(request.headers.get("authorization", ""))
    if not match:
        raise unauthorized("token_missing", "Please start a session first.")
    return match[1]


def read_message(body: dict[str, Any]) -> Incoming:
    """Reads a message: `{id, text}` if typed, `{id, payload, title}` if chosen.

    Raises:
        Refusal: It is neither, or its text is empty or too long.
    """
    message_id = body.get("id")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise malformed("A message needs an id of 8 to 64 letters, digits, '-' or '_'.")
    if ("text" in body) == ("payload" in body):
        raise malformed("A message has either a text or a payload.")
    if "text" in body:
        return Incoming(message_id, _typed_text(body["text"]), None)
    payload = _short_text(body["payload"], MAX_PAYLOAD_LENGTH, "payload")
    return Incoming(message_id, _short_text(body.get("title"), MAX_TITLE_LENGTH, "title"), payload)


def _typed_text(value: Any) -> str:
    text = _clean(_string(value, "text"))
    if not text:
        raise malformed("There's nothing in that message yet. What would you like to say?", "empty")
    if len(text) > MAX_TEXT_LENGTH:
        raise Refusal(
            413,
            "text_too_long",
            f"That's {len(text):,} characters, and I can read {MAX_TEXT_LENGTH:,} at once. "
            "Could you shorten it, or send it in parts?",
        )
    return text


def _short_text(value: Any, limit: int, name: str) -> str:
    text = _clean(_string(value, name))
    if not 0 < len(text) <= limit:
        raise malformed(f"The {name} must have 1 to {limit} characters.")
    return text


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise malformed(f"The {name} must be a string.")
    return value


def _clean(text: str) -> str:
    """The text without what no database or terminal can keep: control signs, halves of pairs."""
    kept = (
        sign
        for sign in text.replace("\r\n", "\n")
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return "".join(kept).strip()
