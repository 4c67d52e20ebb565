"""What the reading of a message tells of a kept goal: what to do, with which, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.coaching.goals.changes import Change
from bot.coaching.goals.date_shifts import day_instead, read_shift
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.marked_progress import DONE, NOTE, PROGRESS_ROLES, REST, SHARE, Told
from bot.coaching.goals.part_names import named_part
from bot.coaching.goals.parts import IN_WORDS, PART, PART_OF_SLOT, Part
from bot.coaching.goals.progress_reading import read_report
from bot.coaching.goals.search import telling_words
from bot.dialogue.core.intents import Confidence, label
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.goals.retold import exchanged
from bot.dialogue.goals.spans import likely, told_parts, was_read, words_of
from bot.language import read_date
from bot.language.text import canon

_UPDATE, _REPORT, _COMPLETE = map(label, ("update_goal", "report_progress", "complete_goal"))
_TASK_OF_ACT: Mapping[str, str] = {
    "delete.goal": label("delete_goal"),
    "complete": _COMPLETE,
    "reopen": label("reopen_goal"),
}
"""Tasks by the acts that ask for them, whatever else a message does."""

_FIRM = frozenset([Part.SPECIFIC, Part.MEASURE, Part.DEADLINE])
"""Parts that are not told in passing; what else is said beside a change mostly explains it."""

_FIRM_ROLES = frozenset(role for part in _FIRM for role in PART[part].roles) | {"shift"}
_GIVEN_ROLES = _FIRM_ROLES | {"resource", "reason"}
_NAMES = frozenset(["which_goal", *PROGRESS_ROLES, *PART[Part.SPECIFIC].roles])
"""Roles of words that can tell which goal is meant."""

_NUMBER_OF = re.compile(r"(?P<n>\d{1,6})(?: (?P<things>[a-z'-]+))?")


def task_read(heard: Heard) -> str | None:
    """What a message does with a kept goal by its acts; None if they do nothing with one.

    Args:
        heard: The message.
    """
    reading = heard.reading
    if not was_read(heard):
        return None
    done = reading.done
    task = next((task for act, task in _TASK_OF_ACT.items() if act in done), None)
    task = task or _said_twice(heard)
    if task == _COMPLETE and (_tells_a_part(reading) or _rather_notes(done)):
        return _REPORT
    return task or _told_task(reading, heard.label)


def is_note(heard: Heard) -> bool:
    """Whether a message only adds a note to a kept goal, whatever numbers are in it.

    Args:
        heard: The message.
    """
    done = heard.reading.done
    counts = "report" in done or "correct.kept_goal" in done
    notes = _rather_notes(done) or ("tell.kept_goal" in done and "complete" not in done)
    return was_read(heard) and notes and not counts


def progress_told(heard: Heard) -> Told | None:
    """The words of a report by what they say; None if the message was not read.

    Args:
        heard: The message.
    """
    reading = heard.reading
    if not was_read(heard):
        return None
    if is_note(heard):
        return NOTE
    found = {role: words_of(reading, role) for role in PROGRESS_ROLES}
    rest = _blanked(reading, {one.role for one in likely(reading)} - {"which_goal"})
    return {**{role: words for role, words in found.items() if words}, REST: [rest]}


def counts_marked(told: Told | None) -> bool:
    """Whether some words of a report are marked to say how far the goal is.

    Args:
        told: Its words by what they say.
    """
    return told is not None and any(told.get(role) for role in PROGRESS_ROLES)


def goal_words(heard: Heard) -> str:
    """The words that say which goal is meant; empty if none are marked so.

    Args:
        heard: The message.
    """
    return " ".join(words_of(heard.reading, "which_goal")) if was_read(heard) else ""


def words_beside(heard: Heard) -> str:
    """The message without words that are marked to tell nothing of which goal is meant.

    Args:
        heard: The message.
    """
    if not was_read(heard):
        return heard.text
    return _blanked(heard.reading, {one.role for one in likely(heard.reading)} - _NAMES)


def without_old(heard: Heard) -> str:
    """The message without the values that it takes back.

    Args:
        heard: The message.
    """
    return _blanked(heard.reading, {"old"}) if was_read(heard) else heard.text


def changes_told(heard: Heard, today: date) -> list[Change]:
    """The changes of a goal that marked words say; what is taken back is none of them.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    reading = heard.reading
    if not was_read(heard):
        return []
    told = {
        PART_OF_SLOT[slot].part: value
        for slot, value in told_parts(reading, today, is_new=False).items()
        if slot in PART_OF_SLOT
    }
    found = [_in_words(row.part, str(told[row.part])) for row in IN_WORDS if row.part in told]
    pushed = next(iter(words_of(reading, "shift")), "")
    shift = read_shift(heard.text) or (read_shift(f"push it {pushed}") if pushed else None)
    if shift is not None and (pushed or Part.DEADLINE in told):
        found.append(Change(Part.DEADLINE, shift=shift.number, unit=shift.unit))
    elif Part.DEADLINE in told:
        found.append(Change(Part.DEADLINE, day=date.fromisoformat(told[Part.DEADLINE])))
    return [one for one in found if _is_meant(one.part, found, heard)]


