"""Modals for goals: how they look, and what was filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from bot.channels.slack.blocks import section
from bot.channels.slack.identity import part
from bot.channels.slack.markup import escape
from bot.channels.text import clean
from bot.coaching.goals.changes import Change
from bot.coaching.goals.goal import Goal, GoalDraft
from bot.coaching.goals.parts import (
    GOAL_PARTS,
    IN_WORDS,
    PART,
    PART_OF_SLOT,
    GoalPart,
    Part,
    ValueKind,
)
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import MAX_ANSWER_LENGTH, Refused, Taken
from bot.dialogue.goals.cards import short_title
from bot.dialogue.goals.create import GoalGuide
from bot.dialogue.goals.feedback import draft_of

GOAL = "coach_goal"
REPORT = "coach_report"
"""What the modals are called, so that what comes back is known."""

REPORTED = "report"
"""Id of the field of a report."""

FIRST = PART[Part.SPECIFIC].slot
"""Id of the field that says what the goal is."""

_FIELD = "value"


def goal_modal(goal: Goal | None = None, specific: str = "") -> dict[str, Any]:
    """A modal with a field for each letter of SMART.

    Args:
        goal: The goal to change; None for a new one.
        specific: What the first field begins with, for a new goal.

    Returns:
        The view, for `views.open`.
    """
    draft = goal.draft if goal else GoalDraft.of({Part.SPECIFIC: specific[:MAX_ANSWER_LENGTH]})
    blocks = [_field(row, draft) for row in GOAL_PARTS]
    title = f"Goal {goal.number}" if goal else "Set a goal"
    return _modal(GOAL, title, blocks, goal)


def report_modal(goal: Goal) -> dict[str, Any]:
    """A modal that asks how a goal is going.

    Args:
        goal: The goal.
    """
    how = PlainTextInputElement(
        action_id=_FIELD,
        placeholder='"2 of 4", "60 %", or just what happened',
        multiline=True,
        max_length=MAX_ANSWER_LENGTH,
    )
    asked = InputBlock(block_id=REPORTED, label="How far are you?", element=how)
    return _modal(
        REPORT, "Report progress", [section(f"*{escape(short_title(goal))}*"), asked], goal
    )


def number_of(view: Mapping[str, Any]) -> int | None:
    """The number of the goal that a modal is about; None for a new goal."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
    except (TypeError, ValueError):
        return None
    number = kept.get("goal") if isinstance(kept, dict) else None
    return number if isinstance(number, int) else None


def filled_in(view: Mapping[str, Any], block: str) -> str:
    """What was filled into a field, empty where there is nothing.

    Args:
        view: The view as Slack hands it back.
        block: Id of the field's block.
    """
    field = part(view, "state", "values", block, _FIELD)
    value = field.get("value") or field.get("selected_date") or ""
    return clean(" ".join(value.split())) if isinstance(value, str) else ""


def read_goal(
    view: Mapping[str, Any], before: GoalDraft | None, today: date
) -> tuple[GoalDraft, dict[str, str]]:
    """Reads a goal as the guided conversation would.

    Args:
        view: The view as Slack hands it back.
        before: The goal as it is; None for a new one. What is as it was is not asked about.
        today: The day that counts as today.

    Returns:
        The goal, and what cannot be, by the ids of the fields, in words for the person.
    """
    guide, was = GoalGuide(today), _texts(before)
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for slot in PART_OF_SLOT:
        text, step = filled_in(view, slot), guide.step(slot)
        if (before and text == was[slot]) or (not text and step.optional):
            values[slot] = text or None
            continue
        read = step.read(Heard(text, "set_goal", 1.0), values, today)
        if isinstance(read, Taken):
            values.update(read.values)
        elif isinstance(read, Refused):
            problems[slot] = read.reason
    return draft_of(values), problems


def changes(before: GoalDraft, after: GoalDraft) -> list[Change]:
    """What became different; a date that was taken out stays, as a goal keeps its date."""
    words = [
        Change(row.part, text=after[row.part])
        for row in IN_WORDS
        if after[row.part] != before[row.part]
    ]
    if after.deadline is None or after.deadline == before.deadline:
        return words
    return [*words, Change(Part.DEADLINE, day=after.deadline)]


def _texts(draft: GoalDraft | None) -> dict[str, str]:
    """What the fields hold for a goal; nothing that could be left alone for a new one."""
    held = draft.to_json() if draft else {}
    return {row.slot: held.get(row.part) or "" for row in GOAL_PARTS}


def _field(row: GoalPart, draft: GoalDraft) -> InputBlock:
    held = _texts(draft)[row.slot] or None
    element: DatePickerElement | PlainTextInputElement
    if row.kind is ValueKind.DAY:
        element = DatePickerElement(action_id=_FIELD, placeholder=row.hint, initial_date=held)
    else:
        element = PlainTextInputElement(
            action_id=_FIELD,
            placeholder=row.hint,
            initial_value=held,
            multiline=row.optional,
            max_length=MAX_ANSWER_LENGTH,
        )
    return InputBlock(block_id=row.slot, label=row.question, element=element, optional=row.optional)


def _modal(kind: str, title: str, blocks: Sequence[Block], goal: Goal | None) -> dict[str, Any]:
    view = View(
        type="modal",
        callback_id=kind,
        title=title,
        submit="Keep it",
        close="Cancel",
        private_metadata=json.dumps({"goal": goal.number if goal else None}),
        blocks=blocks,
    )
    return dict(view.to_dict())
