"""The guided SMART goal conversation: a question for each letter, then a summary to agree on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.coaching.goal_wording import without_day
from bot.coaching.goals import out_of_reach
from bot.coaching.reading import read_date, say_date
from bot.dialogue.goal_feedback import TRIES_SLOT, GoalFeedback, Sharpen
from bot.dialogue.goal_told import take_apart
from bot.dialogue.guide import Guide
from bot.dialogue.heard import Heard
from bot.dialogue.steps import (
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

_LEFT_OUT = "left out for now"
_MEANINGFUL = re.compile(r"\w{2,}", re.UNICODE)

_BARE_WISH = re.compile(
    r"^\W*(?:(?:hi|hey|hello|ok(?:ay)?|yes|please|so|can|could|may|i|we|you|let'?s|let|me|us|help|to|"
    r"want|would|like|need|wanna|gonna|set|setting|make|create|add|start|define|write|work|on|up|this|these|into|"
    r"a|an|my|some|one|new|another|first|smart|career|goal|goals|now|today|with|for|myself|"
    r"please|thanks|button|do|try|begin|have|got|get|think|about|it|that|should|i'd|i'?m|ready)"
    r"\W*)+$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^\W*(?:my (?:new |next |main |big )?goal(?: is|:| would be)(?: to)?|"
    r"(?:i(?:'d| would)? (?:want|like|need) to |can you |please |help me )?"
    r"(?:set|make|create|add) (?:me |us )?(?:a|an|the|my|this) (?:new )?(?:smart )?goal"
    r"(?:\s*(?:to|of|for|:|-))?)\s+",
    re.IGNORECASE,
)
_MADE_A_GOAL = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|please|so|then|now|can you|could you|let'?s|i want to)\W+)*"
    r"(?:make|turn|set) (?:the |this )?(?P<what>(?!it\b|this\b|that\b)\S.*?)(?: thing)? "
    r"(?:into |as |be )?(?:a|my|the) (?:smart )?goal\W*$",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(because|since i|so that|so i can|in order to|required for)\b", re.I)

_BEFORE_ANSWER = re.compile(
    r"(?:yes|yeah|yep|yup|no|ok(?:ay)?|sure|fine)\W+(?:but\W+)?"
    r"(?:(?:let'?s |please |just )?(?:make|change) (?:it|that|this)(?: to)?|let'?s say) (?=\w)",
    re.IGNORECASE,
)
"""What leads to an answer and is no part of it: "yes, but make it two talks"."""


class _OwnWords(Step):
    """A question that is answered in the person's own words."""

    free_text = True

    def __init__(self, slot: str, called: str, optional: bool = True) -> None:
        self.slot = slot
        self.called = called
        self.optional = optional

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes any statement that says something."""
        del values, today
        text = _own_words(heard.text)
        if heard.label in {"affirm", "deny"} and heard.words <= 3:
            return Refused("A yes or no alone does not tell me enough.")
        if not _MEANINGFUL.search(text):
            return Refused("I could not find any words in that.")
        return too_long(text) or Taken({self.slot: text})


class _Deadline(Step):
    """By when; a day that is still to come."""

    slot = "goal_deadline"
    called = "deadline|due date|date|by when|end date|finish(?:ing)? date|when"

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


class _Agreement(Step):
    """The summary: agreed on, or changed."""

    slot = "goal_confirmed"
    optional = False
    reviews = True
    called = "summary"

    def __init__(self, feedback: GoalFeedback) -> None:
        self._feedback = feedback

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes a plain yes; a no asks what to change."""
        del values, today
        if heard.label == "affirm":
            return Taken({self.slot: True})
        if heard.label == "deny":
            return Ambiguous(_WHICH_PART)
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

_WHICH_PART = Say("utter_goal_which_part", buttons=_PARTS)


_LETTERS = (
    _OwnWords(
        "goal_specific", r"goal|wording|what i(?:'ll| will)? ?(?:do|am doing)", optional=False
    ),
    _OwnWords("goal_measure", r"measure|metric|proof|number|how i(?:'ll| will) know"),
    _OwnWords("goal_achievable", r"resources?|hours|time i have|obstacles?|budget"),
    _OwnWords("goal_relevant", r"reasons?|motivation|why"),
    _Deadline(),
)


_FAIRLY_SURE = 0.5
_PART_OF_LABEL: Mapping[str, str] = {
    "inform_measure": "goal_measure",
    "inform_resources": "goal_achievable",
    "inform_reason": "goal_relevant",
}


