"""Questions about a reminder: which one, which goal, when, which time zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.clock import half_asked
from bot.coaching.reminders.reminder import Reminder
from bot.coaching.reminders.schedule_reading import NO_SCHEDULE
from bot.coaching.reminders.time_zones import zone_words
from bot.dialogue.core.disambiguation import payload
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
)
from bot.dialogue.goals.update_questions import goal_title
from bot.dialogue.reminders.messages import schedule_words, time_words
from bot.dialogue.reminders.told import (
    ANOTHER_MATTER,
    Pieces,
    is_chatter,
    pieces_with,
    schedule_told,
    slots_of,
    thing_told,
    zone_said,
)
from bot.dialogue.reminders.wishes import (
    ALL_GOALS,
    CHANGE,
    SET,
    ZONE,
    goal_of_thing,
    goal_said,
    reminders_meant,
)

_MAX_BUTTONS = 8
_TITLE_LENGTH = 32
_ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles")
_TIMES = (
    "Every Monday at 9",
    "Every weekday at 8:30",
    "Every other Friday",
    "A week before it is due",
)


class WhichReminder(Step):
    """Which reminder changes."""

    slot = "remind_number"
    optional = False
    called = "reminder"

    def __init__(self, reminders: Sequence[Reminder], goals: Mapping[str, Goal]) -> None:
        """Takes the reminders to choose from, and the goals by their ids."""
        self._reminders = reminders
        self._goals = goals

    def needed(self, values: Values) -> bool:
        """Only a change is of one that is there."""
        return values.get("remind_task") == CHANGE

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads its number, or the goal that it is about."""
        del values, today
        if is_chatter(heard):
            return Refused(ANOTHER_MATTER)
        text = heard.text.strip(" .#!")
        numbered = [one for one in self._reminders if text == str(one.number)]
        goals = list(self._goals.values())
        meant = numbered or reminders_meant(heard, self._reminders, goals, heard.text)
        if len(meant) == 1:
            return Taken({self.slot: meant[0].number})
        return Refused("I could not tell which reminder that is.")

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with a quick reply for each."""
        del values
        buttons = []
        for one in self._reminders[:_MAX_BUTTONS]:
            title = f"{one.number}. {schedule_words(one.schedule)}"[:_TITLE_LENGTH]
            buttons.append(Button(title, _chosen(self.slot, one.number)))
        return Say(f"utter_{self.slot}_{wording}", buttons=tuple(buttons))


class WhichGoal(Step):
    """Which goal it is about, or all."""

    slot = "remind_goal"
    optional = False
    called = "goal"

    def __init__(self, goals: Sequence[Goal]) -> None:
        """Takes the open goals."""
        self._goals = goals

    def needed(self, values: Values) -> bool:
        """A new reminder needs it, where there is more than nothing to choose from."""
        return values.get("remind_task") == SET and bool(self._goals)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a number, words of the goal, or "all"."""
        del values, today
        if is_chatter(heard):
            return Refused(ANOTHER_MATTER)
        if heard.label == "deny":
            return Refused("Which one, then?")
        thing = thing_told(heard)
        number = goal_of_thing(thing, self._goals) if thing else None
        if number is not None:
            return Taken({self.slot: number})
        said = goal_said(heard.text, self._goals, None)
        if said.number is not None:
            return Taken({self.slot: said.number})
        if said.missing is not None:
            return Refused(f"I have no open goal {said.missing} of yours.")
        return Refused("I could not tell which goal that is.")

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with a quick reply for each goal, and one for all."""
        every = Button("All open goals", _chosen(self.slot, ALL_GOALS))
        offered = self._goals[: _MAX_BUTTONS - 2]
        buttons = [Button(goal_title(goal), _chosen(self.slot, goal.number)) for goal in offered]
        about = values.get("remind_about")
        if about and wording in {"ask", "again"}:
            made = Button("Make that a goal", payload("set_goal", goal=about))
            said = {"about": about}
            return Say("utter_remind_goal_other", said, (made, *buttons, every))
        return Say(f"utter_{self.slot}_{wording}", buttons=(*buttons, every))


class When(Step):
    """When it comes."""

    slot = "remind_when"
    optional = False
    called = "day|time|when|schedule"

    def __init__(self, today: date) -> None:
        """Takes the person's today."""
        self._today = today

    def needed(self, values: Values) -> bool:
        """A new one and a changed one need it."""
        task, chosen = values.get("remind_task"), values.get("remind_goal")
        return task == CHANGE or (task == SET and chosen is not None)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads days and a time; what one message leaves open, the next can tell."""
        del today
        if is_chatter(heard):
            return Refused(ANOTHER_MATTER)
        said = schedule_told(heard, self._today)
        held = Pieces.from_json(values.get("remind_told"))
        pieces = pieces_with(said, held, heard.text)
        if pieces == held:
            return Refused(said.reason or NO_SCHEDULE)
        return Taken(slots_of(pieces))

    def ask(self, values: Values, wording: str) -> Say:
        """Asks for what is missing, with examples that can be chosen."""
        held = Pieces.from_json(values.get("remind_told"))
        if held.half_open and wording in {"ask", "again"}:
            return Say("utter_remind_half_day", {"question": half_asked(held.half_open)})
        if held.at and held.days is None and wording in {"ask", "again"}:
            return Say("utter_remind_days", {"time": time_words(held.at)}, _WHEN_BUTTONS)
        return Say(f"utter_{self.slot}_{wording}", buttons=_WHEN_BUTTONS)


class WhichZone(Step):
    """In which time zone."""

    slot = "remind_zone"
    optional = False
    called = "time ?zone|zone"

    def __init__(self, known: str | None) -> None:
        """Takes the zone that is known already."""
        self._known = known

    def needed(self, values: Values) -> bool:
        """Only once for each person, or if it shall change."""
        task, chosen = values.get("remind_task"), values.get("remind_goal")
        if task == ZONE:
            return True
        return self._known is None and (task == CHANGE or (task == SET and chosen is not None))

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a place, a zone's name or an offset; asks where it can be several."""
        del values, today
        if is_chatter(heard):
            return Refused(ANOTHER_MATTER)
        said = zone_said(heard)
        if said.zone is not None:
            return Taken({self.slot: said.zone})
        if said.among:
            buttons = tuple(_zone_button(zone) for zone in said.among)
            return Ambiguous(Say("utter_remind_zone_which", {"reason": said.reason}, buttons))
        return Refused(said.reason)

    def ask(self, values: Values, wording: str) -> Say:
        """Asks with some common zones."""
        del values
        return Say(f"utter_{self.slot}_{wording}", buttons=tuple(map(_zone_button, _ZONES)))


def _chosen(slot: str, number: int) -> str:
    return f'/correct{{"part": "{slot}", "value": {number}}}'


def _zone_button(zone: str) -> Button:
    payload = f'/correct{{"part": "remind_zone", "value": "{zone}"}}'
    return Button(zone_words(zone)[:_TITLE_LENGTH], payload)


_WHEN_BUTTONS = tuple(Button(said, "/set_reminder") for said in _TIMES)
