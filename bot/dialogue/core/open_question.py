"""A message at an open question: what every decision about it is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.coaching.smart import begins_with_verb
from bot.dialogue.core.form import Guide, Position
from bot.dialogue.core.intents import Confidence, labels_where
from bot.dialogue.core.interruptions import GUIDED_TASKS, TASKS_ASIDE
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Reading, Step
from bot.dialogue.core.transitions import open_step
from bot.language.ordinals import says_other

_ONLY_IF_SURE = labels_where(lambda row: row.mistakable)
"""Acts that a few own words are easily mistaken for."""

_FOR_ME = re.compile(r"\b(?:me|us|you|your)\b", re.IGNORECASE)
FEW_WORDS = 6
"""Words up to which a message can be an act such as "skip this one"."""


def says_deed(heard: Heard) -> bool:
    """Whether words say something to be done, and not that the coach shall do it.

    Args:
        heard: The message.
    """
    is_deed = not heard.asks and begins_with_verb(heard.text)
    return is_deed and _FOR_ME.search(heard.text) is None


@dataclass(frozen=True)
class OpenTurn:
    """A message at an open question.

    Attributes:
        guide: The conversation.
        position: Where it stands.
        heard: The message.
        today: The day that counts as today.
    """

    guide: Guide
    position: Position
    heard: Heard
    today: date

    @property
    def supposes(self) -> bool:
        """Whether it supposes something instead of telling it."""
        form = self.guide.supposes_only
        return form is not None and self.heard.chosen is None and bool(form.search(self.heard.text))

    @property
    def step(self) -> Step:
        """The open step."""
        return open_step(self.guide, self.position)

    def read(self, step: Step, text: str | None = None) -> Reading:
        """The message, or another text in its place, read as the answer to a step."""
        heard = self.heard if text is None else replace(self.heard, text=text)
        return step.read(heard, self.position.values, self.today)

    @property
    def is_act(self) -> bool:
        """Long messages have to be surer: "stop smoking breaks" is no wish to stop.

        So have a few words where own words are asked for, if they would take something back or
        greet: what helped can be "asking early".
        """
        needs_more = self.step.free_text and self.heard.label in _ONLY_IF_SURE
        is_plain = self.heard.words <= FEW_WORDS and not needs_more
        return self.heard.confidence >= (Confidence.FAIRLY if is_plain else Confidence.SURE)

    @property
    def tells_deed(self) -> bool:
        """Whether own words say something to be done, and not that the coach shall do it."""
        return self.step.free_text and says_deed(self.heard)

    @property
    def is_other_task(self) -> bool:
        """Whether it clearly asks for a task that is none of the conversation's own."""
        if says_other(self.heard.text) and not self.heard.chosen:
            return False  # It picks one of what was listed, whatever else has an other one.
        others = (GUIDED_TASKS | TASKS_ASIDE) - self.guide.own_labels
        return self.heard.label in others and self.heard.confidence >= Confidence.SURE
