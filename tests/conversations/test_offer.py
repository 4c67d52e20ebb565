"""The guided offer conversation with the trained model and the real actions."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Person, said


def test_an_offer_is_worked_out_step_by_step(person: Person) -> None:
    person.says("work out an offer")
    for answer in ("65k", "50% up to 6%", "6%", "657.08 a month", "no bonus"):
        person.says(answer)
    person.says("15 days and 10 holidays")
    turn = person.says("40 hours")
    assert "74,834.96" in said(turn)
    assert "39.81" in said(turn)
    assert turn.replies[-1]["card"]["kind"] == "offer"


TOLD = "85k, 50% up to 6%, I put in 6, health 450 a month, 15 days, no bonus"


def test_everything_in_one_message_is_asked_for_no_more(person: Person) -> None:
    turn = person.says(TOLD)
    assert turn.active_form == "offer_form"
    assert "hours a week" in said(turn)
    assert "92,950.00" in said(person.says("skip"))


def test_a_changed_value_gives_a_new_total(person: Person) -> None:
    person.says(TOLD)
    person.says("skip")
    turn = person.says("I only put in 3%")
    assert "91,675.00" in said(turn)
    assert "1,275.00" in said(turn)
    turn = person.says("what if it paid 87,500 instead?")
    assert "94,212.50" in said(turn)
    assert turn.state["offers"][0]["total"] == "91675.00"
    assert "94,212.50" in said(person.says("take that"))


def test_what_is_skipped_is_not_counted_and_said_so(person: Person) -> None:
    person.says("work out an offer")
    turn = person.says("85k")
    for _ in range(5):
        turn = person.says("skip")
    assert "85,000.00" in said(turn)
    assert "Not counted" in said(turn)


def test_nothing_more_is_asked_when_the_person_says_so(person: Person) -> None:
    person.says("work out an offer")
    person.says("85k")
    turn = person.says("that's all, just work it out")
    assert "85,000.00 USD a year" in said(turn)
    assert "Shall I keep it" in said(turn)


def test_an_hourly_rate_needs_hours(person: Person) -> None:
    person.says("work out an offer")
    turn = person.says("22 an hour")
    for _ in range(4):
        turn = person.says("skip")
    assert "hours a week" in said(turn)
    # Who does not know them is not asked twice: the usual ones are reckoned with, and said so.
    turn = person.says("skip")
    assert "45,760.00" in said(turn)
    assert "Reckoned with 40 hours a week" in said(turn)


def test_facts_come_in_any_order_and_are_never_asked_again(person: Person) -> None:
    person.says("work out an offer")
    person.says("15 days off and 657.08 a month for health")
    person.says("65k")
    person.says("5k sign on")
    turn = person.says("50% up to 6%")
    for answer in ("6", "no", "3 years", "40"):
        assert "paid days" not in said(turn).lower()
        turn = person.says(answer)
    assert "74,834.96" in said(turn)
    assert "76,501.63" in said(turn), "a third of the sign-on on top, on average"


def test_a_value_that_cannot_be_is_asked_about_at_once(person: Person) -> None:
    person.says("work out an offer")
    person.says("85k")
    person.says("no match")
    person.says("skip")
    person.says("skip")
    turn = person.says("300 days off")
    assert "no day to work" in said(turn)
    assert person.slot("offer_paid_days") is None
    assert turn.active_form == "offer_form"


TERMS = {
    "what does vesting mean?": "faq/vesting",
    "what is an employer match?": "faq/employer_match",
    "what is a true-up?": "faq/true_up",
    "what is a premium?": "faq/premium_and_deductible",
    "what's an HSA?": "faq/hsa",
    "how does paid time off work?": "faq/paid_time_off",
    "what are RSUs?": "faq/bonus_and_equity",
    "what does health insurance cover?": "faq/health_insurance",
    "what is total compensation?": "faq/total_compensation",
}


@pytest.mark.parametrize(("question", "topic"), TERMS.items())
def test_every_term_can_be_asked_about_at_every_step(
    person: Person, question: str, topic: str
) -> None:
    person.says("work out an offer")
    for answer in ("85k", "no match", "300 a month", "5%", "80%", "15 days", "40"):
        before = {slot: person.slot(slot) for slot in SLOTS}
        turn = person.says(question)
        assert turn.intent == topic
        assert len(turn.replies) == 2, "the answer, then the same question once"
        assert turn.active_form == "offer_form"
        assert {slot: person.slot(slot) for slot in SLOTS} == before
        person.says(answer)
    assert "92,000.00" in said(person.says("show my offers"))


SLOTS = ("offer_pay", "offer_match", "offer_health", "offer_bonus", "offer_paid_days")


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
    held = person.slot("offer_match")
    assert isinstance(held, dict)
    assert held["tiers"] == []


def test_an_ambiguous_match_is_asked_about(person: Person) -> None:
    person.says("work out an offer")
    person.says("85k")
    turn = person.says("they match 6%")
    assert "more than one thing" in said(turn)
    assert len(turn.replies[-1]["buttons"]) >= 2
    person.says(turn.replies[-1]["buttons"][0]["title"])
    assert person.slot("offer_match") is not None


def test_equal_shares_are_worked_out_as_a_full_match_and_told_so(person: Person) -> None:
    person.says("work out an offer")
    turn = person.says("60k, 4% match on 4%, I put in 4%, that's all")
    assert "62,400.00" in said(turn)
    assert "I take equal shares as a full match" in said(turn)
    turn = person.says("actually it's 50 cents on the dollar up to 4%")
    assert "61,200.00" in said(turn)
    assert "equal shares" not in said(turn)


def test_an_earlier_fact_that_is_corrected_is_said_and_asked_on(person: Person) -> None:
    person.says("offer: 60k, 50% up to 6%")
    turn = person.says("actually it's 61k")
    assert "Changed: Base pay: 60,000.00 USD a year → **61,000.00 USD a year**." in said(turn)
    assert "what share of your pay" in said(turn)
    person.says("8%")
    turn = person.says("they match 100% up to 4%")
    assert "Changed: Employer match: 50 % up to 6 % → **100 % up to 4 %**." in said(turn)
    assert "health insurance" in said(turn)


def test_a_bare_figure_after_sorry_takes_the_place_of_the_last_one(person: Person) -> None:
    person.says("offer: 60k, 50% up to 6%")
    person.says("8%")
    person.says("500 a month")
    assert "500.00 a month → **450.00 a month**" in said(person.says("sorry, 450"))
    person.says("12%")
    turn = person.says("actually 10%")
    assert "Bonus: 12 % → **10 %**" in said(turn)
    assert "how much of the bonus" in said(turn)


def test_a_wage_corrected_two_questions_later_stays_a_wage(person: Person) -> None:
    person.says("work out an offer")
    for answer in ("22 an hour", "no match", "nothing", "no bonus"):
        person.says(answer)
    assert "Base pay: 22 USD an hour → **23 USD an hour**" in said(person.says("sorry I meant 23"))
    assert person.slot("offer_paid_days") is None


def test_an_answer_that_begins_like_a_correction_is_an_answer(person: Person) -> None:
    person.says("offer: 60k, no match")
    turn = person.says("actually 450 a month")
    assert "bonus" in said(turn)
    assert person.slot("offer_health") == "450"
    assert "hours a week" not in said(person.says("no bonus"))
    person.says("skip")
    assert "Changed" not in said(person.says("sorry, 40 hours"))


def test_what_ifs_may_be_said_as_multiples(person: Person) -> None:
    person.says("65k, 50% up to 4%, I put in 4%, health 400 a month, 10% bonus, that's all")
    assert "**2,600.00**" in said(person.says("they doubled the match"))
    assert "**13,000.00**" in said(person.says("doubled the bonus"))
    assert "200.00 a month" in said(person.says("half the insurance"))
    assert "**80,000.00**" in said(person.says("could I get to 80k?"))


def test_a_supposed_number_without_a_meaning_is_asked_about(person: Person) -> None:
    person.says("65k, no match, no bonus, that's all")
    assert "Which figure" in said(person.says("how about 70"))


def test_all_of_it_is_no_bonus(person: Person) -> None:
    person.says("60k, no match, health 400 a month")
    turn = person.says("all of it")
    assert "I need the bonus itself" in said(turn)
    assert person.slot("offer_bonus") is None


def test_a_share_of_the_premium_is_worked_out_without_its_name(person: Person) -> None:
    person.says("85k, no match")
    person.says("they pay 80% of 700 a month")
    assert person.slot("offer_health") == "560.00"


def test_a_bare_number_at_the_total_is_asked_about(person: Person) -> None:
    person.says("85k, no match, no bonus, that's all")
    assert "Which figure" in said(person.says("98"))


@pytest.mark.parametrize(
    ("text", "period", "amount"),
    [
        ("the first one", "hour", "65"),
        ("an hour", "hour", "65"),
        ("hourly", "hour", "65"),
        ("the second", "year", "65000"),
        ("a year", "year", "65000"),
        ("number 2", "year", "65000"),
        ("thousand", "year", "65000"),
    ],
)
def test_a_reading_of_the_pay_is_chosen_by_its_place_or_a_word(
    person: Person, text: str, period: str, amount: str
) -> None:
    person.says("work out an offer")
    assert "Which of these" in said(person.says("65"))
    assert "employer match" in said(person.says(text))
    pay = person.slot("offer_pay")
    assert isinstance(pay, dict)
    assert (pay["period"], pay["amount"]) == (period, amount)


def test_days_off_can_be_taken_out(person: Person) -> None:
    person.says("65k, no match, no bonus, 15 days, 40 hours, that's all")
    assert "2,080 hours" in said(person.says("take out the pto"))


def test_a_match_with_two_readings_is_asked_about_though_it_was_left_out(person: Person) -> None:
    person.says("65k, no bonus, that's all")
    assert "more than one way" in said(person.says("what if they match 5%"))
    assert "Which is it" in said(person.says("they match 5%"))
    assert "**3,250.00**" in said(person.says("the second"))


def test_a_length_of_time_is_no_share_of_the_bonus(person: Person) -> None:
    person.says("65k, no match, no insurance, 2k bonus")
    assert "How much" not in said(person.says("a year or two")).partition("figure")[0]
    assert person.slot("offer_bonus_sure") is None
