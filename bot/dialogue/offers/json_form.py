"""What was said of an offer, as the JSON of `coach offer`, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.compensation import (
    JobOffer,
    cliff_vesting,
    graded_vesting,
    offer_from_json,
    work_out,
)
from bot.coaching.errors import CoachingError
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.offer import USUAL_PLANNED_YEARS
from bot.coaching.offers.registry import MORE
from bot.dialogue.core.questions import Values
from bot.dialogue.offers.reading.facts import merged
from bot.dialogue.offers.usual_hours import with_usual_hours


def offer_json(values: Values) -> dict[str, Any]:
    """The offer that was told, as the JSON that the core reads.

    Args:
        values: Facts by slots; pay is among them.
    """
    facts = {row.path: values.get(row.slot) for row in offer_fields().plain}
    facts["bonus"] = _bonus(values)
    facts["retirement"] = _retirement(values)
    facts["health"] = _given({"employer_monthly": values.get("offer_health")})
    return merged(values.get("offer_more") or {}, _given(facts) or {})


def told_facts(values: Values) -> dict[str, Any]:
    """The facts that were told so far, also where the pay is not known yet.

    Args:
        values: Facts by slots.

    Returns:
        The JSON of the offer, empty if nothing was told. A bonus that was told as an amount needs
        the base to be a share of it, and is left out until that is known.
    """
    try:
        return offer_json(values)
    except CoachingError:
        return offer_json({**values, "offer_bonus": None})


def field_of_slot(slot: str) -> str | None:
    """The path of the fact that a slot holds, None if it holds none or several.

    Args:
        slot: The slot.
    """
    rows = offer_fields().of_slot(slot)
    return rows[0].path if rows and slot != MORE else None


def told_offer(values: Values) -> JobOffer:
    """The offer that was told, as the core has it, with the usual hours where they are needed.

    Args:
        values: Facts by slots; pay is among them.

    Raises:
        InvalidOffer: A fact cannot be; the error names it.
    """
    facts = with_usual_hours(offer_json(values))
    return offer_from_json({**facts, "name": values.get("offer_name")})


def values_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts by slots: what `offer_json` wrote, as if it had just been told.

    Args:
        facts: The JSON of an offer.
    """
    more = {name: dict(fact) if isinstance(fact, Mapping) else fact for name, fact in facts.items()}
    more.pop("name", None)
    values = {row.slot: more.pop(row.path, None) for row in offer_fields().plain}
    bonus, plan = more.pop("bonus", {}), more.get("retirement", {})
    values["offer_bonus_sure"] = bonus.pop("reliability", None)
    values["offer_bonus"] = bonus or None
    values["offer_worker_percent"] = plan.pop("worker_percent", None)
    values["offer_match"] = {
        name: plan.pop(name) for name in _match_names() if name in plan
    } or None
    values["offer_health"] = more.get("health", {}).pop("employer_monthly", None)
    values["offer_more"] = {name: fact for name, fact in more.items() if fact != {}} or None
    return values


def without_fact(values: Values, field: str | None) -> dict[str, Any]:
    """What is left when a fact that cannot be is taken out.

    Args:
        values: Facts by slots.
        field: Path of the fact in the JSON, such as `retirement.tiers[0].rate`.
    """
    path, fields = (field or "").partition("[")[0], offer_fields()
    for known in (path, path.partition(".")[0]):
        row = fields.by_path.get(known)
        if row is not None and row.slot != MORE and values.get(row.slot) is not None:
            return {**values, row.slot: None}
    section = path.partition(".")[0]
    more = {n: f for n, f in (values.get("offer_more") or {}).items() if n != section}
    return {**values, "offer_more": more or None}


def _match_names() -> tuple[str, ...]:
    """Names of the facts of a plan that are held as its match."""
    return tuple(row.name for row in offer_fields().of_slot("offer_match"))


def _bonus(values: Values) -> dict[str, Any] | None:
    """A bonus as a share of base, which is what the core works with."""
    said = values.get("offer_bonus")
    if said is None or ("percent" not in said and values.get("offer_pay") is None):
        return None
    percent = said.get("percent")
    if percent is None:
        base = work_out(offer_from_json(_base_alone(values))).base
        percent = str(Decimal(said["amount"]) * 100 / base.amount)
    return {"percent": percent, "reliability": values.get("offer_bonus_sure") or "1"}


def _base_alone(values: Values) -> dict[str, Any]:
    """The facts on which the base depends, unpaid weeks among them."""
    weeks = (values.get("offer_more") or {}).get("unpaid_weeks")
    known = {"pay": values["offer_pay"], "hours_per_week": values.get("offer_hours")}
    return with_usual_hours({**known, "unpaid_weeks": weeks})


def _retirement(values: Values) -> dict[str, Any] | None:
    own = {"worker_percent": values.get("offer_worker_percent")}
    match = values.get("offer_match") or {}
    plan = _given({**{name: match.get(name) for name in _match_names()}, **own})
    vesting = values.get("offer_vesting")
    if plan is None or vesting is None:
        return plan
    stay = int(Decimal(values.get("offer_years") or USUAL_PLANNED_YEARS))
    return {**plan, "vested_share": str(_vested(vesting, stay))}


def _vested(vesting: Mapping[str, Any], stay: int) -> Decimal:
    years = vesting["years"]
    if vesting["schedule"] == "cliff":
        return cliff_vesting(stay, full_after=years)
    # Six years is the schedule of the law, which begins in the second; shorter ones begin at once.
    return graded_vesting(stay, first=2 if years >= 6 else 1, full_after=years)


def _given(facts: Mapping[str, Any]) -> dict[str, Any] | None:
    return {name: fact for name, fact in facts.items() if fact is not None} or None
