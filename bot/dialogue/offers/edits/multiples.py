"""Facts of an offer said as a multiple of what is held: "doubled the match"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE, Kind, OfferField, OfferFields
from bot.dialogue.core.questions import Values
from bot.dialogue.offers.reading.facts import nested

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


def _days(fact: Mapping[str, str], factor: Decimal, name: str = "pto") -> dict[str, str]:
    """Days of one kind; where none of it were told apart, the days off are what is meant."""
    held = name if fact.get(name) else "pto"
    return {**fact, **({held: _number(fact[held], factor)} if held in fact else {})}


_TIMES: Mapping[Kind, _Times] = {
    Kind.PAY: _pay,
    Kind.BONUS: _bonus,
    Kind.FORMULA: _match,
    Kind.SHARE: _share,
    Kind.HOURS: _number,
    Kind.MONEY_A_YEAR: _number,
    Kind.MONEY_A_MONTH: _number,
    Kind.MONEY_ONCE: _number,
    Kind.DAYS: _days,
}
"""How a fact of a kind is multiplied."""


@lru_cache(maxsize=8)
def _parts(fields: OfferFields) -> tuple[tuple[OfferField, re.Pattern[str], _Times], ...]:
    """Facts that can be multiplied, those that stand beside the questions first, pay last."""
    rows = [row for row in fields.rows if row.aliases and row.kind in _TIMES]
    rows.sort(key=lambda row: (row.slot != MORE, row.kind is Kind.PAY, row.order))
    return tuple((row, _part(row.aliases), _times(row)) for row in rows)


def _times(row: OfferField) -> _Times:
    return partial(_days, name=row.name) if row.kind is Kind.DAYS else _TIMES[row.kind]


def multiplied(text: str, said: Values, values: Values) -> dict[str, Any]:
    """The facts that a text multiplies.

    Args:
        text: What was typed.
        said: Facts by slots that the text names; half a bonus can be how much of it is paid.
        values: Facts by slots, as they are held.

    Returns:
        New facts by slots, None for one that is not held; empty if the text multiplies nothing.
    """
    for row, form, times in _parts(offer_fields()):
        factor = _factor(form.search(text))
        if factor is None:
            continue
        held = _held(row, values)
        if row.slot == MORE:
            if held:
                return {MORE: nested(row.keys, times(held, factor))}
            continue
        named = f"{row.slot}_sure" in said or (row.slot in said and re.search(r"\d", text))
        if not named:
            return {row.slot: times(held, factor) if held else None}
    return {}


def _held(row: OfferField, values: Values) -> Any:
    held = values.get(row.slot)
    for key in row.keys if row.slot == MORE else ():
        held = None if held is None else held.get(key)
    return held


def _factor(found: re.Match[str] | None) -> Decimal | None:
    if found is None:
        return None
    said = found["before"] or found["behind"]
    if said is None:
        return Decimal("0.5")
    return next(n for form, n in _FACTORS.items() if re.fullmatch(form, said, re.IGNORECASE))
