"""The guided job-or-career check: seven questions on the present role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.coaching.career_check.check import Extent, Theme
from bot.dialogue.core.form import Guide, Position, Progress
from bot.dialogue.core.intents import Confidence, Kind, intents_of_kind, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Reading, Refused, Say, Step, Taken, Values
from bot.dialogue.core.skills import begun_by
from bot.language.ordinals import place_said

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
    r"\b(?:yes|yeah|yep|yup|sure|definitely|absolutely|totally|very|always|certainly|of course|"
    r"indeed|every|plenty|a lot|lots|constantly|often|it does|i do|i did|i have|it is|they do)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_OPENS = re.compile(r"\W*(?:(?P<no>no|nope|nah)|yes|yeah|yep|yup)\b", re.IGNORECASE)
_OUT_OF_TEN = re.compile(r"\b(10|[0-9])\s*(?:/|out of)\s*10\b")

_BY_PLACE = re.compile(
    r"^\W*(?:(?:no|wait|sorry|actually|oops|and|please|can you|change|correct|make|my answer to|"
    r"the answer to)\W+)*(?P<which>(?:the )?(?:\w+(?: one| question| answer)?|"
    r"(?:question|number|no\.?|#) ?\w+))"
    r" (?:to|is|should(?: be| have been)?|was|must be)\W+(?P<answer>\w.*)$",
    re.IGNORECASE,
)
_PLAIN = 3
"""Words up to which an answer says nothing but what it is."""

_STRANGE = intents_of_kind(Kind.OUT_OF_SCOPE)


class _Question(Step):
    """How far a theme holds: by button, or in the person's own words."""

    def __init__(self, theme: Theme) -> None:
        self.slot = f"check_{theme}"
        self.called = str(theme)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads yes, partly or no from an answer."""
        del values, today
        extent = _extent(heard)
        if extent is None:
            return Refused("A yes, a no or a partly is enough; add why if you like.")
        if heard.chosen is None and heard.words > _PLAIN:
            # What own words were taken for is said, so that it can be put right at once.
            words = {"answer": extent.name.lower()}
            return Taken({self.slot: int(extent)}, Say("utter_check_taken_as", words))
        return Taken({self.slot: int(extent)})


class CheckGuide(Guide):
    """Leads to a plain profile of the present role."""

    name = "check"
    starts_with = begun_by("check")
    own_labels = starts_with
    correction_labels = labels("correct")
    steps = tuple(_Question(theme) for theme in Theme)

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins a new check once the last one is done."""
        if position.progress.done:
            return Position(self.cleared(), Progress(), None)
        return super().start(position, heard, today)

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """An answer by the place of its question: "change the second one to yes"."""
        named = None if heard.chosen else _BY_PLACE.match(heard.text)
        place = named and place_said(named["which"], len(self.steps), numbered=True)
        if named is None or place is None:
            return None
        step = self.steps[place]
        reading = step.read(replace(heard, text=named["answer"]), position.values, today)
        given = position.values.get(step.slot) is not None
        return reading.values if given and isinstance(reading, Taken) else None

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says which answer was changed to what."""
        changed = [
            f"your answer to question {place} is now **{Extent(now[step.slot]).name.lower()}**"
            for place, step in enumerate(self.steps, start=1)
            if None not in (before.get(step.slot), now.get(step.slot))
            and before[step.slot] != now[step.slot]
        ]
        return (Say("utter_guide_changed", {"change": ", and ".join(changed)}),) if changed else ()

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Nothing: each answer belongs to its question alone."""
        del heard, values, today
        return {}


def answers_of(values: Values) -> Mapping[Theme, Extent]:
    """The answers that were given.

    Args:
        values: What was said, by slots.
    """
    given = {theme: values.get(f"check_{theme}") for theme in Theme}
    return {theme: Extent(value) for theme, value in given.items() if value is not None}


def _extent(heard: Heard) -> Extent | None:
    """The sentence that opens with a plain yes or no, else all of it, half-hearted words first.

    "Not always" is no "no", and "yes, sometimes" no full "yes".
    """
    if plain := _plainly_said(heard):
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
