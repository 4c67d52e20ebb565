"""The export for programs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.coaching.career_check.check import Check
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.holdings import HeldGoal, Holdings, Message
from bot.coaching.reminders.reminder import Reminder

FORMAT = 1
"""Grows when a field changes its meaning or goes."""


def as_json(holdings: Holdings, now: datetime) -> str:
    """Everything as a JSON object, nothing left out.

    Args:
        holdings: What is held.
        now: The moment of the export (UTC).

    Returns:
        `format`, `exported_at`, `goals`, `offers`, `checks`, `reminders` with
        `time_zone`, `linked_places` and `conversation`; instants are ISO
        8601 in UTC, offers have the form that `coach offer` reads.
    """
    export = {
        "format": FORMAT,
        "exported_at": now.isoformat(),
        "goals": [_goal(held) for held in holdings.goals],
        "offers": [_offer(offer) for offer in holdings.offers],
        "checks": [_check(check) for check in holdings.checks],
        "reminders": [_reminder(reminder) for reminder in holdings.reminders],
        "time_zone": holdings.habits.zone,
        "reminders_at_weekends": holdings.habits.weekends,
        "linked_places": list(holdings.places),
        "conversation": [_message(message) for message in holdings.messages],
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
