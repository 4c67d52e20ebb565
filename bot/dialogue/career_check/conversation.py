"""The guided job-or-career check: seven questions on the present role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.coaching.career_check.check import Extent, Theme
from bot.coaching.career_check.themes import NAMES, themes_named
from bot.dialogue.career_check.told import PLAIN, UNKNOWN, answers_told, slots_of
from bot.dialogue.core.form import Guide, Position, Progress
from bot.dialogue.core.intents import labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Reading, Refused, Say, Step, Taken, Values
from bot.dialogue.core.skills import begun_by
from bot.dialogue.goals.spans import was_read
from bot.language.ordinals import place_said

_BY_PLACE = re.compile(
    r"^\W*(?:(?:no|wait|sorry|actually|oops|and|please|can you|change|correct|make|my answer to|"
    r"the answer to)\W+)*(?P<which>(?:the )?(?:\w+(?: one| question| answer)?|"
    r"(?:question|number|no\.?|#) ?\w+))"
    r" (?:to|is|should(?: be| have been)?|was|must be)\W+(?P<answer>\w.*)$",
    re.IGNORECASE,
)
_THEME = {f"check_{theme}": theme for theme in Theme}


class _Question(Step):
    """How far a theme holds: by button, or in the person's own words."""

    def __init__(self, theme: Theme) -> None:
        self.slot = f"check_{theme}"
        self.called = str(theme)
        self._theme = theme

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads yes, partly or no from an answer, and the answers to other themes it names."""
        del today
        told = answers_told(heard, self._theme)
        if self._theme not in told:
            return Refused("A yes, a no or a partly is enough; add why if you like.")
        found = slots_of(told, values.get("check_words"))
        is_plain = heard.chosen is not None or heard.words <= PLAIN
        if is_plain and len(told) == 1 and told[self._theme].extent != UNKNOWN:
            return Taken(found)
        # What own words were taken for is said, so that it can be put right at once.
        if was_read(heard):
            return Taken(found, _taken_as(values, found))
        answer = {"answer": extent_words(found[self.slot])}
        return Taken(found, Say("utter_check_taken_as", answer))


class CheckGuide(Guide):
    """Leads to a plain profile of the present role."""

    name = "check"
    starts_with = begun_by("check")
    own_labels = starts_with
    correction_labels = labels("correct")
    steps = tuple(_Question(theme) for theme in Theme)
    more_slots = ("check_words",)

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins a new check once the last one is done."""
        if position.progress.done:
            return Position(self.cleared(), Progress(), None)
        return super().start(position, heard, today)

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """An answer that is changed by the place of its question, or by the name of its theme."""
        named = None if heard.chosen else _BY_PLACE.match(heard.text)
        place = named and place_said(named["which"], len(self.steps), numbered=True)
        if named is None or place is None:
            return _corrected_by_theme(heard, position)
        step = self.steps[place]
        reading = step.read(replace(heard, text=named["answer"]), position.values, today)
        given = position.values.get(step.slot) is not None
        return reading.values if given and isinstance(reading, Taken) else None

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says which answer was changed to what, and what it was."""
        said = []
        for place, step in enumerate(self.steps, start=1):
            old, new = before.get(step.slot), now.get(step.slot)
            if old is not None and new is not None and old != new:
                is_now = f"your answer to question {place} is now **{extent_words(new)}**"
                said.append(f"{is_now} ({NAMES[_THEME[step.slot]]}; it was {extent_words(old)})")
        if not said:
            return ()
        fresh = [_named(s, now) for s in _THEME if before.get(s) is None and now.get(s) is not None]
        return (Say("utter_guide_changed", {"change": ", and ".join([*said, *fresh])}),)

    def noted_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says by name what was told of themes that were not asked about yet."""
        fresh = [slot for slot in _THEME if before.get(slot) is None and now.get(slot) is not None]
        # A few words alone answer the open question, and say what they are.
        is_plain = before.get("check_words") == now.get("check_words")
        return () if not fresh or (len(fresh) == 1 and is_plain) else (_taken_as(before, now),)

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Answers to themes that a message names; without a name each belongs to its question."""
        del today
        if not was_read(heard) or not heard.reading.does("tell.check"):
            return {}
        told = answers_told(heard, None)
        new = {theme: one for theme, one in told.items() if values.get(f"check_{theme}") is None}
        return slots_of(new, values.get("check_words"))


def answers_of(values: Values) -> Mapping[Theme, Extent]:
    """The answers that were given.

    Args:
        values: What was said, by slots.
    """
    given = {theme: values.get(f"check_{theme}") for theme in Theme}
    known = {theme: value for theme, value in given.items() if value not in (None, UNKNOWN)}
    return {theme: Extent(value) for theme, value in known.items()}


def unknown_in(values: Values) -> tuple[Theme, ...]:
    """The themes of which the person did not know how far they hold.

    Args:
        values: What was said, by slots.
    """
    return tuple(theme for theme in Theme if values.get(f"check_{theme}") == UNKNOWN)


def own_words(values: Values) -> Mapping[Theme, str]:
    """The person's own words by theme, where the answer is still the one that they gave.

    Args:
        values: What was said, by slots.
    """
    held = values.get("check_words") or {}
    return {
        theme: held[theme][1]
        for theme in Theme
        if theme in held and held[theme][0] == values.get(f"check_{theme}")
    }


def extent_words(extent: int) -> str:
    """An answer as it is said.

    Args:
        extent: How far a theme holds, or that it is not known.
    """
    return "not known" if extent == UNKNOWN else Extent(extent).name.lower()


def _corrected_by_theme(heard: Heard, position: Position) -> Mapping[str, Any] | None:
    """New answers to questions that were answered, by the names of their themes."""
    if heard.chosen or not was_read(heard):
        return None
    values, asked = position.values, _THEME.get(position.asked or "")
    corrects = heard.reading.does("correct.check")
    told = answers_told(heard, asked)
    if corrects and asked and list(told) == [asked] and not _is_of_open(heard, position, asked):
        told = {_THEME[position.progress.answered[-1]]: told[asked]}
    held = {theme for theme in told if values.get(f"check_{theme}") is not None}
    changed = {t for t in held if values[f"check_{t}"] != told[t].extent}
    # Beside an answer to the open question it takes a correction in so many words.
    if not changed or (asked in told and not corrects):
        return None
    return slots_of(told, values.get("check_words"))


def _is_of_open(heard: Heard, position: Position, asked: Theme | None) -> bool:
    """Whether a correction puts right what it says itself of the open question."""
    if not position.progress.answered or heard.reading.does("tell.check"):
        return True
    return asked in themes_named(heard.text)


def _named(slot: str, values: Values) -> str:
    return f"{NAMES[_THEME[slot]]}: {extent_words(values[slot])}"


def _taken_as(before: Values, now: Values) -> Say:
    """What answers were taken for, by name; with what was held before where that differs."""
    said = []
    for slot in _THEME:
        old, new = before.get(slot), now.get(slot)
        if new is not None and old != new:
            was = "" if old is None else f" (it was {extent_words(old)})"
            said.append(_named(slot, now) + was)
    return Say("utter_check_taken_as", {"answer": ", ".join(said)})
