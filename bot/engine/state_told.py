"""Tells what the coach holds of somebody after a turn."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from actions.base import on_database
from actions.dependencies import context
from bot.dialogue.state import STATE_SLOT, ConversationState
from bot.dialogue.state_report import Kept, tell_state
from bot.services.career_check import list_checks
from bot.services.goals import list_goals
from bot.services.offers import list_offers
from bot.services.reminders import list_reminders
from bot.services.unit_of_work import UnitOfWork

_FORM = "_form"


async def state_told(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The state of a conversation as plain data.

    Args:
        tracker: The conversation.
    """
    owner, work = tracker.sender_id, context().unit_of_work
    kept = await on_database(lambda: _kept(work(), owner))
    state = ConversationState.from_json(tracker.get_slot(STATE_SLOT))
    form = tracker.active_loop_name
    conversation = form.removesuffix(_FORM) if form else None
    return tell_state(state, kept, conversation, tracker.get_slot("requested_slot"))


def _kept(uow: UnitOfWork, owner: str) -> Kept:
    reminders = list_reminders(uow, owner)
    return Kept(
        goals=list_goals(uow, owner),
        offers=list_offers(uow, owner),
        checks=list_checks(uow, owner),
        reminders=reminders.reminders,
        habits=reminders.habits,
    )
