"""Slots of the version before: each becomes its part of the state."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.career_check.draft import CheckInTheMaking
from bot.dialogue.core.form import Progress
from bot.dialogue.goals.drafts import GoalInTheMaking, GoalUpdate
from bot.dialogue.legacy_slots import state_with_slot
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold, PayFact
from bot.dialogue.reminders.draft import ReminderInTheMaking
from bot.dialogue.state import ConversationState

PAY: PayFact = {"amount": "65000", "period": "year", "currency": "USD"}
PROGRESS = Progress(failures=1, skipped=("goal_relevant",), answered=("goal_specific",))
TALKED = ConversationState(goal_talked_about=2)


def read(*slots: tuple[str, Any]) -> ConversationState:
    state: ConversationState | None = ConversationState()
    for slot, value in slots:
        assert state is not None
        state = state_with_slot(state, slot, value)
    assert state is not None
    return state


@pytest.mark.parametrize(
    ("slot", "value", "state"),
    [
        ("goal_specific", "weld", ConversationState(goal=GoalInTheMaking(specific="weld"))),
        ("follow_among", [1, 2], ConversationState(goal_update=GoalUpdate(among=[1, 2]))),
        ("offer_pay", PAY, ConversationState(offer=OfferInTheMaking(pay=PAY))),
        ("offer_id", "o1", ConversationState(offer=OfferInTheMaking(id="o1"))),
        ("check_income", 0, ConversationState(check=CheckInTheMaking(income=0))),
        ("remind_goal", "all", ConversationState(reminder=ReminderInTheMaking(goal="all"))),
        (
            "goal_progress",
            PROGRESS.to_json(),
            ConversationState(goal=GoalInTheMaking(progress=PROGRESS)),
        ),
        (
            "offers_at_hand",
            [{"name": "B", "facts": {"pay": PAY}}, {"name": "", "facts": {"pay": PAY}}],
            ConversationState(
                offers_told=(OfferTold("B", {"pay": PAY}), OfferTold("", {"pay": PAY}))
            ),
        ),
        ("goal_talked_about", 2, TALKED),
    ],
)
def test_a_slot_is_its_part_of_the_state(slot: str, value: Any, state: ConversationState) -> None:
    assert read((slot, value)) == state
    assert read((slot, value), (slot, None)) == ConversationState()


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("offers_removed", {"at_hand": []}),
        ("reminders_undo", {"at": "2026-11-22T09:00:00+00:00", "added": ["r"], "were": []}),
    ],
)
def test_what_could_be_taken_back_is_not_carried_over(slot: str, value: Any) -> None:
    assert state_with_slot(TALKED, slot, value) == TALKED


@pytest.mark.parametrize("slot", ["requested_slot", "conversation_erased", "goal_colour"])
def test_other_slots_are_none_of_the_state(slot: str) -> None:
    assert state_with_slot(TALKED, slot, "x") is None


def test_slots_add_up_and_the_last_value_holds() -> None:
    assert read(
        ("goal_specific", "weld"),
        ("check_growth", 1),
        ("goal_measure", "the card"),
        ("goal_specific", "paint"),
        ("goal_talked_about", 2),
        ("check_growth", 2),
    ) == ConversationState(
        goal=GoalInTheMaking(specific="paint", measure="the card"),
        check=CheckInTheMaking(growth=2),
        goal_talked_about=2,
    )
