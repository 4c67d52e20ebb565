"""An offer in the making, and offers that were told in the conversation and not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NotRequired, Self, TypedDict

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.draft import Draft


class PayFact(TypedDict):
    """Pay: an amount as text, the period it is paid for, its currency."""

    amount: str
    period: str
    currency: str


class TierFact(TypedDict):
    """One step of a match: per cent that the employer adds, per cent of pay where it ends."""

    rate: str
    up_to: str | None


class MatchFact(TypedDict):
    """A match formula; `assumed` says in words what was taken without asking."""

    tiers: list[TierFact]
    nonelective_percent: NotRequired[str | None]
    dollar_cap: NotRequired[str | None]
    assumed: NotRequired[str]


class BonusFact(TypedDict, total=False):
    """A bonus: a share of base in per cent, or an amount a year."""

    percent: str
    amount: str


class PaidDaysFact(TypedDict, total=False):
    """Paid days off in working days a year."""

    pto: str | None
    holidays: str | None
    sick_used: str | None


class AmountFact(TypedDict):
    """An amount that nobody said the role of, with the words beside it.

    `told` are the facts of its message, where it can be the pay of another offer.
    """

    amount: str
    period: str | None
    currency: str
    words: str
    told: NotRequired[Mapping[str, Any]]


class VestingFact(TypedDict):
    """When the employer's retirement money is the worker's own."""

    schedule: str
    years: int


@dataclass(frozen=True)
class OfferInTheMaking(Draft):
    """The offer whose questions are open, or that was worked out last.

    Attributes:
        pay: What it pays.
        match: The employer's match.
        worker_percent: What the worker puts in, per cent of pay.
        health: The employer's share of the premium, a month.
        bonus: The bonus.
        bonus_sure: How much of it is really paid, 0 to 1.
        paid_days: Paid days off; empty if there are some and it is not known how many.
        years: How many years the person plans to stay.
        hours: Hours a week.
        keep: Whether it is to be kept.
        name: What the person calls it.
        more: Facts that no question asks for, as in the JSON of an offer.
        vesting: The vesting schedule.
        amount: Unused answer of the question what an amount is for.
        unclear_amount: Amounts of an unknown role, until it is chosen.
        unclear_match: Readings of a match formula until one is chosen.
        id: Identity of the kept offer that is changed.
    """

    prefix: ClassVar[str] = "offer"
    kind: ClassVar[Kind | None] = Kind.OFFERS
    pay: PayFact | None = None
    match: MatchFact | None = None
    worker_percent: str | None = None
    health: str | None = None
    bonus: BonusFact | None = None
    bonus_sure: str | None = None
    paid_days: PaidDaysFact | None = None
    years: str | None = None
    hours: str | None = None
    keep: bool | None = None
    name: str | None = None
    more: Mapping[str, Any] | None = None
    vesting: VestingFact | None = None
    amount: str | None = None
    unclear_amount: list[AmountFact] | None = None
    unclear_match: list[MatchFact] | None = None
    id: str | None = None


@dataclass(frozen=True)
class OfferTold:
    """An offer that was told and is not kept.

    Attributes:
        name: What the person calls it; empty if it has no name.
        facts: The JSON of the offer, as `coach offer` reads it.
    """

    name: str
    facts: Mapping[str, Any]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        return cls(data["name"], data["facts"])

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"name": self.name, "facts": dict(self.facts)}
