"""Setting or changing a reminder: which goal, when, in which time zone; asks what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.delivery_policy import days_due
from bot.coaching.reminders.reminder import Habits, Reminder, Schedule
from bot.coaching.reminders.schedule_reading import (
    NO_SCHEDULE,
    ScheduleSaid,
    read_schedule,
    weekdays_named,
)
from bot.coaching.reminders.setting import timed, why_never
from bot.coaching.reminders.time_zones import zone_named, zone_words
from bot.dialogue.core.form import Checked, Guide, Position, Progress
from bot.dialogue.core.intents import label, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.core.skills import begun_by
from bot.dialogue.reminders.messages import schedule_words
from bot.dialogue.reminders.questions import When, WhichGoal, WhichReminder, WhichZone
from bot.dialogue.reminders.told import (
    Pieces,
    is_chatter,
    pieces_with,
    schedule_told,
    slots_of,
    tells_time,
    thing_told,
    zone_aside,
    zone_said,
)
from bot.dialogue.reminders.wishes import (
    ALL_GOALS,
    CHANGE,
    SET,
    ZONE,
    goal_of_thing,
    goal_said,
    is_thing_alone,
    reminders_meant,
    task_wished,
)

_MAKE_GOAL = label("set_goal")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RemindGuide(Guide):
    """Leads to a reminder; wishes that need nothing more end it at once."""

    name = "remind"
    starts_with = begun_by("remind")
    own_labels = labels("set_reminder", "set_goal", "list_goals", "inform_deadline")
    correction_labels = labels("correct")
    gives_way_to = labels("stop_reminders")
    more_slots = ("remind_task", "remind_reason", "remind_told", "remind_about")

    def __init__(
        self,
        goals: tuple[Goal, ...] = (),
        reminders: tuple[Reminder, ...] = (),
        habits: Habits | None = None,
        talked_about: int | None = None,
        now: datetime = _EPOCH,
        just_set: int | None = None,
    ) -> None:
        """Takes what it speaks about.

        Args:
            goals: The person's open goals by their numbers.
            reminders: The person's reminders by their numbers.
            habits: What holds for all of them.
            talked_about: Number of the goal that was talked about last.
            now: The moment (UTC).
            just_set: Number of the reminder that was set or changed a moment ago.
        """
        self._goals = goals
        self._reminders = reminders
        self._habits = habits or Habits()
        self._talked_about = talked_about
        self._now = now
        self._just_set = just_set
        self._today = now.astimezone(zone_named(self._habits.zone or "UTC")).date()
        self.steps = (
            WhichReminder(reminders, {goal.id: goal for goal in goals}),
            WhichGoal(goals),
            When(self._today),
            WhichZone(self._habits.zone),
        )

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins anew; when and where stay from a wish that was left open, if not told again."""
        del today
        task = task_wished(heard, self._reminders, self._just_set)
        values = {**self.cleared(), "remind_task": task}
        said = schedule_told(heard, self._today) if heard.chosen is None else _NOTHING
        if task == CHANGE:
            values["remind_number"] = self._number_said(heard, said.rest)
        if task == SET:
            values |= self._about_said(heard, said.rest)
        if task in {SET, CHANGE}:
            values |= self._when_said(said, values, heard)
            values["remind_reason"] = said.reason if _is_to_say(said, values) else None
        zone = zone_said(heard).zone if task == ZONE else zone_aside(heard)
        values["remind_zone"] = zone if task != SET or self._habits.zone != zone else None
        tells_none = task == SET and said.reason in {"", NO_SCHEDULE}
        kept = _left_open(position.values, values) if tells_none else {}
        return Position(values | kept, Progress(), None)

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """When, or in which zone, said beside another answer."""
        del today
        found: dict[str, Any] = {}
        if heard.chosen is not None or values.get("remind_task") not in {SET, CHANGE}:
            return found
        if is_chatter(heard):
            return found
        if values.get("remind_when") is None:
            found |= self._when_said(schedule_told(heard, self._today), values, heard)
        if values.get("remind_zone") is None and self._habits.zone is None:
            zone = zone_aside(heard)
            found |= {"remind_zone": zone} if zone else {}
        return found

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """Another day or time for the reminder in the making: "make it 8", "no, Thursdays"."""
        del today
        held = position.values.get("remind_when")
        if held is None or heard.chosen is not None or is_chatter(heard):
            return None
        if position.asked == When.slot or not self._tells_when(heard, position.asked):
            return None
        said, old = schedule_told(heard, self._today), Schedule.from_json(held)
        now = pieces_with(said, _pieces_of(old), heard.text).schedule
        if now is None or now == old:
            return None
        thing, zone = thing_told(heard), zone_aside(heard)
        goal = goal_of_thing(thing, self._goals) if thing else None
        more = {"remind_goal": goal, "remind_zone": zone}
        told = {slot: value for slot, value in more.items() if value is not None}
        return {"remind_when": now.to_json(), **told}

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says when it comes now, and when it was to come."""
        old, new = before.get("remind_when"), now.get("remind_when")
        if old is None or new is None or old == new:
            return ()
        words = [schedule_words(Schedule.from_json(one)) for one in (new, old)]
        return (Say("utter_guide_changed", {"change": f"{words[0]} instead of {words[1]}"}),)

    def noted_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says when and where, as far as it was told before it was asked."""
        told = []
        when, zone = now.get("remind_when"), now.get("remind_zone")
        asks_goal = now.get("remind_task") == SET and now.get("remind_goal") is None
        if when and not before.get("remind_when") and asks_goal:
            told.append(schedule_words(Schedule.from_json(when)))
        if zone and not before.get("remind_zone") and now.get("remind_when") is None:
            told.append(zone_words(zone))
        return (Say("utter_remind_noted", {"what": ", ".join(told)}),) if told else ()

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

    def task_of(self, heard: Heard, values: Values, today: date) -> str | None:
        """The goal that the thing to be reminded of becomes, by its button."""
        del values, today
        makes = heard.chosen is not None and "goal" in heard.chosen
        return _MAKE_GOAL if makes and heard.label == _MAKE_GOAL else None

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
            last = self.reminder(self._just_set)
            meant = [last] if last else list(self._reminders)
        return meant[0].number if len(meant) == 1 else None

    def _about_said(self, heard: Heard, rest: str) -> dict[str, Any]:
        """The goal that it shall be about, or the thing that is none yet."""
        if heard.chosen is not None:
            chosen: int | None = heard.chosen.get("goal")
            only = self._goals[0].number if len(self._goals) == 1 else None
            return {"remind_goal": chosen if chosen is not None else only}
        thing = thing_told(heard)
        if thing is not None:
            number = goal_of_thing(thing, self._goals)
            if number is None and is_thing_alone(thing, self._goals):
                return {"remind_about": thing}
            if number is not None:
                return {"remind_goal": number}
        return {"remind_goal": goal_said(rest, self._goals, self._talked_about).number}

    def _when_said(self, said: ScheduleSaid, values: Values, heard: Heard) -> dict[str, Any]:
        """The schedule that was said; what a change leaves out stays as it was."""
        if said.days is None and said.clock.at is None and said.clock.half_open is None:
            held = Pieces.from_json(values.get("remind_told"))
            if held.half_open is None:
                return {}
        old = self.reminder(values.get("remind_number"))
        held = _pieces_of(old.schedule) if old else Pieces.from_json(values.get("remind_told"))
        pieces = pieces_with(said, held, heard.text)
        return {} if pieces == held else slots_of(pieces)

    def _tells_when(self, heard: Heard, asked: str | None) -> bool:
        """Whether a message speaks of when, and does not only answer where."""
        if tells_time(heard):
            return True
        if asked != WhichZone.slot or heard.reading.done or zone_said(heard).zone is not None:
            return False
        said = schedule_told(heard, self._today)
        return bool(weekdays_named(heard.text)) or said.clock.at is not None


def _pieces_of(schedule: Schedule) -> Pieces:
    return Pieces(schedule, schedule.at, schedule.is_chosen)


def _is_to_say(said: ScheduleSaid, values: Values) -> bool:
    """Whether a time was told that cannot be, and no question asks about it anyway."""
    return said.reason not in {"", NO_SCHEDULE} and values.get("remind_told") is None


def _left_open(before: Values, now: Values) -> dict[str, Any]:
    """When and where, of a wish that was left open, for a new one that does not tell it."""
    if now.get("remind_when") or now.get("remind_told"):
        return {}
    slots = ("remind_when", "remind_told", "remind_zone")
    return {slot: before[slot] for slot in slots if before.get(slot) and not now.get(slot)}


_NOTHING = read_schedule("", date(1970, 1, 1))
