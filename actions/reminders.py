"""Reminders: the guided conversation, stopping, saying those that wait, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm, NeedsTurns, on_the_way
from actions.state import change, clear, keep, last_change, note_change, state_of
from actions.undo import undoes
from bot.coaching.goals.goal import Goal
from bot.coaching.personal_data.kinds import Kind
from bot.coaching.reminders.json_form import reminder_from_json, reminder_to_json
from bot.coaching.reminders.reminder import Habits, Reminder, Schedule
from bot.coaching.reminders.schedule_reading import read_schedule
from bot.dialogue.core.form import End, Guide, Position, Progress
from bot.dialogue.core.questions import Values
from bot.dialogue.core.turn import begin
from bot.dialogue.reminders.create import RemindGuide
from bot.dialogue.reminders.draft import ReminderInTheMaking
from bot.dialogue.reminders.messages import (
    about_words,
    habits_said,
    needs_goal_said,
    reminder_changed_said,
    reminder_set_said,
    reminders_said,
    stopped_said,
    undone_said,
)
from bot.dialogue.reminders.stop import to_stop
from bot.dialogue.reminders.wishes import (
    ALL_GOALS,
    CHANGE,
    LIST,
    SET,
    WEEKENDS_OFF,
    ZONE,
    is_about_weekends,
)
from bot.dialogue.state import Change
from bot.services import reminders as service
from bot.services.pending_reminders import hear_waiting


class ValidateRemindForm(GuidedForm):
    """What is missing to set or change a reminder."""

    @property
    def guide(self) -> Guide:
        """The conversation, without goals."""
        return RemindGuide()

    async def guide_for(self, tracker: Tracker) -> Guide:
        """The conversation about the person's goals and reminders."""
        return await _guide(tracker)


class ActionRemind(CoachAction):
    """Does with reminders what the guided conversation led to."""

    def name(self) -> str:
        """Name of the action."""
        return "action_remind"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Carries it out, and says it back with weekday, time and zone."""
        values = state_of(tracker).reminder.values()
        # Both change the state that the tracker holds; it is kept once, as it is after them.
        clear(tracker, ReminderInTheMaking.prefix)
        await _carry_out(dispatcher, tracker, values)
        return keep(tracker, state_of(tracker))

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Leaves nothing half said."""
        return clear(tracker, ReminderInTheMaking.prefix)


@on_the_way("set_reminder")
class ActionRemindAtOnce(CoachAction):
    """Does something with reminders in the middle of another guided conversation."""

    def name(self) -> str:
        """Name of the action."""
        return "action_remind_at_once"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Carries it out if the one message says all that it takes."""
        guide = await _guide(tracker)
        nothing: dict[str, Any] = dict.fromkeys(guide.slots())
        reply = begin(guide, Position(nothing, Progress(), None), heard(tracker), context().today())
        if reply.end is not End.DONE:
            raise NeedsTurns
        return await _carry_out(dispatcher, tracker, reply.position.values)


@on_the_way("stop_reminders")
class ActionStopReminders(CoachAction):
    """Stops one reminder or all of them, or those at weekends."""

    def name(self) -> str:
        """Name of the action."""
        return "action_stop_reminders"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Stops what is meant; all of them where nothing else is said."""
        message, kept = heard(tracker), await _kept(tracker)
        if message.chosen is None and is_about_weekends(message.text):
            return await _carry_out(dispatcher, tracker, {"remind_task": WEEKENDS_OFF})
        rest = read_schedule(message.text, context().today())
        stopping = to_stop(message, kept.reminders, list(kept.goals.values()), rest)
        if stopping is None:
            say(dispatcher, reminders_said(kept.reminders, kept.goals, kept.habits))
            return []
        owner, work = tracker.sender_id, context().unit_of_work
        numbers = [reminder.number for reminder in stopping]
        stopped = await on_database(lambda: service.stop_reminders(work(), owner, numbers))
        say(dispatcher, stopped_said(stopped, kept.goals))
        return _note_change(tracker, were=stopped) if stopped else []


