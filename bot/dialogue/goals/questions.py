"""The questions of the goal conversation: one for each letter in own words, then the summary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.coaching.goals.date_shifts import moved, read_plain_shift, read_shift
from bot.coaching.goals.goal import out_of_reach
from bot.coaching.goals.parts import GOAL_PARTS, PART, GoalPart, Part, ValueKind
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
from bot.dialogue.goals.cards import value_words
from bot.dialogue.goals.edits import day_alone, is_value_alone
from bot.dialogue.goals.feedback import GoalFeedback, draft_to_keep
from bot.dialogue.goals.parser import without_wish
from bot.dialogue.goals.spans import (
    CONFIDENCE_SLOT,
    answer_in,
    confidence_alone,
    is_chatter,
    was_read,
    words_of,
)
from bot.language import read_date, say_date

_GOAL = PART[Part.SPECIFIC].slot
_ROLES = PART[Part.DEADLINE].roles
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

    def __init__(self, row: GoalPart) -> None:
        """Takes the part of the goal that is asked for."""
        self._part = row.part
        self.slot = row.slot
        self.called = row.called
        self.optional = row.optional

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes the words for this part, else any statement that says something."""
        told = answer_in(heard, self._part, values, today)
        if isinstance(told, Refused):
            return told
        text = told or own_words(heard.text)
        if told is None and (refused := _says_nothing(heard, text)):
            return refused
        if confidence_alone(heard, self._part, values) is not None:
            return Refused("I have that as how sure you are.")
        text = without_wish(text) if self._part is Part.SPECIFIC else text
        return _other_value(self._part, text, today) or too_long(text) or Taken({self.slot: text})


def _other_value(part: Part, text: str, today: date) -> Refused | None:
    """Refuses a value that can be no answer to the question for a part."""
    if part is Part.REASON and _NUMBER_ALONE.fullmatch(text):
        return Refused("A number tells me no reason.")
    if day_alone(text, today) is not None:
        return Refused("I have that as the date.")
    if part is Part.SPECIFIC and is_value_alone(text, today):
        return Refused("That tells me how long or how much, and not yet what.")
    return None


def _says_nothing(heard: Heard, text: str) -> Refused | None:
    if heard.label in {"affirm", "deny"} and heard.words <= 3:
        return Refused("A yes or no alone does not tell me enough.")
    return None if _MEANINGFUL.search(text) else Refused("I could not find any words in that.")


class Deadline(Step):
    """By when; a day that is still to come."""

    slot = PART[Part.DEADLINE].slot
    called = PART[Part.DEADLINE].called

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a day and says it back with its weekday; the wording gives up another one."""
        if confidence_alone(heard, Part.DEADLINE, values) is not None or _only_chats(heard, today):
            return Refused("I heard no day in that.")
        day = _day_heard(heard, values.get(self.slot), today)
        if isinstance(day, str):
            return Refused(day)
        if refused := _out_of_reach(day, today):
            return refused
        wording = values.get(_GOAL) or ""
        kept = without_other_day(wording, day, today)
        taken = {self.slot: day.isoformat()} | ({_GOAL: kept} if kept != wording else {})
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


_PARTS = tuple(Button(row.title, f'/correct{{"part": "{row.slot}"}}') for row in GOAL_PARTS)

WHICH_PART = Say("utter_goal_which_part", buttons=_PARTS)


LETTERS: tuple[Step, ...] = tuple(
    OwnWords(row) if row.kind is ValueKind.WORDS else Deadline() for row in GOAL_PARTS
)


def told_words(before: Values, now: Values) -> tuple[Say, ...]:
    """What was told for the first time, by name and value.

    Args:
        before: What was said before, by slots.
        now: What holds now.
    """
    shown = summary(now)
    told = [
        f"{row.label}: **{shown[row.slot.removeprefix('goal_')]}**"
        for row in GOAL_PARTS
        if before.get(row.slot) is None and now.get(row.slot)
    ]
    sure = now.get(CONFIDENCE_SLOT)
    if sure is not None and before.get(CONFIDENCE_SLOT) is None:
        told.append(f"How sure you are: **{sure} of 10**")
    return (Say("utter_guide_told", {"told": "; ".join(told)}),) if told else ()


def change_words(before: Values, now: Values) -> tuple[Say, ...]:
    """What the coach says of parts that were corrected; nothing of those told for the first time.

    Args:
        before: What was said before, by slots.
        now: What holds now.
    """
    given = [row for row in GOAL_PARTS if before.get(row.slot) and now.get(row.slot)]
    changed = [row for row in given if now[row.slot] != before[row.slot]]
    sure = _confidence_change(before.get(CONFIDENCE_SLOT), now.get(CONFIDENCE_SLOT))
    if not changed and not sure:
        return ()
    told = summary(now)
    parts = [row.change.format(told[row.slot.removeprefix("goal_")]) for row in changed]
    # What is counted stands in the goal and in its measure, and one of them is enough to say.
    both = {Part.SPECIFIC, Part.MEASURE} <= {row.part for row in changed}
    said = [*parts[:1], *parts[1 + both :], *sure]
    return (Say("utter_guide_changed", {"change": ", and ".join(said)}),)


def _confidence_change(before: int | None, now: int | None) -> tuple[str, ...]:
    if before is None or now is None or before == now:
        return ()
    return (f"you are **{now} of 10** sure",)


def summary(values: Values) -> Mapping[str, str]:
    """What the summary's placeholders stand for.

    Args:
        values: What was said, by slots.
    """
    draft = draft_to_keep(values)
    return {
        row.slot.removeprefix("goal_"): value_words(draft[row.part]) or _LEFT_OUT
        for row in GOAL_PARTS
    }


def _day_said(text: str, held: str | None, today: date) -> date | str:
    """The day that an answer says; in words why there is none."""
    shift = read_shift(text) if held else read_plain_shift(text)
    if shift is not None and held:
        return moved(date.fromisoformat(held), shift.number, shift.unit)
    if shift is not None and shift.from_held:
        return "There is no date yet to count from."
    reading = read_date(text, today)
    return reading.reason if reading.value is None else reading.value.date


def _only_chats(heard: Heard, today: date) -> bool:
    """Whether a day of a message is none that is meant: "monday was awful"."""
    if not was_read(heard) or not is_chatter(heard.reading):
        return False
    return not words_of(heard.reading, *_ROLES) and day_alone(heard.text, today) is None


def _day_heard(heard: Heard, held: str | None, today: date) -> date | str:
    """The day that a message tells as the date, before any other day of it."""
    marked = words_of(heard.reading, *_ROLES) if was_read(heard) else []
    if not (held and read_shift(heard.text)):
        for words in reversed(marked):
            if isinstance(day := _day_said(words, held, today), date):
                return day
    return _day_said(heard.text, held, today)


def without_other_day(wording: str, day: date, today: date) -> str:
    """The wording of the goal; if it tells another day than the one that holds, without it.

    Args:
        wording: The wording.
        day: The day that holds.
        today: The day that counts as today.
    """
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
