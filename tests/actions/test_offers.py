"""Keeping, listing, comparing and deleting offers: exact messages, exact events."""

from __future__ import annotations

from dataclasses import replace
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
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import Progress
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold, PayFact
from bot.dialogue.state import ConversationState
from tests.actions.fakes import FakeUnitOfWork, messages, state_in, tracker

PAY: PayFact = {"amount": "65000", "period": "year", "currency": "USD"}
WORKED_OUT = OfferInTheMaking(pay=PAY, name="Acme", keep=True)
ACME = OfferTold("Acme", {"pay": PAY})
A = OfferTold("A", {"pay": {**PAY, "amount": "78000"}})
B = OfferTold("B", {"pay": {**PAY, "amount": "72000"}})
TOLD = ConversationState(offers_told=(A, B))


def told(offer: OfferInTheMaking, *others: OfferTold) -> ConversationState:
    return ConversationState(offer=offer, offers_told=others)


async def keep(dispatcher: CollectingDispatcher, name: str, message_id: str = "m1") -> Any:
    state = told(replace(WORKED_OUT, name=name), ACME)
    said = tracker("yes", "affirm", state=state, message_id=message_id)
    return await ActionKeepOffer().run(dispatcher, said, {})


def responses(dispatcher: CollectingDispatcher) -> list[str]:
    return [message["response"] for message in dispatcher.messages]


