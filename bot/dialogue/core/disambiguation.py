"""What the coach offers when it is not sure: its likeliest readings, then a menu, then a person."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue.core.intents import INTENTS, titled
from bot.dialogue.core.message import SAID
from bot.dialogue.core.questions import Button, Say

MAX_CHOICES = 3
_FEWEST_WORDS = 2
"""Words that the beginning of a title needs to stand for it."""

_COURTESY = frozenset("yes yeah yep ok okay please thanks then just well".split())
_LIKELY_ENOUGH = 0.04
_MAX_SAID = 300
"""Characters of a message that a button carries."""

ASKS_FIRST = "utter_did_you_mean"
"""The response that asks before something is done; a yes to it chooses its one button."""

TITLES: Mapping[str, str] = {row.label: row.title for row in INTENTS.values() if row.title}
"""What a label is called on a button, for all that are worth offering."""


def title_meant(typed: str, titles: Sequence[str]) -> int | None:
    """Which of the titles of quick replies a text repeats, as a whole or by how it begins.

    Args:
        typed: What was typed; "please", "yes" and the like beside the title say nothing else.
        titles: The titles that were just shown.

    Returns:
        The place of the title; None if it repeats none, or begins like several.
    """
    said, shown = _bare(typed), [_bare(title) for title in titles]
    if not said:
        return None
    if said in shown:
        return shown.index(said)
    begun = [at for at, title in enumerate(shown) if title[: len(said)] == said]
    return begun[0] if len(begun) == 1 and len(said) >= _FEWEST_WORDS else None


def _bare(text: str) -> list[str]:
    """The words of a title or of what repeats it, without what people say out of courtesy."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.casefold())
    while len(words) > 1 and words[-1] in _COURTESY:
        words.pop()
    while len(words) > 1 and words[0] in _COURTESY:
        words.pop(0)
    return words


def choices(ranking: Sequence[tuple[str, float]], failures: int) -> Say:
    """What to offer for a message that was not understood.

    Args:
        ranking: Labels with their confidences, best first.
        failures: How many messages in a row were not understood, this one included.
    """
    if failures >= 3:
        return Say("utter_choices_person")
    likely = [label for label, share in ranking if share >= _LIKELY_ENOUGH and label in TITLES]
    if failures == 2 or not likely:
        return Say("utter_choices_menu")
    titles: dict[str, str] = {}
    for label in likely:
        titles.setdefault(TITLES[label], label)
    buttons = [Button(title, payload(label)) for title, label in titles.items()]
    none_of_these = Button("None of these", "/help")
    return Say("utter_choices", buttons=(*buttons[:MAX_CHOICES], none_of_these))


def did_you_mean(name: str, text: str, number: int | None = None) -> Say:
    """Asks before something is done that a message may not have meant, naming it.

    Args:
        name: The label of the task.
        text: The message.
        number: The number of the thing it is about, if that is known.

    Returns:
        The question; its button does the task as if the message had been beyond doubt.
    """
    named = INTENTS[name].named
    if number is None and named is not None:
        found = named.search(text)
        number = int(found["number"]) if found and found["number"] else None
    # What is named by its number has to be named again, for the talk may be of another by then.
    said = {} if named is not None or len(text) > _MAX_SAID else {SAID: text}
    carried = said if number is None else {"goal": number}
    return Say(ASKS_FIRST, buttons=(Button(titled(name, number), payload(name, **carried)),))


def also_asked(labels: Sequence[str]) -> Say:
    """Offers what a message asked for beside the main thing.

    Args:
        labels: Its labels, likeliest place first.
    """
    buttons = tuple(Button(TITLES[label], payload(label)) for label in labels[:MAX_CHOICES])
    return Say("utter_also_asked", buttons=buttons)


def decline(label: str, before: int) -> str:
    """The response to something out of scope.

    Args:
        label: Its kind, such as `out_of_scope/world`.
        before: How many messages of that kind came right before it.
    """
    if before == 0:
        return f"utter_{label}"
    return "utter_decline_again" if before == 1 else "utter_choices_person"


def payload(label: str, **carried: Any) -> str:
    """The payload with which a button stands for a label.

    Args:
        label: `intent` or `intent/topic`.
        **carried: What it carries beside.
    """
    intent, _, topic = label.partition("/")
    values = {"topic": topic, **carried} if topic else carried
    return f"/{intent}{json.dumps(values)}" if values else f"/{intent}"
