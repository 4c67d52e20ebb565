"""Offers spoken of by what they are, named at once, and told of together."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.offers.collection import HeldOffer, meant
from bot.dialogue.offers.others import told_elsewhere
from bot.dialogue.offers.renamed import renamed
from tests.unit.dialogue.offers.offers import PAY, TODAY, at, heard, marked

REMOTE = HeldOffer(
    "", {"pay": {**PAY, "amount": "91000"}, "commute": {"on_site_days_per_week": "0"}}
)
HOURLY = HeldOffer("Two", {"pay": {**PAY, "amount": "47", "period": "hour"}, "contract": True})
SHELF = [REMOTE, HOURLY]


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("the remote one", [REMOTE]),
        ("my hourly job", [HOURLY]),
        ("the 91 one", [REMOTE]),
        ("the 91k offer", [REMOTE]),
        ("the contract", [HOURLY]),
        ("the w2 one", [REMOTE]),
        ("the hourly rate is 30", []),
        ("the 50 one", []),
    ],
)
def test_an_offer_is_told_by_what_it_is(text: str, offers: list[HeldOffer]) -> None:
    assert meant(text, SHELF) == offers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("call the w2 one Hartwell and the contract Lumen", ["Hartwell", "Lumen"]),
        ("Hartwell and Lumen, in that order", ["Hartwell", "Lumen"]),
        ("call them Hartwell and Lumen", ["Hartwell", "Lumen"]),
        ("name the second one Lumen and the other Hartwell", ["Lumen", "Hartwell"]),
        ("call it Lumen", []),
        ("call the first one Lumen and the first one Hartwell", []),
    ],
)
def test_names_for_several_offers(text: str, names: list[str]) -> None:
    assert [now.name for _, now in renamed(heard(text), SHELF)] == names


def test_what_is_said_of_both_holds_for_the_open_one_too() -> None:
    position = at("offer_hours", offer_pay=PAY)
    told = told_elsewhere(heard("both 37 hours a week"), position, [HOURLY], TODAY)
    assert told is not None
    assert told.rest is not None
    assert [now.facts["hours_per_week"] for _, now in told.offers] == ["37"]


@pytest.mark.parametrize(
    ("text", "shelf"),
    [
        ("both 37 hours a week", [REMOTE, HOURLY]),
        ("both health and dental, 300 a month from them", [HOURLY]),
        ("both pay 81k", [HOURLY]),
        ("are both 37 hours a week?", [HOURLY]),
    ],
)
def test_what_is_not_said_of_two_offers_changes_none(text: str, shelf: list[HeldOffer]) -> None:
    assert told_elsewhere(heard(text), at("offer_hours", offer_pay=PAY), shelf, TODAY) is None


def test_offers_told_of_by_their_places() -> None:
    text = (
        "[second one](which_offer) has [16 days](days_off), [first one](which_offer) [13](days_off)"
    )
    told = told_elsewhere(marked(text, "inform_offer", "tell.offer"), at(None), SHELF, TODAY)
    assert told is not None
    days: list[Any] = [now.facts["paid_days"]["pto"] for _, now in told.offers]
    assert sorted(days) == ["13", "16"]
    assert told.offers[0][1].facts["pay"] == (HOURLY if days[0] == "16" else REMOTE).facts["pay"]


def test_one_offer_is_named_by_its_place_while_another_is_open() -> None:
    ((before, now),) = renamed(heard("no idea. call the first one Halden"), SHELF)
    assert (before, now.name) == (REMOTE, "Halden")
    assert renamed(heard("call it Halden"), SHELF) == []
