"""A fact goes to the offer that it is about, whichever one is open."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.core.form import Position, Progress, Reply
from bot.dialogue.core.turn import begin
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.drafts import OfferInTheMaking
from bot.dialogue.offers.json_form import values_of
from bot.dialogue.offers.others import (
    Elsewhere,
    meant_by,
    open_offer,
    spoken_last,
    told_elsewhere,
)
from bot.dialogue.offers.resume import taken_up, told_after
from tests.unit.dialogue.offers.offers import OFFER, TODAY, at, marked
from tests.unit.dialogue.readings import read_as

HOURLY = {"amount": "26", "period": "hour", "currency": "USD"}
MERCY = HeldOffer("Mercy hospital", {"pay": {**HOURLY, "amount": "28.50"}, "hours_per_week": "36"})
BAKERY: dict[str, Any] = {"offer_pay": HOURLY, "offer_name": "Bakery"}
OPEN = at("offer_health", **BAKERY)


def elsewhere(text: str, *acts: str, shelf: tuple[HeldOffer, ...] = (MERCY,)) -> Elsewhere:
    found = told_elsewhere(marked(text, "inform_offer", *acts), OPEN, shelf, TODAY)
    assert found is not None
    return found


def now(found: Elsewhere) -> dict[str, Any]:
    ((before, after),) = found.offers
    assert before == MERCY
    return dict(after.facts)


NAMING = [
    "[the hospital](which_offer) is [31 an hour](pay)",
    "[Mercy](offer_name) is at [31 an hour](pay)",
    "it's [31 an hour](pay) at [Mercy](which_offer)",
    "[the other one](which_offer) is [31 an hour](pay)",
    "[the first one](which_offer) is [31 an hour](pay)",
    "[there](which_offer) I'd get [31 an hour](pay)",
    "[the hospital](which_offer) pays [31](pay)",
]


@pytest.mark.parametrize("text", NAMING)
def test_a_fact_for_the_other_offer_is_put_there(text: str) -> None:
    found = elsewhere(text, "correct.offer")
    assert now(found) == {**MERCY.facts, "pay": {**HOURLY, "amount": "31"}}
    assert found.rest is None
    assert found.says[0].response == "utter_guide_changed"
    assert found.says[0].values["change"] == (
        "Mercy hospital: Base pay: **31 USD an hour** (was 28.50 USD an hour)"
    )


def test_what_is_new_of_the_other_offer_is_said_as_told() -> None:
    found = elsewhere("[the hospital](which_offer) gives [18 days](days_off)", "tell.offer")
    assert now(found)["paid_days"] == {"pto": "18"}
    assert found.says[0].response == "utter_guide_told"


def test_what_is_left_is_for_the_open_offer() -> None:
    text = "[40 a week](health_own) here, and [the hospital](which_offer) is [31 an hour](pay)"
    found = elsewhere(text, "tell.offer")
    assert now(found)["pay"]["amount"] == "31"
    assert found.rest is not None
    assert "31" not in found.rest.text
    assert "40 a week" in found.rest.text
    assert OFFER.take_along(found.rest, OPEN.values, TODAY) == {
        "offer_more": {"health": {"worker_monthly": "173.33"}}
    }


def test_what_cannot_be_is_refused_and_the_offer_stays() -> None:
    found = elsewhere("[the hospital](which_offer) has a bonus of [900 percent](bonus)")
    assert now(found) == MERCY.facts
    assert found.says[0].response == "utter_offer_refused"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("[the bakery](which_offer) is [31 an hour](pay)", ["correct.offer"]),
        ("it is [31 an hour](pay)", ["tell.offer"]),
        ("[the dentist](which_offer) is [31 an hour](pay)", ["tell.offer"]),
        ("what if [the hospital](which_offer) paid [31 an hour](pay)", ["what_if"]),
        ("did [the hospital](which_offer) say [31 an hour](pay)?", ["ask.own_offers"]),
        ("is it more than [the hospital](which_offer), [31 an hour](pay)", ["tell.offer"]),
    ],
)
def test_what_is_not_told_of_another_offer_stays_here(text: str, acts: list[str]) -> None:
    assert told_elsewhere(marked(text, "inform_offer", *acts), OPEN, [MERCY], TODAY) is None


def test_without_a_reading_nothing_is_put_elsewhere() -> None:
    assert told_elsewhere(marked("the hospital is 31 an hour"), OPEN, [MERCY], TODAY) is None


def test_theirs_beside_the_present_job_is_the_open_offer() -> None:
    mine = HeldOffer("Current job", {"pay": HOURLY})
    current = open_offer(OPEN.values)
    assert meant_by("there", [mine], current) is None
    assert meant_by("my job", [mine], current) == mine
    assert meant_by("the other one", [MERCY, mine], current) is None


def test_an_unfinished_offer_stays_when_a_named_one_begins() -> None:
    message = marked("[Nomad](offer_name) would be [84k](pay)", "inform_offer", "tell.offer")
    moved = taken_up(OPEN, message, [MERCY], TODAY)
    reply = begin(OFFER, moved, message, TODAY)
    assert reply.position.values["offer_name"] == "Nomad"
    assert reply.position.values["offer_pay"]["amount"] == "84000"
    left = told_after((), OfferInTheMaking.of_values(OPEN.values, OPEN.progress), reply.position)
    assert [(one.name, one.facts["pay"]) for one in left] == [("Bakery", HOURLY)]


def test_a_name_for_the_open_offer_begins_no_other_one() -> None:
    position = at("offer_health", offer_pay=HOURLY)
    message = marked("[Nomad](offer_name) that is, [26 an hour](pay)", "inform_offer", "tell.offer")
    assert taken_up(position, message, [], TODAY) is position


def test_another_offer_begins_without_its_pay() -> None:
    message = marked("I also got one from [Nomad](offer_name)", "work_out_offer", "start.offer")
    now = begin(OFFER, taken_up(OPEN, message, [], TODAY), message, TODAY).position
    assert now.values["offer_name"] == "Nomad"
    assert now.values["offer_pay"] is None


def test_an_unfinished_offer_that_is_taken_up_is_asked_for_what_it_needs() -> None:
    held = HeldOffer("Nomad", {"pay": HOURLY})
    message = marked("[Nomad](which_offer) gives [18 days](days_off)", "change_offer")
    moved = taken_up(at(None), message, [held], TODAY)
    reply = begin(OFFER, moved, message, TODAY)
    assert reply.position.values["offer_paid_days"] == {"pto": "18"}
    assert reply.position.asked == "offer_hours"


NOMAD = HeldOffer("Nomad", {"pay": {**HOURLY, "amount": "22"}, "hours_per_week": "40"})
OTHER = marked("[the other one](which_offer) is [31 an hour](pay)", "inform_offer", "tell.offer")


def done_with(offer: HeldOffer) -> Position:
    values = {**values_of(offer.facts), "offer_name": offer.name}
    return at(None, Progress(done=True), **values)


def told_the_other(position: Position, last: HeldOffer | None = None) -> Reply:
    guide = OfferGuide(["Mercy hospital", "Nomad"])
    moved = taken_up(position, OTHER, [MERCY, NOMAD], TODAY, last)
    return begin(guide, moved, OTHER, TODAY)


@pytest.mark.parametrize(
    ("at_hand", "last", "changed"),
    [(NOMAD, None, MERCY), (MERCY, None, NOMAD), (NOMAD, MERCY, NOMAD), (NOMAD, NOMAD, MERCY)],
)
def test_the_other_one_is_not_the_one_that_was_talked_about_last(
    at_hand: HeldOffer, last: HeldOffer | None, changed: HeldOffer
) -> None:
    values = told_the_other(done_with(at_hand), last).position.values
    assert values["offer_name"] == changed.name
    assert values["offer_pay"]["amount"] == "31"


def test_the_other_one_is_asked_about_where_none_was_talked_about() -> None:
    reply = told_the_other(at(None))
    assert reply.says[-1].response == "utter_offer_pay_which"


def test_a_further_one_is_another_offer() -> None:
    message = marked("[another](which_offer) one pays [31 an hour](pay)", "inform_offer")
    moved = taken_up(done_with(NOMAD), message, [MERCY, NOMAD], TODAY)
    assert (
        begin(OfferGuide(["Mercy", "Nomad"]), moved, message, TODAY).position.values["offer_name"]
        is None
    )


@pytest.mark.parametrize(
    ("earlier", "last"),
    [
        (["so what now", "[Nomad](which_offer) by the hour?"], NOMAD),
        (["[the hospital](which_offer) then", "[Nomad](which_offer)?"], MERCY),
        (["[Nomad](which_offer) or [Mercy](which_offer)", "[Nomad](which_offer)?"], None),
        (["nothing", "at all"], None),
    ],
)
def test_the_offer_that_was_named_last_was_talked_about(
    earlier: list[str], last: HeldOffer | None
) -> None:
    assert spoken_last(map(read_as, earlier), [MERCY, NOMAD]) == last


def test_an_offer_told_without_a_name_comes_after_one_that_was_named() -> None:
    earlier = [read_as("it pays [60k](pay)", "tell.offer"), read_as("[Nomad](which_offer)?")]
    assert spoken_last(earlier, [MERCY, NOMAD]) is None
