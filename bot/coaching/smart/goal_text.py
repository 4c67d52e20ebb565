"""A goal as it was said: in one text, or in the parts of a guided conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.parts import IN_WORDS, Letter
from bot.coaching.smart.text.normalize import Plain, plain


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was said about a goal.

    Attributes:
        text: The words as typed.
        answers: The letter whose question it answers; None where it was said unasked. What is
            said in any part counts for every letter, but an answer may be short: "the
            certificate" is proof where proof was asked for.
    """

    text: str
    answers: Letter | None = None

    @property
    def plain(self) -> Plain:
        """The words in the form that patterns are written for."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class GoalText:
    """A goal as it was said.

    Attributes:
        parts: What was said, in any order.
        deadline: The day that was agreed on, where a day was kept instead of words.
        confidence: How sure the person is, 0 to 10, where they were asked and told it.
    """

    parts: tuple[Part, ...]
    deadline: date | None = None
    confidence: int | None = None

    @classmethod
    def of(cls, goal: GoalText | str) -> GoalText:
        """Returns a goal text as it is, and one text as a goal text with a single part."""
        return goal if isinstance(goal, GoalText) else cls((Part(goal),))

    @classmethod
    def of_draft(cls, draft: GoalDraft, confidence: int | None = None) -> GoalText:
        """Returns the goal text of what a guided conversation agreed on."""
        said = (Part(draft[row.part], row.letter) for row in IN_WORDS)
        return cls(tuple(part for part in said if part.text.strip()), draft.deadline, confidence)

    def answers_to(self, letter: Letter) -> tuple[Part, ...]:
        """The parts that were said in answer to a letter's question."""
        return tuple(part for part in self.parts if part.answers is letter)
