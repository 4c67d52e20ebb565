"""What a reminder says when it comes, and the offer to replan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.delivery_policy import Step, Verdict
from bot.coaching.reminders.reminder import Reminder
from bot.dialogue.core.questions import Button
from bot.dialogue.goals.cards import progress_words, short_title
from bot.language import say_date

MAX_NAMED = 5
"""How many goals one reminder names."""


def nudge(reminder: Reminder, verdict: Verdict, today: date) -> dict[str, Any]:
    """What a reminder says.

    Args:
        reminder: The reminder, which is due.
        verdict: What is sent, and about which goals.
        today: The person's today.

    Returns:
        `text`, `buttons` (each with `title` and `payload`), and ids of the `goals`.
    """
    ids = [goal.id for goal in verdict.goals]
    return {**_nudge(reminder, verdict, today), "goals": ids}


def _nudge(reminder: Reminder, verdict: Verdict, today: date) -> dict[str, Any]:
    goal, *more = verdict.goals
    if verdict.step is Step.OFFER_TO_REPLAN:
        text = _REPLAN.format(about=_several(verdict.goals))
        return _uttered(text, (*_goal_buttons(goal, replan=True), _stop(reminder)))
    if not more:
        text = f"{_OPENING} **{short_title(goal)}**. {_standing(goal, today)}{_CLOSING}"
        return _uttered(text, (*_goal_buttons(goal, replan=False), _stop(reminder)))
    named = sorted(verdict.goals, key=lambda g: g.draft.deadline or date.max)
    lines = [_listed(one, today) for one in named[:MAX_NAMED]]
    if len(named) > MAX_NAMED:
        lines.append(f"- and {len(named) - MAX_NAMED} more")
    text = "\n".join([_OPENING_ALL, *lines, "Which of them could take one small step today?"])
    report = Button("Report progress", "/report_progress")
    return _uttered(text, (report, Button("Show my goals", "/list_goals"), _stop(reminder)))


_OPENING = "A nudge, as you asked:"
_OPENING_ALL = "A nudge, as you asked. These are open:"
_CLOSING = "Where does it stand, and what could the next small step be?"
_REPLAN = (
    "I have nudged you three times about {about} and heard nothing, which happens. Perhaps the "
    "plan no longer fits: we can push the date, make it smaller, or stop the reminders. I'll keep "
    "quiet until you write."
)


def _standing(goal: Goal, today: date) -> str:
    """How far a goal is, when it is due and what comes next, a sentence each."""
    far, due = progress_words(goal.progress), goal.draft.deadline
    sentences = []
    if far and goal.progress and (goal.progress.count or goal.progress.percent):
        sentences.append(f"You are at {far}.")
    if due is not None and due < today:
        sentences.append(f"Its day was {say_date(due)}; a new date is fine.")
    elif due is not None:
        sentences.append(f"It is due on {say_date(due)}{_left(due, today)}.")
    following = goal.plan.next_milestone(today)
    if following is not None:
        sentences.append(f"Next on your plan: {following.step}, by {say_date(following.day)}.")
    return "".join(f"{sentence} " for sentence in sentences)


def _left(due: date, today: date) -> str:
    days = (due - today).days
    return {0: ", which is today", 1: ", which is tomorrow"}.get(days, f", {days} days from now")


def _listed(goal: Goal, today: date) -> str:
    due = goal.draft.deadline
    late = due is not None and due < today
    when = f" ({'overdue since' if late else 'by'} {say_date(due)})" if due else ""
    return f"- **{goal.number}.** {short_title(goal)}{when}"


def _several(goals: Sequence[Goal]) -> str:
    return f"**{short_title(goals[0])}**" if len(goals) == 1 else "your goals"


def _goal_buttons(goal: Goal, *, replan: bool) -> tuple[Button, ...]:
    push = Button("Push the date", _update(goal, "deadline"))
    if replan:
        return push, Button("Make it smaller", _update(goal, "specific"))
    return Button("Report progress", f'/report_progress{{"goal": {goal.number}}}'), push


def _update(goal: Goal, part: str) -> str:
    return f'/update_goal{{"goal": {goal.number}, "change": "{part}"}}'


def _stop(reminder: Reminder) -> Button:
    return Button("Stop reminding me", f'/stop_reminders{{"reminder": {reminder.number}}}')


def _uttered(text: str, buttons: Sequence[Button]) -> dict[str, Any]:
    shown = [{"title": button.title, "payload": button.payload} for button in buttons]
    return {"text": text, "buttons": shown}
