"""What can come in the middle of a guided conversation and is none of its own, by label.

All of it is derived from the tables of intents and of skills.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.dialogue.core.intents import INTENTS, Interrupts, Kind, labels_where
from bot.dialogue.core.skills import GONE_BACK_TO

_TASKS = (Kind.TASK, Kind.GUIDED)
_TALK = (Kind.QUESTION, Kind.SMALL_TALK, Kind.OUT_OF_SCOPE)

ASIDES = frozenset(
    row.name
    for row in INTENTS.values()
    if row.kind in _TALK and row.interrupts is Interrupts.IN_PASSING
)
"""Retrieval intents: answered on the way, then the same question is asked again."""

SAID_ASIDE: Mapping[str, str] = {row.label: row.said for row in INTENTS.values() if row.said}
"""Acts that are answered with a response."""

MOODS = labels_where(lambda row: row.mood)
"""Labels that are answered without asking on: somebody's mood is not to be asked past."""

TASKS_ASIDE = labels_where(
    lambda row: row.kind in _TASKS and row.interrupts is Interrupts.IN_PASSING
)
"""Tasks that can be carried out in the middle if a single turn is enough for them."""

GUIDED_TASKS = labels_where(lambda row: row.interrupts is Interrupts.PAUSES)
"""Tasks that are guided conversations of their own."""

FOLLOWING = labels_where(lambda row: row.interrupts is Interrupts.IF_NAMED)
"""Tasks with a thing that is kept; often of a single turn."""

_BACK_TO = re.compile(
    r"\b(?:back|return|go on|continue|carry on|resume)\b.{0,12}\b(?:to|with) "
    r"(?:the |my |our |that )?"
    rf"(?P<what>{'|'.join(map(re.escape, GONE_BACK_TO))})\b",
    re.IGNORECASE,
)


def task_gone_back_to(text: str) -> str | None:
    """The guided task that a message names as the one to go back to ("back to my goal").

    Args:
        text: The message.
    """
    found = _BACK_TO.search(text)
    return GONE_BACK_TO[found["what"].lower()] if found else None


NAMED_IN_OWN_WORDS: Mapping[str, re.Pattern[str]] = {
    row.label: row.named
    for row in INTENTS.values()
    if row.named is not None and row.interrupts is Interrupts.PAUSES
}
"""What names a task that answers in own words look like: to "pass the test" is no wish for one."""

NAMED_TASKS: Mapping[str, re.Pattern[str]] = {
    row.label: row.named
    for row in INTENTS.values()
    if row.named is not None and row.interrupts is Interrupts.IF_NAMED
}
"""Tasks that can be carried out in the middle if the message names what they are about so.

Where the label can mean the conversation itself, it has to be named by its number.
"""
