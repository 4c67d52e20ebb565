"""Positions and messages for tests of the conversation about offers."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.dialogue.core.form import Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.offers.create import OfferGuide
from tests.unit.dialogue.readings import read_as

TODAY = date(2026, 11, 22)
OFFER = OfferGuide()
EMPTY = Position(dict.fromkeys(OFFER.slots()), Progress(), None)
PAY = {"amount": "65000", "period": "year", "currency": "USD"}
TIERS = [{"rate": "50", "up_to": "6"}]
TOLD: dict[str, Any] = {
    "offer_pay": PAY,
    "offer_match": {"tiers": TIERS, "nonelective_percent": None, "dollar_cap": None},
    "offer_worker_percent": "2",
    "offer_health": "657.08",
    "offer_bonus": {"percent": "0"},
    "offer_paid_days": {"pto": "15", "holidays": "10"},
    "offer_hours": "40",
}
"""The worked offer of 65,000 at which 1,300.00 of the match are missed: 73,534.96."""


def heard(text: str, label: str = "inform_offer", confidence: float = 0.9, **chosen: Any) -> Heard:
    return Heard(text, label, confidence, chosen or None)


def marked(text: str, label: str = "inform_offer", *acts: str) -> Heard:
    """A message with its reading, written as `[words](role)`."""
    reading = read_as(text, *acts)
    return Heard(reading.text, label, 0.9, reading=reading)


def at(slot: str | None, progress: Progress | None = None, **values: Any) -> Position:
    return Position({**EMPTY.values, **values}, progress or Progress(), slot)


def start(text: str, label: str = "inform_offer", position: Position = EMPTY) -> Reply:
    return begin(OFFER, position, heard(text, label), TODAY)


def turn(position: Position, text: str, label: str = "inform_offer", **more: Any) -> Reply:
    return take_turn(OFFER, position, heard(text, label, **more), TODAY)


def responses(reply: Reply) -> list[str]:
    return [said.response for said in reply.says]
