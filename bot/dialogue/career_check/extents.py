"""How far a theme holds, read from an answer in own words."""

from __future__ import annotations

import re

from bot.coaching.career_check.check import Extent
from bot.dialogue.core.intents import Confidence, Kind, intents_of_kind
from bot.dialogue.core.message import Heard

_PARTLY = re.compile(
    r"\b(?:partly|partially|some(?:what|times)?|kind of|kinda|sort of|sorta|a (?:bit|little)|"
    r"not (?:always|fully|entirely|exactly)|half|so[- ]so|depends|now and then|once in a while|"
    r"more or less|in a way|maybe|occasionally|meh)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|nope|nah|not|never|none|nothing|hardly|barely|rarely|neither|nobody|zero|"
    r"(?:don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|can'?t|won'?t|haven'?t|hasn'?t)|"
    r"dead[- ]end|stuck|same (?:old|thing))\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:yes|yea|yeah|yep|yup|aye|loads|in a heartbeat|sure|definitely|absolutely|totally|very|"
    r"always|certainly|of course|"
    r"indeed|every|plenty|a lot|lots|constantly|often|it does|i do|i did|i have|it is|they do)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_OPENS = re.compile(r"\W*(?:(?P<no>no|nope|nah)|yes|yeah|yep|yup)\b", re.IGNORECASE)
_OUT_OF_TEN = re.compile(r"\b(10|[0-9])\s*(?:/|out of)\s*10\b")
_PLAIN_START = re.compile(
    r"^\W*(?:(?:well|um+|hm+|oh|so|a|hell|honestly|i'?d say)\W+)*"
    r"(?:yes|yea|yeah|yep|yup|aye|no|nope|nah|partly|partially|half|kind of|kinda|sort of|sorta|"
    r"not really|sometimes|somewhat|absolutely|definitely|never)\b",
    re.IGNORECASE,
)
_PLAIN_WORD = re.compile(r"\b(?:yes|yea|yeah|yep|aye|no|nope|partly|partially)\b", re.IGNORECASE)
_STRANGE = intents_of_kind(Kind.OUT_OF_SCOPE)


def says_plainly(text: str) -> bool:
    """Whether a text begins with a yes, a no or a partly.

    Args:
        text: What was typed.
    """
    return _PLAIN_START.match(text) is not None


def has_plain_word(text: str) -> bool:
    """Whether a yes, a no or a partly stands anywhere in a text.

    Args:
        text: What was typed.
    """
    return _PLAIN_WORD.search(text) is not None


def extent_of(heard: Heard) -> Extent | None:
    """How far a theme holds: by a sentence that opens plainly, else by half-hearted words first.

    "Not always" is no "no", and "yes, sometimes" no full "yes".

    Args:
        heard: The answer.
    """
    plain = _plainly_said(heard)
    if plain is not None:
        return plain
    if found := _OUT_OF_TEN.search(heard.text):
        return _on_a_scale(int(found[1]))
    if _PARTLY.search(heard.text):
        return Extent.PARTLY
    return None if _says_neither(heard) else _yes_or_no(heard)


def _plainly_said(heard: Heard) -> Extent | None:
    """The extent of the last sentence that opens with a yes or a no, where others say otherwise."""
    sentences = [one for one in _SENTENCE_END.split(heard.text) if one.strip()]
    if len(sentences) < 2:
        return None
    opening = [(m, one) for one in sentences if (m := _OPENS.match(one))]
    if not opening or _PARTLY.search(opening[-1][1]):
        return None
    return Extent.NO if opening[-1][0]["no"] else Extent.YES


def _says_neither(heard: Heard) -> bool:
    """Whether a "no" in it is none: "I don't know", "no hablo inglés"."""
    strange = heard.intent in _STRANGE and heard.confidence >= Confidence.SURE
    return strange or heard.label == "unsure"


def _yes_or_no(heard: Heard) -> Extent | None:
    if heard.label == "affirm" or (_YES.match(heard.text) and heard.label != "deny"):
        return Extent.YES
    if heard.label == "deny" or _NO.search(heard.text):
        return Extent.NO
    return Extent.YES if _YES.search(heard.text) else None


def _on_a_scale(number: int) -> Extent:
    if number >= 7:
        return Extent.YES
    return Extent.PARTLY if number >= 4 else Extent.NO