class GoalGuide(Guide):
    """Leads to a goal with all five letters of SMART."""

    name = "goal"
    starts_with = frozenset({"set_goal"})
    own_labels = frozenset({"set_goal", "update_goal", "report_progress", "complete_goal"})
    correction_labels = frozenset({"correct", "update_goal"})
    more_slots = (TRIES_SLOT,)

    def __init__(self, today: date) -> None:
        """Prepares a turn's look at the goal.

        Args:
            today: The day that counts as today.
        """
        self._feedback = GoalFeedback(today)
        self.steps = (*_LETTERS, Sharpen(self._feedback), _Agreement(self._feedback))

    def corrected(self, heard: Heard, values: Values, today: date) -> Mapping[str, Any] | None:
        """At the summary, a statement that plainly is one of the parts in words."""
        del today
        slot = _PART_OF_LABEL.get(heard.label)
        at_summary = values.get("goal_specific") is not None and heard.confidence >= _FAIRLY_SURE
        if slot is None or not at_summary or too_long(heard.text) is not None:
            return None
        if any(re.search(rf"\b(?:{s.called})\b", heard.text, re.I) for s in _LETTERS):
            return None  # it names its part, and its words need not be taken whole
        return {slot: _own_words(heard.text)}

    def which_part(self) -> Say:
        """Asks with a quick reply for each part."""
        return _WHICH_PART

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """The goal itself from a first message that tells it; a date and a reason from any."""
        if values.get("goal_specific") is None and heard.label in self.starts_with:
            return self._told(heard, today)
        taken: dict[str, Any] = {}
        if not _says_something(heard):
            return taken
        if values.get("goal_deadline") is None:
            taken["goal_deadline"] = _told_deadline(heard.text, today)
        if values.get("goal_relevant") is None and (found := _REASON.search(heard.text)):
            taken["goal_relevant"] = heard.text[found.start() :].strip()
        return {slot: value for slot, value in taken.items() if value is not None}

    def _told(self, heard: Heard, today: date) -> dict[str, Any]:
        """Every part of a goal that is told, or that a chosen button offers."""
        wording = _told_goal(heard)
        if wording is None:
            return {}
        if not _says_something(heard):
            return {"goal_specific": wording}
        told = take_apart(wording, today)
        reachable = told.deadline is not None and _out_of_reach(told.deadline, today) is None
        parts = {
            "goal_specific": told.specific,
            "goal_achievable": told.resources,
            "goal_relevant": told.reason,
            "goal_deadline": told.deadline.isoformat() if told.deadline and reachable else "",
        }
        found = {slot: said for slot, said in parts.items() if said}
        return {**self._feedback.told_along(wording), **found}


def _told_goal(heard: Heard) -> str | None:
    """The goal that a message tells, or that a chosen button offers as one."""
    if heard.chosen is not None:
        return heard.chosen.get("goal")
    text = heard.text
    if _BARE_WISH.match(text) or too_long(text):
        return None
    told = " ".join(text.split())
    made = _MADE_A_GOAL.match(told)
    told = made["what"] if made else _LEAD_IN.sub("", told).strip()
    return told or None


def _says_something(heard: Heard) -> bool:
    return heard.chosen is None and not heard.asks and too_long(heard.text) is None


def _told_deadline(text: str, today: date) -> str | None:
    value = read_date(text, today).value
    if value is None or _out_of_reach(value.date, today):
        return None
    return value.date.isoformat()


def _without_other_day(wording: str, day: date, today: date) -> str:
    """The wording of the goal; if it tells another day than the one that holds, without it."""
    told = read_date(wording, today).value
    if told is None or told.date == day:
        return wording
    return without_day(wording, told.date, today)


def _out_of_reach(day: date, today: date) -> Refused | None:
    reason = out_of_reach(day, today)
    return Refused(reason) if reason else None


def summary(values: Values) -> Mapping[str, str]:
    """What the summary's placeholders stand for.

    Args:
        values: What was said, by slots.
    """
    parts = {step.slot: values.get(step.slot) or _LEFT_OUT for step in _LETTERS}
    deadline = values.get("goal_deadline")
    if deadline:
        parts["goal_deadline"] = say_date(date.fromisoformat(deadline))
    return {slot.removeprefix("goal_"): str(value) for slot, value in parts.items()}


def _own_words(text: str) -> str:
    """An answer in own words, without what only leads to it."""
    words = " ".join(text.split())
    found = _BEFORE_ANSWER.match(words)
    return words[found.end() :] if found else words
