"""Conversations of the time when each thing that was said had a slot of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from bot.dialogue.core.draft import Draft
from bot.dialogue.core.form import Progress
from bot.dialogue.offers.drafts import OfferTold
from bot.dialogue.state import ConversationState

Put = Callable[[ConversationState, Any], ConversationState]


def state_with_slot(state: ConversationState, slot: str, value: Any) -> ConversationState | None:
    """The state after a slot of an earlier version was set.

    Args:
        state: The state before.
        slot: Name of the slot.
        value: What it was set to.

    Returns:
        The state; None if the slot was none of those that the state has taken the place of.
    """
    put = _PUTS.get(slot)
    return None if put is None else put(state, value)


def _put_answer(prefix: str, name: str) -> Put:
    def put(state: ConversationState, value: Any) -> ConversationState:
        return state.with_draft(replace(state.draft(prefix), **{name: value}))

    return put


def _put_progress(prefix: str) -> Put:
    def put(state: ConversationState, value: Any) -> ConversationState:
        progress = Progress.from_json(value)
        return state.with_draft(replace(state.draft(prefix), progress=progress))

    return put


def _put_offers_told(state: ConversationState, value: Any) -> ConversationState:
    return replace(state, offers_told=tuple(OfferTold.from_json(one) for one in value or ()))


def _put_talked_about(state: ConversationState, value: Any) -> ConversationState:
    return replace(state, goal_talked_about=value)


def _leave_out(state: ConversationState, value: Any) -> ConversationState:
    """What could be taken back can be so only for a few turns, and is not carried over."""
    del value
    return state


def _puts() -> Mapping[str, Put]:
    puts: dict[str, Put] = {
        "offers_at_hand": _put_offers_told,
        "goal_talked_about": _put_talked_about,
        "offers_removed": _leave_out,
        "reminders_undo": _leave_out,
    }
    empty = ConversationState()
    for draft in (getattr(empty, field.name) for field in fields(empty)):
        if isinstance(draft, Draft):
            puts[f"{draft.prefix}_progress"] = _put_progress(draft.prefix)
            puts |= {
                slot: _put_answer(draft.prefix, slot.removeprefix(f"{draft.prefix}_"))
                for slot in draft.slots()
            }
    return puts


_PUTS = _puts()
