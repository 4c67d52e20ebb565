"""Telling and erasing what is held: exact messages, exact events."""

from __future__ import annotations

from datetime import UTC, datetime

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.personal_data import ActionErase, ActionExportData, ActionMyData
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.personal_data.holdings import Message
from bot.coaching.personal_data.kinds import EVERYTHING
from bot.dialogue.personal_data.draft import ErasureInTheMaking
from bot.dialogue.state import ConversationState
from bot.services.goals import save_goal
from tests.actions.fakes import FakeUnitOfWork, state_in, tracker

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def keep_something(work: FakeUnitOfWork, owner: str = "somebody") -> None:
    save_goal(work, owner, f"g-{owner}", GoalDraft("Weld", "", "", "", None), NOW)
    work.conversations.said[owner] = [Message(NOW, True, "hello")]


def agreed(*kinds: str, sure: bool = True) -> ConversationState:
    return ConversationState(erase=ErasureInTheMaking(kinds=list(kinds), confirmed=sure))


async def test_what_is_held_is_counted(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    keep_something(work)
    await ActionMyData().run(dispatcher, tracker(), {})
    said = dispatcher.messages[0]
    assert said["response"] == "utter_my_data_held"
    assert said["held"] == "1 goal and 1 message of our conversation"
    assert said["since"] == " Our conversation began on Sunday, 22 November 2026."


async def test_nothing_held_is_said_so(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    keep_something(work, "somebody-else")
    await ActionMyData().run(dispatcher, tracker(), {})
    await ActionExportData().run(dispatcher, tracker(), {})
    assert [m["response"] for m in dispatcher.messages] == ["utter_my_data_nothing"] * 2


async def test_files_are_offered(work: FakeUnitOfWork, dispatcher: CollectingDispatcher) -> None:
    keep_something(work)
    await ActionExportData().run(dispatcher, tracker(), {})
    assert dispatcher.messages[0]["custom"]["formats"] == ["json", "md", "ics"]


async def test_one_kind_goes_and_the_rest_stays(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    keep_something(work)
    keep_something(work, "somebody-else")
    events = await ActionErase().run(dispatcher, tracker("yes", state=agreed("goals")), {})
    assert work.goals.of_owner("somebody") == []
    assert len(work.goals.of_owner("somebody-else")) == 1
    assert work.conversations.messages("somebody")
    assert dispatcher.messages[0]["response"] == "utter_erased"
    assert state_in(events) == ConversationState()
    assert work.scrubs == 1


async def test_everything_goes_with_the_conversation(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    keep_something(work)
    state = agreed("goals", "offers", "checks", "reminders", "conversation", "links")
    events = await ActionErase().run(dispatcher, tracker("yes", state=state), {})
    assert dispatcher.messages[0]["response"] == "utter_erased_everything"
    assert {"label": "Goals", "value": "1"} in dispatcher.messages[0]["custom"]["rows"]
    assert SlotSet("conversation_erased", list(EVERYTHING)) in events
    assert work.goals.of_owner("somebody"), "all goes at once, when the turn would be kept"


async def test_a_no_erases_nothing(work: FakeUnitOfWork, dispatcher: CollectingDispatcher) -> None:
    keep_something(work)
    state = agreed("goals", sure=False)
    await ActionErase().run(dispatcher, tracker("no", state=state), {})
    assert len(work.goals.of_owner("somebody")) == 1
    assert dispatcher.messages[0]["response"] == "utter_erase_cancelled"
