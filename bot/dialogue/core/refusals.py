"""Messages that refuse a task: "I don't want a goal, just tell me how to ask for a raise"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.core.skills import CONVERSATIONS

_CLAUSE = re.compile(r"[,.;!?\n]+|\s+(?:but|just|only)\s+", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_NAMES = {one.called: one.name for one in CONVERSATIONS.values() if one.called}
_NEGATIONS = frozenset(
    "not no never don't dont didn't didnt isn't isnt wasn't wasnt haven't havent doesn't stop quit "
    "stopped".split()
)
_BEHIND = frozenset("reminder reminders nudge nudges".split())
"""What a name stands before that is about something else: "stop the goal reminders"."""
_BETWEEN = frozenset(
    "a an any another the this that my new to want wants wanted need like wish set setting make "
    "making ask asked asking for looking here about talking said say of do doing there is was "
    "really even actually ever job career smart work working out take taking".split()
)
"""What can stand between a refusal and the name of what is refused."""

_HAVE = frozenset(("have", "got"))
_NOT_THERE = frozenset(("offer",))
"""What is refused by saying that there is none; a goal that somebody has not is one to set."""


@dataclass(frozen=True)
class Refusal:
    """A task that a message refuses.

    Attributes:
        conversation: Name of the guided conversation.
        rest: What else the message says; may be empty.
    """

    conversation: str
    rest: str


def refusal(text: str) -> Refusal | None:
    """What a message refuses, if it does; a question refuses nothing.

    Args:
        text: The message.
    """
    start = 0
    for end, behind in [*((m.start(), m.end()) for m in _CLAUSE.finditer(text)), (len(text),) * 2]:
        clause = text[start:end]
        refused = None if text[end:behind].strip().startswith("?") else _refused(clause)
        if refused is not None:
            rest = f"{text[:start]} {text[behind:]}"
            return Refusal(refused, " ".join(rest.split()))
        start = behind
    return None


def _refused(clause: str) -> str | None:
    """What a clause refuses: a negation and the name, with nothing of weight between them."""
    words: Sequence[str] = _WORD.findall(clause.casefold().replace("’", "'"))
    for at, word in enumerate(words):
        name = next((one for one in _NAMES if word in (one, f"{one}s")), None)
        behind = words[at + 1] if at + 1 < len(words) else ""
        if name is not None and behind not in _BEHIND and _is_negated(words[:at], name):
            return _NAMES[name]
    return None


def _is_negated(before: Sequence[str], name: str) -> bool:
    allowed = _BETWEEN | _HAVE if name in _NOT_THERE else _BETWEEN
    for word in reversed(before):
        if word in _NEGATIONS:
            return True
        if word not in allowed:
            return False
    return False
