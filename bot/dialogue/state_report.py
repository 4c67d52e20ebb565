"""The state of a conversation told as plain data: what the coach holds after a turn.

`coach chat --script` tells it with each turn, so that people and measures see what was understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.coaching.career_check.check import Check, Leaning, NotEnoughAnswers, profile
from bot.coaching.errors import CoachingError
from bot.coaching.goals.goal import Goal, GoalDraft
from bot.coaching.goals.parts import GOAL_PARTS, PART_OF_SLOT, Part
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.reminders.reminder import Habits, Reminder, Rhythm
from bot.coaching.smart import GoalText
from bot.coaching.smart.evidence.confidence import confidence, without_confidence
from bot.dialogue.career_check.conversation import answers_of
from bot.dialogue.goals.feedback import draft_of
from bot.dialogue.offers.collection import HeldOffer, held
from bot.dialogue.offers.drafts import OfferInTheMaking
from bot.dialogue.offers.json_form import field_of_slot, told_facts
from bot.dialogue.state import ConversationState

_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LEANS: Mapping[Leaning, str] = {
    Leaning.CAREER: "career",
    Leaning.JOB: "job",
    Leaning.BETWEEN: "both",
}


@dataclass(frozen=True)
class Kept:
    """What is kept of a person beside their conversation.

    Attributes:
        goals: Their goals by numbers.
        offers: Their offers by numbers.
        checks: Their checks, oldest first.
        reminders: Their reminders by numbers.
        habits: What holds for all reminders.
    """

    goals: Sequence[Goal] = ()
    offers: Sequence[KeptOffer] = ()
    checks: Sequence[Check] = ()
    reminders: Sequence[Reminder] = ()
    habits: Habits = field(default_factory=Habits)


def tell_state(
    state: ConversationState, kept: Kept, conversation: str | None, asked: str | None
) -> dict[str, Any]:
    """What the coach holds, as `docs/state.md` names it.

    Args:
        state: What the conversation holds.
        kept: What is kept beside it.
        conversation: Name of the guided conversation that is open.
        asked: Slot of its open question.

    Returns:
        JSON values; what was not told is left out.
    """
    return {
        "open": _open(conversation, asked),
        "draft": _goal_parts(draft_of(state.goal.values()), state.goal.confidence),
        "goals": [_goal(goal) for goal in kept.goals],
        "offers": [_offer(offer) for offer in offers_held(state, kept.offers)],
        "check": _check(state, kept.checks),
        "reminders": [_reminder(one, kept) for one in kept.reminders],
        "about": state.person.to_json(),
    }


def offers_held(state: ConversationState, kept: Sequence[KeptOffer]) -> list[HeldOffer]:
    """Every offer of a person: kept ones, told ones, and the one in the making.

    Args:
        state: What the conversation holds.
        kept: The person's kept offers by their numbers.
    """
    offers, making = held(kept, state.offers_told), state.offer
    facts = told_facts(making.values())
    if not facts or any(_is_made(making, facts, offer) for offer in offers):
        return offers
    return [*offers, HeldOffer(making.name or "", facts)]


def _is_made(making: OfferInTheMaking, facts: Mapping[str, Any], offer: HeldOffer) -> bool:
    """Whether an offer that is held is the one that was worked out last."""
    if making.id is not None:
        return offer.id == making.id
    return offer.facts == facts


def _open(conversation: str | None, asked: str | None) -> dict[str, str]:
    if conversation is None:
        return {}
    task = ConversationState.task_of(conversation)
    return {"task": task} | ({"question": _question(conversation, asked)} if asked else {})


def _question(conversation: str, asked: str) -> str:
    if asked in PART_OF_SLOT:
        return PART_OF_SLOT[asked].told_as
    name = asked.removeprefix(f"{conversation}_")
    if name == "confirmed":
        return "confirm"
    return field_of_slot(asked) or name


def _goal_parts(draft: GoalDraft, confidence_told: int | None = None) -> dict[str, Any]:
    sure = confidence(GoalText.of_draft(draft, confidence_told))
    alone = draft.having(Part.RESOURCES, without_confidence(draft.resources))
    parts = {row.told_as: row.kind.to_json(alone[row.part]) for row in GOAL_PARTS}
    told = {**parts, "confidence": sure.value if sure else None}
    return {name: value for name, value in told.items() if value not in (None, "")}


def _goal(goal: Goal) -> dict[str, Any]:
    progress = goal.progress
    steps = [{"text": one.step, "due": one.day.isoformat()} for one in goal.plan.milestones]
    told = {
        "number": goal.number,
        **_goal_parts(goal.draft),
        "status": goal.status.value,
        "progress": progress.note if progress else None,
        "percent": progress.percent if progress else None,
        "steps": steps or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _offer(offer: HeldOffer) -> dict[str, Any]:
    facts = {name: fact for name, fact in offer.facts.items() if fact is not None}
    return {
        "name": offer.name or None,
        "kept": offer.id is not None,
        "facts": facts,
        "total": _total(offer),
    }


def _total(offer: HeldOffer) -> str | None:
    """What an offer comes to a year; None where it cannot be worked out yet."""
    try:
        return offer.result.recurring.plain if "pay" in offer.facts else None
    except CoachingError:
        return None


def _check(state: ConversationState, checks: Sequence[Check]) -> dict[str, Any]:
    """The check under way, else the latest one that was kept."""
    making = answers_of(state.check.values())
    answers = making or (checks[-1].answers if checks else {})
    if not answers:
        return {}
    told = {theme.value: extent.name.lower() for theme, extent in answers.items()}
    leans = {} if making else _leans(checks[-1])
    return {"answers": told, **leans}


def _leans(check: Check) -> dict[str, str]:
    try:
        return {"leans": _LEANS[profile(check.answers).leaning]}
    except NotEnoughAnswers:
        return {}


def _reminder(reminder: Reminder, kept: Kept) -> dict[str, Any]:
    schedule = reminder.schedule
    about = next((goal.number for goal in kept.goals if goal.id == reminder.goal_id), None)
    days = ", ".join(_WEEKDAYS[day] for day in schedule.weekdays)
    if schedule.rhythm is Rhythm.DAYS and schedule.every == 1:
        days = ", ".join(_WEEKDAYS)
    return {
        "number": reminder.number,
        "days": days,
        "rhythm": schedule.rhythm.value,
        "time": schedule.at.isoformat("minutes"),
        "zone": kept.habits.zone,
        "about": about,
    }
