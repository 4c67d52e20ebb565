"""Erasing data: what exactly, and a confirmation, for there is no undo."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from bot.coaching.personal_data.kinds import DATA_KINDS, EVERYTHING, Kind
from bot.dialogue.core.form import Guide, Position, Progress
from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Button, Reading, Refused, Say, Step, Taken, Values
from bot.dialogue.core.skills import begun_by
from bot.dialogue.personal_data.messages import to_be_erased

_ALONE = tuple(row for row in DATA_KINDS if row.names)
"""What can be erased by itself."""

_EVERYTHING = re.compile(
    r"\b(?:everything|all of it|the lot|all (?:of )?(?:my |the |this |that |your )?(?:personal )?"
    r"(?:data|info(?:rmation)?|stuff|records?|details?|things?|traces?)|my (?:personal )?(?:data|"
    r"info(?:rmation)?|account|profile|file|records?)|(?:forget|erase|delete|remove|wipe) me|"
    r"about me|on me|clean slate)\b",
    re.IGNORECASE,
)
_SPARES = re.compile(r"\b(?:not|except|but|keep|leave|spare|without|apart from)\b", re.I)
_PLAIN = 4
"""Words up to which a yes says nothing else."""

_SURE = re.compile(
    r"^\W*(?:yes\W+)?(?:delete|erase|remove|wipe)\b(?: (?:it|them|all|everything))*\W*$", re.I
)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_HESITATES = re.compile(
    r"\b(?:no|not|don'?t|but|wait|only|just|except|first|before|unless|maybe|hm+)\b|\?", re.I
)
"""What takes back a plain yes in a sentence before it; thanks and a good-bye do not."""


class _What(Step):
    """What shall be erased."""

    slot = "erase_kinds"
    optional = False
    called = "what"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads the kinds that are named."""
        del values, today
        kinds = kinds_named(heard.text)
        if not kinds:
            return Refused("I could not tell what to delete.")
        return Taken({self.slot: [kind.value for kind in kinds]})

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with a quick reply for each kind."""
        del values
        return Say(f"utter_{self.slot}_{wording}", buttons=_WHAT_BUTTONS)


class _Sure(Step):
    """Whether it shall really go."""

    slot = "erase_confirmed"
    optional = False
    armed = True
    called = "sure"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes a plain yes or no; everything else changes nothing."""
        del values, today
        sure = heard.label == "affirm" and heard.confidence >= Confidence.CERTAIN
        plainly = sure and heard.words <= _PLAIN and not kinds_named(heard.text)
        first, *rest = _SENTENCE_END.split(heard.text.strip(), maxsplit=1)
        hesitates = any(_HESITATES.search(one) or kinds_named(one) for one in rest)
        if plainly or (_SURE.match(first) and not hesitates):
            return Taken({self.slot: True})
        if heard.label == "deny" and not kinds_named(heard.text):
            return Taken({self.slot: False})
        return Refused("I only delete after a plain yes.")

    def ask(self, values: Values, wording: str) -> Say:
        """Says what would go, and asks."""
        kinds = [Kind(kind) for kind in values.get(_What.slot) or ()]
        said = {"what": to_be_erased(kinds) if kinds else "that"}
        return Say(f"utter_{self.slot}_{wording}", said, _SURE_BUTTONS)


class EraseGuide(Guide):
    """Leads to an erasure, or leaves everything as it is."""

    name = "erase"
    starts_with = begun_by("erase")
    own_labels = labels("delete_data", "delete_goal", "delete_offer")
    correction_labels = labels("correct")
    steps = (_What(), _Sure())

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins anew, whatever was left open before: nobody erases by half."""
        del position
        fresh = Position(self.cleared(), Progress(), None)
        return super().start(fresh, heard, today)

    def corrected(self, heard: Heard, values: Values, today: date) -> dict[str, Any] | None:
        """Other kinds than those that were asked about: "just the goals", "not the offers"."""
        del today
        kinds, held = kinds_named(heard.text), values.get(_What.slot) or ()
        if not kinds or heard.asks:
            return None
        named = [kind.value for kind in kinds]
        left = [kind for kind in held if kind not in named] if _SPARES.search(heard.text) else named
        return {_What.slot: left} if left else None

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """The kinds that the first message names."""
        del today
        if values.get(_What.slot) is not None:
            return {}
        kinds = kinds_named(heard.text)
        return {_What.slot: [kind.value for kind in kinds]} if kinds else {}


def kinds_named(text: str) -> list[Kind]:
    """The kinds of data that a wish to delete names.

    Args:
        text: The message.

    Returns:
        The kinds in their usual order; all of them for "everything"; none if none is named.
    """
    named = [row.kind for row in _ALONE if re.search(rf"\b(?:{row.names})\b", text, re.IGNORECASE)]
    if named:
        return named
    return list(EVERYTHING) if _EVERYTHING.search(text) else []


def kinds_to_erase(values: Values) -> list[Kind]:
    """What was agreed to be erased; nothing without a yes.

    Args:
        values: What was said, by slots.
    """
    if values.get(_Sure.slot) is not True:
        return []
    return [Kind(kind) for kind in values.get(_What.slot) or ()]


def _what_button(title: str, kinds: Collection[Kind]) -> Button:
    listed = ", ".join(f'"{kind.value}"' for kind in kinds)
    return Button(title, f'/correct{{"part": "{_What.slot}", "value": [{listed}]}}')


_WHAT_BUTTONS = (
    *(_what_button(row.title, [row.kind]) for row in _ALONE),
    _what_button("Everything", EVERYTHING),
)
_SURE_BUTTONS = (
    Button("Yes, delete", f'/correct{{"part": "{_Sure.slot}", "value": true}}'),
    Button("No, keep it", f'/correct{{"part": "{_Sure.slot}", "value": false}}'),
)