class ActionSayReminders(CoachAction):
    """Says the reminders that wait for the person's return."""

    def name(self) -> str:
        """Name of the action."""
        return "action_say_reminders"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Says each once; nothing where what they were about is done meanwhile."""
        owner, identity = tracker.sender_id, message_identity(tracker)
        work = context().unit_of_work
        for delivery in await on_database(lambda: hear_waiting(work(), owner, identity)):
            text, buttons = delivery.says["text"], delivery.says["buttons"]
            dispatcher.utter_message(response="utter_reminder", text=text, buttons=buttons)
        return []


@undoes(Kind.REMINDERS)
async def undo_reminders(
    dispatcher: CollectingDispatcher, tracker: Tracker, done: Change
) -> list[Event] | None:
    """Takes back the last thing that was done with reminders (see `actions.undo`).

    Args:
        dispatcher: Takes what the coach says.
        tracker: The conversation.
        done: What was done.
    """
    world, owner, last = context(), tracker.sender_id, done.before
    were = [reminder_from_json(one) for one in last["were"]]
    deed = service.Deed(datetime.fromisoformat(last["at"]), tuple(last["added"]), tuple(were))
    if not await on_database(
        lambda: service.put_back(world.unit_of_work(), owner, deed, world.now())
    ):
        return None
    kept = await _kept(tracker)
    say(dispatcher, undone_said(were, kept.goals))
    return keep(tracker, state_of(tracker))


async def _carry_out(
    dispatcher: CollectingDispatcher, tracker: Tracker, values: Values
) -> list[Event]:
    task = values.get("remind_task")
    kept = await _kept(tracker)
    if task == SET and values.get("remind_goal") is None and not _open_goals(kept):
        return _ask_for_goal(dispatcher, tracker, values)
    if task == LIST:
        say(dispatcher, reminders_said(kept.reminders, kept.goals, kept.habits))
        return []
    if task == SET:
        return await _set(dispatcher, tracker, values)
    if task == CHANGE:
        return await _change(dispatcher, tracker, values)
    return await _change_habits(dispatcher, tracker, values)


def _ask_for_goal(
    dispatcher: CollectingDispatcher, tracker: Tracker, values: Values
) -> list[Event]:
    """Says what a reminder needs; when and where stay for the time when there is a goal."""
    for said in needs_goal_said(values.get("remind_about")):
        say(dispatcher, said)
    when, pieces, zone = (values.get(f"remind_{name}") for name in ("when", "told", "zone"))
    return change(tracker, reminder=ReminderInTheMaking(when=when, told=pieces, zone=zone))


async def _set(dispatcher: CollectingDispatcher, tracker: Tracker, values: Values) -> list[Event]:
    world, owner = context(), tracker.sender_id
    habits = (await _kept(tracker)).habits
    goal = values.get("remind_goal")
    zone = values.get("remind_zone") or habits.zone or "UTC"
    when = values.get("remind_when")
    if when is None:
        raise service.NothingToRemindOf
    number = None if goal == ALL_GOALS else goal
    wanted = service.Wanted(message_identity(tracker), number, Schedule.from_json(when), zone)
    reminder = await on_database(
        lambda: service.set_reminder(world.unit_of_work(), owner, wanted, world.now())
    )
    await _say_set(dispatcher, tracker, reminder)
    if number is not None:
        change(tracker, goal_talked_about=number)
    return _note_change(tracker, added=[reminder.id])


async def _change(
    dispatcher: CollectingDispatcher, tracker: Tracker, values: Values
) -> list[Event]:
    world, owner = context(), tracker.sender_id
    if values.get("remind_zone"):
        await _keep_habits(tracker, {"zone": values["remind_zone"]})
    number, schedule = values["remind_number"], Schedule.from_json(values["remind_when"])
    before, after = await on_database(
        lambda: service.change_reminder(world.unit_of_work(), owner, number, schedule, world.now())
    )
    kept = await _kept(tracker)
    about = about_words(after, kept.goals)
    say(dispatcher, reminder_changed_said(before, after, about, kept.habits))
    return _note_change(tracker, were=[before])


async def _change_habits(
    dispatcher: CollectingDispatcher, tracker: Tracker, values: Values
) -> list[Event]:
    if values.get("remind_task") == ZONE:
        changed: dict[str, Any] = {"zone": values["remind_zone"]}
    else:
        changed = {"weekends": values.get("remind_task") != WEEKENDS_OFF}
    kept = await _keep_habits(tracker, changed)
    say(dispatcher, habits_said(changed, kept.reminders, kept.habits))
    return []


async def _keep_habits(tracker: Tracker, changed: dict[str, Any]) -> service.Kept:
    world, owner = context(), tracker.sender_id
    habits: Habits = replace((await _kept(tracker)).habits, **changed)
    return await on_database(
        lambda: service.change_habits(world.unit_of_work(), owner, habits, world.now())
    )


async def _say_set(dispatcher: CollectingDispatcher, tracker: Tracker, reminder: Reminder) -> None:
    kept = await _kept(tracker)
    about = about_words(reminder, kept.goals)
    say(dispatcher, reminder_set_said(reminder, about, kept.habits))


async def _kept(tracker: Tracker) -> service.Kept:
    work, owner = context().unit_of_work, tracker.sender_id
    return await on_database(lambda: service.list_reminders(work(), owner))


async def _guide(tracker: Tracker) -> RemindGuide:
    kept, now = await _kept(tracker), context().now()
    talked_about, just_set = state_of(tracker).goal_talked_about, _just_set(tracker, kept)
    return RemindGuide(_open_goals(kept), kept.reminders, kept.habits, talked_about, now, just_set)


def _open_goals(kept: service.Kept) -> tuple[Goal, ...]:
    return tuple(goal for goal in kept.goals.values() if goal.is_open)


def _just_set(tracker: Tracker, kept: service.Kept) -> int | None:
    """Number of the one reminder that was set or changed by the last few messages."""
    done = last_change(tracker)
    if done is None or done.of is not Kind.REMINDERS:
        return None
    ids = {*done.before["added"], *(one["id"] for one in done.before["were"])}
    mine = [one.number for one in kept.reminders if one.id in ids]
    return mine[0] if len(mine) == 1 else None


def _note_change(
    tracker: Tracker, added: Sequence[str] = (), were: Sequence[Reminder] = ()
) -> list[Event]:
    kept = [reminder_to_json(one) for one in were]
    before = {"at": context().now().isoformat(), "added": list(added), "were": kept}
    return note_change(tracker, Kind.REMINDERS, before)
