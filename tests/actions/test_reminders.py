"""Setting, stopping and saying reminders: exact messages, exact events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.reminders import (
    ActionRemind,
    ActionRemindAtOnce,
    ActionSayReminders,
    ActionStopReminders,
)
from actions.undo import ActionUndo
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.personal_data.kinds import Kind
from bot.coaching.reminders.delivery import Delivery, State
from bot.coaching.reminders.reminder import Habits, Rhythm, Schedule
from bot.dialogue.reminders.draft import ReminderInTheMaking
from bot.dialogue.state import ConversationState
from bot.services.goal_updates import Deed, delete_goal
from bot.services.goals import save_goal
from bot.services.reminders import Wanted, set_reminder
from tests.actions.fakes import FakeUnitOfWork, messages, state_in, tracker

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WEEKLY = Schedule(Rhythm.WEEKS, weekdays=(0,))


@pytest.fixture
def kept(work: FakeUnitOfWork) -> FakeUnitOfWork:
    draft = GoalDraft("Weld", "", "", "", None)
    save_goal(work, "somebody", "g", draft, NOW - timedelta(days=1))
    return work


def wished(zone: str) -> ConversationState:
    return ConversationState(
        reminder=ReminderInTheMaking(task="set", goal=1, when=WEEKLY.to_json(), zone=zone)
    )


async def test_what_was_agreed_is_set_and_said_back(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    said = tracker("London", state=wished("Europe/London"))
    events = await ActionRemind().run(dispatcher, said, {})
    (reminder,) = kept.reminders.of_owner("somebody")
    assert reminder.next_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert kept.reminders.habits("somebody") == Habits("Europe/London")
    message = dispatcher.messages[0]
    assert message["response"] == "utter_reminder_set"
    assert (message["when"], message["zone"]) == ("every Monday at 9 am", "London time")
    state = state_in(events)
    assert (state.reminder, state.goal_talked_about) == (ReminderInTheMaking(), 1)
    (done,) = state.changes
    assert (done.of, done.before["added"]) == (Kind.REMINDERS, [reminder.id])


async def test_the_same_wish_handled_again_sets_one(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for _ in range(2):
        await ActionRemind().run(dispatcher, tracker(state=wished("UTC")), {})
    assert len(kept.reminders.of_owner("somebody")) == 1


async def undo(dispatcher: CollectingDispatcher, state: ConversationState, *before: str) -> Any:
    said = tracker("undo", "undo", state=state, events=messages(*before), message_id="undo")
    return await ActionUndo().run(dispatcher, said, {})


def responses(dispatcher: CollectingDispatcher) -> list[str]:
    return [message["response"] for message in dispatcher.messages]


async def test_an_undo_brings_back_what_was_stopped(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    set_reminder(kept, "somebody", Wanted("r", 1, WEEKLY, "UTC"), NOW)
    stop = tracker("stop reminding me", "stop_reminders")
    state = state_in(await ActionStopReminders().run(dispatcher, stop, {}))
    assert kept.reminders.of_owner("somebody") == []
    events = await undo(dispatcher, state, "m1")
    assert state_in(events) == ConversationState()
    assert [one.id for one in kept.reminders.of_owner("somebody")] == ["r"]
    assert dispatcher.messages[-1]["response"] == "utter_reminders_undone"
    assert "every Monday at 9 am" in dispatcher.messages[-1]["what"]


async def test_an_undo_takes_away_what_was_set(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    said = tracker("London", state=wished("Europe/London"))
    state = state_in(await ActionRemind().run(dispatcher, said, {}))
    await undo(dispatcher, state, "m1", "m2", "m3")
    assert kept.reminders.of_owner("somebody") == []
    assert responses(dispatcher) == ["utter_reminder_set", "utter_reminders_undone"]


async def test_what_was_set_more_than_three_turns_ago_stays(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    said = tracker("London", state=wished("Europe/London"))
    state = state_in(await ActionRemind().run(dispatcher, said, {}))
    assert await undo(dispatcher, state, "m1", "m2", "m3", "m4") == []
    assert len(kept.reminders.of_owner("somebody")) == 1
    assert responses(dispatcher) == ["utter_reminder_set", "utter_nothing_to_undo"]


async def test_an_undo_leaves_reminders_alone_if_something_else_was_done_since(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    said = tracker("London", state=wished("Europe/London"))
    state = state_in(await ActionRemind().run(dispatcher, said, {}))
    delete_goal(kept, Deed("somebody", 1, "elsewhere", NOW + timedelta(minutes=1)))
    assert await undo(dispatcher, state, "m1") == []
    assert len(kept.reminders.of_owner("somebody")) == 1
    assert responses(dispatcher)[-1] == "utter_nothing_to_undo"


async def test_what_waits_is_said_once(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    says = {"text": "A nudge", "buttons": [{"title": "Stop", "payload": "/x"}], "goals": ["g"]}
    kept.deliveries.put(Delivery("k", "somebody", "r", says, NOW, State.WAITING))
    await ActionSayReminders().run(dispatcher, tracker(message_id="m1"), {})
    await ActionSayReminders().run(dispatcher, tracker(message_id="m2"), {})
    assert [message["text"] for message in dispatcher.messages] == ["A nudge"]
    assert dispatcher.messages[0]["buttons"] == says["buttons"]


async def test_without_a_goal_it_says_so_and_forgets_the_wish(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    events = await ActionRemind().run(dispatcher, tracker(state=wished("UTC")), {})
    assert "no open goal" in dispatcher.messages[0]["text"]
    assert state_in(events) == ConversationState()
    assert work.reminders.of_owner("somebody") == []


async def test_a_change_is_said_with_both_values(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    set_reminder(kept, "somebody", Wanted("r", 1, WEEKLY, "UTC"), NOW)
    fridays = Schedule(Rhythm.WEEKS, weekdays=(4,)).to_json()
    draft = ReminderInTheMaking(task="change", number=1, when=fridays)
    await ActionRemind().run(dispatcher, tracker(state=ConversationState(reminder=draft)), {})
    (message,) = dispatcher.messages
    assert message["response"] == "utter_reminder_changed"
    assert (message["was"], message["when"]) == ("every Monday at 9 am", "every Friday at 9 am")
    assert len(kept.reminders.of_owner("somebody")) == 1


async def test_a_wish_right_after_changes_the_reminder_that_was_set(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    set_reminder(kept, "somebody", Wanted("other", 1, WEEKLY, "UTC"), NOW)
    said = tracker("London", state=wished("UTC"))
    state = state_in(await ActionRemind().run(dispatcher, said, {}))
    again = tracker("make it 8", "set_reminder", state=state, events=messages("m1"))
    await ActionRemindAtOnce().run(dispatcher, again, {})
    at = [one.schedule.at.hour for one in kept.reminders.of_owner("somebody")]
    assert at == [9, 8]
    assert responses(dispatcher)[-1] == "utter_reminder_changed"


async def test_without_any_goal_the_thing_is_offered_as_one_and_the_rest_kept(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    draft = ReminderInTheMaking(task="set", when=WEEKLY.to_json(), zone="UTC", about="ring them")
    said = tracker(state=ConversationState(reminder=draft))
    events = await ActionRemind().run(dispatcher, said, {})
    assert responses(dispatcher) == ["utter_remind_needs_goal", "utter_wish"]
    offered = dispatcher.messages[-1]["buttons"][0]["payload"]
    assert offered == '/set_goal{"goal": "ring them"}'
    left = ReminderInTheMaking(when=WEEKLY.to_json(), zone="UTC")
    assert state_in(events).reminder == left
    assert work.reminders.of_owner("somebody") == []
