"""Several offers in one message: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.dialogue.core.intents import INTENTS
from bot.dialogue.core.message import Heard
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, UNCLEAR_MATCH, facts_said
from bot.dialogue.offers.reading.names import CURRENT_JOB, introduced
from bot.dialogue.offers.reading.told import facts_heard

_SEVERAL = re.compile(
    r"\b(?:vs\.?|versus|another|the other|compare|comparison|second|which|or|against|than)\b", re.I
)
_NEXT_BEGUN = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|so|now|then|well|next)\W+)*"
    r"(?:the |my |an?)?(?:second|2nd|third|3rd|other|next|another|new)(?: (?:one|offer|job))?"
    r"(?: (?:is|pays|offers?|gives)\b|\W*[:,=-]| at\b| from\b| (?=[$£€]?\d))"
    r"|\b(?:second|2nd|third|3rd|other|another|different) "
    r"(?:offer|job|one|company|place|position|firm|employer|role)\b"
    r"|\b(?:offer|job|option) (?:[2-5]|two|three|four|five|b|c)\b"
    r"|\bthe other (?:is|pays|offers)\b"
    r"|\b(?:then|also) (?:there'?s|there is|there are|one)\b"
    r"|\balso (?:have|got|had) (?:an?|one) (?:\w+ )?(?:offer|job|one|role|position)\b"
    r"|\bthere(?:'s| is) (?:also|another|an? (?:second|third|new)|one (?:more|at|from|with))\b"
    r"|\b(?:and|plus|also|then) (?:an?|one|another)(?: (?:offer|job|one|role))?"
    r" (?:at|from|with|in)\b"
    r"|\bone more (?:offer|job|one|place|company)\b|\brecruiters?\b"
    r"|\ban? (?:\w+ )?(?:company|place|firm|employer|shop|startup|agency|hospital|clinic|school)"
    r"(?: \w+)? (?:is|pays|paying|offers|offered|offering|wants|gives|called)\b",
    re.IGNORECASE,
)
_SUPPOSES = (
    r"\b(?:what if|if (?:i|it|they|we|the)|suppos\w+|imagine|assum\w+|let'?s say|"
    r"could (?:i|we) get)\b"
)
_CORRECTS = (
    r"\b(?:change|correct|actually|make (?:it|that)|i mean[t]?|sorry|instead|should be|update|"
    r"typo|oops|wrong|mistake|i was off|scratch that|rather than|not [$£€]?\d[\d,.]*k?|"
    r"no,? (?:it'?s|its|it is)|bump(?:ed|s)?|increased?|lowered|raise[ds]?|goes? (?:up|down)|"
    r"went (?:up|down)|came back|now (?:offer|pay)s?|what if)\b"
)
_NUMBERED = r"(?:job|offer|option) (?:\d|one|two|three|four|five|[a-e])\b"
_SIDES = re.compile(
    r"(?:^|[,;.\n]\s*|\b(?:and|but|while|versus|vs\.?)\s+)(?:and |but )?(?P<side>"
    rf"{_NUMBERED}|(?:(?:the|my|an?) )?(?:first|second|third|1st|2nd|3rd|other|new|current|"
    r"present|old)(?: (?:one|job|offer|role|place))?(?=\W*(?:is|pays|offers?|at|"
    r"gives|[:=-]|[$£€]?\d)|\s)|(?:there )?they(?:'re| are)? (?:offer(?:ing)?|pay(?:ing)?|"
    r"would pay)\b"
    r"|(?:right )?now i(?:'m| am| make| get| earn)|i(?:'m| am) (?:now )?(?:at|on)\b"
    r"|i (?:make|earn)\b)",
    re.IGNORECASE,
)
"""Where words of one message go over to the other of two jobs."""

_NEXT = re.compile(
    r"\s*(?:[;\n]|[.?!:](?=\s|$)|\bvs\.?(?=\s)|\bversus\b|\bor\b|\band (?:another|the other)\b|"
    r",\s*(?:another|the other)\b|\bagainst\b|\bthan\b)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """The part of a message that tells one offer.

    Attributes:
        name: What it is called there; None if it has no name.
        text: The words about it.
    """

    name: str | None
    text: str


def offers_told(text: str, label: str, today: date) -> list[Told]:
    """The offers that a message tells, each with the words about it.

    Args:
        text: What was typed.
        label: What it was understood as. Without names, only a message that compares has several.
        today: The day that counts as today.

    Returns:
        The offers whose pay is told, in the order of the text.
    """
    named = [one for one in _by_name(text) if tells_pay(one.text, today)]
    sides = _by_side(text, today)
    if len(named) > 1 or len(sides) > 1:
        return max(named, sides, key=len)
    if label != "compare_offers" and not _SEVERAL.search(text):
        return named
    parts = _with_pay(filter(None, _NEXT.split(text)), today)
    return [Told(None, part) for part in parts] if len(parts) > 1 else named


def tells_pay(text: str, today: date) -> bool:
    """Whether a text tells the pay of an offer."""
    return "offer_pay" in facts_said(text, today)


def tells_offer(heard: Heard, today: date) -> bool:
    """Whether a message tells an offer, in whatever conversation: its pay and another fact.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    if (
        heard.chosen is not None
        or heard.label != "inform_offer"
        or heard.confidence < INTENTS[heard.label].sure
    ):
        return False
    said = facts_heard(heard, today).keys() - {UNCLEAR_MATCH, UNCLEAR_AMOUNT}
    return "offer_pay" in said and len(said) > 1


