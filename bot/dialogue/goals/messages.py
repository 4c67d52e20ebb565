"""What the coach says after something was done with a goal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import shorten

from bot.coaching.goals.goal import Entry, EntryKind, Goal
from bot.coaching.goals.marked_progress import NOTE
from bot.coaching.goals.parts import GOAL_PARTS, Part
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.goals.cards import (
    goal_actions,
    goal_card,
    progress_words,
    short_title,
    value_words,
)
from bot.dialogue.goals.reference import DELETE, REOPEN
from bot.dialogue.goals.update import changes_of
from bot.dialogue.goals.update_questions import COMPLETE, REPORT, UPDATE
from bot.language import say_date

_OLD_LENGTH = 60
_UNDONE: Mapping[EntryKind, str] = {
    EntryKind.CREATED: "utter_undone_created",
    EntryKind.PROGRESS: "utter_undone_progress",
    EntryKind.CHANGED: "utter_undone_changed",
    EntryKind.PLANNED: "utter_undone_planned",
    EntryKind.COMPLETED: "utter_undone_completed",
    EntryKind.REOPENED: "utter_undone_reopened",
    EntryKind.DELETED: "utter_undone_deleted",
}


def followed_said(task: str, before: Goal, after: Goal, values: Values, today: date) -> Say:
    """What is said after a task was carried out.

    Args:
        task: Label of the task.
        before: The goal before it.
        after: The goal after it.
        values: What was said, by slots.
        today: The day that counts as today.
    """
    said = {"number": str(after.number), "title": short_title(after)}
    card = goal_card(after, today)
    if task == DELETE:
        return Say("utter_goal_deleted", said)
    if task == REPORT:
        return _reported(after, said, today, is_note=values.get("follow_told") == NOTE)
    if before == after:
        return Say(_UNCHANGED[task], said, goal_actions(after))
    if task == UPDATE:
        return Say("utter_goal_changed", {**said, "now": _now(before, after, values)}, card=card)
    return Say(_DONE[task], said, card=card)


def undone_said(entry: Entry, goal: Goal) -> Say:
    """What is said after the last thing was taken back.

    Args:
        entry: What was taken back.
        goal: The goal as it is now.
    """
    said = {"number": str(goal.number), "title": short_title(entry.before or goal)}
    return Say(_UNDONE[entry.kind], said)


def mention_said(goal: Goal, today: date) -> Say:
    """One goal, brought up on return.

    Args:
        goal: The goal, which has a date.
        today: The day that counts as today.
    """
    deadline = goal.draft.deadline or today
    said = {"number": str(goal.number), "title": short_title(goal), "day": say_date(deadline)}
    overdue = goal.is_overdue(today)
    name = "utter_goal_overdue_mention" if overdue else "utter_goal_due_mention"
    return Say(name, said, goal_actions(goal))


_DONE = {COMPLETE: "utter_goal_completed", REOPEN: "utter_goal_reopened"}
_UNCHANGED = {
    UPDATE: "utter_goal_as_it_was",
    COMPLETE: "utter_goal_done_already",
    REOPEN: "utter_goal_open_already",
}


def _reported(goal: Goal, said: Mapping[str, str], today: date, *, is_note: bool) -> Say:
    progress, card = goal.progress, goal_card(goal, today)
    if is_note or progress is None or (progress.count is None and progress.percent is None):
        return Say("utter_progress_noted", said, card=card)
    values = {**said, "far": progress_words(progress)}
    if progress.is_whole and goal.is_open:
        return Say("utter_progress_whole", values, goal_actions(goal)[-1:], card)
    return Say("utter_progress_counted", values, card=card)


def _now(before: Goal, after: Goal, values: Values) -> str:
    """What was changed as it is now and as it was, a line each; a new date changes the wording."""
    parts = [change.part for change in changes_of(values)]
    if any(change.count is not None for change in changes_of(values)):
        parts += [Part.SPECIFIC, Part.MEASURE]
    draft = after.draft
    if draft.specific != before.draft.specific:
        parts.append(Part.SPECIFIC)
    rows = [row for row in GOAL_PARTS if row.part in parts]
    lines = ((row, value_words(draft[row.part]), before.draft[row.part]) for row in rows)
    return "\n".join(f"- **{row.label}:** {now}{_was(old, now)}" for row, now, old in lines if now)


def _was(old: str | date | None, now: str) -> str:
    """The value before a change, as much of it as a line can hold."""
    said = value_words(old)
    if not said or said == now:
        return ""
    if isinstance(old, date):
        return f" (was {said})"
    short = shorten(said, _OLD_LENGTH, placeholder=" …")
    return f' (was "{short}")'
