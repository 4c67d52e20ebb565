"""The export for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.coaching.career_check.check import Check
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.holdings import HeldGoal, Holdings, Message
from bot.coaching.personal_data.kinds import DATA_KINDS, Kind
from bot.coaching.reminders.reminder import Reminder

FORMAT = 1
"""Grows when a field changes its meaning or goes."""


def as_json(holdings: Holdings, now: datetime) -> str:
    """Everything as a JSON object, nothing left out.

    Args:
        holdings: What is held.
        now: The moment of the export (UTC).

    Returns:
        `format`, `exported_at`, each kind of `DATA_KINDS` under its name there, `time_zone` and
        `reminders_at_weekends`; instants are ISO 8601 in UTC, offers have the form that
        `coach offer` reads.
    """
    export = {
        "format": FORMAT,
        "exported_at": now.isoformat(),
        **{row.exported_as: list(_EXPORTED[row.kind](holdings)) for row in DATA_KINDS},
        "time_zone": holdings.habits.zone,
        "reminders_at_weekends": holdings.habits.weekends,
    }
    return json.dumps(export, ensure_ascii=False, indent=2, default=str)


def _goal(held: HeldGoal) -> dict[str, Any]:
    goal = held.goal
    return {
        "number": goal.number,
        **goal.draft.to_json(),
        "status": goal.status.value,
        "progress": goal.progress and goal.progress.to_json(),
        "created_at": goal.created_at.isoformat(),
        "done_at": goal.done_at and goal.done_at.isoformat(),
        "reflection": goal.reflection,
        "plan": goal.plan.to_json(),
        "history": [
            {
                "at": entry.at.isoformat(),
                "what": entry.kind.value,
                "progress": entry.progress and entry.progress.to_json(),
            }
            for entry in held.history
        ],
    }


def _offer(offer: KeptOffer) -> dict[str, Any]:
    return {
        "number": offer.number,
        "name": offer.name,
        "kept_at": offer.created_at.isoformat(),
        "offer": dict(offer.facts),
    }


def _check(check: Check) -> dict[str, Any]:
    answers = {theme.value: extent.name.lower() for theme, extent in check.answers.items()}
    return {"taken_at": check.taken_at.isoformat(), "answers": answers}


def _reminder(reminder: Reminder) -> dict[str, Any]:
    return {
        "number": reminder.number,
        "goal": reminder.goal_id,
        "when": reminder.schedule.to_json(),
        "set_at": reminder.created_at.isoformat(),
        "next_at": reminder.next_at and reminder.next_at.isoformat(),
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "at": message.at.isoformat(),
        "from": "you" if message.by_person else "coach",
        "text": message.text,
    }


_EXPORTED: Mapping[Kind, Callable[[Holdings], Iterable[Any]]] = {
    Kind.GOALS: lambda held: map(_goal, held.goals),
    Kind.OFFERS: lambda held: map(_offer, held.offers),
    Kind.CHECKS: lambda held: map(_check, held.checks),
    Kind.REMINDERS: lambda held: map(_reminder, held.reminders),
    Kind.CONVERSATION: lambda held: map(_message, held.messages),
    Kind.LINKS: lambda held: held.places,
}
