"""Facts of the spans of a message: each goes to the field its span names, of its offer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import take_turn
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, UNCLEAR_MATCH
from bot.dialogue.offers.reading.spans import ROLE_FACTS, ToldFacts, facts_of_spans
from bot.dialogue.offers.reading.told import facts_heard, facts_told
from tests.unit.dialogue.offers.offers import (
    OFFER,
    PAY,
    TIERS,
    TODAY,
    TOLD,
    at,
    marked,
    responses,
)


def spoken(text: str) -> list[ToldFacts]:
    return facts_of_spans(marked(text).reading, TODAY)


def pay(amount: str, period: str, currency: str = "USD") -> dict[str, str]:
    return {"amount": amount, "period": period, "currency": currency}


def more(section: str, **facts: Any) -> dict[str, Any]:
    return {"offer_more": {section: facts}}


OWN_PREMIUM = more("health", worker_monthly="268.67")
ONE_FACT = [
    ("it's [61,400 a year](pay)", {"offer_pay": pay("61400", "year")}),
    ("[77](pay) base", {"offer_pay": pay("77000", "year")}),
    ("hourly rate [23](pay)", {"offer_pay": pay("23", "hour")}),
    ("[29.75](pay)", {"offer_pay": pay("29.75", "hour")}),
    ("[18](pay) an hour", {"offer_pay": pay("18", "hour")}),
    ("[38,000](pay) in [pounds](currency)", {"offer_pay": pay("38000", "year", "GBP")}),
    ("[thirty-six](hours)", {"offer_hours": "36"}),
    ("[4 days](days_per_week)", {"offer_more": {"days_per_week": "4"}}),
    ("[40 weeks](weeks_per_year) of it", {"offer_more": {"unpaid_weeks": "12"}}),
    ("off without pay for [6 weeks](weeks_per_year)", {"offer_more": {"unpaid_weeks": "6"}}),
    ("[7 hours](overtime) extra", {"offer_more": {"overtime_hours_per_week": "7"}}),
    ("[no overtime](overtime)", {"offer_more": {"overtime_hours_per_week": "0"}}),
    ("[12 percent](bonus) of base", {"offer_bonus": {"percent": "12"}}),
    ("tips about [80 a week](bonus)", {"offer_bonus": {"amount": "4160"}}),
    ("[4k](bonus) at christmas", {"offer_bonus": {"amount": "4000"}}),
    ("[no tips](bonus)", {"offer_bonus": {"percent": "0"}}),
    ("a [13th month](bonus)", {"offer_bonus": {"percent": "8.33"}}),
    ("[half](bonus_sure) of it comes", {"offer_bonus_sure": "0.5"}),
    ("[50%](match) up to [6%](match)", {"offer_match": TOLD["offer_match"]}),
    ("[no match](match)", {"offer_match": {"tiers": []}}),
    ("[5 percent](own_share) me", {"offer_worker_percent": "5"}),
    ("[9%](pension) from them", {"offer_match": {"nonelective_percent": "9"}}),
    ("vested after [three years](vesting)", {"offer_vesting": {"schedule": "cliff", "years": 3}}),
    ("they put [430 a month](health_employer)", {"offer_health": "430"}),
    ("[62 a week](health_own) for the health plan from me", OWN_PREMIUM),
    ("[900](hsa) in the hsa", {"offer_more": {"hsa": "900"}}),
    ("[three weeks](days_off)", {"offer_paid_days": {"pto": "15"}}),
    ("[unlimited](days_off)", {"offer_paid_days": {}}),
    ("[9](holidays)", {"offer_paid_days": {"holidays": "9"}}),
    ("[no sick pay](sick_days)", {"offer_paid_days": {"sick_used": "0"}}),
    ("[3,500](sign_on) to start", {"offer_more": {"sign_on": "3500"}}),
    ("rsus [120k](equity) over 4 years", {"offer_more": {"equity_yearly": "3E+4"}}),
    ("[90 a month](benefit) for the gym", {"offer_more": {"other": "1080"}}),
    ("relocation of [2,500](benefit)", {"offer_more": {"sign_on": "2500"}}),
    ("[17 miles](commute_distance) out", more("commute", miles_one_way="17")),
    ("a [30 mile](commute_distance) round trip", more("commute", miles_one_way="15")),
    ("[35 min](commute_time)", more("commute", minutes_one_way="35")),
    ("an [hour](commute_time) by train", more("commute", minutes_one_way="60")),
    ("bus is [6.50 a day](commute_cost)", more("commute", day_cost="6.50")),
    ("the train is [130 a month](commute_cost)", more("commute", day_cost="6.00")),
    ("[two days](on_site)", more("commute", on_site_days_per_week="2")),
    ("[fully remote](on_site)", more("commute", on_site_days_per_week="0")),
    ("[3 days](on_site) from home", more("commute", on_site_days_per_week="2")),
    ("it's [1099](contract)", {"offer_more": {"contract": True}}),
    ("staying [four](years)", {"offer_years": "4"}),
]  # fmt: skip
NOTHING_READ = [
    "[2.10](equity) strike",
    "[40k options](equity)",
    "[0.2 percent](equity)",
    "[22 a month](benefit) fee that I pay",
    "[after 40](overtime) it is time and a half",
    "[92](health_own) a paycheck",
    "[some day](pay)",
    "[4/hr](differential) at night",
    "[240](ote)",
    "[the van](benefit)",
    "[190 days](weeks_per_year)",
]


@pytest.mark.parametrize(("text", "facts"), ONE_FACT)
def test_a_span_is_the_fact_that_its_role_names(text: str, facts: dict[str, Any]) -> None:
    (told,) = spoken(text)
    assert told.whose == ""
    found = dict(told.facts)
    if found.get("offer_more", {}).get("equity_yearly"):
        found["offer_more"] = {"equity_yearly": str(facts["offer_more"]["equity_yearly"])}
    assert found == facts


def test_every_role_with_a_fact_has_an_example() -> None:
    assert {one.role for text, _ in ONE_FACT for one in marked(text).reading.spans} >= set(
        ROLE_FACTS
    )


@pytest.mark.parametrize("text", NOTHING_READ)
def test_what_cannot_be_read_as_its_role_is_left(text: str) -> None:
    assert all(not told.facts for told in spoken(text))


def test_a_match_with_two_readings_stays_open() -> None:
    (told,) = spoken("they match [6%](match)")
    assert len(told.facts[UNCLEAR_MATCH]) == 2
    assert "offer_match" not in told.facts


def test_a_match_and_a_pension_of_one_message_are_one_plan() -> None:
    (told,) = spoken("[8%](pension) in any case, and [50% up to 6%](match)")
    plan = told.facts["offer_match"]
    assert (plan["tiers"], plan["nonelective_percent"]) == (TIERS, "8")


def test_a_span_that_is_not_sure_says_nothing() -> None:
    assert facts_of_spans(marked("[61k](pay .4)").reading, TODAY) == []


LINKS = [
    ("[77](pay) base at [Nomad](offer_name)", {"Nomad": "77000"}),
    ("[Nomad](offer_name) is [77k](pay)", {"Nomad": "77000"}),
    ("[Nomad](offer_name) is [77k](pay). [Harrow](which_offer) is [70k](pay)",
     {"Nomad": "77000", "Harrow": "70000"}),
    ("[77k](pay) at [Nomad](offer_name) and [70k](pay) at [Harrow](offer_name)",
     {"Nomad": "77000", "Harrow": "70000"}),
    ("[77k](pay). The boss of [Nomad](offer_name) is nice", {"": "77000", "Nomad": None}),
    ("they pay more than [Nomad](which_offer), [77k](pay)", {"": "77000"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pays"), LINKS)
def test_a_fact_belongs_to_the_offer_named_beside_it(text: str, pays: dict[str, str]) -> None:
    told = {one.whose: one.facts.get("offer_pay", {}).get("amount") for one in spoken(text)}
    assert told == pays


NO_PAY = [
    "gas is [1,900 a year](commute_cost)",
    "tips are about [14,000 a year](bonus)",
    "they give [5,250 a year](benefit) for tuition",
    "nights are [3 an hour](differential) on top",
    "all in it is [180k](ote)",
    "not [61k](old)",
    "I pay [480 a month](health_own)",
]


@pytest.mark.parametrize("text", NO_PAY)
def test_an_amount_with_another_role_is_no_pay(text: str) -> None:
    facts = facts_heard(marked(text), TODAY)
    assert "offer_pay" not in facts
    assert UNCLEAR_AMOUNT not in facts


def test_cue_words_hold_where_no_span_speaks() -> None:
    heard = marked("[61k](pay), 40 hours, 15 days off and 10 holidays")
    facts = facts_heard(heard, TODAY)
    assert facts["offer_hours"] == "40"
    assert facts["offer_paid_days"] == {"pto": "15", "holidays": "10"}


def test_a_pay_is_no_age() -> None:
    assert "offer_more" not in facts_heard(marked("I'm [52](pay) now, base salary"), TODAY)


def test_values_without_a_span_go_with_the_name_before_them() -> None:
    told = facts_told(marked("[Nomad](offer_name) is [77k](pay), 40 hours a week").reading, TODAY)
    assert [(one.whose, one.facts["offer_hours"]) for one in told] == [("Nomad", "40")]


def test_spans_of_another_text_say_nothing() -> None:
    heard = marked("[61k](pay)")
    other = Heard("gas is 1,900 a year", "inform_offer", 0.9, reading=heard.reading)
    assert facts_heard(other, TODAY).get("offer_pay") != pay("61000", "year")


class TestAtAQuestion:
    def test_fixed_share_is_not_ones_own(self) -> None:
        tiers = [{"rate": "100", "up_to": "4"}]
        held: dict[str, Any] = {
            "offer_pay": PAY,
            "offer_match": {"tiers": tiers, "nonelective_percent": None},
        }
        heard = marked("they pay [4%](pension) even if I put nothing")
        now = take_turn(OFFER, at("offer_worker_percent", **held), heard, TODAY).position.values
        assert now["offer_worker_percent"] is None
        assert now["offer_match"]["nonelective_percent"] == "4"
        assert now["offer_match"]["tiers"] == []

    def test_fixed_share_stands_beside_another_match(self) -> None:
        heard = marked("they pay [3%](pension) even if I put nothing", "correct")
        now = take_turn(OFFER, at("offer_keep", **TOLD), heard, TODAY).position.values
        assert now["offer_match"]["nonelective_percent"] == "3"
        assert now["offer_match"]["tiers"] == TIERS

    def test_own_premium_is_noted(self) -> None:
        heard = marked("[62 a week](health_own) for the health plan from me")
        reply = take_turn(OFFER, at("offer_health", offer_pay=PAY), heard, TODAY)
        assert reply.position.values["offer_more"] == {"health": {"worker_monthly": "268.67"}}
        assert reply.position.values["offer_health"] is None
        assert reply.position.asked == "offer_health"

    def test_tuition_is_no_pay(self) -> None:
        heard = marked("they would pay [4,000 a year](benefit) for tuition")
        now = take_turn(OFFER, at("offer_pay"), heard, TODAY).position.values
        assert now["offer_pay"] is None
        assert now["offer_more"] == {"other": "4000"}

    def test_bare_value_is_believed_if_its_span_is_sure(self) -> None:
        heard = marked("[40](commute_time .9)")
        now = take_turn(OFFER, at("offer_hours", **{**TOLD, "offer_hours": None}), heard, TODAY)
        assert now.position.values["offer_hours"] is None

    def test_bare_value_answers_although_its_span_is_not_sure(self) -> None:
        heard = marked("[40](commute_time .6)")
        now = take_turn(OFFER, at("offer_hours", **{**TOLD, "offer_hours": None}), heard, TODAY)
        assert now.position.values["offer_hours"] == "40"

    def test_bare_pay_is_asked_about_by_its_own_words(self) -> None:
        heard = marked("[26](pay) with [15 days](days_off)")
        reply = take_turn(OFFER, at("offer_pay"), heard, TODAY)
        assert responses(reply) == ["utter_offer_pay_which"]
        assert "26 " in reply.says[0].buttons[0].title

    def test_name_is_taken_along(self) -> None:
        heard = marked("[Mercy hospital](offer_name) says [31 an hour](pay)")
        now = take_turn(OFFER, at("offer_pay"), heard, TODAY).position.values
        assert now["offer_name"] == "Mercy hospital"
        assert now["offer_pay"] == pay("31", "hour")

    def test_name_that_is_held_stays(self) -> None:
        held: dict[str, Any] = {"offer_pay": PAY, "offer_name": "Acme"}
        heard = marked("[Mercy](offer_name) has [15 days](days_off)")
        now = take_turn(OFFER, at("offer_match", **held), heard, TODAY).position.values
        assert now["offer_name"] == "Acme"
