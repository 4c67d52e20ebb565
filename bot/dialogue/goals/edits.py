"""Corrections of a goal in the making that its words tell, whatever question is open.

A part is named with its new value, words are exchanged for others, or what was said before is
told again in a way that can only mean that part.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.coaching.goals.changes import Change, ImpossibleChange, changed
from bot.coaching.goals.date_shifts import DateShift, day_instead, read_plain_shift
from bot.coaching.goals.goal import GoalDraft, out_of_reach
from bot.coaching.goals.part_names import named_values
from bot.coaching.goals.parts import IN_WORDS, PART, GoalPart, Part, ValueKind
from bot.coaching.goals.search import telling_words
from bot.coaching.goals.text_edits import (
    exchanged,
    exchanges_said,
    recounted,
    renumbered,
    renumbered_resources,
)
from bot.coaching.goals.wording import without_day
from bot.coaching.offers.values import find_values
from bot.coaching.smart import begins_with_verb
from bot.dialogue.goals.parser import take_apart
from bot.language import read_date
from bot.language.readings import DateValue

ASKS_TO_CHANGE = re.compile(
    r"\W*(?:(?:hm+|ok(?:ay)?|so|and|but|no|wait|well)\W+)*(?:can|could|would) (?:you|i|we) "
    r"(?:please )?(?:change|correct|update|make|set|move)\b",
    re.IGNORECASE,
)
"""A correction that has the form of a question."""

_STRONG = (
    r"actually|sorry|oops|whoops|wait|hold on|hang on|scratch that|strike that|correction|"
    r"my (?:bad|mistake)|i mean[t]?(?: to say)?|rather|(?:i(?:'ve)? )?changed my mind|"
    r"change of plans?|on second thoughts?|i made a (?:mistake|typo)|(?:it )?should (?:be|say)|"
    r"(?:make|change|move|push|bring|pull|put|shift) (?:it|that)(?: (?:up|back|forward|out))?"
    r"(?: (?:to|till|until))?|let me (?:correct|change) that"
)
_WEAK = (
    r"great|perfect|(?:looks |all )?good|nice|cool|fine|yes|yeah|sure|no|nope|nah|oh|ah|hm+|well|"
    r"ok(?:ay)?|but|and|it'?s|its|just|please|let'?s|so|to"
)
_STRONG_MARK = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:make|change) (?:it|that)\b|\bshould be\b|\bi mean", re.IGNORECASE)
_MARKS = re.compile(rf"^\W*(?:(?:{_STRONG}|{_WEAK})\b[^\w$£€]*)+", re.IGNORECASE)
_BEHIND = re.compile(
    r"[\s,.;!-]+(?:instead|rather|actually|sorry|please|i mean[t]?|thanks)\W*$", re.IGNORECASE
)
_LEADS_TO_DAY = re.compile(
    r"\b(?:by|until|till|on|in|before|for|the|end|of|at|latest|do|finish|done|want|it|i|to|more|like)\b"
    r"|\W",
    re.IGNORECASE,
)
_ENOUGH_OF_GOAL = 0.5
_ENOUGH_OF_PART = 0.6
_FEWEST_SHARED = 2
_SHORT_WORD = 2
_FEW_WORDS = 6


def corrected_goal(
    text: str, draft: GoalDraft, open_part: Part | None, today: date
) -> GoalDraft | None:
    """The goal as a message corrects it.

    Args:
        text: The message.
        draft: The goal as it was said so far.
        open_part: The part that is being asked for; it is answered rather than corrected.
        today: The day that counts as today.

    Returns:
        The goal as it is now; None if the message plainly corrects nothing.
    """
    words = " ".join(text.split())
    marked = _STRONG_MARK.search(words) is not None
    ahead = _MARKS.match(words)
    rest = words[ahead.end() :] if ahead else words
    instead = _BEHIND.search(rest)
    marked = marked or instead is not None
    said = rest[: instead.start()] if instead else rest
    if draft.deadline is not None and (shift := read_plain_shift(words)) is not None:
        return _shifted(draft, shift, today)
    now = _by_name(said, draft, open_part, marked, today)
    now = now or _other_day(rest, draft, today) or exchanged(draft, rest)
    if now is None and marked and said:
        now = _told_again(said, draft, open_part, today)
    if now is None and marked and open_part is not Part.RESOURCES:
        now = _other_number(said, words, draft, open_part)
    now = now and _agreed(now, draft, today)
    return now if now != draft else None


def _other_number(
    said: str, words: str, draft: GoalDraft, open_part: Part | None
) -> GoalDraft | None:
    """A number alone in the place of the one that it can mean.

    Where resources are asked for it is how sure somebody is, so it never comes here then.
    """
    if _POINTS.search(words) or re.search(r"[$£€k%]|\d{3}", said):
        return renumbered(draft, said)
    return renumbered_resources(draft, said) if open_part is Part.REASON else None


def _by_name(
    text: str, draft: GoalDraft, open_part: Part | None, marked: bool, today: date
) -> GoalDraft | None:
    """A part that is named with its new value: "the measure should be a pass"."""
    for said in named_values(text):
        # "My goal is to lead a team" can be a reason, or what there is for another goal.
        if said.part is Part.SPECIFIC != open_part and said.told and not marked:
            return None
        if said.part != open_part:
            return _with(draft, PART[said.part], said.value, today)
    return None


def _shifted(draft: GoalDraft, shift: DateShift, today: date) -> GoalDraft | None:
    """The goal with its day moved; None if no day can be there."""
    try:
        return changed(draft, Change(Part.DEADLINE, shift=shift.number, unit=shift.unit), today)
    except ImpossibleChange:
        return None


def _other_day(text: str, draft: GoalDraft, today: date) -> GoalDraft | None:
    """The goal's day exchanged for another, in its wording, too: "not June, July"."""
    for old, new in exchanges_said(text):
        before, after = day_alone(old, today), day_alone(new, today)
        if draft.deadline is None or before is None or after is None:
            continue
        day = day_instead(draft.deadline, (old, before), (new, after), today)
        if day is not None:
            return _moved(_reworded(draft, text), day, today)
    return None


