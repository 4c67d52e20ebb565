"""From sentences to facts, from facts to JSON and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import offer_from_json, work_out
from bot.dialogue.offers.json_form import offer_json, told_offer, values_of, without_fact
from bot.dialogue.offers.reading.facts import UNCLEAR_MATCH, facts_said, merged
from bot.dialogue.offers.reading.names import (
    introduced,
    name_answered,
    name_told,
    new_name,
    wants_kept,
)
from bot.dialogue.offers.reading.segmentation import offers_told
from tests.unit.dialogue.offers.offers import PAY, TODAY, TOLD


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("the bonus is contractual", {"offer_bonus_sure": "1"}),
        ("the bonus is not guaranteed", {}),
        ("bonus paid out 70% last year", {"offer_bonus_sure": "0.7"}),
        ("the match is vested after 3 years", {"offer_vesting": ("cliff", 3)}),
        ("vesting over six years", {"offer_vesting": ("graded", 6)}),
        ("it vests immediately", {"offer_vesting": ("cliff", 0)}),
        ("20k RSUs vest over four years", {}),
        ("parking is 14 a day", {"commute": {"day_cost": "14"}}),
        ("9 dollars a day in train tickets", {}),
        ("I'm 52", {"retirement": {"age": "52"}}),
        ("use the limits of 2025", {"retirement": {"plan_year": 2025}}),
        ("contract work as a contractor", {"contract": True}),
        ("they don't cover health insurance", {"offer_health": "0"}),
    ],
)
def test_facts_said_in_phrases(text: str, facts: dict[str, Any]) -> None:
    said = facts_said(text, TODAY)
    more = said.get("offer_more", {})
    for name, value in facts.items():
        if name == "offer_vesting":
            assert (said[name]["schedule"], said[name]["years"]) == value
        else:
            assert {**said, **more}[name] == value
    if not facts:
        assert "offer_vesting" not in said
        assert "offer_bonus_sure" not in said


def test_a_match_of_several_readings_is_marked() -> None:
    said = facts_said("85k and they match 6%", TODAY)
    assert [bool(one["tiers"]) for one in said[UNCLEAR_MATCH]] == [True, False]


def test_facts_are_merged_section_by_section() -> None:
    both = merged({"commute": {"miles": "3"}, "hsa": "1"}, {"commute": {"cost": "8"}, "hsa": "2"})
    assert both == {"commute": {"miles": "3", "cost": "8"}, "hsa": "2"}


def test_a_fixed_bonus_becomes_a_share_that_pays_it_to_the_cent() -> None:
    values = {**TOLD, "offer_bonus": {"amount": "3000"}}
    assert work_out(told_offer(values)).bonus.plain == "3000.00"


@pytest.mark.parametrize(
    ("vesting", "years", "share"),
    [
        (("cliff", 3), "2", "0"), (("cliff", 3), "3", "1"), (("cliff", 0), "1", "1"),
        (("graded", 6), "3", "0.4"), (("graded", 4), "1", "0.25"), (("cliff", 3), None, "1"),
    ],
)  # fmt: skip
def test_vesting_counts_what_is_yours_after_the_years_you_stay(
    vesting: tuple[str, int], years: str | None, share: str
) -> None:
    schedule = {"schedule": vesting[0], "years": vesting[1]}
    facts = offer_json({**TOLD, "offer_vesting": schedule, "offer_years": years})
    assert Decimal(facts["retirement"]["vested_share"]) == Decimal(share)


def test_what_was_written_is_read_back_the_same() -> None:
    told = {
        **TOLD,
        "offer_bonus": {"percent": "10"},
        "offer_bonus_sure": "0.8",
        "offer_years": "4",
        "offer_more": {"sign_on": "5000", "commute": {"miles_one_way": "12"},
                       "health": {"worker_monthly": "90"}, "retirement": {"age": "52"}},
    }  # fmt: skip
    facts = offer_json(told)
    assert offer_json(values_of(facts)) == facts
    assert work_out(offer_from_json(facts)).bonus.plain == "5200.00"


def test_reading_back_leaves_the_facts_as_they_are() -> None:
    facts = offer_json(TOLD)
    before = repr(facts)
    values_of(facts)
    assert repr(facts) == before


@pytest.mark.parametrize(
    ("field", "slot"),
    [("pay.amount", "offer_pay"), ("retirement.tiers[0].rate", "offer_match"),
     ("hours_per_week", "offer_hours"), ("bonus.percent", "offer_bonus")],
)  # fmt: skip
def test_a_fact_is_taken_out_by_its_path(field: str, slot: str) -> None:
    left = without_fact(TOLD, field)
    assert left[slot] is None
    assert {name for name, value in left.items() if value is None} <= {slot, "offer_more"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme is offering 72k", "Acme"),
        ("acme is offering 72k", "acme"),
        ("I got an offer from Acme: 72k", "Acme"),
        ("the hospital offered me 31 an hour", "hospital"),
        ("B is 72k with dollar for dollar match up to 6%", "B"),
        ("GE Healthcare is 92k", "GE Healthcare"),
        ("Base is 64,500", None),
        ("Salary 72000", None),
        ("It's 45.50 an hour", None),
        ("They pay 22 an hour full time", None),
        ("my current job pays 65k", "Current job"),
        ("85k, 50% up to 6%", None),
    ],
)
def test_the_name_of_an_offer_that_is_told(text: str, name: str | None) -> None:
    assert name_told(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme", "Acme"), ("yes, as Acme please", "Acme"), ("the Acme one", "Acme"),
        ("Offer A", "Offer A"), ("B", "B"), ("call it the clinic", "clinic"),
        ("thanks", None), ("no", None), ("72k", None), ("what is vesting?", None),
        ("a name that goes on and on for ever", None), ("🙂", None), ("", None),
    ],
)  # fmt: skip
def test_a_name_in_an_answer(text: str, name: str | None) -> None:
    assert name_answered(text) == name


def test_wishes_to_name_and_to_keep() -> None:
    assert new_name("rename it Beta") == "Beta"
    assert new_name("rename Clinic to Hospital") == "Hospital"
    assert new_name("save this as Acme Corp") == "Acme Corp"
    assert new_name("save it") is None
    assert wants_kept("please save this offer")
    assert not wants_kept("show my saved offers")


def test_every_introduced_offer_is_found() -> None:
    text = "Acme 85k, Beta pays EUR 80k with 10% bonus and C is 70,000"
    assert [one.name for one in introduced(text)] == ["Acme", "Beta", "C"]


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("A is 78,000, no match; B is 72k, 5% bonus", "inform_offer", ["A", "B"]),
        ("Acme pays 85k and Beta pays 90k", "inform_offer", ["Acme", "Beta"]),
        ("Compare these: 58k, 3 weeks off. And 61k, 2 weeks off.", "compare_offers", [None, None]),
        ("contract at 60 an hour or permanent at 95k?", "compare_offers", [None, None]),
        ("85k, 50% up to 6%", "inform_offer", []),
        ("64k. Going to 68k after a year", "inform_offer", []),
        ("Acme is offering 72k", "inform_offer", ["Acme"]),
        ("compare Acme and Beta", "compare_offers", []),
    ],
)
def test_where_one_offer_ends_and_the_next_begins(
    text: str, label: str, names: list[str | None]
) -> None:
    assert [one.name for one in offers_told(text, label, TODAY)] == names


def test_facts_stay_with_the_offer_they_are_said_of() -> None:
    first, second = offers_told("A is 78,000, no match; B is 72k, 5% bonus", "x", TODAY)
    assert "offer_bonus" not in facts_said(first.text, TODAY)
    assert facts_said(second.text, TODAY)["offer_pay"] == {**PAY, "amount": "72000"}


def test_what_a_match_assumes_is_held_beside_it_and_is_no_fact_of_the_offer() -> None:
    said = facts_said("60k, 4% match on 4%, I put in 4%", TODAY)
    assert "equal shares" in said["offer_match"]["assumed"]
    assert work_out(told_offer(said)).retirement.amount == 2_400
    assert "assumed" not in offer_json(said)["retirement"]


def test_a_match_with_two_readings_is_left_to_be_asked_about() -> None:
    readings = facts_said("60k, 3% match on 6%", TODAY)[UNCLEAR_MATCH]
    assert [one["tiers"][0]["rate"] for one in readings] == ["50", "3"]
    assert not any("assumed" in one for one in readings)


@pytest.mark.parametrize(
    ("text", "a_year"),
    [
        ("165k base, 200k RSUs over 4 years", "50000"),
        ("165k, RSUs 200k vesting over four years", "50000"),
        ("165k, 120k of stock over three years", "40000"),
        ("165k, equity worth 80k with a 4 year vest", "20000"),
        ("165k, 100k in options across 3 years", "33333.33"),
        ("165k, 50k RSUs a year", "50000"),
        ("165k, 40k in stock", "40000"),
        ("165k, 40k in stock, I stay 4 years", "40000"),
    ],
)
def test_equity_for_several_years_is_told_by_the_year(text: str, a_year: str) -> None:
    assert facts_said(text, TODAY)["offer_more"]["equity_yearly"] == a_year
