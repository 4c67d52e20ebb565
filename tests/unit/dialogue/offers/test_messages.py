"""Offers in words and as cards: one, several, a list."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import compare, offer_from_json, work_out
from bot.coaching.errors import CoachingError
from bot.coaching.offers.saved_offer import KeptOffer
from bot.dialogue.offers.cards import comparison_card, offer_card
from bot.dialogue.offers.collection import MAX_AT_HAND, HeldOffer, held, meant, put_at_hand, without
from bot.dialogue.offers.compare import Comparing, comparison_said, to_compare
from bot.dialogue.offers.drafts import OfferTold
from bot.dialogue.offers.json_form import offer_json, told_offer
from bot.dialogue.offers.lists import offers_said, to_delete
from bot.dialogue.offers.messages import match_words, pay_words, result_values
from bot.dialogue.offers.resume import may_take_up, offer_brought, taken_up
from tests.unit.dialogue.offers.offers import EMPTY, TODAY, TOLD, at, heard

FACTS = offer_json(TOLD)


def offer(name: str, amount: str = "70000", number: int | None = None, **facts: Any) -> HeldOffer:
    pay = {"amount": amount, "period": "year", "currency": facts.pop("currency", "USD")}
    offer_id = None if number is None else f"id{number}"
    return HeldOffer(name, {"pay": pay, **facts}, offer_id, number)


SHELF = [
    offer("Acme", "72000", 1),
    offer("B", "78000", 2, bonus={"percent": "10", "reliability": "1"}),
    offer("City Library", "60000", 4, hours_per_week="35"),
]


class TestOne:
    def test_a_total_is_said_with_its_lines_and_what_is_missed(self) -> None:
        values = result_values(work_out(told_offer(TOLD)))
        assert values["total"] == "73,534.96 USD"
        assert "- Base pay: **65,000.00**" in values["lines"]
        assert "- Employer match: **650.00** (50 %" in values["lines"]
        assert "Bonus" not in values["lines"], "nothing is no line"
        assert "39.11" in values["beside"]
        assert "1,300.00 USD" in values["missed"]
        assert "equity" in values["not_counted"]

    def test_one_time_money_is_shown_three_ways_and_in_no_yearly_line(self) -> None:
        values = result_values(work_out(offer_from_json({**FACTS, "sign_on": "6000"})))
        assert values["total"] == "73,534.96 USD"
        assert "79,534.96" in values["beside"]
        assert "75,534.96" in values["beside"]
        assert "6,000" not in values["lines"]

    def test_assumptions_are_said(self) -> None:
        values = result_values(work_out(told_offer(TOLD)), ("The bonus is counted in full.",))
        assert "counted in full" in values["assumed"]
        assert "vested" in values["assumed"]

    def test_facts_are_said_as_buttons(self) -> None:
        assert pay_words({"amount": "65", "period": "hour", "currency": "USD"}) == "65 USD an hour"
        assert pay_words({"amount": "22.5", "period": "hour", "currency": "USD"}).startswith(
            "22.50"
        )
        assert pay_words(TOLD["offer_pay"]).endswith("a year")
        tiers = [{"rate": 100, "up_to": 3}, {"rate": 50, "up_to": 5}]
        assert match_words({"tiers": tiers}) == "100 % up to 3 %, then 50 % up to 5 %"
        assert match_words({"tiers": []}) == "No match"

    def test_the_parts_of_a_card_add_up(self) -> None:
        card = offer_card("Acme", work_out(told_offer(TOLD)))
        (bar,) = card["bars"]
        assert sum(Decimal(part["amount"]) for part in bar["parts"]) == Decimal(bar["total"])
        assert bar["length"] == "1.0000"
        assert card["rows"][0] == {"label": "Base pay", "value": "65,000.00 USD"}


class TestShelf:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("what was Acme's total again", ["Acme"]),
            ("compare acme and b", ["Acme", "B"]),
            ("compare A and B", ["B"]),
            ("give me a total", []),
            ("the library one", ["City Library"]),
            ("offer 2", ["B"]),
            ("compare offers 1 and 4", ["Acme", "City Library"]),
            ("the second one", ["B"]),
            ("the last one", ["City Library"]),
            ("all of them", ["Acme", "B", "City Library"]),
            ("offer 7", []),
            ("Zenith", []),
        ],
    )
    def test_which_offers_a_text_speaks_of(self, text: str, names: list[str]) -> None:
        assert [one.name for one in meant(text, SHELF)] == names

    def test_a_kept_offer_hides_one_at_hand_of_the_same_name(self) -> None:
        kept = KeptOffer("id1", "ann", 1, "Acme", FACTS, datetime(2026, 1, 1, tzinfo=UTC))
        told = [OfferTold("acme", FACTS), OfferTold("", FACTS)]
        assert [(one.name, one.number) for one in held([kept], told)] == [
            ("Acme", 1),
            ("", None),
        ]

    def test_only_so_many_are_at_hand_and_each_name_once(self) -> None:
        told: tuple[OfferTold, ...] = ()
        for number in range(MAX_AT_HAND + 2):
            told = put_at_hand(told, offer(f"N{number}", f"7{number}000"))
        assert [one.name for one in told] == ["N2", "N3", "N4", "N5", "N6"]
        again = put_at_hand(told, offer("n6", "99000"))
        assert [one.name for one in again] == ["N2", "N3", "N4", "N5", "n6"]
        left, taken = without(again, [offer("N2")])
        assert (len(left), [one.name for one in taken]) == (4, ["N2"])

    def test_an_offer_without_a_name_is_called_by_its_pay(self) -> None:
        assert offer("").title == "the one at 70,000.00 USD a year"


class TestLists:
    def test_no_offers_are_said_so(self) -> None:
        assert offers_said(heard("my offers"), []).response == "utter_offers_none"

    def test_all_are_listed_with_their_totals(self) -> None:
        said = offers_said(heard("show my offers"), [*SHELF, offer("Loose")])
        assert said.values["count"] == "4 offers"
        assert "- **2.** B: 85,800.00 USD a year" in said.values["offers"]
        assert "- Loose (not kept yet): 70,000.00 USD a year" in said.values["offers"]
        assert said.card is not None
        assert len(said.card["rows"]) == 4

    def test_one_is_shown_as_it_comes_about(self) -> None:
        said = offers_said(heard("what was B's total again"), SHELF)
        assert said.response == "utter_offer_shown"
        assert said.values["total"] == "85,800.00 USD"

    def test_a_number_that_is_not_there_is_said(self) -> None:
        assert offers_said(heard("show offer 7"), SHELF).response == "utter_offers_no_such"

    def test_an_offer_that_cannot_be_worked_out_does_not_hide_the_others(self) -> None:
        broken = offer("Old", "-1", 9)
        assert (
            "Acme: 72,000.00" in offers_said(heard("my offers"), [*SHELF, broken]).values["offers"]
        )
        assert offers_said(heard("Old"), [broken]).response == "utter_offer_refused"

    @pytest.mark.parametrize(
        ("text", "names"),
        [("delete Acme", ["Acme"]), ("delete offer 2", ["B"]), ("delete it", []),
         ("remove the hospital one", [])],
    )  # fmt: skip
    def test_what_is_deleted(self, text: str, names: list[str]) -> None:
        chosen = to_delete(heard(text, "delete_offer"), SHELF)
        assert [one.name for one in chosen.offers] == names
        expected = "utter_offers_deleted" if names else "utter_offers_delete_which"
        assert chosen.says.response == expected

    def test_the_only_offer_is_deleted_unless_another_is_named(self) -> None:
        assert to_delete(heard("please delete it", "x"), SHELF[:1]).offers == tuple(SHELF[:1])
        assert to_delete(heard("delete the hospital offer", "x"), SHELF[:1]).offers == ()

    def test_a_button_names_the_offer(self) -> None:
        asked = to_delete(heard("delete it", "delete_offer"), SHELF)
        assert [button.title for button in asked.says.buttons] == ["Acme", "B", "City Library"]
        chosen = to_delete(heard("B", "delete_offer", offer="B"), SHELF)
        assert [one.name for one in chosen.offers] == ["B"]


class TestComparing:
    def test_offers_told_in_one_message(self) -> None:
        text = "A is 78,000, no match, 5% bonus, three weeks off; B is 72k with 50% match up to 6%"
        comparing = to_compare(heard(text), SHELF, TODAY)
        assert [one.offer.name for one in comparing.told] == ["A", "B"]
        said = comparison_said(comparing)
        assert "**A**: **81,900.00 USD**" in said.values["totals"]
        assert "**B**: **74,160.00 USD**" in said.values["totals"]
        assert "enough for the whole match" in said.values["assumed"]
        assert "counted in full" in said.values["assumed"]

    def test_what_a_lead_rests_on_and_what_would_turn_it(self) -> None:
        said = comparison_said(to_compare(heard("compare Acme and B", "x"), SHELF, TODAY))
        one, two = (offer_from_json(dict(o.facts)) for o in SHELF[:2])
        assert "B leads by $13,800.00 a year on average." in said.values["leads"]
        assert work_out(two).annualised - work_out(one).annualised
        assert "Acme ties B at a base of 85,800.00 USD" in said.values["break_even"]
        assert "a bonus for Acme" in said.values["uneven"]

    def test_a_lead_that_hangs_on_a_bonus_says_so(self) -> None:
        bonus = offer("C", "70000", bonus={"percent": "10", "reliability": "0.8"})
        said = comparison_said(Comparing((SHELF[0], bonus)))
        assert "but only if the bonus is paid" in said.values["leads"]

    def test_named_ones_else_all(self) -> None:
        shelf = [*SHELF, offer("Loose", "50000")]
        named = to_compare(heard("compare Acme with the library", "x"), shelf, TODAY).offers
        assert [one.name for one in named] == ["Acme", "City Library"]
        every = to_compare(heard("compare my offers", "x"), shelf, TODAY).offers
        assert len(every) == 4
        one = to_compare(heard("how does Acme compare", "x"), shelf, TODAY).offers
        assert [o.name for o in one] == ["Acme", "Loose"]

    def test_an_offer_that_was_not_told_to_the_end_stands_in_no_ones_way(self) -> None:
        hourly = HeldOffer("Depot", {"pay": {**TOLD["offer_pay"], "period": "hour"}})
        shelf = [*SHELF[:2], hourly]
        every = to_compare(heard("compare my offers", "x"), shelf, TODAY).offers
        assert [one.name for one in every] == ["Acme", "B"]
        assert (
            "Depot (not kept yet): not told to the end"
            in offers_said(heard("my offers"), shelf).values["offers"]
        )

    def test_one_told_beside_one_held(self) -> None:
        text = "compare Acme with Zenith at 80k"
        comparing = to_compare(heard("Zenith is 80k, is that better than Acme?"), SHELF, TODAY)
        assert [one.name for one in comparing.offers] == ["Acme", "Zenith"], text

    @pytest.mark.parametrize(("count", "response"), [(0, "none"), (1, "needs_two")])
    def test_less_than_two_cannot_be_compared(self, count: int, response: str) -> None:
        said = comparison_said(to_compare(heard("compare", "x"), SHELF[:count], TODAY))
        assert said.response == f"utter_compare_{response}"

    def test_currencies_are_not_ranked(self) -> None:
        with pytest.raises(CoachingError, match="one currency"):
            comparison_said(Comparing((SHELF[0], offer("Z", currency="EUR"))))

    def test_a_card_has_bars_on_one_scale_and_a_table(self) -> None:
        results = compare([offer_from_json({**o.facts, "name": o.name}) for o in SHELF])
        card = comparison_card(results)
        assert [bar["length"] for bar in card["bars"]] == ["0.8392", "1.0000", "0.6993"]
        assert card["table"]["headers"] == ["", "Acme", "B", "City Library"]
        assert all(len(row) == 4 for row in card["table"]["rows"])

    def test_no_word_decides_for_the_person(self) -> None:
        said = comparison_said(to_compare(heard("which one should I take", "x"), SHELF, TODAY))
        text = " ".join(said.values.values()).lower()
        assert not any(word in text for word in ("should take", "recommend", "better", "best"))


class TestTakingUp:
    def test_a_held_offer_is_changed_by_its_name(self) -> None:
        position = taken_up(EMPTY, heard("and if B paid 80k?", "change_offer"), SHELF, TODAY)
        assert position.values["offer_pay"]["amount"] == "78000"
        assert (position.values["offer_id"], position.progress.done) == ("id2", True)
        assert "offer_health" in position.progress.skipped

    def test_the_open_offer_stays_open(self) -> None:
        position = at("offer_keep", **TOLD, offer_name="B")
        assert taken_up(position, heard("B at 80k", "change_offer"), SHELF, TODAY) is position

    def test_another_offer_at_the_end_of_one_begins_anew(self) -> None:
        position = at("offer_keep", **TOLD, offer_name="Zenith")
        for text, label in (("Yonder pays 80k", "inform_offer"), ("another one", "work_out_offer")):
            assert taken_up(position, heard(text, label), SHELF, TODAY).asked is None

    def test_an_open_question_is_answered_first(self) -> None:
        assert not may_take_up(at("offer_health"), heard("Acme at 80k", "change_offer"))
        assert may_take_up(at("offer_keep"), heard("Acme at 80k", "change_offer"))

    @pytest.mark.parametrize(
        ("text", "brought"),
        [("Acme is offering 72k", True), ("call it Acme", True), ("72k", False), ("Acme", False)],
    )
    def test_an_offer_that_was_not_understood(self, text: str, brought: bool) -> None:
        assert offer_brought(heard(text, "nlu_fallback", 0.2), TODAY) is brought