def _reworded(draft: GoalDraft, text: str) -> GoalDraft:
    """The goal and its measure with the words of a day exchanged; a reason has its own days."""
    now = exchanged(draft, text) or draft
    return replace(draft, specific=now.specific, measure=now.measure)


def _agreed(now: GoalDraft, draft: GoalDraft, today: date) -> GoalDraft | None:
    """The goal with the day that its new wording tells, where the old wording told the old one.

    Returns:
        None if the wording tells a day that cannot be.
    """
    told, was = read_date(now.specific, today).value, read_date(draft.specific, today).value
    held = draft.deadline
    if now.deadline != held or told is None or was is None or told.date == held:
        return now
    return _moved(now, told.date, today) if was.date == held else now


def _with(draft: GoalDraft, row: GoalPart, value: str, today: date) -> GoalDraft | None:
    if row.kind is ValueKind.WORDS:
        words = value.removeprefix("to ") if row.part is Part.SPECIFIC else value
        return draft.having(row.part, words)
    day = read_date(value, today).value
    return None if day is None else _moved(draft, day.date, today)


def _moved(draft: GoalDraft, day: date, today: date) -> GoalDraft | None:
    if out_of_reach(day, today):
        return None
    specific = draft.specific
    told = read_date(specific, today).value
    if told is not None and told.date != day:
        specific = without_day(specific, told.date, today)
    return replace(draft, deadline=day, specific=specific)


def _told_again(
    text: str, draft: GoalDraft, open_part: Part | None, today: date
) -> GoalDraft | None:
    """What can only mean a part that was told before: its day, its number, most of its words."""
    day = day_alone(text, today)
    if day is not None:
        return None if draft.deadline is None else _moved(draft, day, today)
    if begins_with_verb(take_apart(text, today).specific):
        now = _new_goal(text, draft, today)
    else:
        now = _new_part(text, draft, open_part)
    return now or (recounted(draft, text) if len(text.split()) <= _FEW_WORDS else None)


def day_alone(text: str, today: date) -> date | None:
    """The day of a text that says nothing else.

    Args:
        text: What was typed.
        today: The day that counts as today.
    """
    for one in find_values(text, today):
        if isinstance(one.reading.value, DateValue):
            beside = f"{text[: one.start]} {text[one.end :]}"
            return None if _LEADS_TO_DAY.sub("", beside) else one.reading.value.date
    return None


def is_value_alone(text: str, today: date) -> bool:
    """Whether a text is a figure with its unit and says nothing else: "8 weeks".

    Args:
        text: What was typed.
        today: The day that counts as today.
    """
    left = text
    for one in reversed(find_values(text, today)):
        left = left[: one.start] + left[one.end :]
    return left != text and not any(len(word) > _SHORT_WORD for word in left.split())


def _new_goal(text: str, draft: GoalDraft, today: date) -> GoalDraft | None:
    """The goal put anew, where most of its words are those of the goal as it was."""
    told = take_apart(text, today)
    if _shared(told.specific, draft.specific)[1] < _ENOUGH_OF_GOAL:
        return None
    reachable = told.deadline is not None and not out_of_reach(told.deadline, today)
    return replace(
        draft,
        specific=told.specific,
        deadline=told.deadline if reachable else draft.deadline,
        reason=told.reason or draft.reason,
        resources=told.resources or draft.resources,
    )


def _new_part(text: str, draft: GoalDraft, open_part: Part | None) -> GoalDraft | None:
    """The goal's object or another part, told again with most of its words."""
    spliced = _spliced(text, draft.specific)
    if spliced is not None:
        return replace(draft, specific=spliced)
    for row in IN_WORDS:
        if row.part in {Part.SPECIFIC, open_part}:
            continue
        shared, share = _shared(text, draft[row.part])
        if shared >= _FEWEST_SHARED and share >= _ENOUGH_OF_PART:
            return draft.having(row.part, text)
    return None


def _spliced(text: str, goal: str) -> str | None:
    """The goal with a new object: "the reach truck test" in "pass the forklift test"."""
    named = re.fullmatch(r"(?:the|an?|my|our) (?P<words>[\w' -]+)", text, re.IGNORECASE)
    head = telling_words(text)[-1:] if named else []
    if not head or len(text.split()) > _FEW_WORDS:
        return None
    object_before = re.compile(
        rf"\b(?:the|an?|my|our) (?:[\w'-]+ ){{0,4}}?{re.escape(head[0])}\w*\b", re.IGNORECASE
    )
    return object_before.sub(text, goal, count=1) if object_before.search(goal) else None


def _shared(text: str, part: str) -> tuple[int, float]:
    """How many telling words of a text a part has, and which share of them."""
    words, held = telling_words(text), set(telling_words(part))
    shared = sum(1 for word in words if word in held)
    return shared, shared / len(words) if words else 0.0
