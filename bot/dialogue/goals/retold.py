"""Parts of a goal in the making that marked words tell again: corrected, or added to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.coaching.goals.date_shifts import read_shift
from bot.coaching.goals.parts import PART, Part
from bot.coaching.goals.search import telling_words
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.questions import Values
from bot.dialogue.goals.feedback import joined
from bot.dialogue.goals.questions import without_other_day
from bot.dialogue.goals.spans import CONFIDENCE_SLOT, IN_THE_WAY, told_parts, was_read, words_of

_GOAL, _MEASURE = PART[Part.SPECIFIC].slot, PART[Part.MEASURE].slot
_RESOURCES, _DEADLINE = PART[Part.RESOURCES].slot, PART[Part.DEADLINE].slot
_GROWS = frozenset({_RESOURCES, PART[Part.REASON].slot})
"""Slots of parts that there can be more and more of."""

_BETWEEN = "; "
_SHORT = 3
_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d[\d.,]*k?|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|"
    r"twenty|thirty)(?: hundred| thousand)?)(?![\w%])",
    re.IGNORECASE,
)


def retold(
    heard: Heard, values: Values, asked: str | None, by_words: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """What a message changes of what was said of a goal, by its marked words.

    Args:
        heard: The message.
        values: What was said so far.
        asked: The slot that is asked for, which is answered rather than corrected.
        by_words: What the words alone correct, by slots.
        today: The day that counts as today.

    Returns:
        New values by slots, with all else that the message tells; empty if it changes nothing.
    """
    reading = heard.reading
    if not was_read(heard) or not reading.does("tell.goal", "correct.goal"):
        return {}
    told = told_parts(reading, today)
    if _DEADLINE in told and values.get(_DEADLINE) and read_shift(heard.text):
        del told[_DEADLINE]  # It counts from the day that is held.
    again = [slot for slot in told if values.get(slot) is not None and slot != asked]
    # Beside a correction of something else, what there can be more of is rather more of it.
    grows = not reading.does("correct.goal") or any(slot not in _GROWS for slot in again)
    new = {slot: _anew(reading, slot, told[slot], values[slot], grows) for slot in again}
    new = {slot: value for slot, value in new.items() if value != values[slot]}
    if not new:
        return {}
    answers = {slot: value for slot, value in told.items() if slot not in again}
    if all(_agrees(by_words.get(slot), told[slot]) for slot in new):
        return {**answers, **by_words}
    return {**answers, **_in_step(reading, told, new, values, today)}


def _anew(reading: MessageReading, slot: str, told: Any, held: Any, grows: bool) -> Any:
    """The value of a part that is told again; as it was if the message leaves it alone."""
    if slot in {_DEADLINE, CONFIDENCE_SLOT}:
        return told
    olds = words_of(reading, "old") or _number_meant(told, held)
    if reading.does("correct.goal"):
        for old in olds:
            if (now := exchanged(held, old, told)) is not None:
                return now
    if slot in _GROWS:
        return _grown(told, held, grows)
    return told if reading.does("correct.goal") else held


def _number_meant(told: str, held: str) -> list[str]:
    """The one number of a part, where a number alone is told in its place."""
    numbers = _NUMBER.findall(held)
    return numbers if _NUMBER.fullmatch(told) and len(numbers) == 1 else []


def _grown(told: str, held: str, grows: bool) -> str:
    """A part that there can be more of: a piece of it anew, one more, or all of it anew."""
    if told.casefold() in held.casefold():
        return held
    pieces = held.split(_BETWEEN)
    if grows:
        return joined(held, told)
    hinders = told.startswith(IN_THE_WAY)
    place = _place(pieces, told)
    if place is not None:
        return _BETWEEN.join([*pieces[:place], told, *pieces[place + 1 :]])
    return joined(held, told) if hinders else told


def exchanged(held: str, old: str, new: str) -> str | None:
    """A text with some of its words exchanged; None if nothing of it would be left beside them.

    Args:
        held: The text.
        old: The words that go.
        new: The words that take their place.
    """
    left = set(telling_words(held)) - set(telling_words(old))
    # Who names all of it anew has said the other words, too.
    return None if left <= set(telling_words(new)) else _put_for(old, new, held)


def _put_for(old: str, new: str, text: str) -> str | None:
    """A text with words in the place of others; None if it has not the others."""
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
    now, count = re.subn(pattern, lambda _: new, text, flags=re.IGNORECASE)
    return now if count else None


def _place(pieces: list[str], told: str) -> int | None:
    """Which of several pieces is told again: the one of its kind, or with most of its words."""
    if told.startswith(IN_THE_WAY):
        return next((n for n, one in enumerate(pieces) if one.startswith(IN_THE_WAY)), None)
    words = _long_words(told)
    shared = [len(words & _long_words(one)) for one in pieces]
    return shared.index(max(shared)) if max(shared) else None


def _long_words(text: str) -> set[str]:
    """The words that tell two pieces apart; those for amounts are among them."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > _SHORT}


def _in_step(
    reading: MessageReading,
    told: Mapping[str, Any],
    new: Mapping[str, Any],
    values: Values,
    today: date,
) -> dict[str, Any]:
    """What changes, with the parts whose words have to say the same."""
    now = dict(new)
    for slot, other in ((_GOAL, _MEASURE), (_MEASURE, _GOAL)):
        # Only words that were exchanged within a part can stand in the other one as well.
        if slot in new and other not in new and new[slot] != told[slot]:
            olds = words_of(reading, "old") or _number_meant(told[slot], values[slot])
            held = str(values.get(other) or "")
            texts = (_put_for(old, told[slot], held) for old in olds)
            text = next((text for text in texts if text is not None), held)
            now |= {other: text} if text != held else {}
    if _DEADLINE in new:
        wording, day = str(now.get(_GOAL) or values[_GOAL]), date.fromisoformat(new[_DEADLINE])
        kept = without_other_day(wording, day, today)
        now |= {_GOAL: kept} if kept != values[_GOAL] else {}
    return now


def _agrees(by_words: Any, told: Any) -> bool:
    """Whether what the words alone correct is the same, and maybe put better."""
    if isinstance(by_words, str) and isinstance(told, str):
        return told.casefold() in by_words.casefold()
    return by_words is not None and by_words == told
