"""What short messages were found to mean, kept for the next person who says the same.

"Yes", "no thanks", "show my goals": much of what people type was typed before, and at the same
place of a conversation it means the same. What is kept tells nobody's words: a message is known
again by a hash, together with its place, with a key that the process alone has.
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from hashlib import blake2b
from typing import Any

MOST = 2_000
"""Messages whose meaning is kept; the one that was not heard for longest goes first."""

LONGEST = 60
"""Characters; what is longer is hardly ever said twice."""


class Understood:
    """The meaning of messages, by their exact text."""

    def __init__(self, most: int = MOST) -> None:
        """Knows nothing yet.

        Args:
            most: How many messages are known at once.
        """
        self._most = most
        self._key = secrets.token_bytes(16)
        self._known: OrderedDict[bytes, str] = OrderedDict()

    def recall(self, text: str, place: str = "") -> dict[str, Any] | None:
        """What a message means, if somebody said it lately.

        Args:
            text: The message.
            place: Its context, as text.

        Returns:
            The parsed message, a copy of its own; None if it has to be understood.
        """
        known = self._known.get(name := self._name(text, place))
        if known is None:
            return None
        self._known.move_to_end(name)
        return {**json.loads(known), "text": text}

    def keep(self, text: str, parsed: dict[str, Any], place: str = "") -> None:
        """Keeps what a message means, if it is a short one.

        Args:
            text: The message.
            parsed: The parsed message, ready for JSON.
            place: Its context, as text.
        """
        if len(text) > LONGEST:
            return
        self._known[self._name(text, place)] = json.dumps({**parsed, "text": ""})
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def _name(self, text: str, place: str) -> bytes:
        words = f"{place}\n{text}".encode(errors="surrogatepass")
        return blake2b(words, digest_size=16, key=self._key).digest()
