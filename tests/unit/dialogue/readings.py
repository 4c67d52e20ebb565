"""Hand-made readings of messages."""

from __future__ import annotations

import re

from bot.dialogue.core.message_reading import MessageReading, Span

_MARK = re.compile(r"\[([^\]]+)\]\((\w+)(?: (\.\d+))?\)")


def read_as(marked: str, *acts: str) -> MessageReading:
    """A message as it was read.

    Args:
        marked: The message, with `[words](role)` or `[words](role .4)` around what has a role.
        *acts: What it does, the main act first.
    """
    text, spans = "", []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark[1]), mark[2], float(mark[3] or 0.9)))
        text += mark[1]
        at = mark.end()
    shares = {act: round(0.95 - 0.05 * place, 2) for place, act in enumerate(acts)}
    return MessageReading(text + marked[at:], shares, tuple(spans))
