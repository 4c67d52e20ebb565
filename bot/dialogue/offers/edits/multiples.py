"""Facts of an offer said as a multiple of what is held: "doubled the match"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bot.dialogue.core.questions import Values

_FACTORS: Mapping[str, Decimal] = {
    r"doubl(?:e[ds]?|ing)|twice|two times|2 ?x": Decimal(2),
    r"trebl(?:e[ds]?|ing)|tripl(?:e[ds]?|ing)|three times|3 ?x": Decimal(3),
    r"quadrupl(?:e[ds]?|ing)|four times|4 ?x": Decimal(4),
    r"halv(?:e[ds]?|ing)|half(?: of)?": Decimal("0.5"),
}
_ANY = "|".join(_FACTORS)
_OF = r"(?: (?:the|my|our|their|that|this|its?|of|employer|company|whole|annual|yearly|paid|base))*"
_CUT_IN_HALF = r"(?:cut|cuts|cutting|slash(?:ed|es)?|reduced?|chopped)"

_DOWN_BY = (
    r"(?:(?:drop(?:s|ped)?|fall|falls|fell|lose|loses|lost|shrinks?|go down|went down)(?: by)?)"
)


def _part(words: str) -> re.Pattern[str]:
    """A multiple before the part ("twice the PTO"), or behind it ("the match was doubled")."""
    return re.compile(
        rf"\b(?P<before>{_ANY}){_OF} (?:{words})\b"
        rf"|\b(?:{words}) (?:\w+ )?(?:is|was|were|are|be|been|gets?|got|would be|to)? ?"
        rf"(?:{_DOWN_BY} )?(?P<behind>{_ANY})\b(?! (?:a|an) )"
        rf"|\b{_CUT_IN_HALF}{_OF} (?:{words}) (?P<cut>in half|by half)\b",
        re.IGNORECASE,
    )


_Times = Callable[[Any, Decimal], Any]


def _number(fact: str, factor: Decimal) -> str:
    return f"{(Decimal(fact) * factor).normalize():f}" if Decimal(fact) else fact


def _share(fact: str, factor: Decimal) -> str:
    return min(_number(fact, factor), "100", key=Decimal)


def _pay(fact: Mapping[str, Any], factor: Decimal) -> dict[str, Any]:
    return {**fact, "amount": _number(fact["amount"], factor)}


def _bonus(fact: Mapping[str, str], factor: Decimal) -> dict[str, str]:
    return {name: _number(number, factor) for name, number in fact.items()}


def _match(fact: Mapping[str, Any], factor: Decimal) -> dict[str, Any]:
    """As much more money for each dollar that the person puts in, up to the same share."""
    tiers = [{**tier, "rate": _number(tier["rate"], factor)} for tier in fact["tiers"]]
    sums = ("nonelective_percent", "dollar_cap")
    more = {name: _number(fact[name], factor) for name in sums if fact.get(name)}
    return {**fact, "tiers": tiers, **more}


def _days(fact: Mapping[str, str], factor: Decimal) -> dict[str, str]:
    return {**fact, **({"pto": _number(fact["pto"], factor)} if "pto" in fact else {})}


def _holidays(fact: Mapping[str, str], factor: Decimal) -> dict[str, str]:
    """Holidays; where none were told apart, the days off are what is meant."""
    held = fact.get("holidays")
    return {**fact, "holidays": _number(held, factor)} if held else _days(fact, factor)


_PARTS: tuple[tuple[str, re.Pattern[str], _Times], ...] = (
    ("offer_match", _part(r"match(?:ing)?|401\W?k(?: match)?|pension|retirement"), _match),
    ("offer_health", _part(r"(?:health|insurance|medical|premiums?)(?: \w*(?:care|insurance))?"),
     _number),
    ("offer_bonus", _part(r"bonus(?:es)?|commissions?"), _bonus),
    ("offer_paid_days", _part(r"pto|vacation|days? off|time off|leave"), _days),
    ("offer_paid_days", _part(r"holidays?"), _holidays),
    ("offer_worker_percent", _part(r"what i put in|my (?:own )?(?:share|contribution)s?"), _share),
    ("offer_hours", _part(r"hours(?: a week)?"), _number),
    ("offer_pay", _part(r"pay|salary|base|wages?|rate"), _pay),
)  # fmt: skip
_PARTS_OF_MORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sign_on", _part(r"sign(?:ing)?[- ]?on(?: bonus)?|signing bonus|relocation(?: money)?")),
    ("hsa", _part(r"hsa|hra")),
    ("equity_yearly", _part(r"equity|stocks?|rsus?|shares|options")),
    ("other", _part(r"stipends?|allowances?|perks?")),
)


def multiplied(text: str, said: Values, values: Values) -> dict[str, Any]:
    """The facts that a text multiplies.

    Args:
        text: What was typed.
        said: Facts by slots that the text names; half a bonus can be how much of it is paid.
        values: Facts by slots, as they are held.

    Returns:
        New facts by slots, None for one that is not held; empty if the text multiplies nothing.
    """
    more = values.get("offer_more") or {}
    for name, form in _PARTS_OF_MORE:
        factor = _factor(form.search(text))
        if factor is not None:
            held = more.get(name)
            return {"offer_more": {name: _number(held, factor)}} if held else {}
    for slot, form, times in _PARTS:
        factor, held = _factor(form.search(text)), values.get(slot)
        named = f"{slot}_sure" in said or (slot in said and re.search(r"\d", text))
        if factor is not None and not named:
            return {slot: times(held, factor) if held else None}
    return {}


def _factor(found: re.Match[str] | None) -> Decimal | None:
    if found is None:
        return None
    said = found["before"] or found["behind"]
    if said is None:
        return Decimal("0.5")
    return next(n for form, n in _FACTORS.items() if re.fullmatch(form, said, re.IGNORECASE))
