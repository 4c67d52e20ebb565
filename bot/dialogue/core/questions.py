"""Steps of a guided conversation: one question each, and how its answer is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.dialogue.core.message import Heard

MAX_ANSWER_LENGTH = 600
"""Characters that the answer to one question may have."""

Values = Mapping[str, Any]
"""What was said so far: JSON values by the names of slots."""


@dataclass(frozen=True)
class Button:
    """A quick reply.

    Attributes:
        title: What it says.
        payload: What choosing it means, such as `/skip`.
    """

    title: str
    payload: str


@dataclass(frozen=True)
class Say:
    """Something that the coach says.

    Attributes:
        response: Name of the response in the domain.
        values: What its placeholders stand for.
        buttons: Quick replies beside the response's own.
        card: The same as structured data, where a page can draw it; the words are complete
            without it.
    """

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    card: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Taken:
    """An answer was read.

    Attributes:
        values: What it says, by slots; the step's own is among them.
        echo: What the coach says back before it goes on, if anything.
    """

    values: Values
    echo: Say | None = None


@dataclass(frozen=True)
class Refused:
    """No answer could be read.

    Attributes:
        reason: Why, and what works, in a sentence for the person.
    """

    reason: str


@dataclass(frozen=True)
class Ambiguous:
    """An answer has several readings, and the person has to choose.

    Attributes:
        question: Asks which; its buttons carry the readings.
        choices: The readings in the order of the buttons, by slots, so that a place or a word
            chooses as well; empty where the step reads the choice itself.
    """

    question: Say
    choices: tuple[Values, ...] = ()


Reading = Taken | Refused | Ambiguous


class Step(ABC):
    """One question of a guided conversation.

    Attributes:
        slot: Where the answer is kept; the step's responses are named after it.
        optional: Whether it can be skipped.
        free_text: Whether nearly any statement is an answer. Otherwise a reader decides.
        reviews: Whether it shows all that was said, so that any message may correct it.
        by_kind: Whether a value tells by its kind that it belongs here, though nothing names it.
        armed: Whether a yes does what cannot be undone, so that any other message lays it down.
        called: What people call it when they want to change it, as a regular expression.
    """

    slot: str
    optional: bool = True
    free_text: bool = False
    reviews: bool = False
    by_kind: bool = True
    armed: bool = False
    called: str

    @abstractmethod
    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads an answer.

        Args:
            heard: The message.
            values: What was said so far.
            today: The day that counts as today.
        """

    def skippable(self, values: Values) -> bool:
        """Whether it can be left out after what was said so far."""
        del values
        return self.optional

    def needed(self, values: Values) -> bool:
        """Whether the question makes sense after what was said so far."""
        del values
        return True

    def chosen_by_word(self, text: str, choices: Sequence[Values]) -> Values | None:
        """The reading that a word of an answer chooses among several.

        Args:
            text: What was typed.
            choices: What an answer before it can have meant, by slots.
        """
        del text, choices
        return None

    def ask(self, values: Values, wording: str) -> Say:
        """The question.

        Args:
            values: What was said so far.
            wording: `ask` for the first time, `again` after a detour, `unsure` with an example,
                `why` with its purpose.
        """
        del values
        return Say(f"utter_{self.slot}_{wording}")


def too_long(text: str) -> Refused | None:
    """Refuses an answer that is longer than a question needs."""
    if len(text) <= MAX_ANSWER_LENGTH:
        return None
    return Refused(
        f"That is more than I can keep in one answer ({len(text):,} characters). "
        "A sentence or two is enough."
    )
