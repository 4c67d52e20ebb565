"""Setting, stopping and saying reminders: exact messages, exact events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reminders import ActionRemind, ActionSayReminders, ActionStopReminders, undo_reminders
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.reminders.delivery import Delivery, State
from bot.coaching.reminders.reminder import Habits, Rhythm, Schedule
from bot.services.goals import save_goal
from bot.services.reminders import Wanted, set_reminder
from tests.actions.fakes import FakeUnitOfWork, tracker

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WEEKLY = Schedule(Rhythm.WEEKS, weekdays=(0,))


@pytest.fixture
def kept(work: FakeUnitOfWork) -> FakeUnitOfWork:
    draft = GoalDraft("Weld", "", "", "", None)
    save_goal(work, "somebody", "g", draft, NOW - timedelta(days=1))
    return work


def wished(**slots: Any) -> dict[str, Any]:
    return {"remind_task": "set", "remind_goal": 1, "remind_when": WEEKLY.to_json(), **slots}


async def test_what_was_agreed_is_set_and_said_back(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    said = tracker("London", slots=wished(remind_zone="Europe/London"))
    events = await ActionRemind().run(dispatcher, said, {})
    (reminder,) = kept.reminders.of_owner("somebody")
    assert reminder.next_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert kept.reminders.habits("somebody") == Habits("Europe/London")
    message = dispatcher.messages[0]
    assert message["response"] == "utter_reminder_set"
    assert (message["when"], message["zone"]) == ("every Monday at 9 am", "London time")
    assert SlotSet("remind_when", None) in events
    assert next(e for e in events if e["name"] == "reminders_undo")["value"]["added"] == [
        reminder.id
    ]


async def test_the_same_wish_handled_again_sets_one(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for _ in range(2):
        await ActionRemind().run(dispatcher, tracker(slots=wished(remind_zone="UTC")), {})
    assert len(kept.reminders.of_owner("somebody")) == 1


async def test_an_undo_brings_back_what_was_stopped(
    kept: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    set_reminder(kept, "somebody", Wanted("r", 1, WEEKLY, "UTC"), NOW)
    stop = tracker("stop reminding me", "stop_reminders")
    (event,) = await ActionStopReminders().run(dispatcher, stop, {})
    assert kept.reminders.of_owner("somebody") == []
    slots = {"reminders_undo": event["value"]}
    after = tracker("undo", "undo", slots=slots, events=[event])
    assert await undo_reminders(dispatcher, after) == [SlotSet("reminders_undo", None)]
    assert [one.id for one in kept.reminders.of_owner("somebody")] == ["r"]


@pytest.mark.usefixtures("kept")
async def test_an_undo_leaves_reminders_alone_if_something_else_was_done_since(
    dispatcher: CollectingDispatcher,
) -> None:
    event = SlotSet("reminders_undo", {"at": NOW.isoformat(), "added": [], "were": []})
    later = SlotSet("offers_removed", {"at_hand": []})
    slots = {"reminders_undo": event["value"]}
    after = tracker("undo", "undo", slots=slots, events=[event, later])
    assert await undo_reminders(dispatcher, after) is None
    assert await undo_reminders(dispatcher, tracker("undo", "undo")) is None


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
    slots = wished(remind_zone="UTC")
    events = await ActionRemind().run(dispatcher, tracker(slots=slots), {})
    assert "no open goal" in dispatcher.messages[0]["text"]
    assert SlotSet("remind_task", None) in events
    assert work.reminders.of_owner("somebody") == []
