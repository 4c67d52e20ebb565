"""The guided offer conversation with the trained model and the real actions."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Person, said


def test_an_offer_is_worked_out_step_by_step(person: Person) -> None:
    person.says("work out an offer")
    for answer in ("65k", "50% up to 6%", "6%", "657.08 a month", "15 days and 10 holidays"):
        turn = person.says(answer)
    turn = person.says("40 hours")
    assert "74,834.96" in said(turn)
    assert "39.81" in said(turn)
    assert turn.active_form is None


def test_everything_in_one_message_is_asked_for_no_more(person: Person) -> None:
    turn = person.says("85k, 50% up to 6%, I put in 6, health 450 a month, 15 days")
    assert turn.active_form == "offer_form"
    assert "hours a week" in said(turn)
    assert "92,950.00" in said(person.says("skip"))


def test_a_changed_value_gives_a_new_total(person: Person) -> None:
    person.says("85k, 50% up to 6%, I put in 6, health 450 a month, 15 days")
    person.says("skip")
    turn = person.says("and if I only put in 3%?")
    assert "91,675.00" in said(turn)
    assert "1,275.00" in said(turn)


def test_what_is_skipped_is_not_counted_and_said_so(person: Person) -> None:
    person.says("work out an offer")
    turn = person.says("85k")
    for _ in range(4):
        turn = person.says("skip")
    assert "85,000.00" in said(turn)
    assert "Not counted" in said(turn)


def test_an_hourly_rate_needs_hours(person: Person) -> None:
    person.says("work out an offer")
    turn = person.says("22 an hour")
    for _ in range(3):
        turn = person.says("skip")
    assert "hours a week" in said(turn)
    assert person.says("skip").active_form == "offer_form"
    assert "45,760.00" in said(person.says("40"))


@pytest.mark.parametrize("pay", ["a decent amount", "-5", "banana", "🙂"])
def test_pay_that_cannot_be_read_is_asked_again(person: Person, pay: str) -> None:
    person.says("work out an offer")
    turn = person.says(pay)
    assert turn.active_form == "offer_form"
    assert person.slot("offer_pay") is None


def test_a_term_can_be_asked_about_in_the_middle(person: Person) -> None:
    person.says("work out an offer")
    person.says("85k")
    turn = person.says("what is an employer match?")
    assert turn.active_form == "offer_form"
    assert "employer match" in turn.replies[-1]["text"]
    person.says("no match")
    assert person.slot("offer_match") == {"tiers": []} or "tiers" in str(person.slot("offer_match"))


def test_an_ambiguous_match_is_asked_about(person: Person) -> None:
    person.says("work out an offer")
    person.says("85k")
    turn = person.says("they match 6%")
    assert "more than one thing" in said(turn)
    assert len(turn.replies[-1]["buttons"]) >= 2
    person.says(turn.replies[-1]["buttons"][0]["title"])
    assert person.slot("offer_match") is not None
