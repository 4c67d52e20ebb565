"""After a goal is kept: steps on the way and an if-then plan, offered and never forced."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.coaching.goals.goal import Goal
from bot.coaching.goals.plan import Milestone, Plan
from bot.coaching.smart import GoalText, has_fallback, if_then, milestones
from bot.dialogue.core.form import Guide, Position, Progress
from bot.dialogue.core.intents import labels
from bot.dialogue.core.interruptions import FOLLOWING, TASKS_ASIDE
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.questions import Button, Reading, Refused, Say, Step, Taken, Values, too_long
from bot.dialogue.core.skills import begun_by
from bot.dialogue.goals.spans import fills, is_chatter, was_read
from bot.dialogue.goals.told_steps import SAYS_RULE, milestones_of, steps_told
from bot.language import say_date

_WORDS = re.compile(r"\w{2,}", re.UNICODE)
_PLAIN = 3
_BEGINS_PLAN = re.compile(r"\W*(?:if|when(?:ever)?|should)\b", re.IGNORECASE)
_STEPS = "plan_steps"
"""Slot of the steps that the person told."""

_YES = Button("Yes, note them", '/correct{"part": "plan_milestones", "value": true}')
_NO = Button("No, thanks", '/correct{"part": "plan_milestones", "value": false}')


class _Milestones(Step):
    """Whether the steps that are proposed are kept with the goal."""

    slot = "plan_milestones"
    called = "steps?|milestones?"

    def __init__(self, proposed: tuple[Milestone, ...], by: date | None) -> None:
        self._proposed = proposed
        self._by = by

    def needed(self, values: Values) -> bool:
        """Only a goal with a day leaves something to propose."""
        del values
        return bool(self._proposed)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes a yes or a no, or other steps in the place of those that are proposed."""
        if told := steps_told(heard, self._by, today):
            agrees = heard.reading.does("affirm") and not heard.reading.does("deny")
            return Taken({self.slot: agrees, _STEPS: [*(values.get(_STEPS) or ()), *told]})
        if was_read(heard) and (answer := _agrees(heard.reading)) is not None:
            return Taken({self.slot: answer})
        if heard.label in {"affirm", "thank", "chitchat/compliment"}:
            return Taken({self.slot: True})
        if heard.label in {"deny", "skip"}:
            return Taken({self.slot: False})
        return Refused("A yes or a no is enough.")

    def ask(self, values: Values, wording: str) -> Say:
        """Proposes the steps."""
        del values
        lines = "\n".join(f"- {say_date(one.day)}: {one.step}" for one in self._proposed)
        return Say(f"utter_{self.slot}_{wording}", {"steps": lines}, (_YES, _NO))


class _IfThen(Step):
    """What the person will do if something gets in the way."""

    slot = "plan_if_then"
    free_text = True
    called = "obstacle|plan b|if[- ]then"

    def __init__(self, obstacle: str, is_planned: bool) -> None:
        self._obstacle = obstacle
        self._is_planned = is_planned

    def needed(self, values: Values) -> bool:
        """Not where the goal tells it already, nor after a mere no to the steps."""
        wanted = values.get(_Milestones.slot) is not False or values.get(_STEPS)
        return not self._is_planned and bool(wanted)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Keeps the person's own words, behind the obstacle that they named before."""
        text = " ".join(heard.text.split())
        told = steps_told(heard, None, today)
        if told and not SAYS_RULE.search(text):
            # Steps with days are no rule, and no further question has to follow on them.
            return Taken({self.slot: "", _STEPS: [*(values.get(_STEPS) or ()), *told]})
        elsewhere = is_chatter(heard.reading) or not fills(heard.reading)
        if was_read(heard) and elsewhere and not SAYS_RULE.search(text):
            return Refused("I did not hear a plan in that.")
        if not _WORDS.search(text) or (heard.label in {"affirm"} and heard.words <= _PLAIN):
            return Refused("A few words are enough, or skip it.")
        if refused := too_long(text):
            return refused
        whole = self._obstacle and not _BEGINS_PLAN.match(text)
        return Taken({self.slot: f"If this comes up: {self._obstacle} – {text}" if whole else text})

    def ask(self, values: Values, wording: str) -> Say:
        """Asks for the plan, with the obstacle where one was named."""
        del values
        obstacle = (
            f"You said this could get in the way: {self._obstacle}. " if self._obstacle else ""
        )
        return Say(f"utter_{self.slot}_{wording}", {"obstacle": obstacle})


class PlanGuide(Guide):
    """Offers a plan for a goal; anything else to do ends it."""

    name = "plan"
    starts_with = begun_by("plan")
    own_labels = labels(
        "set_goal",
        "inform_resources",
        "inform_reason",
        "inform_measure",
        "inform_deadline",
        "chitchat/venting",
        "chitchat/good_news",
        "chitchat/compliment",
    )
    correction_labels: frozenset[str] = frozenset()
    gives_way_to = FOLLOWING | TASKS_ASIDE | labels("undo")
    more_slots = ("plan_goal", _STEPS)

    def __init__(self, goal: Goal | None = None, today: date = date.min) -> None:
        """Prepares what can be proposed.

        Args:
            goal: The goal that was just kept.
            today: The day that counts as today.
        """
        self._goal = goal
        said = GoalText.of_draft(goal.draft) if goal else GoalText(())
        self.proposed = milestones(said, today)
        found = if_then(said)
        self.steps = (
            _Milestones(self.proposed, goal.draft.deadline if goal else None),
            _IfThen(found.obstacle if found else "", has_fallback(said)),
        )

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins anew with the goal that was kept."""
        del position, heard, today
        number = self._goal.number if self._goal else None
        return Position({**self.cleared(), "plan_goal": number}, Progress(), None)

    def gives_way(self, heard: Heard) -> bool:
        """Whether a message is for another task; a plan may sound like one of them."""
        return super().gives_way(heard) and not _BEGINS_PLAN.match(heard.text)

    def task_of(self, heard: Heard, values: Values, today: date) -> str | None:
        """A wish for another goal, told apart from what somebody will do about this one."""
        del values, today
        wishes = heard.label == "set_goal" and re.search(r"\bgoals?\b", heard.text, re.IGNORECASE)
        return "set_goal" if wishes and not _BEGINS_PLAN.match(heard.text) else None

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Nothing: the message that keeps a goal plans nothing."""
        del heard, values, today
        return {}

    def plan(self, values: Values) -> Plan:
        """What was agreed.

        Args:
            values: What was said, by slots.
        """
        wanted = values.get(_Milestones.slot)
        told = milestones_of(values.get(_STEPS) or ())
        kept = sorted([*(self.proposed if wanted else ()), *told], key=lambda one: one.day)
        declined = wanted is False and not told
        return Plan(tuple(kept), values.get(_IfThen.slot) or "", declined=declined)


def _agrees(reading: MessageReading) -> bool | None:
    """Whether a message surely says yes or no to the steps, and no more than one of them."""
    yes, no = reading.does("affirm", "start.plan"), reading.does("deny", "skip")
    return yes if yes is not no and not reading.does("ask.") else None
