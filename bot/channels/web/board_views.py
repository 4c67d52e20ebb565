"""What the page's boards show, ready for JSON: goals, offers, the job-or-career check."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.coaching.career_check.check import Check, profile
from bot.coaching.compensation import Compensation, compare, lead_sentence, offer_from_json
from bot.coaching.compensation.comparison import MOST
from bot.coaching.errors import CoachingError
from bot.coaching.goals.goal import Goal
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.smart import milestones
from bot.dialogue.career_check.messages import changes_words, profile_card, step_words
from bot.dialogue.goals.cards import goal_card
from bot.dialogue.offers.cards import comparison_card, offer_card
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.messages import money_words
from bot.language import say_date

SOON_DAYS = 7
"""How many days before its day a goal counts as due soon."""

_COUNTED = re.compile(r"[\d.,]+ of ")
_SHOWN_BESIDE = frozenset({"Due", "Finished", "Progress"})


def version_of(*parts: object) -> str:
    """A short text that changes whenever one of the values does.

    Args:
        *parts: Values of the core, whose `repr` says all of them.
    """
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def goals_view(goals: Sequence[Goal], today: date) -> dict[str, Any]:
    """The board of goals.

    Args:
        goals: The person's goals by their numbers.
        today: The day that counts as today.

    Returns:
        `version`, and `goals` as `goal_view` has them, the next one due first.
    """
    by_date = sorted(goals, key=lambda goal: (goal.draft.deadline or date.max, goal.number))
    return {
        "version": version_of(today, goals),
        "goals": [goal_view(goal, today) for goal in by_date],
    }


def goal_view(goal: Goal, today: date) -> dict[str, Any]:
    """One goal.

    Args:
        goal: The goal.
        today: The day that counts as today.

    Returns:
        `number`, `title`, `status` (`overdue`, `soon`, `open` or `done`), `due` (a day or None),
        `due_words`, `percent` (0 to 100 or None), `progress` in words, `next_step`, `rows` (label,
        value) with the rest, `version`.
    """
    rows = goal_card(goal, today)["rows"]
    by_label = {row["label"]: row["value"] for row in rows}
    percent = goal.progress.percent if goal.progress else None
    return {
        "number": goal.number,
        "title": goal.draft.specific,
        "status": _status(goal, today),
        "due": goal.draft.deadline.isoformat() if goal.draft.deadline else None,
        "due_words": _due_words(goal, today),
        "percent": percent if goal.is_open else 100,
        "progress": by_label.get("Progress", ""),
        "next_step": _next_step(goal, today),
        "rows": [row for row in rows if row["label"] not in _SHOWN_BESIDE],
        "version": version_of(goal),
    }


def offers_view(offers: Sequence[KeptOffer]) -> dict[str, Any]:
    """The board of offers.

    Args:
        offers: The person's offers by their numbers.

    Returns:
        `version`; `offers`, each with `id`, `number`, `name`, `total` in words and its `card`, or
        `problem` in words where it cannot be worked out; `comparison` of the latest ones, its card
        with `leads` in words, or None; `comparison_problem` in words where they cannot be compared.
    """
    shown = [_offer_view(offer) for offer in offers]
    working = [offer for offer, view in zip(offers, shown, strict=True) if view["card"]]
    return {"version": version_of(offers), "offers": shown, **_side_by_side(working[-MOST:])}


def check_view(checks: Sequence[Check]) -> dict[str, Any]:
    """The board of the job-or-career check.

    Args:
        checks: The person's checks, oldest first.

    Returns:
        `version`; `latest` with its `day` in words, `card`, next `step` in words (empty if there
        is none), and, where there was a check before, `before` (its day) and `changes` in words;
        None before the first check.
    """
    latest = checks[-1] if checks else None
    before = checks[-2] if len(checks) > 1 else None
    return {
        "version": version_of(checks),
        "latest": _taken(latest, before) if latest else None,
    }


def _status(goal: Goal, today: date) -> str:
    if not goal.is_open:
        return "done"
    if goal.is_overdue(today):
        return "overdue"
    deadline = goal.draft.deadline
    return "soon" if deadline and (deadline - today).days <= SOON_DAYS else "open"


def _due_words(goal: Goal, today: date) -> str:
    if not goal.is_open:
        return f"Done on {say_date(goal.done_at.date())}" if goal.done_at else "Done"
    if goal.draft.deadline is None:
        return "No date yet"
    days = (goal.draft.deadline - today).days
    named = {-1: "Was due yesterday", 0: "Due today", 1: "Due tomorrow"}
    if days in named:
        return named[days]
    said = f"Due {say_date(goal.draft.deadline)}"
    if days < 0:
        return f"Was due {say_date(goal.draft.deadline)}, {-days} days ago"
    return f"{said}, in {days} days" if days <= SOON_DAYS else said


def _next_step(goal: Goal, today: date) -> str:
    """The first step on the way, in the goal's own numbers, that is not reached yet.

    There is none for somebody who wanted no steps.
    """
    if not goal.is_open or goal.draft.deadline is None or goal.plan.declined:
        return ""
    words = f"{goal.draft.specific}, {goal.draft.measure}, by {say_date(goal.draft.deadline)}"
    steps = milestones(words, goal.created_at.date())
    percent = (goal.progress and goal.progress.percent) or 0
    for place, step in enumerate(steps[:-1], start=1):
        is_ahead = step.day >= today and place * 100 > percent * len(steps)
        if is_ahead and _COUNTED.match(step.step):
            return f"{step.step}, by {say_date(step.day)}"
    return ""


def _offer_view(offer: KeptOffer) -> dict[str, Any]:
    view: dict[str, Any] = {"id": offer.id, "number": offer.number, "name": offer.name}
    try:
        result = _result(offer)
    except CoachingError as refused:
        return {**view, "total": "", "card": None, "problem": str(refused)}
    total = f"{money_words(result.recurring)} a year"
    return {**view, "total": total, "card": offer_card(offer.name, result), "problem": ""}


def _result(offer: KeptOffer) -> Compensation:
    return HeldOffer(offer.name, offer.facts, offer.id, offer.number).result


def _side_by_side(offers: Sequence[KeptOffer]) -> dict[str, Any]:
    if len(offers) < 2:
        return {"comparison": None, "comparison_problem": ""}
    try:
        comparison = compare([offer_from_json({**o.facts, "name": o.name}) for o in offers])
    except CoachingError as refused:
        return {"comparison": None, "comparison_problem": str(refused)}
    leads = lead_sentence(comparison.rankings[0])
    return {
        "comparison": {**comparison_card(comparison), "leads": leads},
        "comparison_problem": "",
    }


def _taken(latest: Check, before: Check | None) -> dict[str, Any]:
    found = profile(latest.answers)
    view = {
        "day": say_date(latest.taken_at.date()),
        "card": profile_card(found, latest.answers, before.answers if before else None),
        "step": step_words(found),
        "before": "",
        "changes": "",
    }
    if before is None:
        return view
    changes = changes_words(before.answers, latest.answers)
    return {**view, "before": say_date(before.taken_at.date()), "changes": changes}
