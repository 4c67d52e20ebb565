"""Questions about held offers get their figures; what is supposed changes none of them."""

from __future__ import annotations

import pytest

from bot.dialogue.offers.asked import asks_of_offers, figures_said
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.suppose import supposed_said, supposes
from bot.dialogue.offers.which import offers_meant, offers_spoken_of
from tests.unit.dialogue.offers.offers import PAY, TODAY, marked
from tests.unit.dialogue.readings import read_as

HOURLY = {"amount": "26", "period": "hour", "currency": "USD"}
MERCY = HeldOffer("Mercy", {"pay": HOURLY})
ACME = HeldOffer("Acme", {"pay": PAY, "bonus": {"percent": "5", "reliability": "1"}})
SHELF = (MERCY, ACME)


@pytest.mark.parametrize(
    ("text", "act", "response", "words"),
    [
        ("what's the total", "ask.total", "shown", "54,080.00"),
        ("how much is [Acme](which_offer) all in", "ask.total", "shown", "68,250.00"),
        ("[Acme](which_offer) per hour?", "ask.figure", "figures", "32.81"),
        ("[the other one](which_offer) by the hour", "ask.figure", "figures", "32.81"),
        ("what is that a month", "ask.figure", "figures", "4,506.67"),
        ("a day, for both", "ask.figure", "figures", "262.50"),
        ("by how much?", "ask.figure", "difference", "Acme leads by $14,170.00"),
        ("is [Acme](which_offer) better", "ask.figure", "difference", "Acme leads"),
        ("bonus at [Acme](which_offer)?", "ask.own_offers", "facts", "Bonus **5 %**"),
        ("does [Acme](which_offer) pay holidays", "ask.own_offers", "facts", "not told me"),
    ],
)
def test_a_question_gets_its_figure(text: str, act: str, response: str, words: str) -> None:
    message = marked(text, "faq/net_pay", act)
    assert asks_of_offers(message.reading)
    said = figures_said(message, SHELF, MERCY)
    assert said is not None
    name = "utter_offer_shown" if response == "shown" else f"utter_offers_{response}"
    assert said.response == name
    assert any(words in str(value) for value in said.values.values())


def test_the_hours_that_were_assumed_are_said() -> None:
    said = figures_said(marked("[Acme](which_offer) hourly", "x", "ask.figure"), SHELF, None)
    assert said is not None
    assert "Acme: reckoned with 40 hours a week." in said.values["assumed"]


def test_the_list_is_no_figure() -> None:
    assert figures_said(marked("show me my offers", "x", "ask.own_offers"), SHELF, MERCY) is None


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("what is 17 times 4", ["ask.figure"]),
        ("what are [5 days](days_off) worth a week", ["ask.figure"]),
        ("how much after tax in total", ["ask.total"]),
        ("how many reminders in total", ["ask.own_reminders", "ask.total"]),
        ("it is [60k](pay), what's the total", ["tell.offer", "ask.total"]),
        ("what is a match", ["ask.topic"]),
    ],
)
def test_other_questions_are_not_of_offers(text: str, acts: list[str]) -> None:
    assert not asks_of_offers(read_as(text, *acts))


@pytest.mark.parametrize(
    ("text", "last", "meant"),
    [
        ("[Acme](which_offer) then", MERCY, (ACME,)),
        ("[the other one](which_offer)", MERCY, (ACME,)),
        ("[the other one](which_offer)", None, ()),
        ("both of them", MERCY, SHELF),
        ("and now", MERCY, ()),
    ],
)
def test_which_offers_are_meant(
    text: str, last: HeldOffer | None, meant: tuple[HeldOffer, ...]
) -> None:
    assert offers_meant(marked(text), SHELF, last) == meant


def test_who_names_none_speaks_of_the_last_or_the_only_one() -> None:
    assert offers_spoken_of(marked("and now"), SHELF, MERCY) == (MERCY,)
    assert offers_spoken_of(marked("and now"), (ACME,), None) == (ACME,)
    assert offers_spoken_of(marked("and now"), SHELF, None) == ()


@pytest.mark.parametrize(
    ("text", "acts", "is_one"),
    [
        ("what if it was [70k](pay)", ["what_if"], True),
        ("what does [70k](pay) come to", ["ask.figure"], True),
        ("with [36](hours) then", ["what_if", "tell.offer"], True),
        ("it is [70k](pay), what if it wasn't", ["tell.offer", "what_if"], False),
        ("per hour", ["ask.figure"], False),
        ("what if they are nice", ["what_if"], False),
        ("what about without the bonus", ["what_if"], True),
        ("should I match the [1700](resource)", ["ask.topic", "what_if"], False),
        ("it is [70k](pay)", ["tell.offer"], False),
    ],
)
def test_what_is_supposed(text: str, acts: list[str], is_one: bool) -> None:
    assert supposes(read_as(text, *acts)) is is_one


@pytest.mark.parametrize(
    ("text", "total", "difference"),
    [
        ("what if [Acme](which_offer) went to [70k](pay)", "73,500.00", "5,250.00 more"),
        ("and [without the bonus](bonus)", "65,000.00", "3,250.00 less"),
    ],
)
def test_a_supposed_total_stands_beside_the_real_one(
    text: str, total: str, difference: str
) -> None:
    (said,) = supposed_said(marked(text, "x", "what_if"), [ACME], TODAY)
    assert said.response == "utter_offer_supposed_held"
    assert said.values == {
        "hourly": "",
        "name": "Acme",
        "total": f"{total} USD",
        "held": "68,250.00 USD",
        "difference": difference,
    }


def test_what_an_hour_would_earn_is_said_where_that_changes() -> None:
    held = HeldOffer("Acme", {"pay": PAY, "hours_per_week": "40"})
    (said,) = supposed_said(marked("what if [32 hours](hours)", "x", "what_if"), [held], TODAY)
    assert said.values["difference"] == "no more and no less"
    assert "39.06 USD" in said.values["hourly"]


def test_an_offer_that_is_not_held_is_not_taken_for_the_last_one() -> None:
    message = marked("what if [Nomad](which_offer) was [31](pay)", "x", "what_if")
    assert offers_spoken_of(message, SHELF, MERCY) == ()
    unnamed = HeldOffer("", {"pay": HOURLY})
    assert offers_spoken_of(message, (*SHELF, unnamed), unnamed) == (unnamed,)


def test_what_cannot_be_read_is_asked_about() -> None:
    (said,) = supposed_said(marked("what if they are nice", "x", "what_if"), [ACME], TODAY)
    assert said.response == "utter_offer_supposed_what"
