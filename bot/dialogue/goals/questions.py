"""The questions of the goal conversation: one for each letter in own words, then the summary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.coaching.goals.goal import out_of_reach
from bot.coaching.goals.wording import without_day
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import (
    Ambiguous,
    Button,
    Reading,
    Refused,
    Say,
    Step,
    Taken,
    Values,
    too_long,
)
from bot.dialogue.goals.edits import CALLED, day_alone
from bot.dialogue.goals.feedback import GoalFeedback
from bot.dialogue.goals.parser import without_wish
from bot.language import read_date, say_date

_LEFT_OUT = "left out for now"
_NUMBER_ALONE = re.compile(r"\W*(?:(?:actually|sorry|no|wait|oops|i mean[t]?)\W+)*\d+\W*", re.I)
_MEANINGFUL = re.compile(r"\w{2,}", re.UNICODE)

_BEFORE_ANSWER = re.compile(
    r"(?:yes|yeah|yep|yup|no|ok(?:ay)?|sure|fine)\W+(?:but\W+)?"
    r"(?:(?:let'?s |please |just )?(?:make|change) (?:it|that|this)(?: to)?|let'?s say) (?=\w)",
    re.IGNORECASE,
)
"""What leads to an answer and is no part of it: "yes, but make it two talks"."""


class OwnWords(Step):
    """A question that is answered in the person's own words."""

    free_text = True

    def __init__(self, slot: str, called: str, optional: bool = True) -> None:
        """Takes where the answer is kept, what people call it, and whether it can be skipped."""
        self.slot = slot
        self.called = called
        self.optional = optional

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes any statement that says something, and is no day alone."""
        del values
        text = own_words(heard.text)
        if heard.label in {"affirm", "deny"} and heard.words <= 3:
            return Refused("A yes or no alone does not tell me enough.")
        if not _MEANINGFUL.search(text):
            return Refused("I could not find any words in that.")
        if self.slot == "goal_relevant" and _NUMBER_ALONE.fullmatch(text):
            return Refused("A number tells me no reason.")
        if day_alone(text, today) is not None:
            return Refused("I have that as the date.")
        if self.slot == "goal_specific":
            text = without_wish(text)
        return too_long(text) or Taken({self.slot: text})


class Deadline(Step):
    """By when; a day that is still to come."""

    slot = "goal_deadline"
    called = CALLED["deadline"]

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a day and says it back with its weekday; the wording gives up another one."""
        reading = read_date(heard.text, today)
        if reading.value is None:
            return Refused(reading.reason)
        if refused := _out_of_reach(reading.value.date, today):
            return refused
        day, wording = reading.value.date, values.get("goal_specific") or ""
        kept = _without_other_day(wording, day, today)
        taken = {self.slot: day.isoformat()} | ({"goal_specific": kept} if kept != wording else {})
        echo = "utter_goal_deadline_echo" if kept == wording else "utter_goal_deadline_moved"
        return Taken(taken, Say(echo, {"deadline": say_date(day)}))


class Agreement(Step):
    """The summary: agreed on, or changed."""

    slot = "goal_confirmed"
    optional = False
    reviews = True
    called = "summary"

    def __init__(self, feedback: GoalFeedback) -> None:
        """Takes the turn's feedback."""
        self._feedback = feedback

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes a plain yes; a no asks what to change."""
        del values, today
        if heard.label == "affirm":
            return Taken({self.slot: True})
        if heard.label == "deny":
            return Ambiguous(WHICH_PART)
        return Refused("I was not sure whether that is a yes.")

    def ask(self, values: Values, wording: str) -> Say:
        """The summary with all that was said, and a mark for each letter."""
        said = {**summary(values), "marks": self._feedback.marks(values)}
        return Say(f"utter_{self.slot}_{wording}", said)


_PARTS = tuple(
    Button(title, f'/correct{{"part": "{slot}"}}')
    for title, slot in (
        ("What I will do", "goal_specific"),
        ("How I will know", "goal_measure"),
        ("What I have for it", "goal_achievable"),
        ("Why it matters", "goal_relevant"),
        ("The date", "goal_deadline"),
    )
)

WHICH_PART = Say("utter_goal_which_part", buttons=_PARTS)


LETTERS = (
    OwnWords("goal_specific", CALLED["specific"], optional=False),
    OwnWords("goal_measure", CALLED["measure"]),
    OwnWords("goal_achievable", CALLED["resources"]),
    OwnWords("goal_relevant", CALLED["reason"]),
    Deadline(),
)


_NOW: Mapping[str, str] = {
    "goal_specific": "the goal is now **{}**",
    "goal_measure": "you will know it by **{}**",
    "goal_achievable": "for it you have **{}**",
    "goal_relevant": "it matters to you: **{}**",
    "goal_deadline": "the date is now **{}**",
}


def change_words(before: Values, now: Values) -> tuple[Say, ...]:
    """What the coach says of parts that were corrected; nothing of those told for the first time.

    Args:
        before: What was said before, by slots.
        now: What holds now.
    """
    given = [slot for slot in _NOW if before.get(slot) and now.get(slot)]
    changed = [slot for slot in given if now[slot] != before[slot]]
    if not changed:
        return ()
    told = summary(now)
    parts = [_NOW[slot].format(told[slot.removeprefix("goal_")]) for slot in changed]
    # What is counted stands in the goal and in its measure, and one of them is enough to say.
    both = {"goal_specific", "goal_measure"} <= set(changed)
    return (Say("utter_guide_changed", {"change": ", and ".join(parts[:1] + parts[1 + both :])}),)


def summary(values: Values) -> Mapping[str, str]:
    """What the summary's placeholders stand for.

    Args:
        values: What was said, by slots.
    """
    parts = {step.slot: values.get(step.slot) or _LEFT_OUT for step in LETTERS}
    deadline = values.get("goal_deadline")
    if deadline:
        parts["goal_deadline"] = say_date(date.fromisoformat(deadline))
    return {slot.removeprefix("goal_"): str(value) for slot, value in parts.items()}


def _without_other_day(wording: str, day: date, today: date) -> str:
    """The wording of the goal; if it tells another day than the one that holds, without it."""
    told = read_date(wording, today).value
    if told is None or told.date == day:
        return wording
    return without_day(wording, told.date, today)


def _out_of_reach(day: date, today: date) -> Refused | None:
    reason = out_of_reach(day, today)
    return Refused(reason) if reason else None


def own_words(text: str) -> str:
    """An answer in own words, without what only leads to it."""
    words = " ".join(text.split())
    found = _BEFORE_ANSWER.match(words)
    return words[found.end() :] if found else words
