"""Dialogues as they are written: what a person types, and what must hold after each message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HELD_FILE = "held.yml"
"""Name of the file beside dialogues that says which of their turns hold; no dialogue itself."""

_FIRST_DAY = "2026-11-30"
_TOP_KEYS = frozenset("id title today given turns".split())
_TURN_KEYS = frozenset("user state says never changes judge".split())


class InvalidDialogue(ValueError):
    """A dialogue is not written as it must be; the words name the place."""


@dataclass(frozen=True)
class Message:
    """What a person types, and what must hold once it is answered.

    Attributes:
        day: The day on which it is typed.
        text: The message, one line.
        number: The turn's number, from 1; None for a message that only leads up to the turns.
        state: What must be held afterwards; None if the turn does not say.
        says: Patterns that must be found in what is shown.
        never: Patterns that must not be found there.
        changes: Names of kept things that the message may change or remove.
        judge: What a good answer is, for a reader.
    """

    day: date
    text: str
    number: int | None = None
    state: Mapping[str, Any] | None = None
    says: tuple[re.Pattern[str], ...] = ()
    never: tuple[re.Pattern[str], ...] = ()
    changes: frozenset[str] = frozenset()
    judge: str = ""


@dataclass(frozen=True)
class Dialogue:
    """A conversation with one person.

    Attributes:
        id: Its short name.
        title: What it is about.
        messages: The messages in order; where the day is another one, the person comes back.
    """

    id: str
    title: str
    messages: tuple[Message, ...]


def read_dialogues(where: Path) -> list[Dialogue]:
    """Reads all dialogues of a folder and those below it, or of a file.

    Args:
        where: The folder or file; a file can hold several dialogues.

    Returns:
        The dialogues, by file names.

    Raises:
        InvalidDialogue: One is not written as it must be, or two have one id.
        OSError: A file cannot be read.
    """
    files = sorted(where.rglob("*.yml")) if where.is_dir() else [where]
    found: dict[str, Dialogue] = {}
    for path in files:
        if path.name == HELD_FILE:
            continue
        for dialogue in _of_file(path):
            if dialogue.id in found:
                raise InvalidDialogue(f"{path}: there are two dialogues {dialogue.id!r}")
            found[dialogue.id] = dialogue
    return list(found.values())


def dialogue_of(document: Mapping[str, Any]) -> Dialogue:
    """A dialogue from what its YAML document holds.

    Args:
        document: The keys `id`, `title`, `today`, `given`, `turns`.

    Raises:
        InvalidDialogue: A key is missing or unknown, or a value cannot be used.
    """
    _refuse_unknown(document, _TOP_KEYS)
    for key in ("id", "turns"):
        if not document.get(key):
            raise InvalidDialogue(f"there is no {key!r}")
    name = str(document["id"])
    return Dialogue(name, str(document.get("title", name)), tuple(_messages(document)))


def _of_file(path: Path) -> Iterator[Dialogue]:
    try:
        for document in yaml.safe_load_all(path.read_text(encoding="utf8")):
            if document:
                yield dialogue_of(document)
    except (yaml.YAMLError, InvalidDialogue) as error:
        raise InvalidDialogue(f"{path}: {error}") from error


def _messages(document: Mapping[str, Any]) -> Iterator[Message]:
    day, number = _day(document.get("today", _FIRST_DAY)), 0
    for line in (document.get("given") or "").splitlines():
        if line.strip():
            yield Message(day, line)
    for turn in document["turns"]:
        if "later" in turn:
            _refuse_unknown(turn, frozenset({"later"}))
            day = _day(turn["later"])
            continue
        number += 1
        try:
            yield _message(turn, day, number)
        except InvalidDialogue as error:
            raise InvalidDialogue(f"turn {number}: {error}") from error


def _message(turn: Mapping[str, Any], day: date, number: int) -> Message:
    _refuse_unknown(turn, _TURN_KEYS)
    if "user" not in turn:
        raise InvalidDialogue("there is neither 'user' nor 'later'")
    state = turn.get("state")
    if "state" in turn and not isinstance(state, dict):
        raise InvalidDialogue(f"'state' is {state!r}, not names with values")
    return Message(
        day=day,
        text=" ".join(str(turn["user"]).split("\n")),
        number=number,
        state=state,
        says=_patterns(turn.get("says")),
        never=_patterns(turn.get("never")),
        changes=frozenset(turn.get("changes") or ()),
        judge=(turn.get("judge") or "").strip(),
    )


def _patterns(written: list[str] | None) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(pattern) for pattern in written or ())
    except re.error as error:
        raise InvalidDialogue(f"{error.pattern!r} is no pattern: {error}") from error


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InvalidDialogue(f"{value!r} is no day as YYYY-MM-DD") from None


def _refuse_unknown(written: object, known: frozenset[str]) -> None:
    if not isinstance(written, dict):
        raise InvalidDialogue(f"{written!r} has no keys")
    if unknown := written.keys() - known:
        raise InvalidDialogue(f"{sorted(unknown)} are not known; known are {sorted(known)}")
