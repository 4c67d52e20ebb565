"""Facts of an offer that are said in a phrase rather than as a value beside its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_YEARS = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})[ -]years?"
_SURE_BONUS = re.compile(
    r"\bbonus\b[^.;]*\b(?:contractual|guaranteed|in (?:my|the) contract|no matter what)\b"
    r"|\b(?:contractual|guaranteed)\b[^.;]{0,20}\bbonus\b",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(r"\b(?:not|isn'?t|never|no)\b[^.;]{0,12}(?:guaranteed|contractual)", re.I)
_BONUS_PAID = re.compile(
    r"\bbonus\b.*?\b(?:pays? out|paid out|pays|paid|gets? paid|reliab\w+|counts?)\b[^.;\d]{0,20}"
    r"(?P<share>\d{1,3}) ?(?:%|per ?cent)",
    re.IGNORECASE | re.DOTALL,
)
_SHARE = r"(?P<share>\d{1,3}) ?(?:%|per ?cent)"
_OF_TARGET = re.compile(
    rf"{_SHARE} of (?:(?:the|my|that|their|its?|your|our) )*(?:\w+ )?(?:bonus(?:es)?|target)\b",
    re.IGNORECASE,
)
_COMES_AT = re.compile(
    r"\b(?:bonus(?:es)?|target)\b[^.;\d]{0,40}\b(?:comes?|came|lands?|landed|averages?|averaged|hits?|"
    rf"runs?|ran|funds?|funded)\b[^.;\d]{{0,16}}{_SHARE}(?! of (?:base|pay|salary))",
    re.IGNORECASE,
)
_MATCHES = re.compile(r"\bmatch\w*\b", re.IGNORECASE)
_PART_OF_BONUS = re.compile(
    r"\b(?P<part>half|a quarter|a third|two[- ]thirds|three[- ]quarters) (?:of )?"
    r"(?:the|my|that|this|its?|their) (?:whole |full )?bonus\b",
    re.IGNORECASE,
)
_PARTS = {
    "half": "0.5", "a quarter": "0.25", "a third": "0.33", "two thirds": "0.67",
    "three quarters": "0.75",
}  # fmt: skip
_VESTED_NOW = re.compile(r"\b(?:vest\w*\W+(?:\w+\W+)?immediate\w*|immediate\w* vest\w*)\b", re.I)
_CLIFF = re.compile(
    rf"\bvest\w*[^.;\d]{{0,12}}?(?:after|in|at) {_YEARS}|\bstay {_YEARS} to keep it", re.IGNORECASE
)
_GRADED = re.compile(
    rf"\bvest\w*[^.;\d]{{0,12}}?over {_YEARS}|{_YEARS} graded|\bgraded\b", re.IGNORECASE
)
_EQUITY = re.compile(r"\b(?:rsus?|stocks?|shares|options|equity|grant)\b", re.IGNORECASE)
_PLAN_YEAR = re.compile(r"\b(?:for|in|plan year|limits of) (?P<year>20\d\d)\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:i'?m|i am|i'?ll be|aged?) (?P<age>[1-9]\d)\b(?! ?(?:%|k\b|dollars|an hour|hours|miles))",
    re.IGNORECASE,
)
_DAY_COST = re.compile(
    r"\b(?:parking|fares?|tolls?|tickets?|commute costs?(?: me)?|(?:the |my )(?:train|bus|metro|"
    r"subway|tube|tram|ferry|gas|fuel))\b[^.;\d]{0,14}"
    r"[$£€]?(?P<cost>\d+(?:\.\d+)?)(?: dollars?| bucks)? ?(?:a|per|each|every|/) ?day"
    r"|[$£€]?(?P<before>\d+(?:\.\d+)?)(?: dollars?| bucks)? (?:a|per) day (?:in|for|on) "
    r"(?:the )?"
    r"(?:parking|fares?|tolls?|train|bus|metro|subway|tube|tram|ferry|gas|fuel|tickets?)",
    re.IGNORECASE,
)
_NO_HEALTH = re.compile(
    r"\b(?:don'?t|doesn'?t|do not|does not|won'?t) (?:cover|pay(?: for)?|offer|give|have|provide)"
    r" (?:me |any |my |for )*(?:health|medical|insurance)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 8
_NOTHING = re.compile(
    r"^(?!.*\d)(?!.*\b(?:not sure|but|except)\b).*\b"
    r"(?:nothing|nada|zilch|not a (?:penny|cent|thing)|"
    r"(?:don'?t|doesn'?t|won'?t) (?:pay|give|offer|add|cover|have) (?:me )?(?:any|a thing|one|it))",
    re.IGNORECASE,
)
_CONTRACTOR = re.compile(r"\b(?:as a contractor|contract (?:job|work|role)|1099)\b", re.IGNORECASE)


def facts_of_phrases(text: str) -> dict[str, Any]:
    """Facts that a text says in phrases: how sure a bonus is, vesting, age, day costs.

    Args:
        text: What was typed.

    Returns:
        Facts by slots, as `facts_said` gives them.
    """
    more: dict[str, Any] = {}
    plan, cost, vesting = _numbers(text), _DAY_COST.search(text), _vesting(text)
    if plan:
        more["retirement"] = plan
    if cost is not None:
        more["commute"] = {"day_cost": cost["cost"] or cost["before"]}
    if _CONTRACTOR.search(text):
        more["contract"] = True
    health = "0" if _NO_HEALTH.search(text) else None
    facts = {
        "offer_more": more,
        "offer_health": health,
        "offer_vesting": vesting,
        **_reliability(text),
    }
    return {slot: fact for slot, fact in facts.items() if fact}


def says_nothing(text: str) -> bool:
    """Whether a short answer says that there is none of what was asked about.

    Args:
        text: What was typed, such as "they pay nothing for health".
    """
    return len(text.split()) <= _FEW_WORDS and _NOTHING.search(text) is not None


def _reliability(text: str) -> Mapping[str, str]:
    paid = _BONUS_PAID.search(text)
    if paid is not None and int(paid["share"]) <= 100:
        return {"offer_bonus_sure": str(Decimal(paid["share"]) / 100)}
    share = _COMES_AT.search(text) or _OF_TARGET.search(text)
    if share is not None and int(share["share"]) <= 100 and not _MATCHES.search(share.group()):
        return {"offer_bonus_sure": str(Decimal(share["share"]) / 100)}
    part = _PART_OF_BONUS.search(text)
    if part is not None:
        return {"offer_bonus_sure": _PARTS[part["part"].lower().replace("-", " ")]}
    if _SURE_BONUS.search(text) and not _NOT_SURE.search(text):
        return {"offer_bonus_sure": "1"}
    return {}


def _vesting(text: str) -> Mapping[str, Any] | None:
    """How the employer's retirement money becomes the worker's; shares vest otherwise."""
    if _EQUITY.search(text):
        return None
    if _VESTED_NOW.search(text):
        return {"schedule": "cliff", "years": 0}
    for schedule, found in (("graded", _GRADED.search(text)), ("cliff", _CLIFF.search(text))):
        if found is not None:
            said = [years for years in found.groups() if years]
            return {"schedule": schedule, "years": _years(said[0]) if said else 6}
    return None


def _numbers(text: str) -> Mapping[str, Any]:
    age, year = _AGE.search(text), _PLAN_YEAR.search(text)
    facts = {"age": age and age["age"], "plan_year": year and int(year["year"])}
    return {name: value for name, value in facts.items() if value}


def _years(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)