def for_goal(
    changes: Iterable[Change], heard: Heard, draft: GoalDraft, today: date
) -> list[Change]:
    """Changes as they are meant for what a goal says now.

    Args:
        changes: The changes that a message says.
        heard: The message.
        draft: The goal.
        today: The day that counts as today.
    """
    all_of_them = list(changes)
    olds = words_of(heard.reading, "old") if was_read(heard) else []
    kept = [one for one in all_of_them if not _only_names(one, draft)]
    return [_meant(one, heard.reading, draft, olds, today) for one in kept or all_of_them]


def _said_twice(heard: Heard) -> str | None:
    """The task of the likeliest act, which is sure enough where the label says the same."""
    likeliest = max(heard.reading.acts, key=heard.reading.acts.__getitem__)
    task = _TASK_OF_ACT.get(likeliest)
    return task if task == heard.label and heard.confidence >= Confidence.CERTAIN else None


def _told_task(reading: MessageReading, label_heard: str) -> str | None:
    done = reading.done
    counts = words_of(reading, *PROGRESS_ROLES)
    if "correct.kept_goal" in done:
        reports = counts or "report" in done[: done.index("correct.kept_goal")]
        return _REPORT if reports and not words_of(reading, *_FIRM_ROLES) else _UPDATE
    # A new name, or a part that is given, is more than a note if something else says so, too.
    gives = "tell.kept_goal" in done and ("name" in done or label_heard == _UPDATE)
    if gives and not counts and words_of(reading, *_GIVEN_ROLES):
        return _UPDATE
    return _REPORT if "report" in done or "tell.kept_goal" in done else None


def _rather_notes(done: tuple[str, ...]) -> bool:
    """Whether a message adds a note rather than says that the goal is done."""
    both = {"tell.kept_goal", "complete"} <= set(done) and "report" not in done
    return both and done.index("tell.kept_goal") < done.index("complete")


def _tells_a_part(reading: MessageReading) -> bool:
    """Whether the marked words of a message say that some is still to be done."""
    reports = [read_report(words) for words in words_of(reading, DONE, SHARE)]
    return any(
        (one.percent is not None and one.percent < 100)
        or (one.count is not None and one.of is not None and one.count < one.of)
        for one in reports
    )


def _in_words(part: Part, words: str) -> Change:
    """A part in words; a number alone is put where the goal has another one."""
    number = _NUMBER_OF.fullmatch(canon(words).text) if part in _FIRM else None
    if number is None or (part is Part.SPECIFIC and number["things"]):
        return Change(part, text=words)
    return Change(Part.MEASURE, count=int(number["n"]), things=number["things"] or "")


def _is_meant(part: Part, changes: Iterable[Change], heard: Heard) -> bool:
    """Whether a part is changed rather than told to explain another change."""
    named = named_part(heard.text)
    if part in _FIRM or (named is not None and named[0] is part):
        return True
    alone = not any(one.part in _FIRM for one in changes)
    return alone and bool(words_of(heard.reading, "resource", "reason"))


def _only_names(change: Change, draft: GoalDraft) -> bool:
    """Whether the thing to do is said to name the goal rather than to change it."""
    words = set(telling_words(change.text)) if change.part is Part.SPECIFIC else set()
    return bool(words) and words <= set(telling_words(draft.specific))


def _meant(
    change: Change, reading: MessageReading, draft: GoalDraft, olds: list[str], today: date
) -> Change:
    if change.day is not None:
        return replace(change, day=_day_meant(change.day, reading, draft, olds, today))
    new = change.text or (words_of(reading, *PART[change.part].roles) or [""])[-1]
    if change.shift or not new:
        return change
    for old in olds:
        # A number may stand in the thing to do as well as in what shows that it is done.
        for part in (change.part, Part.SPECIFIC) if change.count is not None else (change.part,):
            if (text := exchanged(draft[part], old, new)) is not None:
                return Change(part, text=text)
    return change


def _day_meant(
    day: date, reading: MessageReading, draft: GoalDraft, olds: list[str], today: date
) -> date:
    """A new day in the place of the held one: "April, not March" leaves the 15th the 15th."""
    said = words_of(reading, *PART[Part.DEADLINE].roles)
    if draft.deadline is None or not said:
        return day
    for old in olds:
        before = read_date(old, today).value
        if before is not None:
            new = day_instead(draft.deadline, (old, before.date), (said[-1], day), today)
            return new or day
    return day


def _blanked(reading: MessageReading, roles: Iterable[str]) -> str:
    text = reading.text
    for one in likely(reading, roles):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
