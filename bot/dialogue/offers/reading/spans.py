"""From the spans of a message's reading to facts of offers: one row for each role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.offers.reading import span_counts as counts
from bot.dialogue.offers.reading import span_money as money
from bot.dialogue.offers.reading.currency import currency_said
from bot.dialogue.offers.reading.facts import NO_MATCH, USUAL_CURRENCY, merged
from bot.dialogue.offers.reading.links import OfferSpans
from bot.dialogue.offers.reading.said import Facts, Reader, Said, placed


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """How the words of a role become facts.

    Attributes:
        paths: The facts that they can be, as `OFFER_FIELDS` has them.
        read: Reads facts by slots; empty where the words tell none.
    """

    paths: tuple[str, ...]
    read: Callable[[Said], Facts]


def _into(path: str, read: Reader) -> RoleFacts:
    return RoleFacts((path,), lambda said: placed(offer_fields().by_path[path], read(said)))


def _given(slot: str, fact: Any) -> Facts:
    return {} if fact is None else {slot: fact}


ROLE_FACTS: Mapping[str, RoleFacts] = {
    "pay": RoleFacts(("pay",), money.pay_told),
    "hours": RoleFacts(("hours_per_week",), counts.hours_told),
    "days_per_week": _into("days_per_week", counts.count_of("day", most=7)),
    "weeks_per_year": _into("unpaid_weeks", counts.unpaid_weeks),
    "overtime": _into("overtime_hours_per_week", counts.overtime),
    "bonus": RoleFacts(("bonus",), lambda said: _given("offer_bonus", money.bonus(said))),
    "bonus_sure": _into("bonus.reliability", counts.bonus_sure),
    "match": RoleFacts(("retirement.tiers",), counts.match),
    "own_share": _into("retirement.worker_percent", counts.share),
    "vesting": RoleFacts((), counts.vesting),
    "pension": RoleFacts(("retirement.tiers",), counts.pension),
    "health_employer": _into("health.employer_monthly", money.employer_premium),
    "health_own": _into("health.worker_monthly", money.own_premium),
    "hsa": _into("hsa", money.a_year),
    "days_off": RoleFacts(("paid_days.pto",), counts.days_off),
    "holidays": _into("paid_days.holidays", counts.days("holidays")),
    "sick_days": _into("paid_days.sick_used", counts.days("sick days")),
    "sign_on": _into("sign_on", money.once),
    "equity": _into("equity_yearly", money.equity),
    "benefit": RoleFacts(("sign_on", "commute.day_cost"), money.benefit),
    "commute_distance": _into("commute.miles_one_way", counts.miles),
    "commute_time": _into("commute.minutes_one_way", counts.minutes),
    "commute_cost": _into("commute.day_cost", money.day_cost),
    "on_site": _into("commute.on_site_days_per_week", counts.on_site),
    "contract": _into("contract", counts.contract),
    "years": _into("planned_years", counts.years),
}
"""How each role of a span becomes facts; roles that no fact is for are not among them."""


@dataclass(frozen=True)
class ToldFacts:
    """What a message says of one offer.

    Attributes:
        whose: The words that name the offer; empty for the one that is spoken of anyway.
        facts: Facts by slots, as `facts_said` gives them.
        pay_words: Words of a pay that can be read in several ways.
    """

    whose: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    pay_words: str = ""


def facts_of_spans(reading: MessageReading, today: date) -> list[ToldFacts]:
    """What the spans of a message say, one entry for each offer that it speaks of.

    Args:
        reading: The message as it was read.
        today: The day that counts as today.

    Returns:
        Facts by the offer they are about, in the order of the text. A span whose value cannot be
        read as its role says is left out.
    """
    del today
    spans = OfferSpans.of(reading)
    told = {words: ToldFacts(words) for words in map(spans.words, spans.names)}
    for span in spans.pieces():
        row = ROLE_FACTS.get(span.role)
        if row is None:
            continue
        whose, said = spans.whose(span.start, span.end), spans.said(span)
        before, facts = told.get(whose, ToldFacts(whose)), row.read(said)
        unread = span.role == "pay" and not facts and not money.is_status(said)
        words = said.words if unread else before.pay_words
        currency = _currency(spans, whose)
        if currency is not None and facts.get("offer_pay", {}).get("currency") == USUAL_CURRENCY:
            facts = {"offer_pay": {**facts["offer_pay"], "currency": currency}}
        told[whose] = ToldFacts(whose, with_facts(before.facts, facts), words)
    return list(told.values())


def _currency(spans: OfferSpans, whose: str) -> str | None:
    """The currency that is told of an offer apart from its pay."""
    told = (s for s in spans.spans if s.role == "currency" and spans.whose(s.start, s.end) == whose)
    return next(filter(None, map(currency_said, map(spans.words, told))), None)


def with_facts(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of two sayings with all that stands in their sections; the second one holds.

    Args:
        first: Facts by slots.
        second: Facts by slots that were said later, or that are surer.
    """
    both = {**first, **second}
    if "offer_more" in first and "offer_more" in second:
        both["offer_more"] = merged(first["offer_more"], second["offer_more"])
    if "offer_paid_days" in first and "offer_paid_days" in second:
        both["offer_paid_days"] = {**first["offer_paid_days"], **second["offer_paid_days"]}
    if "offer_match" in first and "offer_match" in second:
        both["offer_match"] = _one_plan(first["offer_match"], second["offer_match"])
    return both


def whole_plan(facts: dict[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """Facts whose match is whole: what is paid in any case stands beside the match that is held.

    It takes the place of a match that was read from the same share.

    Args:
        facts: Facts by slots; a match without its tiers tells only what is paid in any case.
        held: Facts by slots, as they are held.
    """
    said, before = facts.get("offer_match"), held.get("offer_match") or {}
    if said is None or "tiers" in said:
        return facts
    tiers = before.get("tiers") or []
    same = len(tiers) == 1 and _number(tiers[0]["up_to"]) == _number(said["nonelective_percent"])
    plan = {**NO_MATCH, **({} if same else before), **said}
    return {**facts, "offer_match": plan}


def _one_plan(first: Mapping[str, Any], second: Mapping[str, Any]) -> Mapping[str, Any]:
    """A match and what is paid in any case that one message tells."""
    if "tiers" not in second:
        return {**first, **second}
    return second if "tiers" in first else {**second, **first}


def _number(text: Any) -> Decimal | None:
    return None if text is None else Decimal(text)
