"""Following a goal that is kept: report, change, complete, reopen, delete.

Everything can be said in one message; what is missing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.coaching.errors import CoachingError
from bot.coaching.goals.change_reading import read_change
from bot.coaching.goals.changes import Change, ImpossibleChange, changed
from bot.coaching.goals.goal import Goal
from bot.coaching.goals.marked_progress import read_told
from bot.coaching.goals.parts import Part
from bot.coaching.goals.progress import AbsurdProgress, check
from bot.coaching.goals.progress_reading import read_report, says_progress
from bot.dialogue.core.form import Checked, Guide, Position, Progress, Task
from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.goals.kept import (
    changes_told,
    counts_marked,
    for_goal,
    goal_words,
    progress_told,
    task_read,
    without_old,
    words_beside,
)
from bot.dialogue.goals.reference import DELETE, REOPEN, eligible, goal_meant, only_names_goal
from bot.dialogue.goals.spans import was_read
from bot.dialogue.goals.tasks import TASKS, task_meant, wishes_deletion
from bot.dialogue.goals.update_questions import (
    REPORT,
    UPDATE,
    NewValue,
    Report,
    WhichGoal,
    WhichPart,
    other_goal,
)
from bot.language.ordinals import place_said

_SHOWS = re.compile(
    r"\W*(?:please |can (?:you|i) |could (?:you|i) |let me |i want to )*"
    r"(?:show|see|view|display|list|look at|read)\b",
    re.IGNORECASE,
)
_ALL_GOALS = re.compile(
    r"\b(?:all|every|each)(?: single)?(?: one)?(?: of)?(?: my| the| these| those| our)? goals?\b"
    r"(?! (?:that|which|about|with|for|on)\b)",
    re.IGNORECASE,
)


class NothingToFollow(CoachingError):
    """No goal of the person is in a state that a task makes sense for."""


class FollowGuide(Guide):
    """Does one thing with one of the person's goals."""

    name = "follow"
    starts_with = TASKS
    own_labels = TASKS | labels("set_goal")
    correction_labels = labels("correct")
    more_slots = ("follow_task", "follow_among", "follow_missing", "follow_told")

    def __init__(
        self,
        goals: Sequence[Goal] = (),
        talked_about: int | None = None,
        today: date = date.min,
    ) -> None:
        """Takes what it speaks about.

        Args:
            goals: The person's goals by their numbers.
            talked_about: Number of the goal that was talked about last.
            today: The day that counts as today.
        """
        self._goals = goals
        self._by_number = {goal.number: goal for goal in goals}
        self._talked_about = talked_about
        self._today = today
        self.steps = (
            WhichGoal(goals, talked_about),
            WhichPart(),
            NewValue(self._by_number),
            Report(),
        )

    def task_of(self, heard: Heard, values: Values, today: date) -> str | None:
        """At the start, a wish to see or erase goals; later, a plain wish to delete one."""
        del today
        task = values.get("follow_task")
        if task is None and self._goals and heard.label == DELETE and _ALL_GOALS.search(heard.text):
            return "delete_data"
        if task is None:
            shows = not self._goals or (
                heard.confidence < Confidence.SURE and _SHOWS.match(heard.text)
            )
            return "list_goals" if shows else None
        return DELETE if task != DELETE and wishes_deletion(heard) else None

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins anew, whatever was left open before.

        Raises:
            NothingToFollow: No goal is in a state that the task makes sense for.
        """
        del position
        empty = dict.fromkeys(self.slots())
        values = {**empty, "follow_task": task_meant(heard, today)}
        values |= self._value_said(heard, values, today, first=True)
        values |= self._goal_said(heard, values, today)
        values |= self._for_goal(heard, values, today)
        self._refuse_nothing(values)
        return Position(values, Progress(), None)

    def _refuse_nothing(self, values: Values) -> None:
        task = values["follow_task"]
        said = any(values[slot] for slot in ("follow_goal", "follow_among", "follow_missing"))
        if said or eligible(task, self._goals):
            return
        if task == REOPEN:
            raise NothingToFollow("No goal of yours is finished, so there is nothing to reopen.")
        raise NothingToFollow(
            "All your goals are finished. Reopen one, or set a new one, and we go on from there."
        )

    def begins_anew(self, heard: Heard, position: Position) -> bool:
        """Whether another thing is to be done, where only a goal or a part was asked for."""
        task = position.values.get("follow_task")
        asks_which = position.asked in {WhichGoal.slot, WhichPart.slot}
        names_only = (
            heard.chosen is not None
            or other_goal(heard.text) is not None
            or only_names_goal(heard, self._goals)
        )
        sure = heard.confidence >= Confidence.LIKELY and not names_only
        # A goal's bare name may sound like one that was deleted; a deletion has to be said.
        said = task_meant(heard, date.min) != DELETE or wishes_deletion(heard)
        asked_for = heard.label in TASKS or task_read(heard) is not None
        is_task = asked_for and task_meant(heard, date.min) != task
        return asks_which and sure and said and is_task

    def is_about_kept_goal(self, heard: Heard, today: date) -> bool:
        """Whether a message that sounds like part of a new goal is about one that is kept.

        Args:
            heard: The message.
            today: The day that counts as today.
        """
        task = task_meant(heard, today)
        values = {"follow_task": task}
        value = self._value_said(heard, values, today, first=True)
        has_value = bool(value.get("follow_changes")) or task == REPORT
        goal = self._goal_said(heard, {**values, **value}, today)["follow_goal"]
        return bool(self._goals) and has_value and goal is not None

    def carries_out(self, values: Values) -> Task | None:
        """What is done with the goal."""
        task = values.get("follow_task")
        return None if task is None else Task(task, values.get("follow_goal"))

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """A change or a number that a message says beside its answer."""
        if place_said(heard.text, len(self._goals)) is not None:
            return {}  # the second goal is no second of the month
        return self._value_said(heard, values, today, first=False)

    def check(self, values: Values) -> Checked:
        """Takes out what cannot be, and says why."""
        missing = values.get("follow_missing") or self._unknown(values.get("follow_goal"))
        if missing is not None:
            says = Say("utter_follow_not_there", {"number": str(missing)})
            return Checked({**values, "follow_missing": None, "follow_goal": None}, (says,))
        try:
            self._check_value(values)
        except AbsurdProgress as absurd:
            return _without(values, str(absurd), follow_report=None, follow_told=None)
        except ImpossibleChange as impossible:
            kept = {"follow_changes": None, "follow_part": Part.DEADLINE.value}
            return _without(values, str(impossible), **kept)
        return Checked(values)

    def _unknown(self, number: int | None) -> int | None:
        return None if number in self._by_number else number

    def _check_value(self, values: Values) -> None:
        goal = self._by_number.get(values.get("follow_goal") or 0)
        if values.get("follow_report") is not None:
            check(read_told(values["follow_report"], values.get("follow_told")))
        if goal is not None:
            draft = goal.draft
            for change in changes_of(values):
                draft = changed(draft, change, self._today)

    def _goal_said(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        if heard.chosen is not None:
            return {"follow_goal": heard.chosen.get("goal")}
        task, text = values["follow_task"], heard.text
        has_value = task_read(heard) is not None or any(
            values.get(slot) for slot in ("follow_changes", "follow_report")
        )
        if was_read(heard):
            text = words_beside(heard)
        if task == UPDATE and not (was_read(heard) and changes_told(heard, today)):
            text = read_change(text, today).goal_words
        named = goal_words(heard)
        meant = goal_meant(text, task, self._goals, self._talked_about, has_value, named)
        among = list(meant.among) or None
        return {
            "follow_goal": meant.number,
            "follow_among": among,
            "follow_missing": meant.missing,
        }

    def _value_said(
        self, heard: Heard, values: Values, today: date, *, first: bool
    ) -> dict[str, Any]:
        if heard.chosen is not None:
            part = heard.chosen.get("change")
            return {"follow_part": part} if part and first else {}
        if values["follow_task"] == UPDATE and values.get("follow_changes") is None:
            said = read_change(without_old(heard), today)
            if changes := changes_told(heard, today) or said.changes:
                return {"follow_changes": [change.to_json() for change in changes]}
            return {"follow_part": said.part.value} if said.part and first else {}
        if values["follow_task"] == REPORT and values.get("follow_report") is None:
            return _report_in(heard, first=first)
        return {}

    def _for_goal(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """The changes as they are meant for what the goal says now."""
        goal = self._by_number.get(values.get("follow_goal") or 0)
        if goal is None or heard.chosen is not None or not values.get("follow_changes"):
            return {}
        changes = for_goal(changes_of(values), heard, goal.draft, today)
        return {"follow_changes": [change.to_json() for change in changes]}


def _report_in(heard: Heard, *, first: bool) -> dict[str, Any]:
    """A report with its words by what they say, if there is one beyond the wish to report."""
    told = progress_told(heard)
    worth = says_progress(heard.text) if first else read_report(heard.text).has_number
    if not (worth or counts_marked(told)):
        return {}
    return {"follow_report": " ".join(heard.text.split()), "follow_told": told}


def changes_of(values: Values) -> list[Change]:
    """The changes that were said.

    Args:
        values: What was said, by slots.
    """
    return [Change.from_json(change) for change in values.get("follow_changes") or ()]


def _without(values: Values, reason: str, **kept: Any) -> Checked:
    return Checked({**values, **kept}, (Say("utter_follow_refused", {"reason": reason}),))
