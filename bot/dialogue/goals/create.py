"""The guided SMART goal conversation: a question for each letter, then a summary to agree on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.coaching.goals.goal import GoalDraft, out_of_reach
from bot.coaching.goals.part_names import names_part
from bot.coaching.goals.parts import IN_WORDS, PART, PART_OF_LETTER, PART_OF_SLOT, Part
from bot.coaching.goals.search import telling_words
from bot.coaching.smart import begins_with_verb
from bot.dialogue.core.form import Guide, Position, Progress
from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.open_question import says_deed
from bot.dialogue.core.questions import Say, Values, too_long
from bot.dialogue.core.skills import begun_by
from bot.dialogue.goals.edits import ASKS_TO_CHANGE, corrected_goal
from bot.dialogue.goals.feedback import (
    TRIES_SLOT,
    GoalFeedback,
    Sharpen,
    draft_of,
    joined,
    slots_of,
)
from bot.dialogue.goals.parser import (
    goal_in_words,
    is_bare_wish,
    take_apart,
    without_loose_end,
)
from bot.dialogue.goals.questions import (
    LETTERS,
    WHICH_PART,
    Agreement,
    change_words,
    own_words,
    told_words,
)
from bot.dialogue.goals.retold import retold
from bot.dialogue.goals.spans import (
    CONFIDENCE_SLOT,
    confidence_alone,
    fills,
    is_chatter,
    placed,
    surely_talks,
    tells_goal,
    told_parts,
    was_read,
    without_marked,
    words_of,
)
from bot.language import read_date

_THAT = re.compile(r"\b(?:it|this|that|these|the (?:same|step))\b", re.IGNORECASE)
_NAMES_GOAL = re.compile(r"\bgoals?\b", re.IGNORECASE)
_FEWEST_TELLING = 2
"""Telling words that a thing to do has at least, where nothing is marked as one."""
_REASON = re.compile(r"\b(because|since i|so that|so i can|in order to|required for)\b", re.I)

_GOAL = PART[Part.SPECIFIC].slot
_REASON_SLOT = PART[Part.REASON].slot
_DEADLINE = PART[Part.DEADLINE].slot
_MEASURE = PART[Part.MEASURE].slot
_RESOURCES = PART[Part.RESOURCES].slot
_INFORMED: Mapping[str, str] = {row.informed_by: row.slot for row in IN_WORDS if row.informed_by}


class GoalGuide(Guide):
    """Leads to a goal with all five letters of SMART."""

    name = "goal"
    starts_with = begun_by("goal")
    own_labels = labels("set_goal", "update_goal", "report_progress", "complete_goal")
    correction_labels = labels("correct", "update_goal")
    more_slots = (TRIES_SLOT, CONFIDENCE_SLOT)

    def __init__(self, today: date) -> None:
        """Prepares a turn's look at the goal.

        Args:
            today: The day that counts as today.
        """
        self._feedback = GoalFeedback(today)
        self.steps = (*LETTERS, Sharpen(self._feedback), Agreement(self._feedback))

    def placed(self, heard: Heard, asked: str | None) -> Heard:
        """A message whose words are parts of the goal, most likely the one that is asked for."""
        if not was_read(heard):
            return heard
        part = _part_asked(asked)
        # What begins with a deed is the thing to do where that is asked for, and no proof of it.
        is_deed = part is Part.SPECIFIC and says_deed(heard)
        told = _part_told(heard) if part is not None and not is_deed else None
        told = None if told is part or surely_talks(heard.reading) else told
        part = told or part
        return replace(heard, reading=placed(heard.reading, part, told))

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Goes on with a goal that was begun, unless the message tells another one."""
        begun = position.values.get(_GOAL)
        told = _told_goal(heard, today) if begun and heard.label in self.starts_with else None
        if told is None or set(telling_words(told)) & set(telling_words(begun or "")):
            return super().start(position, heard, today)
        return super().start(Position(self.cleared(), Progress(), None), heard, today)

    def corrected(self, heard: Heard, values: Values, today: date) -> Mapping[str, Any] | None:
        """At the summary, a statement that plainly is one of the parts in words."""
        slot = _INFORMED.get(heard.label)
        if slot is not None and _REASON.match(heard.text.strip()):
            slot = _REASON_SLOT
        at_summary = values.get(_GOAL) is not None and heard.confidence >= Confidence.LIKELY
        if slot is None or not at_summary or too_long(heard.text) is not None:
            return None
        if names_part(heard.text):
            return None  # its words need not be taken whole
        if was_read(heard):
            return _as_marked(heard, slot, today)
        return {slot: own_words(heard.text)}

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """A part that is named with its new value, or told again so that it can only be that."""
        values = position.values
        if values.get(_GOAL) is None or heard.chosen:
            return None
        open_part = _part_asked(position.asked)
        if (sure := confidence_alone(heard, open_part, values)) is not None:
            return {CONFIDENCE_SLOT: sure}
        by_words = self._corrected_by_words(heard, values, open_part, today)
        asked = self._slot_asked(position)
        found = retold(heard, values, asked, by_words or {}, today)
        if found and asked in found and position.asked == Sharpen.slot:
            more = {asked: joined(values.get(asked), found[asked])}
            found |= more | {TRIES_SLOT: (values.get(TRIES_SLOT) or 0) + 1}
        return self._in_step(found, values) if found else by_words

    def _slot_asked(self, position: Position) -> str | None:
        """The slot that an answer goes to; a letter that is asked about again has its own."""
        letter = self._feedback.empty_letter(position.values)
        is_letter = position.asked == Sharpen.slot and letter is not None
        return PART_OF_LETTER[letter].slot if is_letter and letter else position.asked

    def _corrected_by_words(
        self, heard: Heard, values: Values, open_part: Part | None, today: date
    ) -> dict[str, Any] | None:
        """What the words correct, whatever they were marked as."""
        if too_long(heard.text):
            return None
        now = corrected_goal(heard.text, draft_of(values), open_part, today)
        if now is None or (heard.asks and not ASKS_TO_CHANGE.match(heard.text)):
            return None
        new = slots_of(now)
        held = {slot: value for slot, value in new.items() if value != values.get(slot)}
        return self._in_step(held, values)

    def _in_step(self, found: dict[str, Any], values: Values) -> dict[str, Any]:
        """What changes, with a measure that was taken from the goal's own words."""
        draft = draft_of(values)
        derived = draft.measure and draft.measure in draft.specific and _MEASURE not in found
        if not derived or found.get(_GOAL, draft.specific) == draft.specific:
            return found
        return {**found, _MEASURE: self._feedback.told_along(found[_GOAL]).get(_MEASURE)}

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says which part was changed."""
        return change_words(before, now)

    def noted_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says each part that was told, by name and value; all of them are shown at the end."""
        return told_words(before, now) if self.next_step(now, Progress()) else ()

    def begun_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says the parts that were told at once."""
        return self.noted_said(before, now)

    def which_part(self) -> Say:
        """Asks with a quick reply for each part."""
        return WHICH_PART

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """The goal itself from a first message that tells it; a date and a reason from any."""
        begins = values.get(_GOAL) is None and heard.label in self.starts_with
        if (sure := _confidence_told(heard, values, today)) is not None:
            found: dict[str, Any] = {CONFIDENCE_SLOT: sure}
        elif was_read(heard):
            found = self._told_as_marked(heard, begins, today)
        else:
            found = self._told(heard, today) if begins else _told_beside(heard, today)
        return {slot: value for slot, value in found.items() if values.get(slot) is None}

    def _told_as_marked(self, heard: Heard, begins: bool, today: date) -> dict[str, Any]:
        """Every part that marked words tell, and what their words leave to be found beside."""
        reading = heard.reading
        if not fills(reading):
            return {}
        told = told_parts(reading, today)
        if _GOAL in told:
            told = {**self._feedback.told_along(told[_GOAL]), **told}
        elif begins:
            told = {**self._told(heard, today), **told}
        return {**_told_beside(heard, today), **told} if tells_goal(reading) else told

    def _told(self, heard: Heard, today: date) -> dict[str, Any]:
        """Every part of a goal that is told, or that a chosen button offers."""
        wording = _told_goal(heard, today)
        if wording is None:
            return {}
        if not _says_something(heard):
            return {_GOAL: wording}
        told = take_apart(wording, today)
        parts = slots_of(_reachable(told, today))
        found = {slot: said for slot, said in parts.items() if said}
        return {**self._feedback.told_along(wording), **found}


def _part_told(heard: Heard) -> Part | None:
    """The part in words that a message tells by its label, whatever is asked for."""
    slot = _INFORMED.get(heard.label)
    row = PART_OF_SLOT.get(slot or "")
    in_words = row is not None and row in IN_WORDS
    return row.part if row and in_words and heard.confidence >= Confidence.SURE else None


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


def _told_goal(heard: Heard, today: date) -> str | None:
    """The goal that a message tells, or that a chosen button offers as one."""
    if heard.chosen is not None:
        return heard.chosen.get("goal")
    if not was_read(heard):
        return goal_in_words(heard.text)
    told = told_parts(heard.reading, today)
    if _GOAL in told:
        return str(told[_GOAL])
    if not told or is_chatter(heard.reading):
        return _plainly_told(heard, today)
    # What other words are marked as is no part of the thing to do.
    beside = " ".join(without_marked(heard.reading).split())
    wording = goal_in_words(without_loose_end(beside))
    return wording if wording and len(telling_words(wording)) >= _FEWEST_TELLING else None


def _plainly_told(heard: Heard, today: date) -> str | None:
    """The whole wording of a message in which nothing is marked, if it plainly is a goal."""
    wording = goal_in_words(heard.text)
    if wording is None or not heard.reading.done or tells_goal(heard.reading):
        return wording
    wishes = heard.reading.does("start.goal", "wish", "tell.goal")
    specific = take_apart(wording, today).specific
    is_deed = begins_with_verb(specific) and not _NAMES_GOAL.search(specific)
    # An unsure mark is enough where the words say the same.
    is_plain = is_deed or any(words in wording for words in heard.reading.of_role("what"))
    return wording if wishes and is_plain else None


def points_back(heard: Heard) -> bool:
    """Whether somebody wants what was just spoken of as a goal ("make a goal out of it").

    Args:
        heard: A message that was typed.
    """
    is_bare = is_bare_wish(heard.text)
    return heard.label == "set_goal" and is_bare and _THAT.search(heard.text) is not None


def _says_something(heard: Heard) -> bool:
    return heard.chosen is None and not heard.asks and too_long(heard.text) is None


def _as_marked(heard: Heard, slot: str, today: date) -> dict[str, Any] | None:
    """A part that a message was taken to tell anew, if its marks do not say otherwise."""
    reading = heard.reading
    told = told_parts(reading, today)
    if slot == _RESOURCES and set(told) == {CONFIDENCE_SLOT}:
        # One question asks for both, so how sure somebody is says what the rest of it tells.
        return {slot: own_words(heard.text), **told}
    if told:
        return {slot: told[slot]} if slot in told and tells_goal(reading) else None
    whole = tells_goal(reading) or not reading.done
    return {slot: own_words(heard.text)} if whole else None


def _told_beside(heard: Heard, today: date) -> dict[str, Any]:
    """A date and a reason that the words tell by themselves, wherever they stand."""
    if not _says_something(heard):
        return {}
    text, plain, dated = heard.text, heard.text, heard.text
    if was_read(heard):
        # Words that have another role are no date and no reason, whatever they look like.
        plain = without_marked(heard.reading, *(set(Part) - {Part.RESOURCES}))
        has_day = any(words_of(heard.reading, *PART[Part.DEADLINE].roles))
        dated = without_marked(heard.reading, Part.DEADLINE) if has_day else plain
    told = {_DEADLINE: _told_deadline(dated, today)}
    found = _REASON.search(plain)
    if found and plain[found.start() :] == text[found.start() :]:
        told[_REASON_SLOT] = text[found.start() :].strip()
    return {slot: value for slot, value in told.items() if value is not None}


def _confidence_told(heard: Heard, values: Values, today: date) -> int | None:
    """How sure somebody is by a message that says nothing else, and was not taken for a date."""
    held = values.get(_DEADLINE)
    is_date = held is not None and held == _told_deadline(heard.text, today)
    return confidence_alone(heard, Part.DEADLINE if is_date else Part.MEASURE, values)


def _told_deadline(text: str, today: date) -> str | None:
    value = read_date(text, today).value
    if value is None or out_of_reach(value.date, today):
        return None
    return value.date.isoformat()
