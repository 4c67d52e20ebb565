"""Two or more offers in one message are told apart by its spans."""

from __future__ import annotations

import pytest

from bot.dialogue.core.message import Heard
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.compare import comparison_said, to_compare
from bot.dialogue.offers.reading.several import several_told
from bot.dialogue.offers.tasks import offer_task
from bot.dialogue.offers.told_offers import offers_heard, told_said
from tests.unit.dialogue.offers.offers import TODAY, marked

HOUR = {"amount": "31", "period": "hour", "currency": "USD"}
MERCY = HeldOffer("Mercy", {"pay": HOUR, "hours_per_week": "36"})


def told(text: str, *acts: str, shelf: tuple[HeldOffer, ...] = ()) -> dict[str, str]:
    found = offers_heard(marked(text, "inform_offer", *acts), shelf, TODAY)
    return {one.offer.title: one.offer.facts["pay"]["amount"] for one in found}


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        (
            "[Vertex](offer_name) gives [78k](pay), [Solano](offer_name) gives [84k](pay)",
            {"Vertex": "78000", "Solano": "84000"},
        ),
        (
            "[here](which_offer) i make [61k](pay), [Solano](offer_name) says [70k](pay)",
            {"Current job": "61000", "Solano": "70000"},
        ),
        (
            "[my job now](which_offer) is [24 an hour](pay), [the depot](which_offer) is [27](pay)",
            {"Current job": "24", "depot": "27"},
        ),
        (
            "[the new one](which_offer) is [70k](pay) but [mine](which_offer) is [61k](pay)",
            {"Offer A": "70000", "Current job": "61000"},
        ),
    ],
)
def test_each_has_its_own_pay(text: str, pays: dict[str, str]) -> None:
    assert told(text, "tell.offer") == pays


def test_each_has_its_own_facts() -> None:
    text = (
        "[Vertex](offer_name) [78k](pay), [20 days](days_off), [Solano](offer_name) [84k](pay), "
        "[12 days](days_off), [30 years](age .2) and [40 hours](hours) at both"
    )
    first, second = offers_heard(marked(text, "x", "tell.offer"), (), TODAY)
    assert first.offer.facts["paid_days"] == {"pto": "20"}
    assert second.offer.facts["paid_days"] == {"pto": "12"}


def test_what_is_said_later_of_there_is_about_the_one_that_was_named() -> None:
    text = (
        "[mine](which_offer) is [61k](pay), [Solano](offer_name) is [70k](pay), "
        "[there](which_offer) I get [25 days](days_off)"
    )
    _, solano = offers_heard(marked(text, "x", "tell.offer"), (), TODAY)
    assert solano.offer.facts["paid_days"] == {"pto": "25"}


def test_a_pay_before_any_name_is_that_of_the_first_offer() -> None:
    text = "[38 an hour](pay). [Nomad](offer_name). Or [Solano](offer_name), [26 an hour](pay)"
    assert told(text, "tell.offer") == {"Nomad": "38", "Solano": "26"}


def test_an_old_figure_is_no_offer() -> None:
    assert told("not [61k](old) but now it says [70k](pay), another one", "tell.offer") == {}


def test_a_held_one_is_told_anew_with_all_it_had() -> None:
    text = "[Mercy](which_offer) is [33 an hour](pay), [Solano](offer_name) is [29 an hour](pay)"
    mercy, solano = offers_heard(marked(text, "x", "tell.offer"), (MERCY,), TODAY)
    assert mercy.before == MERCY
    assert mercy.offer.facts == {"pay": {**HOUR, "amount": "33"}, "hours_per_week": "36"}
    assert solano.before is None
    assert told_said((mercy, solano)).values["offers"] == (
        "- **Mercy**: Base pay 33 USD an hour (was 31 USD an hour)\n"
        "- **Solano**: Base pay 29 USD an hour"
    )


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("[Vertex](offer_name) gives [78k](pay)", ("tell.offer",)),
        ("[Vertex](offer_name) [78k](pay), [Solano](offer_name) has a gym", ("tell.offer",)),
        ("[Vertex](offer_name) [78k](pay), [Solano](offer_name) [80k](pay)", ("what_if",)),
    ],
)
def test_anything_else_is_not_several(text: str, acts: tuple[str, ...]) -> None:
    assert not several_told(marked(text, "inform_offer", *acts), TODAY)


def test_both_are_compared() -> None:
    text = "[here](which_offer) [61k](pay), [Solano](offer_name) [70k](pay)"
    message: Heard = marked(text, "inform_offer", "tell.offer")
    assert offer_task(message, TODAY, can_undo=False) == "compare_offers"
    said = comparison_said(to_compare(message, (MERCY,), TODAY))
    assert "Current job" in said.values["totals"]
    assert "Mercy" not in said.values["totals"]
