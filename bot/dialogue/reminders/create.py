"""Setting or changing a reminder: which goal, when, in which time zone; asks what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.delivery_policy import days_due
from bot.coaching.reminders.reminder import Habits, Reminder, Schedule
from bot.coaching.reminders.schedule_reading import NO_SCHEDULE, ScheduleSaid, read_schedule
from bot.coaching.reminders.setting import timed, why_never
from bot.coaching.reminders.time_zones import read_zone, zone_beside, zone_named
from bot.dialogue.core.form import Checked, Guide, Position, Progress
from bot.dialogue.core.intents import labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.core.skills import begun_by
from bot.dialogue.reminders.questions import When, WhichGoal, WhichReminder, WhichZone
from bot.dialogue.reminders.wishes import (
    ALL_GOALS,
    CHANGE,
    SET,
    ZONE,
    goal_said,
    reminders_meant,
    task_wished,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RemindGuide(Guide):
    """Leads to a reminder; wishes that need nothing more end it at once."""

    name = "remind"
    starts_with = begun_by("remind")
    own_labels = labels("set_reminder", "set_goal", "list_goals", "inform_deadline")
    correction_labels = labels("correct")
    gives_way_to = labels("stop_reminders")
    more_slots = ("remind_task", "remind_reason")

    def __init__(
        self,
        goals: tuple[Goal, ...] = (),
        reminders: tuple[Reminder, ...] = (),
        habits: Habits | None = None,
        talked_about: int | None = None,
        now: datetime = _EPOCH,
    ) -> None:
        """Takes what it speaks about.

        Args:
            goals: The person's open goals by their numbers.
            reminders: The person's reminders by their numbers.
            habits: What holds for all of them.
            talked_about: Number of the goal that was talked about last.
            now: The moment (UTC).
        """
        self._goals = goals
        self._reminders = reminders
        self._habits = habits or Habits()
        self._talked_about = talked_about
        self._now = now
        self._today = now.astimezone(zone_named(self._habits.zone or "UTC")).date()
        self.steps = (
            WhichReminder(reminders, {goal.id: goal for goal in goals}),
            WhichGoal(goals),
            When(self._today),
            WhichZone(self._habits.zone),
        )

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins anew, whatever was left open before."""
        del position, today
        task = task_wished(heard, self._reminders)
        values = {**self.cleared(), "remind_task": task}
        said = read_schedule(heard.text, self._today) if heard.chosen is None else _NOTHING
        if task == CHANGE:
            values["remind_number"] = self._number_said(heard, said.rest)
        if task == SET:
            values["remind_goal"] = self._goal_said(heard, said.rest)
        if task in {SET, CHANGE}:
            values["remind_when"] = self._when_said(said, values)
            values["remind_reason"] = said.reason if said.reason != NO_SCHEDULE else None
        zone = read_zone(heard.text).zone if task == ZONE else zone_beside(heard.text)
        values["remind_zone"] = zone if task != SET or self._habits.zone != zone else None
        return Position(values, Progress(), None)

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """When, or for which goal, or in which zone, said beside another answer."""
        del today
        found: dict[str, Any] = {}
        if heard.chosen is not None or values.get("remind_task") not in {SET, CHANGE}:
            return found
        if values.get("remind_when") is None:
            said = read_schedule(heard.text, self._today)
            when = self._when_said(said, values)
            found |= {"remind_when": when} if when else {}
        if values.get("remind_zone") is None and self._habits.zone is None:
            zone = zone_beside(heard.text)
            found |= {"remind_zone": zone} if zone else {}
        return found

    def check(self, values: Values) -> Checked:
        """Takes out a time that can never come, and says why."""
        when, about = values.get("remind_when"), self._about(values)
        if when is None and about is not None and values.get("remind_reason"):
            says = Say("utter_remind_refused", {"reason": values["remind_reason"]})
            return Checked({**values, "remind_reason": None}, (says,))
        if when is None or about is None:
            return Checked(values)
        schedule, dues = Schedule.from_json(when), days_due(about)
        zone = values.get("remind_zone") or self._habits.zone
        habits = replace(self._habits, zone=zone)
        blank = Reminder("", "", 0, None, schedule, self._today, self._now, None)
        if timed(blank, habits, self._now, dues) is not None:
            return Checked(values)
        says = Say("utter_remind_refused", {"reason": why_never(schedule, dues)})
        return Checked({**values, "remind_when": None}, (says,))

    def _about(self, values: Values) -> list[Goal] | None:
        """The goals that the reminder would be about; None while that is open."""
        number = values.get("remind_goal")
        if values.get("remind_task") == CHANGE:
            changed = self.reminder(values.get("remind_number"))
            if changed is None:
                return None
            return [g for g in self._goals if changed.goal_id in (None, g.id)]
        if number is None:
            return None
        return [goal for goal in self._goals if number in (ALL_GOALS, goal.number)]

    def reminder(self, number: int | None) -> Reminder | None:
        """The reminder of a number, or None."""
        return next((one for one in self._reminders if one.number == number), None)

    def _number_said(self, heard: Heard, rest: str) -> int | None:
        meant = reminders_meant(heard, self._reminders, self._goals, rest)
        if not meant and heard.chosen is None:
            meant = list(self._reminders)
        return meant[0].number if len(meant) == 1 else None

    def _goal_said(self, heard: Heard, rest: str) -> int | None:
        if heard.chosen is not None:
            chosen: int | None = heard.chosen.get("goal")
            only = self._goals[0].number if len(self._goals) == 1 else None
            return chosen if chosen is not None else only
        return goal_said(rest, self._goals, self._talked_about).number

    def _when_said(self, said: ScheduleSaid, values: Values) -> dict[str, Any] | None:
        """The schedule that was said; a new time alone keeps the days of the one it changes."""
        if said.schedule is None and said.clock.at is None:
            return None
        old = self.reminder(values.get("remind_number"))
        if said.schedule is None:
            if old is None or said.clock.reason or said.clock.at is None:
                return None
            at, chosen = said.clock.at, said.clock.is_chosen
            return replace(old.schedule, at=at, is_chosen=chosen).to_json()
        if old is not None and said.clock.at is None:
            return said.schedule.at_time_of(old.schedule).to_json()
        return said.schedule.to_json()


_NOTHING = read_schedule("", date(1970, 1, 1))
