"""Offers that are kept, listed, changed, compared and deleted, with the trained model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversations.conftest import Person, buttons, said


def keep(person: Person, facts: str, name: str) -> str:
    """Tells an offer, asks for no more, and keeps it under a name."""
    person.says(facts)
    person.says("that's all")
    return said(person.says(f"call it {name}"))


def test_an_offer_is_kept_listed_and_asked_for_again(person: Person) -> None:
    assert "Kept as **Acme**" in keep(person, "65k, no match, health 500 a month", "Acme")
    listed = person.says("show my offers")
    assert "**1.** Acme: 71,000.00 USD a year" in said(listed)
    assert listed.replies[-1]["card"]["kind"] == "offers"
    again = said(person.says("what was Acme's total again"))
    assert "Acme: 71,000.00 USD a year" in again
    assert "Health insurance" in again


def test_a_name_said_at_the_beginning_is_not_asked_for(person: Person) -> None:
    person.says("Northwind is paying 85k, no match")
    person.says("that's all")
    assert "Kept as **Northwind**" in said(person.says("yes please"))


def test_a_yes_asks_for_a_name_that_can_be_left_out(person: Person) -> None:
    person.says("85k, no match, that's all")
    assert "call it" in said(person.says("yes"))
    assert "Kept as **Offer 1**" in said(person.says("skip"))


def test_what_is_not_kept_is_at_hand_and_not_on_the_list(person: Person) -> None:
    person.says("85k, no match, that's all")
    assert "don't keep it" in said(person.says("no"))
    assert "not kept yet" in said(person.says("show my offers"))


def test_a_kept_offer_is_changed_by_its_name(person: Person) -> None:
    keep(person, "65k, no match", "Acme")
    keep(person, "70k, no match", "Beta")
    turn = person.says("change the salary of the Acme offer to 75k")
    assert "Acme would come to **75,000.00 USD a year**" in said(turn)
    assert "Kept as **Acme**, number 1" in said(person.says("yes"))
    listed = said(person.says("show my offers"))
    assert "Acme: 75,000.00" in listed
    assert "Beta: 70,000.00" in listed


def test_a_change_that_is_not_kept_leaves_the_offer_as_it_was(person: Person) -> None:
    keep(person, "65k, no match", "Acme")
    turn = person.says("what if Acme paid 90k instead")
    assert "90,000.00 USD a year" in said(turn)
    assert "it stays at 65,000.00 USD" in said(turn)
    assert "Acme: 65,000.00" in said(person.says("show my offers"))


def test_deleting_is_undone(person: Person) -> None:
    keep(person, "65k, no match", "Acme")
    keep(person, "70k, no match", "Beta")
    assert "Deleted Acme" in said(person.says("delete the Acme offer"))
    assert "Acme" not in said(person.says("show my offers"))
    assert "back" in said(person.says("undo"))
    assert "**1.** Acme" in said(person.says("show my offers"))


def test_which_offer_to_delete_is_asked_where_it_is_unclear(person: Person) -> None:
    keep(person, "65k, no match", "Acme")
    keep(person, "70k, no match", "Beta")
    asked = person.says("delete an offer please")
    assert buttons(asked) == ["Acme", "Beta"]
    assert "Deleted Beta" in said(person.says("Beta"))


def test_an_offer_that_is_not_there_is_said_so(person: Person) -> None:
    assert "no offers yet" in said(person.says("show my offers"))
    keep(person, "65k, no match", "Acme")
    assert "no offer of that number" in said(person.says("show me offer 7"))


def test_offers_told_in_one_message_are_compared(person: Person) -> None:
    turn = person.says(
        "A is 78,000, no match, 5% bonus, three weeks off; "
        "B is 72k with dollar for dollar match up to 6%"
    )
    text = said(turn)
    assert "**A**: **81,900.00 USD**" in text
    assert "**B**: **76,320.00 USD**" in text
    assert "A leads by $5,580.00" in text
    assert "paid days off for B" in text
    assert turn.replies[-1]["card"]["kind"] == "comparison"
    assert turn.active_form is None
    assert "B (not kept yet): 76,320.00" in said(person.says("show my offers"))


def test_compared_offers_can_be_changed_and_kept(person: Person) -> None:
    person.says("A is 78,000, no match; B is 72k, no match")
    assert "80,000.00" in said(person.says("and if B paid 80k?"))
    person.says("change B to 80k")
    assert "B leads by $2,000.00" in said(person.says("compare my offers"))
    kept = said(person.says("Keep these offers"))
    assert "**1.** A: 78,000.00" in kept
    assert "**2.** B: 80,000.00" in kept


def test_kept_offers_are_compared_by_name(person: Person) -> None:
    keep(person, "65k, no match", "Acme")
    keep(person, "70k, no match", "Beta")
    keep(person, "90k, no match", "Clinic")
    text = said(person.says("compare my offers, the Acme one and the Beta one"))
    assert "Beta leads by $5,000.00" in text
    assert "Clinic" not in text
    assert "Acme ties Beta at a base of 70,000.00 USD" in text


def test_one_offer_alone_is_not_compared(person: Person) -> None:
    assert "two to five" in said(person.says("compare offers"))
    keep(person, "65k, no match", "Acme")
    assert "only have Acme" in said(person.says("compare my offers"))


def test_different_currencies_are_not_ranked(person: Person) -> None:
    text = said(person.says("A pays USD 60k, B pays EUR 70k"))
    assert "one currency" in text
    assert "leads" not in text


def test_a_new_offer_at_the_end_of_one_begins_anew(person: Person) -> None:
    person.says("Acme is paying 65k, health 500 a month, that's all")
    person.says("Beta is paying 70k, that's all")
    assert person.slot("offer_health") is None
    # 65,000 and 12 x 500 of health are 71,000, against 70,000.
    assert "Acme leads by $1,000.00" in said(person.says("compare offers"))


def test_offers_are_listed_in_the_middle_of_another_offer(person: Person) -> None:
    keep(person, "65k, no match", "Acme")
    person.says("work out an offer")
    person.says("85k")
    turn = person.says("show my offers")
    assert "Acme: 65,000.00" in said(turn)
    assert "employer match" in turn.replies[-1]["text"]
    assert turn.active_form == "offer_form"


@pytest.mark.parametrize("command", ["delete the Acme offer", "compare my offers"])
def test_a_wish_about_offers_is_no_fact(person: Person, command: str) -> None:
    person.says("Acme is paying 65k, no match, that's all")
    before = person.slot("offer_pay")
    person.says(command)
    assert person.slot("offer_pay") == before


def test_an_offer_comes_back_after_a_pause(somebody: Callable[[str], Person]) -> None:
    first = somebody("test:offer-returns")
    keep(first, "65k, no match", "Acme")
    second = somebody("test:offer-returns")
    assert "Acme: 65,000.00" in said(second.says("show my offers"))
    assert "no offers yet" in said(somebody("test:somebody-else").says("show my offers"))


def test_going_back_cancelling_and_switching(person: Person) -> None:
    person.says("work out an offer")
    person.says("85k")
    person.says("no match")
    assert "match" in said(person.says("go back"))
    assert person.says("I want to set a goal").active_form == "goal_form"
    person.says("cancel")
    assert "begun" in said(person.says("work out an offer"))
    assert person.slot("offer_pay") is not None
    assert person.says("cancel").active_form is None
    assert person.slot("offer_pay") is None


NOISE = ["", "   ", "🙂", "???", "asdf ghjk qwrt", "x" * 5000]


def test_bad_input_at_every_step_loses_nothing(person: Person) -> None:
    person.says("work out an offer")
    for answer in ("85k", "no match", "300 a month", "5%", "80%", "15 days", "40", "yes"):
        held = {slot: person.slot(slot) for slot in SLOTS}
        for noise in NOISE:
            turn = person.says(noise)
            assert turn.active_form == "offer_form", (answer, noise)
            assert {slot: person.slot(slot) for slot in SLOTS} == held, (answer, noise)
        person.says(answer)


SLOTS = ("offer_pay", "offer_match", "offer_health", "offer_bonus", "offer_hours", "offer_name")


def test_offers_told_without_names_can_be_spoken_of(person: Person) -> None:
    turn = person.says(
        "first one is 92k with 4% match dollar for dollar, health they pay 80% of 700 a month, "
        "3 weeks off. the other is 98k no match, bonus 5k, 10 days"
    )
    assert "**Offer A**: **102,400.00 USD**" in said(turn)
    assert "**Offer B**: **103,000.00 USD**" in said(turn)
    listed = said(person.says("keep both"))
    assert "**1.** Offer A" in listed
    assert "**2.** Offer B" in listed
    person.says("call the first one Northside")
    assert "Northside" in said(person.says("show my offers"))


def test_an_offer_in_the_making_is_compared_too(person: Person) -> None:
    person.says("85k, no match, health nothing, no bonus, 15 days, 40 hours")
    person.says("call it Acme")
    person.says("I have another one: 68,500 a year, no match, 5% bonus, 15 days")
    turn = person.says("compare them")
    assert "**Acme**" in said(turn)
    assert "68,500.00" in said(turn)
    assert turn.active_form == "offer_form"


def test_an_offer_that_was_just_worked_out_is_compared_once(person: Person) -> None:
    person.says("85k, no match, health nothing, no bonus, 15 days, 40 hours")
    person.says("call it Acme")
    person.says("another one from Borealis: 92k, no match, 5k bonus, 20 days")
    assert "97,000.00" in said(person.says("that's all I know"))
    turn = person.says("compare them")
    assert said(turn).count("97,000.00 USD** a year") == 1
    assert "**Borealis**" in said(turn)


TWO = "A is 78k, no match, 20 days off; B is 72k, 5% bonus"


def test_a_fact_after_a_comparison_goes_to_the_one_that_lacks_it(person: Person) -> None:
    person.says(TWO)
    person.says("15 days")
    assert (person.slot("offer_name"), person.slot("offer_paid_days")) == ("B", {"pto": "15"})
    assert "78,000.00" in said(person.says("compare them"))


def test_a_fact_that_may_be_of_either_is_asked_about(person: Person) -> None:
    person.says(TWO)
    turn = person.says("40 hours a week")
    assert "Which of these" in said(turn)
    assert [b["title"] for b in turn.replies[-1]["buttons"]] == ["A", "B", "A new offer"]
    assert "72,000.00" in said(person.says("B"))
    assert (person.slot("offer_name"), person.slot("offer_hours")) == ("B", "40")


@pytest.mark.parametrize("answer", ["A new offer", "85k"])
def test_a_fact_may_begin_a_new_offer_too(person: Person, answer: str) -> None:
    person.says(TWO)
    person.says("40 hours a week")
    person.says(answer)
    if answer == "A new offer":
        person.says("85k")
    assert person.slot("offer_pay")["amount"] == "85000"  # type: ignore[index]
    assert person.slot("offer_hours") == "40"
    assert person.slot("offer_name") is None


class TestWhichOfThese:
    @pytest.mark.parametrize(
        ("text", "total"),
        [
            ("the second", "74,800.00"),
            ("the last one", "74,800.00"),
            ("number 2", "74,800.00"),
            ("the first one", "72,400.00"),
            ("first one please", "72,400.00"),
            ("B", "74,800.00"),
        ],
    )
    def test_a_place_is_taken(self, person: Person, text: str, total: str) -> None:
        person.says("A is 65k, 4% bonus. B is 70k, no bonus")
        assert "Which of these" in said(person.says("add health insurance 400 a month"))
        assert total in said(person.says(text))

    def test_what_is_no_place_is_asked_again(self, person: Person) -> None:
        person.says("A is 65k, 4% bonus. B is 70k, no bonus")
        person.says("add health insurance 400 a month")
        turn = person.says("the other one")
        assert "could not tell which" in said(turn)
        assert buttons(turn) == ["A", "B", "A new offer"]

    def test_a_changed_pay_is_asked_whose_it_is(self, person: Person) -> None:
        person.says("A is 65k, 4% bonus. B is 70k, no bonus")
        assert "Which of these" in said(person.says("change the salary to 75k"))
        assert "**78,000.00 USD a year**" in said(person.says("the first"))

    def test_a_changed_pay_can_be_that_of_a_new_offer(self, person: Person) -> None:
        person.says("A is 65k, 4% bonus. B is 70k, no bonus")
        person.says("change the salary to 75k")
        assert "employer match" in said(person.says("A new offer"))
        assert person.slot("offer_pay")["amount"] == "75000"  # type: ignore[index]

    def test_a_reading_of_the_match_is_taken_by_its_place(self, person: Person) -> None:
        person.says("60k, they match 3% on 6%")
        person.says("the second one")
        assert person.slot("offer_match")["tiers"] == [{"rate": "3", "up_to": "6"}]  # type: ignore[index]


class TestOneAfterTheOther:
    def test_the_second_one_is_another_offer(self, person: Person) -> None:
        person.says("first: 165k base, 15% bonus, no match, 200k RSUs over 4 years")
        person.says("name it BigCo")
        person.says("second one: startup 150k, no match, no bonus, 20 days pto")
        person.says("that's it")
        person.says("name it Startup")
        compared = said(person.says("side by side"))
        assert "**BigCo**: **189,750.00 USD**" in compared
        assert "**Startup**: **150,000.00 USD**" in compared

    def test_the_next_one_is_in_the_same_currency_and_changes_no_other(
        self, person: Person
    ) -> None:
        person.says("offer from Wincanton 15.20 an hour 48 hours a week, no pension")
        assert "15.20 GBP an hour" in said(person.says("its pounds"))
        person.says("that's all")
        person.says("keep it")
        turn = person.says("now the agency one pays 17 an hour no pension no holiday 48 hours")
        assert "Wincanton" not in said(turn)
        assert "42,432.00 GBP" in said(person.says("thats all"))
        person.says("call it agency")
        listed = said(person.says("show my offers"))
        assert "Wincanton: 37,939.20 GBP" in listed
        assert "agency: 42,432.00 GBP" in listed

    def test_a_figure_can_be_changed_after_keeping_was_skipped(self, person: Person) -> None:
        person.says("15.20 an hour, 48 hours, no match, no bonus, that's all")
        person.says("skip")
        assert "**41,184.00 USD a year**" in said(person.says("what if its 16.50"))

    def test_what_is_to_be_compared_with_may_have_no_name(self, person: Person) -> None:
        person.says("120k, no match, 10% bonus, that's all")
        compared = said(person.says("compare with 130k no bonus"))
        assert "132,000.00 USD" in compared
        assert "130,000.00 USD" in compared

    def test_the_current_job_is_another_offer(self, person: Person) -> None:
        person.says("140k, no match, no bonus")
        person.says("call it Initech")
        person.says("my current: 130k, no match, no bonus")
        person.says("that's all")
        compared = said(person.says("compare Initech and current"))
        assert "**Initech**: **140,000.00 USD**" in compared
        assert "**Current**: **130,000.00 USD**" in compared

    def test_the_second_one_needs_no_verb(self, person: Person) -> None:
        person.says("first one is 72k with no match, 10 days")
        person.says("and the second one 80k no match 15 days")
        compared = said(person.says("which pays more"))
        assert "80,000.00 USD" in compared
        assert "72,000.00 USD" in compared

    def test_another_offer_is_taken_up_by_its_place(self, person: Person) -> None:
        person.says("Alpha pays 52k, no match, no bonus, that's all")
        person.says("keep it")
        person.says("Beta pays 58k, no match, no bonus, that's all")
        person.says("keep it")
        person.says("change an offer")
        assert "Alpha would come to" in said(person.says("the first one"))
