"""Two jobs are two offers, and a value that replaces another one says both."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dialogue.core.turn import begin
from bot.dialogue.offers.drafts import OfferInTheMaking
from bot.dialogue.offers.reading.facts import facts_said
from bot.dialogue.offers.reading.segmentation import next_offer_begun, offers_told
from bot.dialogue.offers.resume import taken_up, told_after
from tests.unit.dialogue.offers.offers import OFFER, TOLD, at, heard, turn

TODAY = date(2026, 11, 30)

TWO_JOBS = [
    ("current role: 96k, 6% bonus. new role: 108k, no bonus", ["96000", "108000"]),
    ("I earn 41k with 12 days off right now. A new place offers 47k, 10 days off", None),
    ("Job A: 55k, 5% match. Job B: 59k, no match", ["55000", "59000"]),
    ("option one: 24 an hour, option two: 27 an hour", ["24", "27"]),
    ("the first pays 63k, the second pays 66k", ["63000", "66000"]),
    ("I'm on 52k now and they would pay 56k", ["52000", "56000"]),
]
ONE_JOB = [
    "74k, 50% up to 6%, I put in 6, health 300 a month",
    "they pay 62k and they offer 5 weeks off",
    "base 70k. They pay 300 a month for health",
    "I earn 30 an hour, 40 hours",
]
ANOTHER = [
    ("the other place pays 71k", True),
    ("I have another offer at 69k", True),
    ("offer 2 is 88k with no match", True),
    ("a second company offers 58k", True),
    ("actually the other one is 71k", False),
    ("change offer 2 to 88k", False),
    ("make it 71k", False),
    ("what if it was 71k", False),
]
DAYS = [
    ("63k, I fly 80 days a year", {}),
    ("63k, 215 working days a year", {}),
    ("63k, 45 weeks a year", {}),
    ("63k, 12 days at the client", {}),
    ("63k, 18 days", {"pto": "18"}),
    ("63k, 22 days off and I fly 30 days", {"pto": "22"}),
    ("63k, 3 weeks vacation", {"pto": "15"}),
]


@pytest.mark.parametrize(("text", "pays"), TWO_JOBS)
def test_two_jobs_of_a_message_are_two_offers(text: str, pays: list[str] | None) -> None:
    told = offers_told(text, "inform_offer", TODAY)
    assert len(told) == 2 or pays is None
    if pays is not None:
        found = [facts_said(one.text, TODAY)["offer_pay"]["amount"] for one in told]
        assert found == pays


@pytest.mark.parametrize("text", ONE_JOB)
def test_one_job_is_one_offer(text: str) -> None:
    assert len(offers_told(text, "inform_offer", TODAY)) < 2


@pytest.mark.parametrize(("text", "begins"), ANOTHER)
def test_another_offer_is_told_from_a_correction(text: str, begins: bool) -> None:
    assert next_offer_begun(text) is begins


@pytest.mark.parametrize("slot", ["offer_keep", "offer_health"])
def test_second_offer_leaves_the_first_as_it_was(slot: str) -> None:
    told = TOLD if slot == "offer_keep" else {"offer_pay": TOLD["offer_pay"]}
    message = heard("the other place pays 71k")
    position = at(slot, **told)
    moved = taken_up(position, message, [], TODAY)
    now = begin(OFFER, moved, message, TODAY).position
    assert now.values["offer_pay"]["amount"] == "71000"
    before = OfferInTheMaking.of_values(position.values, position.progress)
    left = told_after((), before, now)
    assert left[0].facts["pay"] == TOLD["offer_pay"]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days_are_leave_only_where_that_is_said(text: str, days: dict[str, str]) -> None:
    assert facts_said(text, TODAY).get("offer_paid_days", {}) == days


def test_days_beside_a_way_to_work_are_days_on_site() -> None:
    facts = facts_said("50 minutes each way, 3 days", TODAY)
    assert facts["offer_more"]["commute"] == {
        "minutes_one_way": "50",
        "on_site_days_per_week": "3",
    }
    assert "offer_paid_days" not in facts


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("actually it's 92k", "Base pay: 65,000.00 USD a year → **92,000.00 USD a year**"),
        ("make the health 500 a month", "657.08 a month → **500.00 a month**"),
        ("without the health", "657.08 a month → **0.00 a month**"),
    ],
)
@pytest.mark.parametrize("slot", ["offer_keep", "offer_years"])
def test_value_that_replaces_another_says_both(slot: str, text: str, change: str) -> None:
    reply = turn(at(slot, **TOLD), text, "change_offer")
    assert change in reply.says[0].values["change"]
