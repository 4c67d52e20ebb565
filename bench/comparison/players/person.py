"""What the measurement needs of a person, whichever system they talk to."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

INCIDENT = "Something went wrong on my side"
"""With this begins what the coach's actions say of an error, on either system."""


@dataclass(frozen=True)
class Said:
    """What became of a message.

    Attributes:
        milliseconds: From sending it until all of the answer was there.
        problem: Why it counts as not answered; None if it was answered.
    """

    milliseconds: float
    problem: str | None


class Person(Protocol):
    """Somebody in a conversation."""

    def say(self, text: str) -> Said:
        """Sends a message and waits for all of its answer.

        Args:
            text: What is typed.
        """
        ...


class Door(Protocol):
    """Where people come in."""

    def person(self, number: int) -> AbstractContextManager[Person]:
        """Lets somebody in, who is seen for the first time.

        Args:
            number: The person's number, another one for everybody.
        """
        ...


def problem_of(answers: list[str]) -> str | None:
    """Why what was said is no answer, or None if it is one.

    Args:
        answers: The texts that were said.
    """
    if not answers:
        return "no answer"
    return "an error was told" if any(INCIDENT in text for text in answers) else None