async def test_an_offer_is_kept_and_stays_at_hand_for_changes(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    events = await keep(dispatcher, "Acme")
    (kept,) = work.offers.of_owner("somebody")
    assert (kept.name, kept.facts) == ("Acme", {"pay": PAY})
    assert state_in(events) == told(replace(WORKED_OUT, id=kept.id))
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
    draft = replace(WORKED_OUT, pay={**PAY, "amount": "70000"}, id=kept.id)
    await ActionKeepOffer().run(dispatcher, tracker("yes", state=told(draft), message_id="m2"), {})
    (changed,) = work.offers.of_owner("somebody")
    assert (changed.number, changed.facts["pay"]["amount"]) == (1, "70000")


@pytest.mark.usefixtures("work")
async def test_what_is_not_wanted_is_not_kept(dispatcher: CollectingDispatcher) -> None:
    draft = replace(WORKED_OUT, keep=False)
    assert await ActionKeepOffer().run(dispatcher, tracker("no", state=told(draft)), {}) == []
    changed = told(replace(draft, id="o1"))
    events = await ActionKeepOffer().run(dispatcher, tracker("no", state=changed), {})
    assert state_in(events) == ConversationState()
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
    assert state_in(events) == TOLD
    assert responses(dispatcher) == ["utter_offers_compared"]
    assert dispatcher.messages[0]["custom"]["kind"] == "comparison"


async def test_what_was_compared_is_kept_by_a_button(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = tracker("Keep these offers", "compare_offers", state=TOLD)
    state.latest_message["chosen"] = {"keep": True}
    for _ in range(2):
        events = await ActionCompareOffers().run(dispatcher, state, {})
    assert [offer.name for offer in work.offers.of_owner("somebody")] == ["A", "B"]
    assert state_in(events) == ConversationState()


async def delete_acme_and_b(dispatcher: CollectingDispatcher) -> ConversationState:
    await keep(dispatcher, "Acme")
    said = tracker("delete Acme and B", "delete_offer", state=TOLD)
    return state_in(await ActionDeleteOffer().run(dispatcher, said, {}))


async def test_deleting_and_putting_back(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = await delete_acme_and_b(dispatcher)
    assert work.offers.of_owner("somebody") == []
    assert state.offers_told == (A,)
    assert [(one.of, one.before) for one in state.changes] == [
        (Kind.OFFERS, {"kept": True, "told": [B.to_json()]})
    ]
    undo = tracker("undo", "undo", state=state, events=messages("m1"), message_id="m2")
    events = await ActionUndo().run(dispatcher, undo, {})
    assert [offer.name for offer in work.offers.of_owner("somebody")] == ["Acme"]
    assert state_in(events) == TOLD
    assert responses(dispatcher)[1:] == ["utter_offers_deleted", "utter_offers_restored"]
    assert dispatcher.messages[-1]["names"] == "Acme and B"


async def test_what_was_deleted_more_than_three_turns_ago_stays_so(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = await delete_acme_and_b(dispatcher)
    before = messages("m1", "m2", "m3", "m4")
    undo = tracker("undo", "undo", state=state, events=before, message_id="m5")
    assert await ActionUndo().run(dispatcher, undo, {}) == []
    assert work.offers.of_owner("somebody") == []
    assert responses(dispatcher)[1:] == ["utter_offers_deleted", "utter_nothing_to_undo"]


@pytest.mark.usefixtures("work")
async def test_which_to_delete_is_asked(dispatcher: CollectingDispatcher) -> None:
    state = tracker("delete it", "delete_offer", state=TOLD)
    assert await ActionDeleteOffer().run(dispatcher, state, {}) == []
    assert [b["title"] for b in dispatcher.messages[0]["buttons"]] == ["A", "B"]


@pytest.mark.usefixtures("work")
async def test_a_worked_out_offer_is_at_hand(dispatcher: CollectingDispatcher) -> None:
    state = tracker("Acme pays 65k, that's all", "inform_offer")
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert SlotSet("requested_slot", "offer_keep") in events
    assert state_in(events).offers_told == (ACME,)


@pytest.mark.usefixtures("work")
async def test_a_change_takes_the_place_of_what_was_at_hand(
    dispatcher: CollectingDispatcher,
) -> None:
    skipped = Progress(skipped=tuple(step.slot for step in OfferGuide.steps[1:-2]))
    state = told(OfferInTheMaking(pay=PAY, progress=skipped), OfferTold("", {"pay": PAY}))
    said = tracker("and at 70k a year?", "change_offer", state=state, asked="offer_keep")
    events = await ValidateOfferForm().run(dispatcher, said, {})
    facts = {"pay": {**PAY, "amount": "70000"}}
    assert state_in(events).offers_told == (OfferTold("", facts),)


@pytest.mark.usefixtures("work")
async def test_a_half_told_offer_stays_at_hand_when_another_is_told(
    dispatcher: CollectingDispatcher,
) -> None:
    state = told(OfferInTheMaking(pay=PAY, name="Acme"))
    said = tracker("my current job pays 48k", "inform_offer", state=state, asked="offer_match")
    events = await ValidateOfferForm().run(dispatcher, said, {})
    assert state_in(events).offers_told == (ACME,)
    assert state_in(events).offer.name == "Current job"
    assert responses(dispatcher) == ["utter_guide_told", "utter_offer_match_ask"]
    assert "Acme" in dispatcher.messages[0]["told"]


@pytest.mark.usefixtures("work")
async def test_several_offers_never_begin_the_form(dispatcher: CollectingDispatcher) -> None:
    state = tracker("A is 78,000; B is 72k", "inform_offer")
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert ActiveLoop(None) in events
    assert FollowupAction("action_listen") in events
    assert state_in(events).offers_told == (A, B)


@pytest.mark.usefixtures("work")
async def test_a_kept_offer_is_taken_up_by_its_name(dispatcher: CollectingDispatcher) -> None:
    await keep(dispatcher, "Acme")
    state = tracker("and if Acme paid 70k?", "change_offer", message_id="m2")
    events = await ValidateOfferForm().run(dispatcher, state, {})
    assert state_in(events).offer.pay == {**PAY, "amount": "70000"}
    assert responses(dispatcher)[-1] == "utter_offer_change_ask"


@pytest.mark.usefixtures("work")
async def test_an_offer_that_was_not_understood_is_taken_up(
    dispatcher: CollectingDispatcher,
) -> None:
    state = tracker("Acme is offering 72k", "nlu_fallback", confidence=0.2)
    events = await ActionOfferChoices().run(dispatcher, state, {})
    assert events == [FollowupAction("offer_form")]
    assert dispatcher.messages == []


async def test_putting_back_an_offer_that_was_only_told_leaves_older_deletions_alone(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    await keep(dispatcher, "Acme")
    long_ago = tracker("delete Acme", "delete_offer", state=TOLD)
    await ActionDeleteOffer().run(dispatcher, long_ago, {})
    said = tracker("delete B", "delete_offer", state=TOLD, message_id="m5")
    state = state_in(await ActionDeleteOffer().run(dispatcher, said, {}))
    undo = tracker("undo", "undo", state=state, events=messages("m5"), message_id="m6")
    events = await ActionUndo().run(dispatcher, undo, {})
    assert work.offers.of_owner("somebody") == []
    assert state_in(events).offers_told == TOLD.offers_told


@pytest.mark.usefixtures("work")
async def test_an_offer_whose_questions_are_left_stays_told(
    dispatcher: CollectingDispatcher,
) -> None:
    state = ConversationState(offer=OfferInTheMaking(pay=PAY, name="Acme"))
    said = tracker("stop asking", "cancel", state=state, asked="offer_match")
    left = state_in(await ValidateOfferForm().run(dispatcher, said, {}))
    assert left.offer == OfferInTheMaking()
    assert left.offers_told == (OfferTold("Acme", {"pay": PAY}),)