def next_offer_begun(text: str) -> bool:
    """Whether a text is about the next offer ("second one: 150k") and corrects nothing.

    Args:
        text: What was typed.
    """
    return not corrects(text) and _NEXT_BEGUN.search(text) is not None


def corrects(text: str) -> bool:
    """Whether a text says that a value which was told is another, by a word for that.

    Args:
        text: What was typed.
    """
    return re.search(_CORRECTS, text, re.IGNORECASE) is not None


def supposes_value(text: str) -> bool:
    """Whether a text supposes a value, by a word for that ("what if it was 80k").

    Args:
        text: What was typed.
    """
    return re.search(_SUPPOSES, text, re.IGNORECASE) is not None


def _by_name(text: str) -> list[Told]:
    names = list(introduced(text))
    ends = [*(one.start for one in names[1:]), len(text)][: len(names)]
    told: dict[str, Told] = {}
    for one, end in zip(names, ends, strict=True):
        before = told.get(one.name.casefold())
        words = text[one.start : end].strip(" ,;")
        joined = f"{before.text}; {words}" if before else words
        told[one.name.casefold()] = Told(one.name, joined)
    return list(told.values())


def _by_side(text: str, today: date) -> list[Told]:
    """Offers told one after the other, each by what it is called beside the other."""
    found = list(_SIDES.finditer(text))
    ends = [*(one.start("side") for one in found[1:]), len(text)][: len(found)]
    told: list[Told] = []
    for one, end in zip(found, ends, strict=True):
        words = text[one.start("side") : end].strip(" ,;")
        if tells_pay(words, today):
            told.append(Told(_side_name(one["side"]), words))
        elif told:
            told[-1] = replace(told[-1], text=f"{told[-1].text}; {words}")
    return told


def _side_name(side: str) -> str | None:
    """What one of two jobs is called: by its number, or as the one that there is now."""
    if re.fullmatch(_NUMBERED, side, re.IGNORECASE):
        return side.capitalize()
    if re.match(r"(?:(?:right )?now )?i\b|(?:(?:the|my) )?(?:current|present|old)\b", side, re.I):
        return CURRENT_JOB
    return None


def _with_pay(parts: Iterable[str], today: date) -> list[str]:
    """Parts that tell a pay, each with the parts that follow it and tell none."""
    found: list[str] = []
    for part in parts:
        if tells_pay(part, today):
            found.append(part)
        elif found:
            found[-1] += f"; {part}"
    return found
