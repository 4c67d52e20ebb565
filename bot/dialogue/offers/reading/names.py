"""What people call an offer: in passing ("Acme is offering 72k") and when asked for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.saved_offer import MAX_NAME_LENGTH
from bot.dialogue.offers.reading.passing_names import may_be_name

MAX_NAME_WORDS = 4

_NO_NAMES = frozenset(
    "a an the my our your his her their this that it its he she they we you i there here what "
    "which who how when where why offer offers job jobs role position package one first second "
    "third other another new old current hourly days remote signing benefits benefit company "
    "employer boss total totals plan and or but so ok okay yes no not also then now if hi hello "
    "hey well right thanks work case compare change make with at is mine yours everything nothing "
    "something all both someone somebody vs versus contract letter rent".split()
)
"""Words that stand in no name of an offer, beside what its facts are called."""

_WORD = r"[^\W\d_](?:[\w&'’-]|\.(?=\w))*"
_PROPER = r"[A-Z](?:[\w&'’-]|\.(?=\w))*"
_NAME = rf"{_PROPER}(?: (?:{_PROPER}|&|of)){{0,3}}"
_MONEY = (
    r"(?=(?:about |around |roughly )?(?:[A-Z]{3} ?)?[$£€]?\d[\d,.]*"
    r"(?: ?k\b|\d\d\b| ?(?:an?|per|/) ?h))"
)
_GIVES = (
    r"(?:is offering|are offering|offers?|offered|pays?|is paying|would pay|will pay|gives?|gave|"
    r"is giving|comes with|came in at|wants to pay)"
)
_OPENS = (
    r"(?:^|[;.\n,:]\s*|\b(?:and|while|whereas|but|vs\.?|versus|then|so|or|compare|between|with|"
    r"against|than|is)\s+)"
)
_ROLE = r"(?:(?:'s)? (?:offer|job|role|position|package|one))?"
_INTRODUCED = re.compile(
    rf"{_OPENS}(?:(?:the|my|our) )?(?:(?:[Oo]ffer|[Jj]ob|[Oo]ption|[Cc]ompany) )?"
    rf"(?P<name>{_NAME}){_ROLE}\s*(?:(?:\b(?:is|are|has|at)\b|[:=–-]|\b{_GIVES}\b)\s*|\s|,\s*)"
    rf"(?:me |us |now |at )*(?:{_MONEY}|(?<=: ))"
)
_GIVER = re.compile(
    rf"^\W*(?:(?:so|ok|hi|hey|well|now|and|then|but)\W+)*(?:(?:the|my) )?"
    rf"(?P<name>{_WORD}(?: {_WORD})?){_ROLE} {_GIVES}\b(?=.*\d)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:offer|job|position|role|package|letter|contract|one) (?:from|at|with) (?:the |an? )?"
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|&)){{0,2}}?)"
    r"(?=\s*(?:[,;:.!?(]|$|[$£€]?\d|\b(?:is|that|which|for|pays?|with|and|offers?|offering|came|to|"
    r"in|of|they|it|who|where|paying|gives?)\b))",
    re.IGNORECASE,
)
_PAID_AT = re.compile(
    rf"\d[\d,.]*k?(?: (?:an?|per) \w+)? (?:at|from|with) (?:the )?(?P<name>{_NAME})"
    r"(?=\s*(?:[,;.!?(]|$|"
    r"\b(?:with|and|plus|but|then)\b))"
)
_THERE_IS = re.compile(
    rf"\bthere(?:'s| is) (?:also )?(?:the )?(?P<name>{_WORD}(?: {_WORD})?) "
    rf"(?:at|for|with|paying|offering) {_MONEY}",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\bmy (?P<name>(?:current|present|old|new|last) (?:job|role|position|employer))\b(?=.*\d)"
    r"|^\W*(?:(?:and|ok(?:ay)?|so|now|then)\W+)*(?:my )?"
    r"(?P<alone>(?:current|present)(?: job| role)?) ?(?:[:=-]|(?:is|pays|at)\b)(?=.*\d)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:\b(?:re)?(?:name|call|label|title)(?: (?:it|this|that|this one|the offer|this offer|"
    r"(?:the )?(?:first|second|third|last|other|offer [a-z\d])(?: one| offer)?))?"
    r"|\b(?:called|named)|\b(?:save|keep|store|put)(?: (?:it|this|that|this one|the offer|"
    r"this offer))?(?: down)? (?:as|under))(?: (?:as|to|under|just))*"
    r"\s+[\"“'‘]?(?P<name>[^\"”,;.!?\n]+?)[\"”'’]?(?:,? (?:please|thanks))?[.!]*$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|sure|ok(?:ay)?|please|it'?s|it is|that'?s|as|under|just|the)\b\W*)*",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"^\W*(?:(?:yes|yeah|ok(?:ay)?|sure|please|can you|could you|do)\b\W*)*(?:keep|save|store)\b"
    r"(?:\W+(?:it|this|that|one|offer|the|change|please|for|me|later|now|both|them|all|these|two|offers|of))*\W*$",
    re.IGNORECASE,
)
_FROM_OLD_NAME = re.compile(r"^.+ (?:to|into) (?=\S)", re.IGNORECASE)
_LETTERED = re.compile(r"(?:offer|job|option) (?:[a-z]|\d{1,2})", re.IGNORECASE)
_NAMES_LETTERS = re.compile(r"(?!\d[\d.,]*k?\b)\w*?[^\W\d_]")
_TAIL = re.compile(r"[,\s]*(?:please|thanks|thank you)?[\s.!\"”'’]*$", re.IGNORECASE)
_SMALL_TALK = re.compile(
    r"^(?:thanks|thank you|cool|great|nice|good|fine|hello|hi|sorry|undo|skip|cancel|help|back|"
    r"stop|bye|menu|next|done|wow|really|hm+|huh|idk|dunno|whatever|no name|save|keep|later|"
    r"maybe)\b",
    re.IGNORECASE,
)


CURRENT_JOB = "Current job"
"""What the job is called that a person has now, where it has no other name."""

_NOW = re.compile(
    r"\b(?:mine|here|current|present|now|today|old|where i(?: am|'m| work))\b"
    r"|\bmy (?:own |day )?(?:job|place|post|work|employer|company|firm|salary|pay|office|boss)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Introduced:
    """A name with what a text goes on to say of it.

    Attributes:
        name: The name.
        start: Where its part of the text begins.
    """

    name: str
    start: int


def introduced(text: str) -> Iterator[Introduced]:
    """Names that a text gives to offers whose pay follows ("A is 78k; B pays 72k")."""
    for match in _INTRODUCED.finditer(text):
        name = clean_name(match["name"])
        if name is not None and may_be_name(name, text):
            yield Introduced(name, match.start("name"))


def is_current_job(words: str) -> bool:
    """Whether words stand for the job that a person has now ("here", "my job").

    Args:
        words: Words that say which offer is meant, or the name of one.
    """
    return _NOW.search(words) is not None


def name_of_words(words: str) -> str | None:
    """What an offer is called that words of a message speak of; None if they name none.

    Args:
        words: Words that say which offer is meant.
    """
    return CURRENT_JOB if is_current_job(words) else clean_name(words)


def name_told(text: str) -> str | None:
    """The name of the one offer that a text brings, if it tells one."""
    for one in introduced(text):
        return one.name
    for pattern in (_GIVER, _FROM, _PAID_AT, _THERE_IS):
        found = pattern.search(text)
        name = found and clean_name(found["name"])
        if name and may_be_name(name, text):
            return name
    present = _PRESENT.search(text)
    return (present["name"] or present["alone"]).capitalize() if present else new_name(text)


def new_name(text: str) -> str | None:
    """The name that a text asks to give ("call it Acme", "save this as the clinic")."""
    found = _CALLED.search(text)
    return clean_name(_FROM_OLD_NAME.sub("", found["name"])) if found else None


def wants_kept(text: str) -> bool:
    """Whether a text asks to keep what was just shown."""
    return _KEEP.match(text) is not None


def wants_all_kept(text: str) -> bool:
    """Whether a text asks to keep several offers that were just shown."""
    return (
        wants_kept(text) and re.search(r"\b(?:both|them|all|these|two)\b", text, re.I) is not None
    )


def name_answered(text: str) -> str | None:
    """The name in an answer to the question for it."""
    if len(text) > 2 * MAX_NAME_LENGTH or text.strip().endswith("?"):
        return None
    asked = new_name(text)
    if asked is not None:
        return asked
    bare = _TAIL.sub("", _LEAD_IN.sub("", text)).strip(" \"“'‘")
    return None if _SMALL_TALK.match(bare) else clean_name(bare)


def clean_name(name: str) -> str | None:
    """A name without what only leads to it; None where the words name no offer.

    Args:
        name: Words as typed.
    """
    words = re.sub(r"^(?:the|an?|my)\s+(?=\S)", "", name.strip(), flags=re.I).split()
    words = words[:-1] if len(words) > 1 and words[-1].lower() in {"offer", "job", "one"} else words
    text = " ".join(words).strip(" .,;:-\"'“”‘’")
    if not 0 < len(words) <= MAX_NAME_WORDS or len(text) > MAX_NAME_LENGTH:
        return None
    is_letter = len(text) == 1 and text.isupper() and text != "I"
    if is_letter or _LETTERED.fullmatch(text):
        return text
    plain = [re.split(r"['’]", word.lower())[0].strip(".,") for word in words]
    known = any(word in _NO_NAMES for word in plain) or offer_fields().names_fact(plain)
    return None if known or not _NAMES_LETTERS.match(text) else text
