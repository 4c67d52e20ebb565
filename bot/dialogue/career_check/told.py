"""The answers that a message tells: to the open question, and to those whose themes it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from bot.coaching.career_check.check import Extent, Theme
from bot.coaching.career_check.themes import begins_with_theme, clauses, themes_named
from bot.dialogue.career_check.extents import extent_of, has_plain_word, says_plainly
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.goals.spans import likely, was_read

UNKNOWN = -1
"""The answer of somebody who does not know."""

PLAIN = 3
"""Words up to which an answer says nothing but what it is."""

_MAX_WORDS = 90
"""Characters of own words that are kept to be said back."""

_CHATTER = tuple(
    "ask. vent joke small_talk tell.person complain good_news thank greet apologize abuse leave "
    "pause wish out_of_scope other_language nonsense danger".split()
)


@dataclass(frozen=True)
class Answer:
    """What an answer was taken for.

    Attributes:
        extent: How far the theme holds, as `Extent` counts, or `UNKNOWN`.
        words: The person's own words; empty where they say nothing more.
    """

    extent: int
    words: str = ""


def is_answer(heard: Heard) -> bool:
    """Whether a message may be an answer: not if it only asks, jokes or tells something else.

    Args:
        heard: The message.
    """
    if not was_read(heard) or says_plainly(heard.text):
        return True
    reading = heard.reading
    if not reading.done or any(likely(reading, ("answer",))):
        return True
    if reading.does("ask.") and not has_plain_word(heard.text):
        return False
    return not all(act.startswith(_CHATTER) for act in reading.done)


def answers_told(heard: Heard, asked: Theme | None) -> dict[Theme, Answer]:
    """The answers of a message, by theme.

    Args:
        heard: The message.
        asked: The theme of the open question; None if none is open.
    """
    if not is_answer(heard):
        return {}
    if not was_read(heard):
        extent = extent_of(heard)
        return {asked: _answer(extent, heard.text)} if asked and extent is not None else {}
    if _is_unknown(heard):
        return {asked: Answer(UNKNOWN)} if asked else {}
    parts = list(_parts(heard))
    told: dict[Theme, Answer] = {}
    for text, extent in parts:
        for theme in _themes(text, heard, asked, alone=len(parts) == 1):
            words = heard.text if len(parts) == 1 else text
            told[theme] = _answer(extent, words)
    return told


def slots_of(told: Mapping[Theme, Answer], held: Mapping[str, Any] | None) -> dict[str, Any]:
    """Answers by slots, with the own words beside them.

    Args:
        told: The answers.
        held: The own words that are held already, by theme.
    """
    values: dict[str, Any] = {f"check_{theme}": int(one.extent) for theme, one in told.items()}
    words = {str(theme): [int(one.extent), one.words] for theme, one in told.items() if one.words}
    return {**values, "check_words": {**(held or {}), **words}} if words else values


def _answer(extent: Extent, text: str) -> Answer:
    plain = " ".join(text.split()).strip(" ,;")
    words = shorten(plain, _MAX_WORDS, placeholder=" …") if len(plain.split()) > PLAIN else ""
    return Answer(int(extent), words)


def _is_unknown(heard: Heard) -> bool:
    reading = heard.reading
    if not reading.does("unsure") or reading.does("ask."):
        return False
    if not any(letter.isalpha() for letter in heard.text):
        return False  # dots and signs say nothing, not even that somebody does not know
    return not (has_plain_word(heard.text) or any(likely(reading, ("answer",))))


def _parts(heard: Heard) -> Iterator[tuple[str, Extent]]:
    """The clauses of a message that say how far something holds, with how far."""
    reading, text = heard.reading, _without_old(heard.reading)
    marked = list(likely(reading, ("answer",)))
    found, places = [], list(clauses(text))
    for start, end in places if len(places) > 1 else []:
        inside = [text[s.start : s.end] for s in marked if start <= s.start < end]
        clause = text[start:end]
        counts = bool(inside) if marked else has_plain_word(clause) or says_plainly(clause)
        extent = _marked_extent(inside, clause) if counts else None
        if extent is not None:
            found.append((clause, extent))
    if found:
        yield from found
        return
    words = [text[one.start : one.end] for one in marked]
    whole = _marked_extent(words, None)
    whole = extent_of(Heard(text, heard.label, heard.confidence)) if whole is None else whole
    if whole is not None:
        yield text, whole


def _marked_extent(words: list[str], clause: str | None) -> Extent | None:
    """How far the last marked words say that something holds, else their clause."""
    texts = [*reversed(words), *([clause] if clause else [])]
    found = (extent_of(Heard(text, "", 0.0)) for text in texts)
    return next((one for one in found if one is not None), None)


def _themes(text: str, heard: Heard, asked: Theme | None, *, alone: bool) -> tuple[Theme, ...]:
    """The themes that a clause answers; the only answer of a message is to the open question."""
    named = themes_named(text)
    if not named or asked in named:
        return (asked,) if asked else ()
    corrects = heard.reading.does("correct.check")
    if alone and asked and not (corrects or begins_with_theme(text)):
        return (asked,)
    return named


def _without_old(reading: MessageReading) -> str:
    """The text with blanks for an answer that is taken back."""
    text = reading.text
    for one in likely(reading, ("old",)):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
