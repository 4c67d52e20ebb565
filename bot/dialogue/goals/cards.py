"""Goals as they are shown: in words for every channel, and as cards where a page can draw them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from bot.coaching.goals.goal import Entry, EntryKind, Goal
from bot.coaching.goals.parts import IN_WORDS, Part
from bot.coaching.goals.progress import Progress
from bot.coaching.goals.search import search
from bot.dialogue.core.questions import Button, Say
from bot.language import say_date

MAX_REPORTS = 5
"""How many of the latest reports are shown with a goal."""

_TITLE_LENGTH = 60

_GROUPS: Mapping[str, str] = {"overdue": "Overdue", "open": "Open", "done": "Finished"}
_ASKED: Mapping[str, re.Pattern[str]] = {
    "overdue": re.compile(r"\b(?:over ?due|late|behind|missed)\b", re.IGNORECASE),
    "done": re.compile(
        r"\b(?:done|finished|completed|achieved|reached|ticked)\b(?! yet)", re.IGNORECASE
    ),
    "open": re.compile(
        r"\b(?:open|active|still|left|unfinished|not (?:done|finished))\b", re.IGNORECASE
    ),
}
_NOT_DONE = re.compile(
    r"\b(?:not|n't|isn'?t|aren'?t|un)\W?(?:yet )?(?:done|finished|completed)", re.I
)


def goal_asked_for(text: str, goals: Sequence[Goal]) -> int | None:
    """The number of the one goal that a wish to see goals is about.

    Args:
        text: The message.
        goals: The person's goals by their numbers.

    Returns:
        The number, whether there is such a goal or not; None if all goals are meant.
    """
    found = search(text, goals)
    return found.goals[0].number if len(found.goals) == 1 else found.missing


def goals_said(goals: Sequence[Goal], today: date, text: str = "") -> Say:
    """The list of goals in words: what is overdue, what is open, what is done.

    Args:
        goals: The person's goals by their numbers.
        today: The day that counts as today.
        text: The message, which may ask for one of the three alone.
    """
    if not goals:
        return Say("utter_goals_none")
    groups = _grouped(goals, today)
    asked = _asked(text)
    if asked is not None and not groups[asked]:
        return Say("utter_goals_none_such", {"kind": _GROUPS[asked].lower()})
    shown = {asked: groups[asked]} if asked else {k: v for k, v in groups.items() if v}
    listed = [goal for group in shown.values() for goal in group]
    lines: list[str] = []
    for group, held in shown.items():
        if len(shown) > 1:
            lines.append(f"**{_GROUPS[group]}**")
        lines += [_line(goal, today) for goal in held]
    count = _count(len(listed), _GROUPS[asked].lower() if asked else "")
    said = {"count": count, "goals": "\n".join(lines)}
    return Say("utter_goals_list", said, card=_goals_card(listed, today))


def goal_said(goal: Goal, history: Sequence[Entry], today: date) -> Say:
    """One goal with all that is known of it.

    Args:
        goal: The goal.
        history: What was done with it, oldest first.
        today: The day that counts as today.
    """
    card = goal_card(goal, today)
    rows = [f"- **{row['label']}:** {row['value']}" for row in card["rows"]]
    reports = [e for e in history if e.kind is EntryKind.PROGRESS and e.progress is not None]
    for entry in reports[-MAX_REPORTS:]:
        note = entry.progress.note if entry.progress else ""
        rows.append(f"- {say_date(entry.at.date())}: {note}")
    said = {"title": card["title"], "rows": "\n".join(rows)}
    return Say("utter_goal_shown", said, goal_actions(goal), card)


def goal_actions(goal: Goal) -> tuple[Button, ...]:
    """Quick replies for what can be done with a goal next."""
    chosen = f'{{"goal": {goal.number}}}'
    if not goal.is_open:
        return (Button("Open it again", f"/reopen_goal{chosen}"),)
    return (
        Button("Report progress", f"/report_progress{chosen}"),
        Button("Change it", f"/update_goal{chosen}"),
        Button("Mark as done", f"/complete_goal{chosen}"),
    )


def goal_card(goal: Goal, today: date) -> dict[str, Any]:
    """A goal as structured data: one fact first, details behind it.

    Args:
        goal: The goal.
        today: The day that counts as today.
    """
    draft = goal.draft
    rows = (
        _day_row(goal, today),
        ("Progress", progress_words(goal.progress)),
        *((row.label, draft[row.part]) for row in IN_WORDS if row.part is not Part.SPECIFIC),
        *_plan_rows(goal, today),
        ("What helped", goal.reflection),
    )
    card = {
        "kind": "goal",
        "title": f"{goal.number}. {draft.specific}",
        "rows": [{"label": label, "value": value} for label, value in rows if value],
    }
    return card | _share(goal)


def value_words(value: str | date | None) -> str:
    """The value of a part of a goal in words; empty if it was left out."""
    return say_date(value) if isinstance(value, date) else value or ""


def short_title(goal: Goal) -> str:
    """What a goal is about, as much of it as a sentence can hold."""
    return shorten(goal.draft.specific, _TITLE_LENGTH, placeholder=" …")


def progress_words(progress: Progress | None) -> str:
    """How far a goal is, such as "3 of 4 (75 %)"; the latest note if nothing is counted."""
    if progress is None:
        return ""
    share = "" if progress.percent is None else f"{progress.percent} %"
    if progress.count is None:
        return share or progress.note
    of = "" if progress.of is None else f" of {progress.of:,f}"
    return f"{progress.count:,f}{of}" + (f" ({share})" if share else "")


def _grouped(goals: Sequence[Goal], today: date) -> dict[str, list[Goal]]:
    """Goals by where they stand; open ones with the next date first."""
    groups: dict[str, list[Goal]] = {group: [] for group in _GROUPS}
    by_date = sorted(goals, key=lambda goal: goal.draft.deadline or date.max)
    for goal in by_date:
        kind = "done" if not goal.is_open else "overdue" if goal.is_overdue(today) else "open"
        groups[kind].append(goal)
    return groups


def _asked(text: str) -> str | None:
    if _NOT_DONE.search(text):
        return "open"
    return next((group for group, asked in _ASKED.items() if asked.search(text)), None)


def _goals_card(goals: Sequence[Goal], today: date) -> dict[str, Any]:
    rows = [
        {"label": f"{goal.number}. {goal.draft.specific}", "value": _standing(goal, today)}
        | _share(goal)
        for goal in goals
    ]
    return {"kind": "goals", "title": "Your goals", "rows": rows}


def _share(goal: Goal) -> dict[str, Any]:
    if not goal.is_open:
        return {"progress": 100}
    percent = goal.progress and goal.progress.percent
    return {} if percent is None else {"progress": percent}


def _count(number: int, kind: str) -> str:
    which = f"{kind} " if kind else ""
    return f"one {which}goal" if number == 1 else f"{number} {which}goals"


def _plan_rows(goal: Goal, today: date) -> list[tuple[str, str]]:
    if not goal.is_open:
        return []
    following = goal.plan.next_milestone(today)
    step = f"{following.step}, by {say_date(following.day)}" if following else ""
    return [("Next step", step), ("If it gets hard", goal.plan.if_then)]


def _day_row(goal: Goal, today: date) -> tuple[str, str]:
    if goal.is_open:
        return "Due", _due(goal, today).removeprefix("by ")
    return "Finished", say_date(goal.done_at.date()) if goal.done_at else "yes"


def _line(goal: Goal, today: date) -> str:
    standing = _standing(goal, today)
    return f"- **{goal.number}.** {goal.draft.specific}" + (f" ({standing})" if standing else "")


def _standing(goal: Goal, today: date) -> str:
    counted = goal.progress is not None and (goal.progress.count or goal.progress.percent)
    far = progress_words(goal.progress) if counted and goal.is_open else ""
    return "; ".join(part for part in (_due(goal, today), far) if part)


def _due(goal: Goal, today: date) -> str:
    if not goal.is_open:
        return f"done on {say_date(goal.done_at.date())}" if goal.done_at else "done"
    if goal.draft.deadline is None:
        return ""
    said = say_date(goal.draft.deadline)
    return f"overdue since {said}" if goal.is_overdue(today) else f"by {said}"
