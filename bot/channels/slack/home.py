"""The Home tab: the person's goals at a glance, with what can be done about each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    DividerBlock,
    HeaderBlock,
)
from slack_sdk.models.views import View

from bot.channels.slack.blocks import context, section, shorten_text
from bot.channels.slack.cards import progress_bar
from bot.channels.slack.markup import escape
from bot.coaching.goals.goal import Goal
from bot.dialogue.goals.cards import progress_words
from bot.language import say_date

NEW = "coach_home_new"
REPORT = "coach_home_report"
CHANGE = "coach_home_change"
DONE = "coach_home_done"
"""Action ids of the tab's buttons."""

MAX_SHOWN = 25
"""Open goals that are shown; three blocks each, and a view holds 100."""

_MAX_DONE = 5
_MAX_TITLE = 300


def home_view(goals: Sequence[Goal], today: date) -> dict[str, Any]:
    """The tab, for `views.publish`.

    Args:
        goals: The person's goals.
        today: The day that counts as today.
    """
    open_goals = sorted((g for g in goals if g.is_open), key=lambda g: g.draft.deadline or date.max)
    blocks: list[Block] = [HeaderBlock(text="Your goals"), _beginning(bool(open_goals))]
    for goal in open_goals[:MAX_SHOWN]:
        blocks += [DividerBlock(), section(_standing(goal, today)), _buttons(goal)]
    left = len(open_goals) - MAX_SHOWN
    if left > 0:
        blocks.append(context(f"and {left} more. Say `/goals` to see them all."))
    return dict(
        View(type="home", blocks=[*blocks, *_done([g for g in goals if not g.is_open])]).to_dict()
    )


def _beginning(has_goals: bool) -> ActionsBlock:
    title = "Set another goal" if has_goals else "Set a goal"
    style = None if has_goals else "primary"
    return ActionsBlock(elements=[ButtonElement(action_id=NEW, text=title, value="0", style=style)])


def _standing(goal: Goal, today: date) -> str:
    lines = [f"*{goal.number}. {escape(shorten_text(goal.draft.specific, _MAX_TITLE))}*"]
    if goal.draft.deadline is not None:
        due = say_date(goal.draft.deadline)
        lines.append(f":warning: Overdue since {due}" if goal.is_overdue(today) else f"Due {due}")
    if goal.progress is not None:
        words = escape(shorten_text(progress_words(goal.progress), _MAX_TITLE))
        percent = goal.progress.percent
        lines.append(words if percent is None else f"{progress_bar(percent)}   {words}")
    return "\n".join(lines)


def _buttons(goal: Goal) -> ActionsBlock:
    value = str(goal.number)
    sure = ConfirmObject(
        title="Mark it as done?",
        text=shorten_text(goal.draft.specific, 250),
        confirm="It is done",
        deny="Not yet",
    )
    return ActionsBlock(
        elements=[
            ButtonElement(action_id=REPORT, text="Report progress", value=value),
            ButtonElement(action_id=CHANGE, text="Change it", value=value),
            ButtonElement(action_id=DONE, text="Mark as done", value=value, confirm=sure),
        ]
    )


def _done(goals: Sequence[Goal]) -> list[Block]:
    if not goals:
        return []
    latest = sorted(goals, key=lambda g: g.done_at or g.created_at, reverse=True)[:_MAX_DONE]
    lines = [f"✓ {escape(shorten_text(goal.draft.specific, _MAX_TITLE))}" for goal in latest]
    return [DividerBlock(), context(f"*Finished*\n{chr(10).join(lines)}")]
