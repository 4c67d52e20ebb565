"""A figure is the fact that its words say, and replaces a held one only where it says so."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.core.form import Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import Span
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.offers.edits.retold import TOLD as BESIDE
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, facts_said
from bot.dialogue.offers.reading.links import premium_by_words
from bot.dialogue.offers.reading.names import name_told
from bot.dialogue.offers.reading.segmentation import next_offer_begun
from bot.dialogue.offers.reading.told import facts_heard, name_heard
from bot.dialogue.offers.resume import another_begun, taken_up
from tests.unit.dialogue.offers.offers import (
    OFFER,
    PAY,
    TODAY,
    TOLD,
    at,
    heard,
    marked,
    responses,
    turn,
)

MEANT = [
    ("I'd do six hours of OT each week on top", {"offer_more": {"overtime_hours_per_week": "6"}}),
    ("96 hours of leave, so that's eight shifts", {"offer_paid_days": {"pto": "8"}}),
    ("three twelves", {"offer_hours": "36", "offer_more": {"days_per_week": "3"}}),
    ("five nine-hour days", {"offer_hours": "45", "offer_more": {"days_per_week": "5"}}),
    ("last year 65% of the bonus was paid", {"offer_bonus_sure": "0.65"}),
    ("the bonus mostly comes in at 85 percent", {"offer_bonus_sure": "0.85"}),
    ("the bus is 7 dollars a day", {"offer_more": {"commute": {"day_cost": "7"}}}),
    ("they put in 910 a month for the family plan", {"offer_health": "910"}),
    (
        "the single plan costs me 205 a month",
        {"offer_more": {"health": {"worker_monthly": "205"}}},
    ),
    ("1099", {"offer_more": {"contract": True}}),
    ("403b", {}),
    ("on W2", {}),
]
MISREAD = [
    ("about [six hours of OT](hours) on top", {"offer_more": {"overtime_hours_per_week": "6"}}),
    ("88 hours of leave, that's [eleven shifts](hours)", {"offer_paid_days": {"pto": "11"}}),
    ("people see [60%](match) of the bonus", {"offer_bonus_sure": "0.6"}),
    ("the bus is [7 dollars a day](pay)", {"offer_more": {"commute": {"day_cost": "7"}}}),
    ("they put in [910 a month](pay) for the family plan", {"offer_health": "910"}),
    ("[1099](pay)", {"offer_more": {"contract": True}}),
    ("[four tens](hours)", {"offer_hours": "40", "offer_more": {"days_per_week": "4"}}),
]
NO_NAMES = [
    "stock clerk pays 19 an hour", "Frontend developer is 105k", "Been offered 61k",
    "Starting at 61k", "Denver pays 61k", "In Ohio it's 61k", "Night shift pays 24 an hour",
    "Told 61k", "my sister pays 61k", "Remote is 90k", "I was told the Clerk pays 19 an hour",
]  # fmt: skip
NAMES = [
    ("Hartwell pays 61k", "Hartwell"),
    ("hartwell pays 61k", "hartwell"),
    ("61k at Hartwell", "Hartwell"),
    ("then there's Hartwell at 61k", "Hartwell"),
]
BEGINS = [
    "then there's one with 71k", "and one at Lumen for 71k", "a recruiter wrote, 71k",
    "there's also a job that pays 71k", "a small company offered 71k",
]  # fmt: skip
WHICH = at("offer_health", offer_pay=PAY, offer_hours="40")


def said(text: str, label: str = "inform_offer", **values: Any) -> Reply:
    return turn(at("offer_health", **{"offer_pay": PAY, "offer_hours": "40"} | values), text, label)


@pytest.mark.parametrize(("text", "facts"), MEANT)
def test_a_figure_is_what_its_words_say(text: str, facts: dict[str, Any]) -> None:
    assert facts_said(text, TODAY) == facts


@pytest.mark.parametrize(("text", "facts"), MISREAD)
def test_words_beside_a_span_of_another_role_count(text: str, facts: dict[str, Any]) -> None:
    assert facts_heard(marked(text), TODAY) == facts


@pytest.mark.parametrize(
    "text", ["71k", "they pay 71k", "it pays 71k with 12 days off", "[71k a year](pay)"]
)
def test_pay_told_again_is_asked_about_and_kept(text: str) -> None:
    reply = take_turn(OFFER, WHICH, marked(text), TODAY)
    assert responses(reply)[-1] == "utter_offer_amount_which"
    assert reply.position.values["offer_pay"] == PAY
    assert [button.title for button in reply.says[-1].buttons or ()] == [
        "It changes this one",
        "Another offer",
    ]


def test_facts_beside_a_pay_told_again_go_where_it_goes() -> None:
    asked = said("they pay 71k with 12 days off").position
    assert asked.values["offer_paid_days"] is None
    assert asked.values[UNCLEAR_AMOUNT][0][BESIDE] == {"offer_paid_days": {"pto": "12"}}
    this = turn(asked, "it changes this one").position.values
    assert (this["offer_pay"]["amount"], this["offer_paid_days"]) == ("71000", {"pto": "12"})
    begun = another_begun(asked, heard("that's a different one"))
    assert begun is not None
    other = take_turn(OFFER, *begun, TODAY).position
    assert (other.values["offer_pay"]["amount"], other.values["offer_hours"]) == ("71000", None)
    assert other.values["offer_paid_days"] == {"pto": "12"}
    assert other.progress.run == asked.progress.run + 1


def test_buttons_say_which_offer_a_pay_is_of() -> None:
    asked = said("they pay 71k").position
    changed = turn(asked, "", "correct", part="offer_amount", value="pay").position
    assert changed.values["offer_pay"]["amount"] == "71000"
    chosen = heard("", "correct", part="offer_amount", value="another")
    assert another_begun(asked, chosen) is not None


@pytest.mark.parametrize("text", ["actually 71k", "sorry, the pay is 71k", "not 65k but 71k"])
def test_a_plain_correction_changes_the_pay(text: str) -> None:
    values = turn(at("offer_keep", **TOLD), text).position.values
    assert values["offer_pay"]["amount"] == "71000"


def test_a_small_amount_is_asked_what_it_is_for() -> None:
    reply = turn(at("offer_keep", **TOLD), "there's 1,700 a year on top of that as well")
    assert responses(reply)[-1] == "utter_offer_amount_ask"
    assert reply.position.values["offer_pay"] == PAY


def test_the_answer_to_an_amount_is_no_second_pay() -> None:
    reply = said("6000 a year")
    assert reply.position.values["offer_health"] == "500.00"
    assert reply.position.values[UNCLEAR_AMOUNT] is None


def test_an_unsure_span_replaces_nothing_that_it_does_not_name() -> None:
    reply = turn(at("offer_keep", **TOLD), "and [9](hours .55) people")
    assert reply.position.values["offer_hours"] == "40"
    message = marked("they run [9](hours .55) to a team")
    assert OFFER.corrected(message, TOLD, TODAY) == {}


@pytest.mark.parametrize("text", BEGINS)
def test_words_of_another_offer_begin_one(text: str) -> None:
    assert next_offer_begun(text)
    moved = taken_up(WHICH, heard(text), [], TODAY)
    now = begin(OFFER, moved, heard(text), TODAY).position
    assert (now.values["offer_pay"]["amount"], now.values["offer_hours"]) == ("71000", None)


@pytest.mark.parametrize("text", NO_NAMES)
def test_trades_places_and_verbs_are_no_names(text: str) -> None:
    assert name_told(text) is None


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_told_in_passing(text: str, name: str) -> None:
    assert name_told(text) == name


@pytest.mark.parametrize("text", ["[Lumen](offer_name .55) is at 61k", "[nurse](offer_name)"])
def test_a_span_that_is_unsure_or_a_trade_is_no_name(text: str) -> None:
    assert name_heard(marked(text)) is None


@pytest.mark.parametrize(
    ("days", "text", "pto"),
    [("4", "three weeks", "12"), ("4", "15 days", "15"), ("5", "three weeks", "15"),
     ("3", "2 weeks of vacation", "6")],
)  # fmt: skip
def test_weeks_off_are_days_of_the_week_that_is_worked(days: str, text: str, pto: str) -> None:
    position = at("offer_paid_days", offer_pay=PAY, offer_more={"days_per_week": days})
    assert turn(position, text).position.values["offer_paid_days"] == {"pto": pto}


def test_the_days_of_a_week_off_are_said() -> None:
    more = {"days_per_week": "4"}
    position = at("offer_hours", **{**TOLD, "offer_hours": None, "offer_more": more})
    shown = turn(position, "32 hours a week").says[-1].values
    assert "4 working days" in str(shown)


@pytest.mark.parametrize("text", ["three weeks", "30 a week"])
def test_a_value_without_a_word_for_it_replaces_none(text: str) -> None:
    position = at("offer_years", **TOLD, offer_more={"sign_on": "4000"})
    values = turn(position, text).position.values
    assert values["offer_paid_days"] == TOLD["offer_paid_days"]
    assert values["offer_hours"] == TOLD["offer_hours"]


@pytest.mark.parametrize(
    ("text", "role", "paid_by"),
    [
        ("the firm pays 300 a month for the health plan", "health_own", "health_employer"),
        ("the plan costs me, i pay 80 a month", "health_employer", "health_own"),
        ("my premium would be 80 a month", "pay", "health_own"),
        ("80 a month for dental", "health_own", "health_own"),
        ("they pay 80 an hour", "pay", "pay"),
    ],
)
def test_who_pays_a_premium_is_told_by_the_words_beside_it(
    text: str, role: str, paid_by: str
) -> None:
    start = next(i for i, one in enumerate(text) if one.isdigit())
    span = Span(start, len(text), role, 0.9)
    assert premium_by_words(text, span).role == paid_by


@pytest.mark.parametrize(("text", "taken"), [("60 a month", False), ("900 a month", True)])
def test_nobody_is_paid_so_little(text: str, taken: bool) -> None:
    message = Heard(f"now it is {text}", "inform_offer", 0.9)
    said = OFFER.take_along(message, dict.fromkeys(OFFER.slots()), TODAY)
    assert ("offer_pay" in said) is taken
