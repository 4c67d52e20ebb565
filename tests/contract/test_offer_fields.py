"""A fact of an offer is one row: added to the registry, it is known everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from bot.coaching.compensation import (
    breakdown,
    compare,
    comparison_table,
    compensation_to_json,
    label_of,
    offer_from_json,
    work_out,
)
from bot.coaching.errors import InvalidOffer
from bot.coaching.offers.fields import OFFER_FIELDS, using
from bot.coaching.offers.registry import MORE, Kind, OfferField, OfferFields
from bot.dialogue.core.form import Position, Progress
from bot.dialogue.core.message import Heard
from bot.dialogue.offers.cards import offer_card
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.compare import Comparing, comparison_said
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.edits.multiples import multiplied
from bot.dialogue.offers.edits.raises import raised_pay
from bot.dialogue.offers.edits.relative import taken_out
from bot.dialogue.offers.json_form import offer_json, told_offer, values_of
from bot.dialogue.offers.keep import shown
from bot.dialogue.offers.messages import result_values
from bot.dialogue.offers.questions import Fact
from bot.dialogue.offers.reading.facts import facts_said
from bot.dialogue.offers.reading.names import name_answered

TODAY = date(2026, 11, 30)
ROWS = OFFER_FIELDS.rows
CALLED = [row for row in ROWS if row.aliases]
TUITION = OfferField(
    path="tuition",
    kind=Kind.MONEY_A_YEAR,
    label="tuition reimbursement",
    aliases=r"tuition(?: (?:money|help|reimbursement|assistance))?",
    missing="tuition money",
    part="tuition",
    bar="Tuition",
    condition="you study",
)
TOLD = "62k a year, they pay 5,250 a year for tuition"
PAY = {"amount": "62000", "period": "year", "currency": "USD"}


@pytest.fixture
def fields() -> Iterator[OfferFields]:
    with using(OFFER_FIELDS.with_row(TUITION)) as changed:
        yield changed


def heard(text: str, label: str = "inform_offer") -> Heard:
    return Heard(text, label, 0.95)


@pytest.mark.usefixtures("fields")
class TestNewBenefit:
    def test_is_read_beside_the_pay(self) -> None:
        facts = facts_said(TOLD, TODAY)
        assert facts["offer_pay"] == PAY
        assert facts[MORE] == {"tuition": "5250"}

    def test_is_in_the_total_with_its_line(self) -> None:
        result = work_out(told_offer(facts_said(TOLD, TODAY)))
        assert result.recurring.amount == Decimal(67250)
        assert [line.label for line in result.lines if line.key == "tuition"] == ["Tuition"]
        assert "Tuition: **5,250.00**" in result_values(result)["lines"]

    def test_is_in_card_and_breakdown(self) -> None:
        result = work_out(told_offer(facts_said(TOLD, TODAY)))
        assert {part.key: part.amount.plain for part in breakdown(result)} == {
            "base": "62000.00",
            "tuition": "5250.00",
        }
        card = offer_card("Acme", result)
        assert {"label": "Tuition", "value": "5,250.00 USD"} in card["rows"]
        assert compensation_to_json(result)["tuition"] == "5250.00"

    def test_is_in_the_comparison(self) -> None:
        with_it = {"pay": PAY, "tuition": "5250"}
        without_it = {"pay": {**PAY, "amount": "64000"}}
        offers = [HeldOffer("A", with_it), HeldOffer("B", without_it)]
        comparison = compare([offer_from_json({**one.facts, "name": one.name}) for one in offers])
        rows = {row[0]: row[1:] for row in comparison_table(comparison).rows}
        assert rows["Tuition"] == ("$5,250.00", "not given")
        said = comparison_said(Comparing(tuple(offers))).values
        assert "only if you study" in said["leads"]
        assert "tuition reimbursement for B" in said["uneven"]

    def test_is_exported_and_taken_up_again(self) -> None:
        values = facts_said(TOLD, TODAY)
        exported = offer_json(values)
        assert exported["tuition"] == "5250"
        assert offer_json(values_of(exported)) == exported

    def test_is_said_to_be_missing(self) -> None:
        said = shown("utter_offer_keep_ask", {"offer_pay": PAY}).values["not_counted"]
        assert "tuition money" in said

    def test_is_taken_out_in_words(self) -> None:
        guide = OfferGuide()
        told = guide.start(Position({}, Progress(), None), heard(TOLD), TODAY).values
        changed = guide.corrected(heard("without the tuition", "correct"), told, TODAY)
        assert changed is not None
        result = work_out(told_offer({**told, **changed}))
        assert result.recurring.amount == Decimal(62000)

    def test_is_halved_in_words(self) -> None:
        held = {"offer_pay": PAY, MORE: {"tuition": "5250"}}
        assert multiplied("half of the tuition money", {}, held) == {MORE: {"tuition": "2625"}}

    def test_is_denied_in_words(self) -> None:
        assert facts_said("62k a year, no tuition help", TODAY) == {
            "offer_pay": PAY,
            MORE: {"tuition": "0"},
        }

    def test_is_no_raise_and_no_name(self) -> None:
        assert raised_pay("2k more tuition help", PAY) is None
        assert name_answered("Tuition") is None

    def test_is_refused_in_another_size(self) -> None:
        with pytest.raises(InvalidOffer, match="uition reimbursement"):
            work_out(offer_from_json({"pay": PAY, "tuition": "-1"}))


def test_new_fact_is_known_for_that_long_only() -> None:
    with pytest.raises(InvalidOffer), using(OFFER_FIELDS):
        offer_from_json({"pay": PAY, "tuition": "5250"})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_row_stands_in_a_known_object(row: OfferField) -> None:
    parent, _, _ = row.path.rpartition(".")
    assert not parent or parent in OFFER_FIELDS.by_path
    assert label_of(row.path) == row.label


@pytest.mark.parametrize("row", CALLED, ids=lambda row: row.path)
def test_aliases_are_one_expression_without_groups(row: OfferField) -> None:
    assert re.compile(row.aliases).groups == 0


@pytest.mark.parametrize("row", OFFER_FIELDS.removable, ids=lambda row: row.path)
def test_fact_that_is_taken_out_is_one_that_an_offer_can_hold(row: OfferField) -> None:
    left = {"offer_pay": PAY, row.slot: {row.path: row.left_out}}
    if row.slot != MORE:
        left = {"offer_pay": PAY, row.slot: row.left_out}
    elif "." in row.path:
        return
    assert work_out(told_offer(left)).recurring.amount == Decimal(62000)


@pytest.mark.parametrize("row", OFFER_FIELDS.benefits, ids=lambda row: row.path)
def test_yearly_benefit_is_counted_removed_and_listed(row: OfferField) -> None:
    result = work_out(offer_from_json({"pay": PAY, row.path: "500"}))
    assert result.recurring.amount == Decimal(62500)
    assert row.path in {line.key for line in result.lines}
    assert row.path in work_out(offer_from_json({"pay": PAY})).not_counted
    word = re.sub(r"\(\?:[^()]*\)[?*]|\?", "", row.aliases).split("|")[0]
    assert taken_out(f"without the {word}") == {MORE: {row.path: "0"}}


QUESTIONS = [step for step in OfferGuide.steps if isinstance(step, Fact)]


@pytest.mark.parametrize("step", QUESTIONS, ids=lambda step: step.slot)
def test_question_is_called_what_its_facts_are_called(step: Fact) -> None:
    assert step.called == OFFER_FIELDS.called(step.slot)
    assert step.called


@pytest.mark.parametrize("key", OFFER_FIELDS.parts)
def test_part_of_the_total_has_its_facts(key: str) -> None:
    paths = OFFER_FIELDS.needed_for(key)
    assert all(OFFER_FIELDS.by_path[path].part == key for path in paths)
