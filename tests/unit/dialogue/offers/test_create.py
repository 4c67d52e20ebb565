"""The conversation about an offer, decided without a framework."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.core.form import End, Progress
from bot.dialogue.core.turn import take_turn
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.reading.facts import UNCLEAR_MATCH
from tests.unit.dialogue.offers.offers import (
    PAY,
    TIERS,
    TODAY,
    TOLD,
    at,
    heard,
    responses,
    start,
    turn,
)

REVIEW = at("offer_keep", **TOLD)


class TestTelling:
    def test_all_facts_of_a_message_are_taken(self) -> None:
        text = "85k, 50% up to 6%, I put in 6, health 450 a month, 15 days, 10% bonus, 5k sign on"
        values = start(text).position.values
        assert values["offer_pay"] == {"amount": "85000", "period": "year", "currency": "USD"}
        assert values["offer_match"]["tiers"] == TIERS
        assert values["offer_worker_percent"] == "6"
        assert values["offer_health"] == "450"
        assert values["offer_paid_days"] == {"pto": "15"}
        assert values["offer_bonus"] == {"percent": "10"}
        assert values["offer_more"] == {"sign_on": "5000"}

    def test_a_name_said_with_the_pay_is_kept(self) -> None:
        assert start("Acme is offering 72k").position.values["offer_name"] == "Acme"

    def test_a_fact_for_a_later_question_is_noted(self) -> None:
        reply = turn(at("offer_health", offer_pay=PAY), "20 days off")
        assert reply.position.values["offer_paid_days"] == {"pto": "20"}
        assert responses(reply) == ["utter_guide_told", "utter_offer_health_again"]

    def test_a_value_named_as_another_fact_is_no_answer(self) -> None:
        reply = turn(at("offer_pay"), "15 days off and 657.08 a month for health")
        assert reply.position.values["offer_pay"] is None
        assert reply.position.values["offer_health"] == "657.08"
        reply = turn(at("offer_health", offer_pay=PAY), "15 an hour")
        assert reply.position.values["offer_health"] is None
        reply = turn(at("offer_health", offer_pay=PAY), "5k sign on")
        assert reply.position.values["offer_health"] is None

    def test_an_answer_may_tell_the_rest_as_well(self) -> None:
        reply = turn(at("offer_pay"), "85k, 15 days off, and health is 300 a month")
        assert reply.position.values["offer_pay"]["amount"] == "85000"
        assert reply.position.values["offer_health"] == "300"
        reply = turn(at("offer_health", offer_pay=PAY), "they cover 380 a month and I pay 120")
        assert reply.position.values["offer_health"] == "380"

    def test_what_is_known_already_is_not_noted_again(self) -> None:
        position = at("offer_health", offer_pay=PAY, offer_more={"sign_on": "5000"})
        assert responses(turn(position, "hm, well"))[0] == "utter_guide_refused"

    def test_a_fact_that_looks_like_a_topic_is_a_fact(self) -> None:
        reply = turn(at("offer_hours", offer_pay=PAY), "add a 1,500 HSA", "faq/hsa")
        assert reply.position.values["offer_more"] == {"hsa": "1500"}

    def test_a_goal_told_in_the_middle_is_no_number_of_days(self) -> None:
        position = at("offer_paid_days", offer_pay=PAY)
        reply = turn(position, "I want to pass the PMP by June, 5 hours a week", "set_goal")
        assert reply.end is End.SWITCHED
        assert reply.position.values["offer_paid_days"] is None


class TestWhatIsAsked:
    def test_no_match_leaves_out_the_own_share(self) -> None:
        reply = turn(at("offer_match", offer_pay=PAY), "no match")
        assert reply.position.asked == "offer_health"

    def test_a_match_said_as_one_number_is_asked_about(self) -> None:
        reply = start("Acme pays 85k and they match 6%")
        assert responses(reply) == ["utter_offer_match_which"]
        assert len(reply.says[0].buttons) == 2
        chosen = turn(reply.position, "dollar for dollar", "inform_offer")
        assert chosen.position.values["offer_match"]["tiers"] == [{"rate": "100", "up_to": "6"}]

    def test_a_bonus_is_asked_how_sure_it_is(self) -> None:
        position = at("offer_bonus", **{**TOLD, "offer_bonus": None})
        assert turn(position, "10%").position.asked == "offer_bonus_sure"
        assert turn(position, "none", "deny").position.asked == "offer_keep"

    def test_a_bonus_said_with_what_is_paid_is_not_asked_about(self) -> None:
        position = at("offer_bonus", **{**TOLD, "offer_bonus": None})
        reply = turn(position, "10% but last year they paid 70 percent")
        assert reply.position.values["offer_bonus_sure"] == "0.7"

    @pytest.mark.parametrize(
        ("answer", "label", "share"),
        [("80%", "inform_offer", "0.8"), ("yes", "affirm", "1"), ("it's guaranteed", "x", "1")],
    )
    def test_how_sure_a_bonus_is(self, answer: str, label: str, share: str) -> None:
        position = at("offer_bonus_sure", offer_pay=PAY, offer_bonus={"percent": "10"})
        assert turn(position, answer, label).position.values["offer_bonus_sure"] == share

    def test_years_are_asked_where_money_hangs_on_them(self) -> None:
        told = {**TOLD, "offer_more": {"sign_on": "5000"}, "offer_hours": None}
        assert turn(at("offer_paid_days", **told), "12 days").position.asked == "offer_years"
        reply = turn(at("offer_years", **told), "5")
        assert reply.position.values["offer_years"] == "5"

    @pytest.mark.parametrize(
        "text", ["that's all", "That's everything I know.", "just work it out", "skip the rest"]
    )
    def test_nothing_more_is_asked_when_the_person_says_so(self, text: str) -> None:
        reply = turn(at("offer_match", offer_pay=PAY), text, "affirm", confidence=0.5)
        assert reply.position.asked == "offer_keep"
        assert "65,000.00" in reply.says[-1].values["total"]

    def test_an_answer_before_that_is_taken(self) -> None:
        reply = turn(at("offer_match", offer_pay=PAY), "no match, that's all")
        assert reply.position.values["offer_match"]["tiers"] == []
        assert reply.position.asked == "offer_keep"

    def test_the_first_message_can_say_so_too(self) -> None:
        assert start("72k, 15 days, that's all").position.asked == "offer_keep"

    def test_what_cannot_be_left_out_is_still_asked(self) -> None:
        assert start("22 an hour, just work it out").position.asked == "offer_hours"
        assert start("an offer, that's all", "work_out_offer").position.asked == "offer_pay"


class TestTwoReadingsOfAMatch:
    @pytest.mark.parametrize(
        ("text", "matched"),
        [
            ("the 4% comes whatever I put in", False),
            ("it isn't a match, they pay it even if I save nothing", False),
            ("they match it", True),
            ("only if I pay the same in", True),
        ],
    )
    def test_words_choose_one(self, text: str, matched: bool) -> None:
        readings = start("85k and they put 4% in a pension").position.values[UNCLEAR_MATCH]
        asked = at("offer_match", offer_pay=PAY, **{UNCLEAR_MATCH: readings})
        said = turn(asked, text).position.values["offer_match"]
        assert bool(said["tiers"]) is matched

    @pytest.mark.parametrize("text", ["tell me the yearly sum", "hmm, I am not sure about that"])
    def test_nothing_is_chosen_for_who_did_not_say_it(self, text: str) -> None:
        readings = start("85k and they put 4% in a pension").position.values[UNCLEAR_MATCH]
        asked = at("offer_match", offer_pay=PAY, **{UNCLEAR_MATCH: readings})
        assert turn(asked, text).position.values["offer_match"] is None


class TestAbsurd:
    def test_a_salary_beyond_all_measure_is_asked_about_at_once(self) -> None:
        reply = start("$900,000,000 a year")
        assert responses(reply) == ["utter_offer_refused", "utter_offer_pay_again"]
        assert "cannot be right" in reply.says[0].values["reason"]
        assert reply.position.values["offer_pay"] is None

    def test_more_days_off_than_workdays_are_taken_out(self) -> None:
        reply = turn(at("offer_paid_days", **{**TOLD, "offer_paid_days": None}), "300 days")
        assert responses(reply)[0] == "utter_offer_refused"
        assert reply.position.asked == "offer_paid_days"

    @pytest.mark.parametrize(
        ("slot", "value"),
        [
            ("offer_hours", "200"),
            ("offer_bonus", {"percent": "900"}),
            ("offer_more", {"retirement": {"plan_year": 2031}}),
            ("offer_more", {"commute": {"on_site_days_per_week": "7"}}),
        ],
    )
    def test_a_fact_that_cannot_be_is_taken_out_alone(self, slot: str, value: Any) -> None:
        reply = start("that's all", position=at(None, **{**TOLD, slot: value}))
        assert responses(reply)[0] == "utter_offer_refused"
        assert reply.position.values[slot] is None
        assert reply.position.values["offer_pay"] == PAY


class TestEnd:
    def test_the_total_is_shown_with_a_card(self) -> None:
        reply = turn(at("offer_hours", **{**TOLD, "offer_hours": None}), "40 hours")
        said = reply.says[-1]
        assert said.response == "utter_offer_keep_ask"
        assert said.values["total"] == "73,534.96 USD"
        assert said.card is not None
        assert said.card["title"] == "This offer: 73,534.96 USD a year"

    @pytest.mark.parametrize(
        ("text", "label", "slot", "value"),
        [
            ("I only put in 3 %", "change_offer", "offer_worker_percent", "3"),
            ("make it 20 days off", "change_offer", "offer_paid_days", {"pto": "20"}),
            ("the base is 70k a year", "inform_offer", "offer_pay", {**PAY, "amount": "70000"}),
            ("with a 10% bonus", "inform_offer", "offer_bonus", {"percent": "10"}),
        ],
    )
    def test_a_change_gives_a_new_total(self, text: str, label: str, slot: str, value: Any) -> None:
        reply = turn(REVIEW, text, label)
        assert (
            value.items() <= reply.position.values[slot].items()
            if isinstance(value, dict)
            else reply.position.values[slot] == value
        )
        assert reply.position.asked in {"offer_keep", "offer_bonus_sure"}

    @pytest.mark.parametrize(
        ("text", "slot", "value"),
        [
            ("now try it without the bonus", "offer_bonus", {"percent": "0"}),
            ("drop the match", "offer_match", {"tiers": []}),
            ("they dropped health insurance", "offer_health", "0"),
            ("take the bonus out", "offer_bonus", {"percent": "0"}),
            ("they came back with 3k more, update the total", "offer_pay", "68000"),
            ("negotiated another 2k, put that in please", "offer_pay", "67000"),
            ("the offer went up by a thousand", "offer_pay", "66000"),
            ("2 days less vacation", "offer_paid_days", {"pto": "13", "holidays": "10"}),
            ("I would take 5k less", "offer_pay", "60000"),
            ("they cut the salary by 10%", "offer_pay", "58500"),
            ("and I get a 4% raise", "offer_pay", "67600"),
            ("make the base 75", "offer_pay", "75000"),
            ("I turned down the insurance", "offer_health", "0"),
            ("I opted out of health", "offer_health", "0"),
            (
                "they give me two more weeks off",
                "offer_paid_days",
                {"pto": "25", "holidays": "10"},
            ),
        ],
    )
    def test_a_change_can_be_relative(self, text: str, slot: str, value: Any) -> None:
        reply = turn(REVIEW, text, "change_offer")
        held = reply.position.values[slot]
        assert (held["amount"] if isinstance(value, str) and slot == "offer_pay" else held) == value

    @pytest.mark.parametrize(
        ("text", "slot", "value"),
        [
            ("and the match vests over 4 years?", "offer_vesting", ("graded", 4)),
            ("and 2 days in the office?", "offer_more", ("commute", "2")),
            ("could I work from home", "offer_more", ("commute", "0")),
            ("what does it look like at 78,500", "offer_pay", ("78500", "year", "USD")),
        ],
    )
    def test_what_a_question_supposes_is_put_in(
        self, text: str, slot: str, value: tuple[Any, ...]
    ) -> None:
        reply = turn(REVIEW, text, "faq/vesting")
        held = reply.position.values[slot]
        if slot == "offer_more":
            held = {"commute": held["commute"]["on_site_days_per_week"]}
            assert tuple(held.items()) == (value,)
        else:
            assert tuple(held.values()) == value
        assert reply.aside is None

    @pytest.mark.parametrize(
        ("text", "total", "difference"),
        [
            ("what if they paid 70k", "78,584.96 USD", "5,050.00 more"),
            ("suppose they drop health insurance", "65,650.00 USD", "7,884.96 less"),
            ("and if I put in 6%?", "74,834.96 USD", "1,300.00 more"),
        ],
    )
    def test_a_supposition_is_worked_out_and_changes_nothing(
        self, text: str, total: str, difference: str
    ) -> None:
        reply = turn(REVIEW, text, "change_offer")
        (said,) = reply.says
        assert said.response == "utter_offer_supposed"
        assert said.values["total"] == total
        assert said.values["held"] == "73,534.96 USD"
        assert said.values["difference"] == difference
        assert reply.position.values == REVIEW.values
        assert reply.position.asked == "offer_keep"

    @pytest.mark.parametrize("text", ["take that", "ok, use that"])
    def test_what_was_supposed_holds_when_it_is_taken(self, text: str) -> None:
        supposed = turn(REVIEW, "what if they paid 70k", "change_offer")
        reply = turn(supposed.position, text, "affirm")
        assert reply.position.values["offer_pay"]["amount"] == "70000"
        by_button = turn(supposed.position, "Take that", "correct", reading=0)
        assert by_button.position.values == reply.position.values

    def test_an_undo_at_the_total_brings_the_old_figure_back(self) -> None:
        changed = turn(REVIEW, "make it 26k", "change_offer")
        assert changed.position.values["offer_pay"]["amount"] == "26000"
        back = turn(changed.position, "no, undo that", "undo")
        assert back.position.values == REVIEW.values
        assert back.position.asked == "offer_keep"
        assert "65,000" in back.says[0].values["change"]

    def test_a_supposition_before_the_pay_waits(self) -> None:
        reply = turn(at("offer_pay", offer_health="300"), "what if health is 200", "change_offer")
        assert responses(reply) == ["utter_guide_supposed", "utter_offer_pay_again"]
        assert reply.position.values["offer_health"] == "300"

    def test_a_question_that_supposes_nothing_is_answered(self) -> None:
        reply = turn(REVIEW, "what if they ask what I earn now?", "faq/vesting")
        assert reply.says[0].response == "utter_faq/vesting"
        assert reply.position.values == REVIEW.values

    def test_a_share_of_the_bonus_is_no_other_bonus(self) -> None:
        values = {**REVIEW.values, "offer_bonus": {"percent": "10"}, "offer_bonus_sure": "0.8"}
        for text in ("the bonus only pays out 50%", "I only get half the bonus"):
            reply = turn(replace(REVIEW, values=values), text, "change_offer")
            assert reply.position.values["offer_bonus"] == {"percent": "10"}
            assert reply.position.values["offer_bonus_sure"] == "0.5"

    def test_a_new_figure_keeps_the_currency(self) -> None:
        euros = {**REVIEW.values, "offer_pay": {**PAY, "currency": "EUR"}}
        reply = turn(replace(REVIEW, values=euros), "they pay 70k now", "change_offer")
        assert reply.position.values["offer_pay"] == {**PAY, "amount": "70000", "currency": "EUR"}

    @pytest.mark.parametrize("text", ["and with 3 more?", "change it to 12"])
    def test_a_number_without_a_meaning_is_asked_about(self, text: str) -> None:
        reply = turn(REVIEW, text, "change_offer")
        assert responses(reply) == ["utter_offer_which_part"]
        assert reply.position.values == REVIEW.values

    def test_keeping_a_change_is_no_change(self) -> None:
        reply = turn(REVIEW, "keep the change", "change_offer")
        assert reply.position.values["offer_keep"] is True

    def test_a_part_that_is_named_alone_is_asked_for(self) -> None:
        assert (
            turn(REVIEW, "change the match please", "change_offer").position.asked == "offer_match"
        )

    @pytest.mark.parametrize("text", ["call it Acme", "Acme", "yes, keep it as Acme please"])
    def test_a_name_keeps_it(self, text: str) -> None:
        reply = turn(REVIEW, text, "out_of_scope/gibberish", confidence=0.7)
        assert reply.end is End.DONE
        assert reply.position.values["offer_name"] == "Acme"
        assert reply.position.values["offer_keep"] is True

    @pytest.mark.parametrize(("text", "label"), [("yes", "affirm"), ("save it", "list_offers")])
    def test_a_yes_asks_for_a_name(self, text: str, label: str) -> None:
        reply = turn(REVIEW, text, label)
        assert responses(reply) == ["utter_offer_name_ask"]
        assert turn(reply.position, "the clinic", "faq/x").position.values["offer_name"] == "clinic"
        assert turn(reply.position, "skip", "skip").end is End.DONE

    def test_a_name_that_is_known_is_not_asked_for(self) -> None:
        assert turn(at("offer_keep", **TOLD, offer_name="Acme"), "yes", "affirm").end is End.DONE

    @pytest.mark.parametrize("text", ["no", "don't keep it", "skip"])
    def test_a_no_keeps_nothing(self, text: str) -> None:
        reply = turn(REVIEW, text, "skip" if text == "skip" else "deny")
        assert reply.end is End.DONE
        assert not reply.position.values["offer_keep"]

    def test_thanks_are_no_name(self) -> None:
        reply = turn(REVIEW, "Thanks", "thank", confidence=0.5)
        assert reply.position.values["offer_name"] is None

    def test_a_change_of_a_kept_offer_is_asked_about_as_such(self) -> None:
        reply = turn(
            at("offer_keep", **TOLD, offer_id="o1", offer_name="Acme"), "make it 70k a year"
        )
        assert responses(reply) == ["utter_guide_changed", "utter_offer_change_ask"]
        assert reply.says[-1].values["name"] == "Acme"


class TestAgain:
    DONE = at(None, Progress(done=True), **TOLD, offer_name="Acme", offer_keep=True)

    def test_a_new_offer_forgets_the_last_and_a_change_keeps_it(self) -> None:
        anew = start("another offer: 90k", "work_out_offer", self.DONE).position.values
        assert anew["offer_health"] is None
        changed = start("and if I put in 3%?", "change_offer", self.DONE).position.values
        assert changed["offer_health"] == "657.08"
        assert changed["offer_worker_percent"] == "3"
        assert changed["offer_keep"] is None

    def test_a_change_that_is_not_understood_forgets_nothing(self) -> None:
        reply = start("what about with the kids on the plan", "change_offer", self.DONE)
        assert responses(reply) == ["utter_offer_keep_ask"]
        assert reply.position.values["offer_health"] == "657.08"

    def test_an_offer_of_another_name_is_new(self) -> None:
        reply = start("Beta is 90k", "change_offer", self.DONE)
        assert reply.position.values["offer_name"] == "Beta"
        assert reply.position.values["offer_health"] is None

    def test_the_last_offer_is_named_later(self) -> None:
        reply = start("call it Beta", "update_goal", self.DONE)
        assert reply.end is End.DONE
        assert reply.position.values["offer_name"] == "Beta"

    def test_a_half_told_offer_gives_way_to_another(self) -> None:
        half = at(None, offer_pay=PAY, offer_health="300", offer_name="Acme")
        assert start("Beta is 90k", "inform_offer", half).position.values["offer_health"] is None
        assert start("work it out", "work_out_offer", half).position.values["offer_pay"] == PAY


class TestTasks:
    @pytest.mark.parametrize("label", ["list_offers", "compare_offers"])
    def test_tasks_with_kept_offers_are_done_on_the_way(self, label: str) -> None:
        reply = turn(at("offer_health", offer_pay=PAY), "my offers please", label, confidence=0.5)
        assert reply.aside == label
        assert responses(reply) == ["utter_offer_health_again"]

    def test_an_answer_is_no_task(self) -> None:
        reply = turn(at("offer_hours", offer_pay=PAY), "36", "list_offers", confidence=0.4)
        assert reply.aside is None
        assert reply.position.values["offer_hours"] == "36"

    def test_several_offers_in_one_message_are_compared(self) -> None:
        reply = start("A is 78,000, no match; B is 72k with dollar for dollar match up to 6%")
        assert (reply.aside, reply.end) == ("compare_offers", End.LEFT)

    def test_undo_puts_back_what_was_deleted_else_goes_back(self) -> None:
        deleted = OfferGuide(can_undo=True)
        assert take_turn(deleted, REVIEW, heard("undo", "undo"), TODAY).aside == "undo"
        assert turn(REVIEW, "undo", "undo").aside is None
