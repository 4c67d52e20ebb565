"""Marked conversations: how they are read, and what is wrong with them.

`python -m tests.nlu.conversations` says it, and is part of `make lint`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.nlu.marks import ACTS, QUESTIONS, ROLES
from tests.nlu.sentences import heldout

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "conversations"
OWN_DIALOGUES = ROOT / "tests" / "conversations" / "dialogues"

_MARK = re.compile(r"\[([^\]\[]+)\]\(([a-z_]+)\)")
_NO_MARK = re.compile(r"\[|\]\(")
_ENOUGH_WORDS = 4
"""Shorter messages are everybody's; longer ones that stand in two places are copies."""


@dataclass(frozen=True)
class Span:
    """Words of a message with what they are.

    Attributes:
        start: Where they begin in the plain text.
        end: Where they end.
        role: One of `ROLES`.
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True)
class Message:
    """A message of a person, with what the coach had said before it.

    Attributes:
        conversation: Id of the conversation.
        text: What was typed, without marks.
        acts: What it does, the main thing first; of `ACTS`.
        spans: Its marked words.
        coach: What the coach said last; empty at the beginning.
        asks: What that asked, of `QUESTIONS`; empty if nothing.
        offers: What a plain yes to it does, of `ACTS`.
    """

    conversation: str
    text: str
    acts: tuple[str, ...]
    spans: tuple[Span, ...]
    coach: str = ""
    asks: str = ""
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voice:
    """One writer's conversations.

    Attributes:
        name: Name of the voice, which its file has.
        who: Who speaks, and how.
        held_out: Whether nothing learns from it.
        messages: All messages of the person.
    """

    name: str
    who: str
    held_out: bool
    messages: tuple[Message, ...]


def voices(folder: Path = FOLDER) -> list[Voice]:
    """All voices, by name."""
    return [read_voice(path) for path in sorted(folder.glob("*.yml"))]


def read_voice(path: Path) -> Voice:
    """Reads the conversations of a voice.

    Args:
        path: Its file.
    """
    data = yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)
    messages = [one for each in data["conversations"] for one in _messages(each)]
    return Voice(data["voice"], data["who"], data["held_out"], tuple(messages))


def without_marks(text: str) -> tuple[str, tuple[Span, ...]]:
    """A marked text as it was typed, and its spans.

    Args:
        text: The text with marks like `[84 base](pay)`.
    """
    plain, spans, last = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        last = mark.end()
    return plain + text[last:], tuple(spans)


def faults(found: Sequence[Voice]) -> Iterator[str]:
    """What is wrong with marked conversations, in words.

    Args:
        found: The voices.
    """
    for voice in found:
        for message in voice.messages:
            yield from (f"{message.conversation}: {fault}" for fault in _faults_of(message))
    yield from _copies(found)


def _messages(conversation: Mapping[str, Any]) -> Iterator[Message]:
    before: dict[str, Any] = {}
    for turn in conversation["turns"]:
        if "user" in turn:
            text, spans = without_marks(turn["user"])
            said = {"coach": before.get("coach", ""), "asks": before.get("asks", "")}
            offers = tuple(before.get("offers", ()))
            yield Message(
                conversation["id"], text, tuple(turn.get("acts", ())), spans, offers=offers, **said
            )
        else:
            before = turn if "coach" in turn else {}


def _faults_of(message: Message) -> Iterator[str]:
    if not message.acts:
        yield f"no act: {message.text!r}"
    yield from (f"no such act: {act}" for act in message.acts if act not in ACTS)
    yield from (f"no such act: {act}" for act in message.offers if act not in ACTS)
    yield from (f"no such role: {one.role}" for one in message.spans if one.role not in ROLES)
    if message.asks and message.asks not in QUESTIONS:
        yield f"no such question: {message.asks}"
    if _NO_MARK.search(message.text):
        yield f"a broken mark: {message.text!r}"


def _copies(found: Sequence[Voice]) -> Iterator[str]:
    """Messages of voices that are learnt from which stand where nothing may be learnt from."""
    apart = {_bare(sentence.text): "the held-out sentences" for sentence in heldout()}
    apart |= {_bare(text): "the project's dialogues" for text in _dialogue_texts()}
    for voice in (one for one in found if one.held_out):
        apart |= {_bare(one.text): f"the held-out voice {voice.name}" for one in voice.messages}
    for voice in (one for one in found if not one.held_out):
        for message in voice.messages:
            bare = _bare(message.text)
            if bare in apart and bare.count(" ") >= _ENOUGH_WORDS - 1:
                yield f"{message.conversation}: stands in {apart[bare]}: {message.text!r}"


def _dialogue_texts() -> Iterator[str]:
    for path in sorted(OWN_DIALOGUES.glob("c*.yml")):
        data = yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)
        yield from (turn["user"] for turn in data["turns"] if "user" in turn)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


if __name__ == "__main__":
    wrong = list(faults(voices()))
    print("\n".join(wrong))  # noqa: T201 - a command
    sys.exit(bool(wrong))
