"""Keeping, listing, comparing and deleting offers: exact messages, exact events."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.offer_tasks import (
    ActionCompareOffers,
    ActionDeleteOffer,
    ActionListOffers,
)
from actions.offers import ActionKeepOffer, ValidateOfferForm
from actions.small_talk import ActionOfferChoices
from actions.undo import ActionUndo
from bot.coaching.offers.saved_offer import MAX_KEPT_OFFERS
from bot.dialogue.offers.create import OfferGuide
from tests.actions.fakes import FakeUnitOfWork, tracker

PAY = {"amount": "65000", "period": "year", "currency": "USD"}
WORKED_OUT: dict[str, Any] = {"offer_pay": PAY, "offer_name": "Acme", "offer_keep": True}
AT_HAND = [
    {"name": "A", "facts": {"pay": {**PAY, "amount": "78000"}}},
    {"name": "B", "facts": {"pay": {**PAY, "amount": "72000"}}},
]


async def keep(dispatcher: CollectingDispatcher, name: str, message_id: str = "m1") -> Any:
    slots = {**WORKED_OUT, "offer_name": name}
    state = tracker("yes", "affirm", slots=slots, message_id=message_id)
    return await ActionKeepOffer().run(dispatcher, state, {})


def responses(dispatcher: CollectingDispatcher) -> list[str]:
    return [message["response"] for message in dispatcher.messages]


async def test_an_offer_is_kept_and_stays_at_hand_for_changes(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    events = await keep(dispatcher, "Acme")
    (kept,) = work.offers.of_owner("somebody")
    assert (kept.name, kept.facts) == ("Acme", {"pay": PAY})
    assert events == [
        SlotSet("offer_id", kept.id),
        SlotSet("offer_name", "Acme"),
        SlotSet("offers_at_hand", []),
    ]
    assert dispatcher.messages[0]["response"] == "utter_offer_kept"
    assert dispatcher.messages[0]["number"] == "1"


async def test_the_same_wish_handled_twice_keeps_one_offer(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for message_id in ("m1", "m1", "m2"):
        await keep(dispatcher, "Acme", message_id)
    assert [offer.name for offer in work.offers.of_owner("somebody")] == ["Acme", "Acme (2)"]


async def test_a_change_of_a_kept_offer_is_kept_in_its_place(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    await keep(dispatcher, "Acme")
    (kept,) = work.offers.of_owner("somebody")
    slots = {**WORKED_OUT, "offer_pay": {**PAY, "amount": "70000"}, "offer_id": kept.id}
    await ActionKeepOffer().run(dispatcher, tracker("yes", slots=slots, message_id="m2"), {})
    (changed,) = work.offers.of_owner("somebody")
    assert (changed.number, changed.facts["pay"]["amount"]) == (1, "70000")


@pytest.mark.usefixtures("work")
async def test_what_is_not_wanted_is_not_kept(dispatcher: CollectingDispatcher) -> None:
    slots = {**WORKED_OUT, "offer_keep": False}
    assert await ActionKeepOffer().run(dispatcher, tracker("no", slots=slots), {}) == []
    slots["offer_id"] = "o1"
    events = await ActionKeepOffer().run(dispatcher, tracker("no", slots=slots), {})
    assert SlotSet("offer_pay", None) in events
    assert responses(dispatcher) == ["utter_offer_not_kept", "utter_offer_unchanged"]


async def test_more_offers_than_are_kept_are_refused_in_words(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for number in range(MAX_KEPT_OFFERS + 1):
        await keep(dispatcher, f"N{number}", f"m{number}")
    assert len(work.offers.kept) == MAX_KEPT_OFFERS
    assert "Delete one" in dispatcher.messages[-1]["text"]


@pytest.mark.usefixtures("work")
async def test_offers_are_listed_with_a_card(dispatcher: CollectingDispatcher) -> None:
    await ActionListOffers().run(dispatcher, tracker("my offers", "list_offers"), {})
    await keep(dispatcher, "Acme")
    await ActionListOffers().run(dispatcher, tracker("my offers", "list_offers"), {})
    assert responses(dispatcher) == ["utter_offers_none", "utter_offer_kept", "utter_offers_list"]
    assert dispatcher.messages[-1]["custom"]["rows"] == [
        {"label": "1. Acme", "value": "65,000.00 USD a year"}
    ]


@pytest.mark.usefixtures("work")
async def test_told_offers_are_compared_and_stay_at_hand(dispatcher: CollectingDispatcher) -> None:
    state = tracker("A is 78,000; B is 72k", "compare_offers")
    events = await ActionCompareOffers().run(dispatcher, state, {})
    assert events == [SlotSet("offers_at_hand", AT_HAND)]
    assert responses(dispatcher) == ["utter_offers_compared"]
    assert dispatcher.messages[0]["custom"]["kind"] == "comparison"


async def test_what_was_compared_is_kept_by_a_button(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = tracker("Keep these offers", "compare_offers", slots={"offers_at_hand": AT_HAND})
    state.latest_message["chosen"] = {"keep": True}
    for _ in range(2):
        events = await ActionCompareOffers().run(dispatcher, state, {})
    assert [offer.name for offer in work.offers.of_owner("somebody")] == ["A", "B"]
    assert events == [SlotSet("offers_at_hand", None)]


async def test_deleting_and_putting_back(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    await keep(dispatcher, "Acme")
    slots = {"offers_at_hand": AT_HAND}
    state = tracker("delete Acme and B", "delete_offer", slots=slots)
    events = await ActionDeleteOffer().run(dispatcher, state, {})
    assert work.offers.of_owner("somebody") == []
    assert events == [
        SlotSet("offers_at_hand", AT_HAND[:1]),
        SlotSet("offers_removed", {"at_hand": AT_HAND[1:]}),
    ]
    slots = {event["name"]: event["value"] for event in events}
    events = await ActionUndo().run(dispatcher, tracker("undo", "undo", slots=slots), {})
    assert [offer.name for offer in work.offers.of_owner("somebody")] == ["Acme"]
    assert events == [SlotSet("offers_at_hand", AT_HAND), SlotSet("offers_removed", None)]
    assert responses(dispatcher)[1:] == ["utter_offers_deleted", "utter_offers_restored"]


@pytest.mark.usefixtures("work")
async def test_which_to_delete_is_asked(dispatcher: CollectingDispatcher) -> None:
    slots = {"offers_at_hand": AT_HAND}
    state = tracker("delete it", "delete_offer", slots=slots)
    assert await ActionDeleteOffer().run(dispatcher, state, {}) == []
    assert [b["title"] for b in dispatcher.messages[0]["buttons"]] == ["A", "B"]


@pytest.mark.usefixtures("work")
async def test_a_worked_out_offer_is_at_hand(dispatcher: CollectingDispatcher) -> None:
    state = tracker("Acme pays 65k, that's all", "inform_offer")
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert SlotSet("requested_slot", "offer_keep") in events
    assert SlotSet("offers_at_hand", [{"name": "Acme", "facts": {"pay": PAY}}]) in events


@pytest.mark.usefixtures("work")
async def test_a_change_takes_the_place_of_what_was_at_hand(
    dispatcher: CollectingDispatcher,
) -> None:
    slots = {
        "offer_pay": PAY,
        "requested_slot": "offer_keep",
        "offer_progress": {"skipped": [step.slot for step in OfferGuide.steps[1:-2]]},
        "offers_at_hand": [{"name": "", "facts": {"pay": PAY}}],
    }
    state = tracker("and at 70k a year?", "change_offer", slots=slots)
    events = await ValidateOfferForm().run(dispatcher, state, {})
    facts = {"pay": {**PAY, "amount": "70000"}}
    assert SlotSet("offers_at_hand", [{"name": "", "facts": facts}]) in events


@pytest.mark.usefixtures("work")
async def test_a_half_told_offer_stays_at_hand_when_another_is_told(
    dispatcher: CollectingDispatcher,
) -> None:
    slots = {"offer_pay": PAY, "offer_name": "Acme", "requested_slot": "offer_match"}
    state = tracker("my current job pays 48k", "inform_offer", slots=slots)
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert SlotSet("offers_at_hand", [{"name": "Acme", "facts": {"pay": PAY}}]) in events
    assert SlotSet("offer_name", "Current job") in events
    assert responses(dispatcher) == ["utter_offer_match_ask"]


@pytest.mark.usefixtures("work")
async def test_several_offers_never_begin_the_form(dispatcher: CollectingDispatcher) -> None:
    state = tracker("A is 78,000; B is 72k", "inform_offer")
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert ActiveLoop(None) in events
    assert FollowupAction("action_listen") in events
    assert events[-1] == SlotSet("offers_at_hand", AT_HAND)


@pytest.mark.usefixtures("work")
async def test_a_kept_offer_is_taken_up_by_its_name(dispatcher: CollectingDispatcher) -> None:
    await keep(dispatcher, "Acme")
    state = tracker("and if Acme paid 70k?", "change_offer", message_id="m2")
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert SlotSet("offer_pay", {**PAY, "amount": "70000"}) in events
    assert responses(dispatcher)[-1] == "utter_offer_change_ask"


@pytest.mark.usefixtures("work")
async def test_an_offer_that_was_not_understood_is_taken_up(
    dispatcher: CollectingDispatcher,
) -> None:
    state = tracker("Acme is offering 72k", "nlu_fallback", confidence=0.2)
    events = await ActionOfferChoices().run(dispatcher, state, {})
    assert events == [FollowupAction("offer_form")]
    assert dispatcher.messages == []
