"""Marked conversations: what the reader learns from (docs/conversations.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.dialogue.core.message_reading import Span
from bot.dialogue.core.reader_context import ReaderContext

_MARK = re.compile(r"\[([^\]\[]+)\]\(([a-z_]+)\)")


@dataclass(frozen=True)
class MarkedMessage:
    """A message of a person with what it does and where it stands.

    Attributes:
        conversation: Id of the conversation.
        text: What was typed, without marks.
        acts: What it does, the main thing first; of `ACTS`.
        spans: Its marked words.
        context: What was asked, offered and said before it.
    """

    conversation: str
    text: str
    acts: tuple[str, ...]
    spans: tuple[Span, ...]
    context: ReaderContext


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
    messages: tuple[MarkedMessage, ...]


def read_voices(folder: Path) -> list[Voice]:
    """All voices of a folder, by name.

    Args:
        folder: Where their files are.
    """
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


def _messages(conversation: Mapping[str, Any]) -> Iterator[MarkedMessage]:
    context, acts = ReaderContext(), tuple[str, ...]()
    coach: Mapping[str, Any] = {}
    for at, turn in enumerate(conversation["turns"]):
        if "user" not in turn:
            coach = turn if "coach" in turn else {}
            continue
        text, spans = without_marks(turn["user"])
        asks, offers = coach.get("asks", ""), tuple(coach.get("offers", ()))
        said_before = any("user" in one for one in conversation["turns"][:at])
        begins = ReaderContext(asks, offers=offers)
        context = context.then(acts, asks, offers) if said_before else begins
        acts = tuple(turn.get("acts", ()))
        yield MarkedMessage(conversation["id"], text, acts, spans, context)
