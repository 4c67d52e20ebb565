"""Questions about a goal that is kept: which one, what changes, how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.coaching.goals.change_reading import read_change, read_new_value
from bot.coaching.goals.goal import Goal
from bot.coaching.goals.marked_progress import read_told
from bot.coaching.goals.parts import GOAL_PARTS, PART, Part
from bot.coaching.goals.progress import AbsurdProgress, check
from bot.coaching.goals.progress_reading import says_progress
from bot.coaching.goals.search import Search, search
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import (
    Ambiguous,
    Button,
    Reading,
    Refused,
    Say,
    Step,
    Taken,
    Values,
    too_long,
)
from bot.dialogue.goals.cards import value_words
from bot.dialogue.goals.kept import (
    changes_told,
    counts_marked,
    goal_words,
    progress_told,
    words_beside,
)
from bot.dialogue.goals.reference import eligible
from bot.dialogue.goals.spans import is_chatter, was_read
from bot.language.ordinals import place_said, says_other

UPDATE, REPORT, COMPLETE = "update_goal", "report_progress", "complete_goal"

MAX_BUTTONS = 8
_TITLE_LENGTH = 32
_TASK_WORDS: Mapping[str, str] = {
    "update_goal": "change",
    "report_progress": "note this for",
    "complete_goal": "mark as done",
    "reopen_goal": "open again",
    "delete_goal": "delete",
}
_OTHER_GOAL = re.compile(
    r"(?:(?:no|nope|sorry|wait|actually|oops|hold on|i mean[t]?|it'?s|that'?s|for|make (?:it|that)|"
    r"not (?:that|this)(?: one)?|rather|the)[,.!: ]+)*"
    r"(?:goal|number)(?: number)? ?#?(?P<number>\d{1,3})(?: (?:instead|please|i meant?))*[.!]*",
    re.IGNORECASE,
)


class WhichGoal(Step):
    """Which goal is meant."""

    slot = "follow_goal"
    optional = False
    called = "goal"

    def __init__(self, goals: Sequence[Goal], talked_about: int | None = None) -> None:
        """Takes the goals to choose from, and the number of the one talked about last."""
        self._goals = goals
        self._talked_about = talked_about

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a number, a name or a description; nothing else says which of several it is."""
        del today
        named = goal_words(heard)
        for text in (named, heard.text):
            if (placed := self._placed(text, values)) is not None:
                return Taken({self.slot: placed, "follow_among": None})
        found = self._found(named, values) if named else Search(())
        if not found.goals and found.missing is None:
            found = self._found(words_beside(heard), values)
        if len(found.goals) == 1:
            return Taken({self.slot: found.goals[0].number, "follow_among": None})
        if found.missing is not None:
            return Refused(f"I have no goal {found.missing} of yours.")
        if found.goals:
            among = [goal.number for goal in found.goals]
            return Ambiguous(self.ask({**values, "follow_among": among}, "ask"))
        return Refused("I could not tell which goal that is.")

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with a quick reply for each goal that can be meant."""
        said = {"task": _TASK_WORDS.get(values.get("follow_task") or "", "take")}
        return Say(f"utter_{self.slot}_{wording}", said, goal_buttons(self._shown(values)))

    def _shown(self, values: Values) -> Sequence[Goal]:
        """The goals that can be meant."""
        among = values.get("follow_among")
        if among:
            return [goal for goal in self._goals if goal.number in among]
        return eligible(values.get("follow_task") or "", self._goals) or self._goals

    def _found(self, text: str, values: Values) -> Search:
        found = search(text, eligible(values.get("follow_task") or "", self._goals))
        return found if found.goals else search(text, self._goals)

    def _placed(self, text: str, values: Values) -> int | None:
        """The number of the goal that is meant by its place among those that were shown."""
        numbers = [goal.number for goal in self._shown(values)]
        place = place_said(text, len(numbers))
        if place is not None:
            return numbers[place]
        others = [number for number in numbers if number != self._talked_about]
        return others[0] if says_other(text) and len(others) == 1 < len(numbers) else None


def other_goal(text: str) -> Taken | None:
    """Reads "no, goal 2" at a question about another goal; the question stays open."""
    named = _OTHER_GOAL.fullmatch(text.strip())
    return Taken({"follow_goal": int(named["number"])}) if named else None


class WhichPart(Step):
    """Which part of a goal changes."""

    slot = "follow_part"
    optional = False
    called = "part"

    def needed(self, values: Values) -> bool:
        """Only a change without a new value needs it."""
        return values.get("follow_task") == UPDATE and values.get("follow_changes") is None

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads the name of a part; its new value may stand beside it."""
        del values
        if other := other_goal(heard.text):
            return other
        place = place_said(heard.text, len(GOAL_PARTS), numbered=True)
        if place is not None:
            return Taken({self.slot: GOAL_PARTS[place].part.value})
        said = read_change(heard.text, today)
        if found := changes_told(heard, today) or said.changes:
            changes = [change.to_json() for change in found]
            return Taken({self.slot: found[0].part.value, "follow_changes": changes})
        if said.part is None:
            return Refused("I could not tell which part that is.")
        return Taken({self.slot: said.part.value})

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with a quick reply for each part."""
        del values
        return Say(f"utter_{self.slot}_{wording}", buttons=_PART_BUTTONS)


class NewValue(Step):
    """What a part of a goal shall say instead."""

    slot = "follow_changes"
    optional = False
    free_text = True
    called = "|".join(row.names for row in GOAL_PARTS)

    def __init__(self, goals: Mapping[int, Goal]) -> None:
        """Takes the goals by their numbers."""
        self._goals = goals

    def needed(self, values: Values) -> bool:
        """Only a change has a new value."""
        return values.get("follow_task") == UPDATE

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes words as they are; a date has to be one."""
        if other := other_goal(heard.text):
            return other
        silent = was_read(heard) and is_chatter(heard.reading)
        if silent or (heard.label in {"affirm", "deny"} and heard.words <= 3):
            return Refused("That alone does not tell me enough.")
        return too_long(heard.text) or self._new(heard, values, today)

    def _new(self, heard: Heard, values: Values, today: date) -> Reading:
        """The marked words of the part, else all words."""
        part = Part(values.get("follow_part") or Part.SPECIFIC)
        told = changes_told(heard, today)
        if any(one.part is part for one in told):
            return Taken({self.slot: [one.to_json() for one in told]})
        change = read_new_value(part, heard.text, today)
        if isinstance(change, str):
            return Refused(change)
        return Taken({self.slot: [change.to_json()]})

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with what the part says now."""
        part = Part(values.get("follow_part") or Part.SPECIFIC)
        goal = self._goals.get(values.get("follow_goal") or 0)
        said = {"part": PART[part].title, "now": _now(goal, part)}
        return Say(f"utter_{self.slot}_{wording}", said)


class Report(Step):
    """What was done for a goal, or how far it is."""

    slot = "follow_report"
    optional = False
    free_text = True
    called = "progress|report"

    def needed(self, values: Values) -> bool:
        """Only progress is reported."""
        return values.get("follow_task") == REPORT

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes words as they are; a number has to be one that can be."""
        del values, today
        if other := other_goal(heard.text):
            return other
        if refused := too_long(heard.text):
            return refused
        told, text = progress_told(heard), " ".join(heard.text.split())
        marked, silent = counts_marked(told), was_read(heard) and is_chatter(heard.reading)
        if not marked and (silent or not says_progress(text) or not re.search(r"\w", text)):
            return Refused("That does not tell me yet how far it is.")
        try:
            check(read_told(text, told))
        except AbsurdProgress as absurd:
            return Refused(str(absurd))
        return Taken({self.slot: text, "follow_told": told})


def goal_buttons(goals: Iterable[Goal]) -> tuple[Button, ...]:
    """A quick reply for each goal, within an open question.

    Args:
        goals: The goals; the first few get one.
    """
    return tuple(
        Button(goal_title(goal), f'/correct{{"part": "follow_goal", "value": {goal.number}}}')
        for goal in list(goals)[:MAX_BUTTONS]
    )


def goal_title(goal: Goal) -> str:
    """A goal's number and its first words, as a button can hold them."""
    title = f"{goal.number}. {goal.draft.specific}"
    return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rstrip() + "…"


def _now(goal: Goal | None, part: Part) -> str:
    return value_words(goal.draft[part] if goal else None) or "still empty"


_PART_BUTTONS = tuple(
    Button(row.title, f'/correct{{"part": "follow_part", "value": "{row.part.value}"}}')
    for row in GOAL_PARTS
)
