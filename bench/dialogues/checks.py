"""What is checked after every message of a dialogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.dialogues.faults import Fault, Kind
from bench.dialogues.state_comparison import State, holds, mismatches
from bench.dialogues.written import Message

KEPT = ("goals", "offers", "reminders")
"""Names in the state of what must neither change nor go unasked."""

_OFFER_PARTS = ("name", "facts")
"""What of an offer must stay; what is worked out of it may change."""

_LEAK = re.compile(
    r"\bNone\b|\b(?:goal|offer|check|remind|erase|plan|guide|utter)_[a-z_]+\b"
    r"|Traceback|\{[a-z_]+\}"
)
_MOST_REPEATED_WORDS = 6
_MOST_TIMES = 2
_QUOTED_CHARACTERS = 160


@dataclass(frozen=True)
class Answer:
    """What the coach answers to a message.

    Attributes:
        replies: What it says: `text`, `buttons` (with `title`) and perhaps a `card` each.
        state: What it holds afterwards, as JSON has it; None if it does not tell.
    """

    replies: Sequence[Mapping[str, Any]]
    state: State | None = None

    @property
    def texts(self) -> list[str]:
        """The text of each reply, empty where it has none."""
        return [reply.get("text") or "" for reply in self.replies]

    @property
    def shown(self) -> str:
        """All that a person is shown: texts, titles of buttons, cards."""
        lines: list[str] = []
        for reply, text in zip(self.replies, self.texts, strict=True):
            lines.append(text)
            lines += [button["title"] for button in reply.get("buttons") or ()]
            if card := reply.get("card"):
                lines.append(json.dumps(card, ensure_ascii=False))
        return "\n".join(lines)


class Checks:
    """Checks the turns of one dialogue, in their order."""

    def __init__(self) -> None:
        """Begins with nothing said and nothing held."""
        self._said: list[list[str]] = []
        self._before: State | None = None

    def faults(self, message: Message, answer: Answer) -> tuple[Fault, ...]:
        """What is wrong with a turn; none for a message that only leads up to the turns.

        Args:
            message: What was typed.
            answer: What came of it.
        """
        before, self._before = self._before, answer.state
        if message.number is None:
            return ()
        found = [*_of_answer(answer), *_of_words(message, answer)]
        found += _of_repetition(answer.texts, self._said)
        found += _of_state(message, answer.state)
        self._said.append(answer.texts)
        if before is not None and answer.state is not None:
            found += harm(before, answer.state, message.changes | set(message.state or ()))
        return tuple(found)


def harm(before: State, now: State, allowed: frozenset[str]) -> Iterator[Fault]:
    """Kept things that were changed or lost.

    Args:
        before: What was held before the turn.
        now: What is held after it.
        allowed: Names in the state of what the turn may change.
    """
    for name in KEPT:
        if name in allowed:
            continue
        things = now.get(name) or ()
        for thing in before.get(name) or ():
            if not _is_still_there(name, thing, things):
                quoted = json.dumps(thing, ensure_ascii=False)[:_QUOTED_CHARACTERS]
                yield Fault(Kind.HARM, f"{name}: {quoted} changed or gone", (name,))


def _is_still_there(name: str, thing: Mapping[str, Any], things: Sequence[Any]) -> bool:
    if name != "offers":
        return thing in things
    own = {part: thing[part] for part in _OFFER_PARTS if thing.get(part)}
    return any(holds(own, other) for other in things)


def _of_answer(answer: Answer) -> Iterator[Fault]:
    if not any(reply.get("text") or reply.get("card") for reply in answer.replies):
        yield Fault(Kind.NO_ANSWER, "no answer")
    if leak := _LEAK.search(" ".join(answer.texts)):
        yield Fault(Kind.LEAK, f"shows {leak.group()!r}")


def _of_words(message: Message, answer: Answer) -> Iterator[Fault]:
    shown = answer.shown
    for pattern in message.says:
        if not pattern.search(shown):
            yield Fault(Kind.NOT_SAID, f"does not say /{pattern.pattern}/")
    for pattern in message.never:
        if pattern.search(shown):
            yield Fault(Kind.SAID, f"says /{pattern.pattern}/")


def _of_repetition(texts: Sequence[str], said: Sequence[Sequence[str]]) -> Iterator[Fault]:
    for text in texts:
        if len(text.split()) <= _MOST_REPEATED_WORDS or _is_summary(text):
            continue
        if said and text in said[-1]:
            yield Fault(Kind.REPEATED, f"said just before: {text[:60]!r}")
        elif sum(text in earlier for earlier in said) >= _MOST_TIMES:
            yield Fault(Kind.REPEATED, f"said twice already: {text[:60]!r}")


def _is_summary(text: str) -> bool:
    return "\n-" in text or text.startswith(("- ", "Here is"))


def _of_state(message: Message, state: State | None) -> Iterator[Fault]:
    if message.state is None:
        return
    if state is None:
        yield Fault(Kind.STATE, "no state is told")
        return
    for one in mismatches(message.state, state):
        yield Fault(Kind.STATE, f"{'.'.join(one.path)}: {one.words}", one.path)
