"""The guided SMART goal conversation: a question for each letter, then a summary to agree on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.coaching.goals.goal import GoalDraft, out_of_reach
from bot.coaching.goals.part_names import names_part
from bot.coaching.goals.parts import IN_WORDS, PART, PART_OF_SLOT, Part
from bot.coaching.goals.search import telling_words
from bot.dialogue.core.form import Guide, Position, Progress
from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Values, too_long
from bot.dialogue.core.skills import begun_by
from bot.dialogue.goals.edits import ASKS_TO_CHANGE, corrected_goal
from bot.dialogue.goals.feedback import TRIES_SLOT, GoalFeedback, Sharpen, draft_of, slots_of
from bot.dialogue.goals.parser import take_apart
from bot.dialogue.goals.questions import LETTERS, WHICH_PART, Agreement, change_words, own_words
from bot.language import read_date

_BARE_WISH = re.compile(
    r"^\W*(?:(?:hi|hey|hello|ok(?:ay)?|yes|please|so|can|could|may|i|we|you|let'?s|let|me|us|help|to|"
    r"want|would|like|need|wanna|gonna|set|setting|make|create|add|start|define|write|work|on|up|this|these|into|"
    r"a|an|my|some|one|new|another|first|smart|career|goal|goals|now|today|with|for|myself|"
    r"please|thanks|button|do|try|begin|have|got|get|think|about|it|that|should|i'd|i'?m|ready|then|well|alright|all|right|now|um+|oh|hm+|guess|"
    r"maybe|let|us|start|go|ahead|next|here|sure|yeah|yep|thank|you|out|of|from|the|step|same|exactly|"
    r"just|too|as|well)"
    r"\W*)+$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|now|please|then|well|and|yes|right|let'?s)\W+)*"
    r"(?:my (?:new |next |main |big )?goal(?: is|:| would be)(?: to)?|"
    r"(?:new |next |smart )?goal ?[:=-](?: to)?|"
    r"(?:i(?:'d| would)? (?:want|like|need) to |can you |please |help me )?"
    r"(?:set|make|create|add) (?:me |us )?(?:(?:a|an|the|my|this) )?(?:new )?(?:smart )?goal"
    r"(?:\s*(?:to|of|for|:|-))?)\s+",
    re.IGNORECASE,
)
_MADE_A_GOAL = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|please|so|then|now|can you|could you|let'?s|i want to)\W+)*"
    r"(?:make|turn|set) (?:the |this )?(?P<what>(?!it\b|this\b|that\b)\S.*?)(?: thing)? "
    r"(?:into |as |be )?(?:a|my|the) (?:smart )?goal\W*$",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:it|this|that|these|the (?:same|step))\b", re.IGNORECASE)
_REASON = re.compile(r"\b(because|since i|so that|so i can|in order to|required for)\b", re.I)

_GOAL = PART[Part.SPECIFIC].slot
_REASON_SLOT = PART[Part.REASON].slot
_DEADLINE = PART[Part.DEADLINE].slot
_MEASURE = PART[Part.MEASURE].slot
_INFORMED: Mapping[str, str] = {row.informed_by: row.slot for row in IN_WORDS if row.informed_by}


class GoalGuide(Guide):
    """Leads to a goal with all five letters of SMART."""

    name = "goal"
    starts_with = begun_by("goal")
    own_labels = labels("set_goal", "update_goal", "report_progress", "complete_goal")
    correction_labels = labels("correct", "update_goal")
    more_slots = (TRIES_SLOT,)

    def __init__(self, today: date) -> None:
        """Prepares a turn's look at the goal.

        Args:
            today: The day that counts as today.
        """
        self._feedback = GoalFeedback(today)
        self.steps = (*LETTERS, Sharpen(self._feedback), Agreement(self._feedback))

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Goes on with a goal that was begun, unless the message tells another one."""
        begun = position.values.get(_GOAL)
        told = _told_goal(heard) if begun and heard.label in self.starts_with else None
        if told is None or set(telling_words(told)) & set(telling_words(begun or "")):
            return super().start(position, heard, today)
        return super().start(Position(self.cleared(), Progress(), None), heard, today)

    def corrected(self, heard: Heard, values: Values, today: date) -> Mapping[str, Any] | None:
        """At the summary, a statement that plainly is one of the parts in words."""
        del today
        slot = _INFORMED.get(heard.label)
        if slot is not None and _REASON.match(heard.text.strip()):
            slot = _REASON_SLOT
        at_summary = values.get(_GOAL) is not None and heard.confidence >= Confidence.LIKELY
        if slot is None or not at_summary or too_long(heard.text) is not None:
            return None
        if names_part(heard.text):
            return None  # its words need not be taken whole
        return {slot: own_words(heard.text)}

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """A part that is named with its new value, or told again so that it can only be that."""
        values = position.values
        if values.get(_GOAL) is None or heard.chosen or too_long(heard.text):
            return None
        open_part = _part_asked(position.asked)
        draft = draft_of(values)
        now = corrected_goal(heard.text, draft, open_part, today)
        if now is None or (heard.asks and not ASKS_TO_CHANGE.match(heard.text)):
            return None
        new = slots_of(now)
        held = {slot: value for slot, value in new.items() if value != values.get(slot)}
        derived = draft.measure and draft.measure in draft.specific and _MEASURE not in held
        if derived and _GOAL in held:
            held[_MEASURE] = self._feedback.told_along(now.specific).get(_MEASURE)
        return held

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says which part was changed."""
        return change_words(before, now)

    def which_part(self) -> Say:
        """Asks with a quick reply for each part."""
        return WHICH_PART

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """The goal itself from a first message that tells it; a date and a reason from any."""
        if values.get(_GOAL) is None and heard.label in self.starts_with:
            return self._told(heard, today)
        taken: dict[str, Any] = {}
        if not _says_something(heard):
            return taken
        if values.get(_DEADLINE) is None:
            taken[_DEADLINE] = _told_deadline(heard.text, today)
        if values.get(_REASON_SLOT) is None and (found := _REASON.search(heard.text)):
            taken[_REASON_SLOT] = heard.text[found.start() :].strip()
        return {slot: value for slot, value in taken.items() if value is not None}

    def _told(self, heard: Heard, today: date) -> dict[str, Any]:
        """Every part of a goal that is told, or that a chosen button offers."""
        wording = _told_goal(heard)
        if wording is None:
            return {}
        if not _says_something(heard):
            return {_GOAL: wording}
        told = take_apart(wording, today)
        parts = slots_of(_reachable(told, today))
        found = {slot: said for slot, said in parts.items() if said}
        return {**self._feedback.told_along(wording), **found}


def _part_asked(slot: str | None) -> Part | None:
    """What a question asks for; a letter that is asked about again is mostly the resources."""
    if slot == Sharpen.slot:
        return Part.RESOURCES
    row = PART_OF_SLOT.get(slot or "")
    return row.part if row else None


def _reachable(told: GoalDraft, today: date) -> GoalDraft:
    """What was told, without a day that cannot be one."""
    if told.deadline is None or not out_of_reach(told.deadline, today):
        return told
    return told.having(Part.DEADLINE, None)


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


def points_back(heard: Heard) -> bool:
    """Whether somebody wants what was just spoken of as a goal ("make a goal out of it").

    Args:
        heard: A message that was typed.
    """
    is_bare = _BARE_WISH.match(heard.text) is not None
    return heard.label == "set_goal" and is_bare and _THAT.search(heard.text) is not None


def _says_something(heard: Heard) -> bool:
    return heard.chosen is None and not heard.asks and too_long(heard.text) is None


def _told_deadline(text: str, today: date) -> str | None:
    value = read_date(text, today).value
    if value is None or out_of_reach(value.date, today):
        return None
    return value.date.isoformat()
