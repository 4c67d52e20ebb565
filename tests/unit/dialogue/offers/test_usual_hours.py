"""An offer by the hour is worked out without its hours, and the coach says with which."""

from __future__ import annotations

import pytest

from bot.dialogue.core.form import Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import take_turn
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.compare import Comparing, comparison_said
from bot.dialogue.offers.json_form import told_facts
from bot.dialogue.offers.lists import offers_said
from bot.dialogue.offers.usual_hours import hours_left_out
from tests.unit.dialogue.offers.offers import OFFER, PAY, TODAY, at, heard, marked

HOURLY = {"amount": "25", "period": "hour", "currency": "USD"}
CLINIC = HeldOffer("Clinic", {"pay": HOURLY})
OFFICE = HeldOffer("Office", {"pay": PAY})
ASKED = at("offer_hours", offer_pay=HOURLY, offer_bonus={"amount": "1000"})


def answered(message: Heard) -> Reply:
    return take_turn(OFFER, ASKED, hours_left_out(message, ASKED), TODAY)


@pytest.mark.parametrize(
    "message",
    [
        heard("no idea", "unsure"),
        heard("skip", "skip"),
        marked("they haven't told me", "inform_offer", "unsure"),
    ],
)
def test_who_does_not_know_the_hours_is_not_asked_again(message: Heard) -> None:
    reply = answered(message)
    assert reply.position.values["offer_hours"] is None
    assert reply.position.asked != "offer_hours"


def test_the_total_says_with_which_hours_it_was_reckoned() -> None:
    known = dict.fromkeys(OFFER.slots(), None) | {"offer_pay": HOURLY}
    told = OFFER.step("offer_keep").ask(known, "ask")
    assert told.values["total"] == "52,000.00 USD"
    assert "Reckoned with 40 hours a week." in told.values["assumed"]


def test_hours_that_are_told_are_taken() -> None:
    reply = answered(marked("not sure, [36](hours) I think", "inform_offer", "unsure"))
    assert reply.position.values["offer_hours"] == "36"


def test_a_salary_needs_no_hours() -> None:
    position = at("offer_hours", offer_pay=PAY)
    message = heard("no idea", "unsure")
    assert hours_left_out(message, position) is message


def test_it_is_listed_with_a_total_and_the_hours() -> None:
    listed = offers_said(heard("my offers", "list_offers"), (CLINIC, OFFICE)).values["offers"]
    first, second = listed.splitlines()
    assert "52,000.00 USD a year (reckoned with 40 hours a week)" in first
    assert "reckoned" not in second


def test_it_is_compared_and_the_hours_are_said() -> None:
    said = comparison_said(Comparing((CLINIC, OFFICE)))
    assert "52,000.00" in said.values["totals"]
    assert "Clinic: reckoned with 40 hours a week." in said.values["assumed"]


def test_a_bonus_is_kept_without_the_hours() -> None:
    facts = told_facts({"offer_pay": HOURLY, "offer_bonus": {"amount": "1040"}})
    assert facts["bonus"]["percent"] == "2"
    assert "hours_per_week" not in facts
