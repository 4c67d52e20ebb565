"""What a message was understood as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.core.message_reading import MessageReading

_QUESTION_START = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|wait|hm+|um+|sorry|hey|well|before that)[,\s]+)*"
    r"(?:what|how|why|when|where|who|which|whose|is|are|am|do|does|did|can|could|should|would|"
    r"will|isn'?t|aren'?t|tell me|explain|remind me what|any (?:idea|tips|advice))\b",
    re.IGNORECASE,
)


SAID = "said"
"""What a button carries that stands for a message which was said before and was in doubt."""


@dataclass(frozen=True)
class Heard:
    """A message with the reading of its meaning.

    Attributes:
        text: What was typed, or the title of the button that was chosen.
        label: The likeliest label, `intent` or `intent/topic`.
        confidence: How likely it is, 0 to 1; 1 for a chosen button.
        chosen: What a chosen button carried beside its intent; None if the text was typed.
        refused: Name of the guided conversation that it refuses; the label is that of the rest.
        reading: What it does and which of its words are what; nothing of a chosen button.
        back_to: The label of a task that it names by what was told of it, to go back to.
    """

    text: str
    label: str
    confidence: float
    chosen: Mapping[str, Any] | None = field(default=None)
    refused: str | None = None
    reading: MessageReading = field(default_factory=MessageReading)
    back_to: str | None = None

    @property
    def intent(self) -> str:
        """The label without its topic."""
        return self.label.partition("/")[0]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question."""
        text = self.text.strip()
        return text.endswith("?") or _QUESTION_START.match(text) is not None
