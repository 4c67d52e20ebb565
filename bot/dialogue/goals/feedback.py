"""SMART feedback in the goal conversation: at most two questions more, then marks in the summary.

Feedback on what is missing is what makes goals better, and nagging makes people give up on them. So
only a letter with nothing in it is asked about again, twice at most in all; whatever comes back is
kept, and a letter that stays weak is marked and never in the way.
"""

from __future__ import annotations

import re
from datetime import date

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.parts import GOAL_PARTS, PART, PART_OF_LETTER, Letter, Part
from bot.coaching.smart import MAX_SCORE, QUESTIONS, Assessment, GoalText, assess
from bot.coaching.smart.evidence.confidence import with_confidence
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Button, Reading, Refused, Say, Step, Taken, Values, too_long
from bot.dialogue.goals.spans import CONFIDENCE_SLOT, answer_in

MAX_TRIES = 2
"""How often a goal is asked about again before it is taken as it is."""

TRIES_SLOT = "goal_tries"

_GOAL = PART[Part.SPECIFIC].slot

_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.I)

_LABEL = re.compile(
    r"\b(?:class|level|grade|band|category|cat|stage|tier|type|phase|nvq) (?:\d+|[a-z])\b",
    re.IGNORECASE,
)
"""A number that is a name: nothing to follow in "get my class 2 licence"."""

_LEAVE_IT = Button("Leave it as it is", "/skip")


class GoalFeedback:
    """What each letter of a goal has, looked up once a turn for the same words."""

    def __init__(self, today: date) -> None:
        """Takes the day that counts as today."""
        self._today = today
        self._found: dict[GoalText, Assessment] = {}

    def of(self, values: Values) -> Assessment:
        """The assessment of what was said so far.

        Args:
            values: What was said, by slots.
        """
        goal = GoalText.of_draft(draft_of(values), values.get(CONFIDENCE_SLOT))
        if goal not in self._found:
            self._found[goal] = assess(goal, self._today)
        return self._found[goal]

    def empty_letter(self, values: Values) -> Letter | None:
        """The letter to ask about again: it has nothing in it, and there are tries left.

        Args:
            values: What was said, by slots.
        """
        asked_enough = (values.get(TRIES_SLOT) or 0) >= MAX_TRIES
        if asked_enough or values.get("goal_confirmed") or not values.get(_GOAL):
            return None
        found = self.of(values)
        weakest = found.weakest(_not_asked_again(values))
        return weakest if weakest and found.letters[weakest].score == 0 else None

    def told_along(self, goal: str) -> dict[str, str]:
        """What a goal that was told at once says of other letters, so it is not asked for.

        Args:
            goal: The goal as it was told.

        Returns:
            The person's own words by slots.
        """
        letters = self.of({_GOAL: goal}).letters
        told = {
            PART_OF_LETTER[letter].slot: letters[letter].found
            for letter, enough in ((Letter.ACHIEVABLE, 1), (Letter.RELEVANT, 2))
            if letters[letter].score >= enough
        }
        # A number can be followed; "pass the test" alone leaves open what shows that it is done.
        measure = letters[Letter.MEASURABLE]
        if measure.score == MAX_SCORE and _NUMBER.search(_LABEL.sub("", measure.found)):
            told[PART[Part.MEASURE].slot] = measure.found
        return {slot: found for slot, found in told.items() if found}

    def marks(self, values: Values) -> str:
        """A line that marks each letter.

        Args:
            values: What was said, by slots.
        """
        letters = self.of(values).letters.items()
        return " · ".join(
            f"{letter.word} {'✓' if finding.score else '– could be sharper'}"
            for letter, finding in letters
        )


class Sharpen(Step):
    """One more question about the letter that has nothing in it yet."""

    slot = "goal_sharper"
    free_text = True
    called = "feedback"

    def __init__(self, feedback: GoalFeedback) -> None:
        """Takes the turn's feedback."""
        self._feedback = feedback

    def needed(self, values: Values) -> bool:
        """Whether there is a letter to ask about again."""
        return self._feedback.empty_letter(values) is not None

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Puts what is said to the letter that was asked about."""
        letter = self._feedback.empty_letter(values)
        if letter is None or (heard.label == "affirm" and heard.words <= 4):
            return Taken({TRIES_SLOT: MAX_TRIES})
        text = " ".join(heard.text.split())
        if not any(sign.isalnum() for sign in text):
            return Refused("I could not find any words in that.")
        row, tries = PART_OF_LETTER[letter], (values.get(TRIES_SLOT) or 0) + 1
        told = answer_in(heard, row.part, values, today)
        if isinstance(told, Refused):
            return told
        text = told or text
        more = joined(values.get(row.slot), text)
        return too_long(text) or Taken({row.slot: more, TRIES_SLOT: tries})

    def ask(self, values: Values, wording: str) -> Say:
        """What is missing, and the one question about it."""
        letter = self._feedback.empty_letter(values)
        if letter is None:
            return Say(f"utter_{self.slot}_{wording}", {"reason": "", "question": ""})
        reason = self._feedback.of(values).letters[letter].reason
        said = {"reason": reason, "question": QUESTIONS[letter]}
        return Say(f"utter_{self.slot}_{wording}", said, (_LEAVE_IT,))


def draft_of(values: Values) -> GoalDraft:
    """The goal as it was said so far.

    Args:
        values: What was said, by slots.
    """
    return GoalDraft.from_json({row.part: values.get(row.slot) for row in GOAL_PARTS})


def draft_to_keep(values: Values) -> GoalDraft:
    """The goal as it is shown and kept: how sure somebody is stands with what there is for it.

    Args:
        values: What was said, by slots.
    """
    draft, sure = draft_of(values), values.get(CONFIDENCE_SLOT)
    if sure is None:
        return draft
    return draft.having(Part.RESOURCES, with_confidence(draft.resources, sure))


def slots_of(draft: GoalDraft) -> dict[str, str | None]:
    """The goal by slots, as `draft_of` reads them.

    Args:
        draft: The goal.
    """
    held = draft.to_json()
    return {row.slot: held[row.part] or None for row in GOAL_PARTS}


def _not_asked_again(values: Values) -> tuple[Letter, ...]:
    """Letters whose question was skipped, and the date, which only its own step can read."""
    skipped = [row.letter for row in GOAL_PARTS if values.get(row.slot) is None]
    return (*skipped, Letter.TIME_BOUND)


def joined(before: str | None, more: str) -> str:
    """What was said of a part, and what is said of it now."""
    return f"{before}; {more}" if before else more
