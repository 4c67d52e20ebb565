"""What an assessment consists of: a finding for each letter, a total, a verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.coaching.goals.parts import Letter


class Verdict(StrEnum):
    """How far a goal is."""

    SMART = "smart"
    NEARLY = "nearly"
    DRAFT = "draft"


MAX_SCORE = 2
"""The most points that one letter can have."""

QUESTIONS: Mapping[Letter, str] = {
    Letter.SPECIFIC: "What exactly will you do, and with or for whom?",
    Letter.MEASURABLE: "How will you know it is done? A number or a piece of proof.",
    Letter.ACHIEVABLE: (
        "What do you have for it, what could stop you, and how sure are you, 0 to 10?"
    ),
    Letter.RELEVANT: "Why does this matter to you now? What does it open?",
    Letter.TIME_BOUND: "By what date, and when will you check in?",
}

# What comes first is needed to answer what follows: proof is proof of something, hours a week fit
# or do not fit an amount and a date, and a reason is best given for a goal that stands.
_ASKED_FIRST = (
    Letter.SPECIFIC,
    Letter.MEASURABLE,
    Letter.TIME_BOUND,
    Letter.ACHIEVABLE,
    Letter.RELEVANT,
)
_SMART_FROM = 8
_NEARLY_FROM = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one letter.

    Attributes:
        score: 0, 1 or 2 points.
        reason: A sentence that a coach could say, about this goal.
        found: The person's own words that earned the points (or show what is wrong), exactly as
            they were typed; empty where there are none.
    """

    score: int
    reason: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A goal seen through the five letters.

    Attributes:
        letters: The finding of each letter.
    """

    letters: Mapping[Letter, Finding]

    @property
    def total(self) -> int:
        """The points of all letters, 0 to 10."""
        return sum(finding.score for finding in self.letters.values())

    @property
    def verdict(self) -> Verdict:
        """SMART from 8 points with none missing, nearly from 6, else a draft."""
        if self.total >= _SMART_FROM and all(f.score for f in self.letters.values()):
            return Verdict.SMART
        return Verdict.NEARLY if self.total >= _NEARLY_FROM else Verdict.DRAFT

    def weakest(self, accepted: Collection[Letter] = ()) -> Letter | None:
        """The letter to ask about next.

        Args:
            accepted: Letters that are not asked about again (asked twice, or skipped).

        Returns:
            The letter with the fewest points, of equal ones the one that the others build on;
            None where every letter has all its points or was accepted.
        """
        open_ones = [
            letter
            for letter in _ASKED_FIRST
            if letter not in accepted and self.letters[letter].score < MAX_SCORE
        ]
        return min(open_ones, key=lambda letter: self.letters[letter].score, default=None)

    def question(self, accepted: Collection[Letter] = ()) -> str | None:
        """The one question to ask next, or None where nothing is left to ask."""
        letter = self.weakest(accepted)
        return None if letter is None else QUESTIONS[letter]
