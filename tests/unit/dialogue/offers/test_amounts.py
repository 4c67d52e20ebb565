"""Amounts that nobody gave a role: never pay, never health, asked about instead."""

from __future__ import annotations

from datetime import date

import pytest

from bot.coaching.compensation import work_out
from bot.dialogue.core.form import Position, Progress
from bot.dialogue.core.questions import Values
from bot.dialogue.offers.json_form import told_offer
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, facts_said
from tests.unit.dialogue.offers.offers import PAY, TOLD, at, responses, start, turn

TODAY = date(2026, 11, 30)

FOR_SOMETHING_ELSE = [
    ("the firm gives 300 a month towards childminding", "300", "month"),
    ("they hand out 1,800 a year for books", "1800", "year"),
    ("there is a motorbike with it, worth 250 a month", None, None),
    ("a company phone, roughly 60 a month", "60", "month"),
    ("they give 90 a week to cover tolls", "90", "week"),
    ("$45 per diem on trips", "45", "day"),
    ("the union dues are 35 a month", "35", "month"),
    ("accident insurance from them, 25 a month", "25", "month"),
    ("I'd put in 350 a month", "350", "month"),
    ("78k a year, and 2,400 a year for courses", "2400", "year"),
]
PLAINLY_PAY = [
    ("78k", "78000"),
    ("it comes to 3,900 a month", "3900"),
    ("19.75 an hour for nights", "19.75"),
    ("64k for the dispatcher position", "64000"),
    ("school librarian at 23 an hour", "23"),
    ("the wage is 950 a week", "950"),
    ("Zenith Foods is offering 57,500 a year", "57500"),
    ("what if it was 81k", "81000"),
]


@pytest.mark.parametrize(("text", "amount", "period"), FOR_SOMETHING_ELSE)
def test_amount_for_something_else_is_no_pay(
    text: str, amount: str | None, period: str | None
) -> None:
    facts = facts_said(text, TODAY)
    assert facts.get("offer_pay", {}).get("amount") in {None, "78000"} or amount is None
    assert "offer_health" not in facts
    if amount is not None:
        (unclear,) = facts[UNCLEAR_AMOUNT]
        assert (unclear["amount"], unclear["period"]) == (amount, period)
        assert unclear["words"] in text


@pytest.mark.parametrize(("text", "amount"), PLAINLY_PAY)
def test_pay_is_still_pay(text: str, amount: str) -> None:
    facts = facts_said(text, TODAY)
    assert facts["offer_pay"]["amount"] == amount
    assert UNCLEAR_AMOUNT not in facts


def test_unclear_amount_is_asked_about_and_in_no_total() -> None:
    reply = start("78k a year, and 2,400 a year for courses")
    assert responses(reply) == ["utter_offer_amount_ask"]
    assert reply.says[-1].values["amount"] == "2,400 a year"
    titles = [button.title for button in reply.says[-1].buttons]
    assert titles == ["Pay", "A yearly benefit", "Money once", "Leave it out"]
    assert _total(reply.position.values) == "78000.00"


@pytest.mark.parametrize(
    ("answer", "total", "year_1"),
    [
        ("a yearly benefit", "80400.00", "80400.00"),
        ("money once", "78000.00", "80400.00"),
        ("leave it out", "78000.00", "78000.00"),
    ],
)
def test_unclear_amount_goes_where_it_is_said_to_belong(
    answer: str, total: str, year_1: str
) -> None:
    asked = start("78k a year, and 2,400 a year for courses").position
    reply = turn(asked, answer, "inform_offer")
    values = reply.position.values
    assert reply.position.asked == "offer_match"
    assert values[UNCLEAR_AMOUNT] is None
    assert _total(values) == total
    assert work_out(told_offer(values)).year_1.plain == year_1


def test_unclear_amount_at_the_summary_changes_no_pay() -> None:
    reply = turn(at("offer_keep", **TOLD), "they'd give 1,900 a year for courses", "inform_offer")
    assert reply.position.values["offer_pay"] == TOLD["offer_pay"]
    assert reply.position.asked == "offer_amount"


@pytest.mark.parametrize("asked", ["offer_match", "offer_health", "offer_bonus"])
def test_amount_for_another_thing_is_no_answer(asked: str) -> None:
    reply = turn(at(asked, offer_pay=PAY), "70 a month towards the bus pass", "inform_offer")
    assert reply.position.values.get(asked) is None
    assert reply.position.values[UNCLEAR_AMOUNT][0]["amount"] == "70"


def test_skipping_the_question_leaves_the_amount_out() -> None:
    asked: Position = start("78k a year, and 2,400 a year for courses").position
    reply = turn(asked, "skip", "skip")
    assert reply.position.asked == "offer_match"
    assert _total(reply.position.values) == "78000.00"
    assert isinstance(reply.position.progress, Progress)


@pytest.mark.parametrize(
    ("text", "path", "amount"),
    [
        ("66k, meal allowance 110 a month", "other", "1320"),
        ("66k, they add 60 a month to my HSA", "hsa", "720"),
        ("66k, wellness stipend 400 a year", "other", "400"),
    ],
)
def test_benefit_by_the_month_is_twelve_of_it(text: str, path: str, amount: str) -> None:
    assert facts_said(text, TODAY)["offer_more"][path] == amount


def _total(values: Values) -> str:
    return work_out(told_offer(values)).recurring.plain
