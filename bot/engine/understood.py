"""What short messages were found to mean, kept for the next person who says the same.

"Yes", "no thanks", "show my goals": much of what people type was typed before, and always means
the same, since a message is understood by itself. What is kept tells nobody's words: a message is
known again by a hash with a key that the process alone has.
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

    def recall(self, text: str) -> dict[str, Any] | None:
        """What a message means, if somebody said it lately.

        Args:
            text: The message.

        Returns:
            The parsed message, a copy of its own; None if it has to be understood.
        """
        known = self._known.get(name := self._name(text))
        if known is None:
            return None
        self._known.move_to_end(name)
        return {**json.loads(known), "text": text}

    def keep(self, text: str, parsed: dict[str, Any]) -> None:
        """Keeps what a message means, if it is a short one.

        Args:
            text: The message.
            parsed: The parsed message, ready for JSON.
        """
        if len(text) > LONGEST:
            return
        self._known[self._name(text)] = json.dumps({**parsed, "text": ""})
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def _name(self, text: str) -> bytes:
        return blake2b(text.encode(errors="surrogatepass"), digest_size=16, key=self._key).digest()
