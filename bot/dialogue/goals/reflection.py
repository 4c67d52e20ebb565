"""The one question after a goal was completed: what helped? Answered, skipped or left."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.dialogue.core.form import Guide
from bot.dialogue.core.intents import labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.questions import Reading, Refused, Step, Taken, Values, too_long
from bot.dialogue.goals.spans import was_read

_ELSEWHERE = tuple(
    "ask. start. stop skip back leave pause abuse complain danger nonsense other_language "
    "out_of_scope delete. undo export link".split()
)
"""Acts that tell nothing of how a goal came to be done."""

_WORDS = re.compile(r"\w{2,}", re.UNICODE)


class _Reflection(Step):
    slot = "reflection_text"
    free_text = True
    called = "reflection|answer"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes any statement that says something."""
        del values, today
        if not _WORDS.search(heard.text) or (heard.label == "affirm" and heard.words <= 3):
            return Refused("A few words are enough, or skip it.")
        if was_read(heard) and _says_nothing_of_it(heard.reading):
            return Refused("That tells me nothing of what helped. A few words, or skip it.")
        return too_long(heard.text) or Taken({self.slot: " ".join(heard.text.split())})


def _says_nothing_of_it(reading: MessageReading) -> bool:
    """Whether all that a message surely does is about something else than what helped."""
    return bool(reading.done) and all(act.startswith(_ELSEWHERE) for act in reading.done)


class ReflectionGuide(Guide):
    """Asks once what helped; anything else to do ends it."""

    name = "reflection"
    starts_with = labels("complete_goal")
    own_labels = labels(
        "set_goal",
        "report_progress",
        "complete_goal",
        "update_goal",
        "chitchat/good_news",
        "chitchat/venting",
        "chitchat/compliment",
    )
    correction_labels: frozenset[str] = frozenset()
    gives_way_to = labels("undo", "list_goals", "list_offers", "delete_goal", "reopen_goal")
    steps = (_Reflection(),)

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Nothing: the message that completes a goal is no reflection on it."""
        del heard, values, today
        return {}
