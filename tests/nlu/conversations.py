"""What is wrong with marked conversations.

`python -m tests.nlu.conversations` says it, and is part of `make lint`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from bot.dialogue.core.acts import ACTS
from bot.dialogue.core.roles import QUESTIONS, ROLES
from bot.nlu.conversations import MarkedMessage, Voice, read_voices
from tests.nlu.sentences import heldout

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "conversations"
OWN_DIALOGUES = ROOT / "tests" / "conversations" / "dialogues"

_NO_MARK = re.compile(r"\[|\]\(")
_ENOUGH_WORDS = 4
"""Shorter messages are everybody's; longer ones that stand in two places are copies."""


def faults(found: Sequence[Voice]) -> Iterator[str]:
    """What is wrong with marked conversations, in words.

    Args:
        found: The voices.
    """
    for voice in found:
        for message in voice.messages:
            yield from (f"{message.conversation}: {fault}" for fault in _faults_of(message))
    yield from _copies(found)


def _faults_of(message: MarkedMessage) -> Iterator[str]:
    if not message.acts:
        yield f"no act: {message.text!r}"
    yield from (f"no such act: {act}" for act in message.acts if act not in ACTS)
    yield from (f"no such act: {act}" for act in message.context.offers if act not in ACTS)
    yield from (f"no such role: {one.role}" for one in message.spans if one.role not in ROLES)
    if message.context.asks and message.context.asks not in QUESTIONS:
        yield f"no such question: {message.context.asks}"
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
    wrong = list(faults(read_voices(FOLDER)))
    print("\n".join(wrong))  # noqa: T201 - a command
    sys.exit(bool(wrong))
