"""Offers beside the open one: changed where a message is about them, listed, compared."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop
from rasa_sdk.executor import CollectingDispatcher

from actions.offer_tasks import ActionCompareOffers, ActionListOffers
from actions.offers import ActionKeepOffer, ValidateOfferForm
from actions.undo import ActionUndo
from bot.dialogue.core.message_reading import READING
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold, PayFact
from bot.dialogue.state import ConversationState
from tests.actions.fakes import FakeUnitOfWork, messages, state_in, tracker
from tests.unit.dialogue.readings import read_as

PAY: PayFact = {"amount": "26", "period": "hour", "currency": "USD"}
MERCY = OfferTold("Mercy", {"pay": {**PAY, "amount": "28.50"}})
NEW_PAY = {**PAY, "amount": "31"}
BAKERY = OfferInTheMaking(pay=PAY, name="Bakery", hours="40")
STATE = ConversationState(offer=BAKERY, offers_told=(MERCY,))


def said(text: str, *acts: str, state: ConversationState = STATE, **more: Any) -> Tracker:
    reading = read_as(text, *acts)
    found = tracker(reading.text, "inform_offer", state=state, **more)
    found.latest_message[READING] = reading.to_json()
    return found


def responses(dispatcher: CollectingDispatcher) -> list[str]:
    return [message["response"] for message in dispatcher.messages]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("asked", ["offer_health", "offer_keep"])
async def test_a_told_offer_is_changed_and_the_open_one_stays(
    dispatcher: CollectingDispatcher, asked: str
) -> None:
    text = "[Mercy](which_offer) is [31 an hour](pay)"
    events = await ValidateOfferForm().run(dispatcher, said(text, "correct.offer", asked=asked), {})
    state = state_in(events)
    assert OfferTold("Mercy", {"pay": NEW_PAY}) in state.offers_told
    assert MERCY not in state.offers_told
    assert state.offer == BAKERY
    assert responses(dispatcher) == ["utter_guide_changed", f"utter_{asked}_again"]
    assert "Mercy" in dispatcher.messages[0]["change"]


@pytest.mark.usefixtures("work")
async def test_what_else_is_said_answers_the_open_question(
    dispatcher: CollectingDispatcher,
) -> None:
    text = "[Mercy](which_offer) is [31 an hour](pay), [15 days](days_off) at [Bakery](which_offer)"
    message = said(text, "correct.offer", asked="offer_paid_days")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    assert state.offers_told[0].facts["pay"] == NEW_PAY
    assert state.offer.paid_days == {"pto": "15"}
    assert state.offer.pay == PAY


@pytest.mark.usefixtures("work")
async def test_a_change_of_another_offer_can_be_taken_back(
    dispatcher: CollectingDispatcher,
) -> None:
    text = "[Mercy](which_offer) is [31 an hour](pay)"
    message = said(text, "correct.offer", asked="offer_health", message_id="m1")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    undo = tracker("undo", "undo", state=state, events=messages("m1"), message_id="m2")
    assert state_in(await ActionUndo().run(dispatcher, undo, {})).offers_told == (MERCY,)


async def test_a_kept_offer_is_changed_in_its_place(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    mercy = OfferInTheMaking(pay={**PAY, "amount": "28.50"}, name="Mercy", keep=True)
    first = tracker("yes", state=ConversationState(offer=mercy))
    await ActionKeepOffer().run(dispatcher, first, {})
    state = ConversationState(offer=BAKERY)
    text = "[Mercy](which_offer) is [31 an hour](pay)"
    message = said(text, "correct.offer", state=state, asked="offer_health", message_id="m2")
    events = await ValidateOfferForm().run(dispatcher, message, {})
    (kept,) = work.offers.of_owner("somebody")
    assert (kept.name, kept.facts["pay"]) == ("Mercy", NEW_PAY)
    assert state_in(events).offer == BAKERY


@pytest.mark.usefixtures("work")
async def test_an_unfinished_offer_is_kept_and_named_when_another_begins(
    dispatcher: CollectingDispatcher,
) -> None:
    text = "[Nomad](offer_name) would be [84k](pay)"
    message = said(text, "tell.offer", asked="offer_health")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    assert [one.name for one in state.offers_told] == ["Mercy", "Bakery"]
    assert state.offer.name == "Nomad"
    assert "Bakery" in dispatcher.messages[0]["told"]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("loop", ["offer_form", None])
async def test_an_unfinished_offer_is_listed(
    dispatcher: CollectingDispatcher, loop: str | None
) -> None:
    message = tracker("my offers", "list_offers", state=STATE)
    message.active_loop = {"name": loop} if loop else {}
    await ActionListOffers().run(dispatcher, message, {})
    assert "Bakery" in dispatcher.messages[0]["offers"]
    assert "Mercy" in dispatcher.messages[0]["offers"]


@pytest.mark.usefixtures("work")
async def test_an_unfinished_offer_is_compared(dispatcher: CollectingDispatcher) -> None:
    told = OfferTold("Mercy", {**MERCY.facts, "hours_per_week": "40"})
    state = ConversationState(offer=BAKERY, offers_told=(told,))
    await ActionCompareOffers().run(
        dispatcher, tracker("compare them", "compare_offers", state=state), {}
    )
    assert "Bakery" in dispatcher.messages[0]["totals"]
    assert "Mercy" in dispatcher.messages[0]["totals"]


@pytest.mark.usefixtures("work")
async def test_an_offer_told_to_the_end_and_taken_out_is_not_listed(
    dispatcher: CollectingDispatcher,
) -> None:
    done = OfferInTheMaking.of_values(
        {**BAKERY.values(), "offer_keep": False}, BAKERY.progress.another(done=True)
    )
    state = ConversationState(offer=done)
    await ActionListOffers().run(dispatcher, tracker("my offers", "list_offers", state=state), {})
    assert responses(dispatcher) == ["utter_offers_none"]


@pytest.mark.usefixtures("work")
async def test_several_offers_of_a_message_are_told_said_and_compared(
    dispatcher: CollectingDispatcher,
) -> None:
    text = "[here](which_offer) is [25 an hour](pay), [Nomad](offer_name) is [29 an hour](pay)"
    message = said(text, "tell.offer", asked="offer_health")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    told = {one.name: one.facts["pay"]["amount"] for one in state.offers_told}
    assert told == {"Mercy": "28.50", "Current job": "25", "Nomad": "29"}
    assert responses(dispatcher)[:2] == ["utter_offers_told", "utter_offers_compared"]
    assert state.offer == BAKERY


@pytest.mark.usefixtures("work")
async def test_the_open_offer_is_one_of_several(dispatcher: CollectingDispatcher) -> None:
    text = "[Bakery](which_offer) is [27 an hour](pay), [Nomad](offer_name) is [29 an hour](pay)"
    message = said(text, "tell.offer", asked="offer_health")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    assert state.offer.pay == {**PAY, "amount": "27"}
    assert state.offer.hours == "40"
    assert [one.name for one in state.offers_told] == ["Mercy", "Nomad"]


NOT_OPEN = ConversationState(offers_told=(MERCY,))


@pytest.mark.usefixtures("work")
async def test_what_is_supposed_of_another_offer_changes_none(
    dispatcher: CollectingDispatcher,
) -> None:
    text = "what if [Mercy](which_offer) was [31 an hour](pay)"
    message = said(text, "what_if", asked="offer_health")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    assert (state.offer.values(), state.offers_told) == (BAKERY.values(), (MERCY,))
    assert responses(dispatcher) == ["utter_offer_supposed_held", "utter_offer_health_again"]
    assert dispatcher.messages[0]["total"] == "64,480.00 USD"


@pytest.mark.usefixtures("work")
async def test_what_is_supposed_of_the_open_offer_can_be_taken(
    dispatcher: CollectingDispatcher,
) -> None:
    message = said("and at [30 an hour](pay) then", "what_if", asked="offer_health")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    assert state.offer.pay == PAY
    assert state.offer.progress.choices[0]["offer_pay"]["amount"] == "30"
    assert responses(dispatcher) == ["utter_offer_supposed", "utter_offer_health_again"]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("label", ["change_offer", "inform_offer"])
async def test_where_no_question_is_open_a_supposition_opens_none(
    dispatcher: CollectingDispatcher, label: str
) -> None:
    message = said("what if it was [31 an hour](pay)", "what_if", state=NOT_OPEN)
    message.latest_message["intent_ranking"][0]["name"] = label
    events = await ValidateOfferForm().run(dispatcher, message, {})
    assert responses(dispatcher) == ["utter_offer_supposed_held"]
    assert state_in(events) == NOT_OPEN
    assert ActiveLoop(None) in events


@pytest.mark.usefixtures("work")
async def test_a_question_for_figures_is_answered_and_the_open_one_asked_again(
    dispatcher: CollectingDispatcher,
) -> None:
    message = said("how much is it in total", "ask.total", asked="offer_health")
    await ValidateOfferForm().run(dispatcher, message, {})
    assert responses(dispatcher) == ["utter_offer_shown", "utter_offer_health_again"]


@pytest.mark.usefixtures("work")
async def test_a_question_about_the_offer_named_last(dispatcher: CollectingDispatcher) -> None:
    earlier = {
        "event": "user",
        "message_id": "m1",
        "text": "Mercy",
        "parse_data": {READING: read_as("[Mercy](which_offer)").to_json()},
    }
    now = {"event": "user", "message_id": "m2", "text": "a month?"}
    nomad = OfferTold("Nomad", {"pay": {**PAY, "amount": "20"}})
    state = ConversationState(offers_told=(MERCY, nomad))
    message = said("a month?", "ask.figure", state=state, events=[earlier, now])
    await ActionListOffers().run(dispatcher, message, {})
    assert responses(dispatcher) == ["utter_offers_figures"]
    assert dispatcher.messages[0]["figures"].startswith("- **Mercy**: **4,940.00 USD** a month")


@pytest.mark.usefixtures("work")
async def test_what_cannot_be_compared_stays_told(dispatcher: CollectingDispatcher) -> None:
    text = "[Nomad](offer_name) is [70k usd](pay), [Solano](offer_name) is [60k euros](pay)"
    events = await ActionCompareOffers().run(dispatcher, said(text, "tell.offer"), {})
    assert responses(dispatcher) == ["utter_offers_told", "utter_offer_refused"]
    assert [one.name for one in state_in(events).offers_told] == ["Mercy", "Nomad", "Solano"]


@pytest.mark.usefixtures("work")
async def test_a_pay_told_again_begins_another_offer_once_that_is_said(
    dispatcher: CollectingDispatcher,
) -> None:
    asked = said("they pay [29 an hour](pay)", "tell.offer", asked="offer_health")
    state = state_in(await ValidateOfferForm().run(dispatcher, asked, {}))
    assert responses(dispatcher) == ["utter_offer_amount_which"]
    assert state.offer.pay == PAY
    answer = said("that's another one", state=state, asked="offer_amount")
    state = state_in(await ValidateOfferForm().run(dispatcher, answer, {}))
    assert state.offer.pay == {**PAY, "amount": "29"}
    assert [one.name for one in state.offers_told] == ["Mercy", "Bakery"]
    assert any("Bakery" in message.get("told", "") for message in dispatcher.messages)


@pytest.mark.usefixtures("work")
async def test_several_offers_get_their_names_at_once(dispatcher: CollectingDispatcher) -> None:
    text = "call the first one Clinic and the second one Oven"
    events = await ValidateOfferForm().run(dispatcher, said(text, asked="offer_health"), {})
    state = state_in(events)
    assert [one.name for one in state.offers_told] == ["Clinic"]
    assert state.offer.name == "Oven"
    assert responses(dispatcher) == ["utter_guide_changed", "utter_offer_health_again"]


@pytest.mark.usefixtures("work")
async def test_both_offers_get_what_is_said_of_both(dispatcher: CollectingDispatcher) -> None:
    text = "both are [36 hours](hours) a week"
    events = await ValidateOfferForm().run(dispatcher, said(text, asked="offer_hours"), {})
    state = state_in(events)
    assert state.offers_told[0].facts["hours_per_week"] == "36"
    assert state.offer.hours == "36"


async def test_both_offers_are_kept(dispatcher: CollectingDispatcher, work: FakeUnitOfWork) -> None:
    bakery = OfferTold("Bakery", {"pay": PAY, "hours_per_week": "40"})
    state = ConversationState(offer=BAKERY, offers_told=(MERCY, bakery))
    message = said("keep both", state=state, asked="offer_keep")
    state = state_in(await ValidateOfferForm().run(dispatcher, message, {}))
    assert [kept.name for kept in work.offers.of_owner("somebody")] == ["Mercy", "Bakery"]
    assert state.offers_told == ()
    assert state.offer == OfferInTheMaking()
