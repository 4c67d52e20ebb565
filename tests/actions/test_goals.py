"""Saving and listing goals: exact messages, exact events."""

from __future__ import annotations

import pytest
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import message_identity
from actions.goals import ActionListGoals, ActionSaveGoal, ValidateGoalForm
from actions.undo import ActionUndo
from bot.coaching.goals.goal import MAX_OPEN_GOALS
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.goals.drafts import GoalInTheMaking
from bot.dialogue.state import ENTRY, Change, ConversationState
from tests.actions.fakes import FakeUnitOfWork, messages, state_in, tracker

AGREED = ConversationState(
    goal=GoalInTheMaking(
        specific="Learn to weld", measure="the card", deadline="2027-03-31", confirmed=True
    )
)
HALF_SAID = ConversationState(goal=GoalInTheMaking(specific="Learn to weld"))


async def test_an_agreed_goal_is_saved_and_its_draft_is_cleared(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    said = tracker("yes", state=AGREED)
    events = await ActionSaveGoal().run(dispatcher, said, {})
    (goal,) = work.goals.of_owner("somebody")
    assert goal.draft.specific == "Learn to weld"
    assert work.commits == 1
    assert dispatcher.messages[0]["response"] == "utter_goal_saved"
    assert dispatcher.messages[0]["number"] == "1"
    assert events[-1] == FollowupAction("plan_form")
    identity = message_identity(said)
    saved = Change(Kind.GOALS, identity, {ENTRY: identity})
    assert state_in(events) == ConversationState(goal_talked_about=1, changes=(saved,))


async def test_the_same_agreement_handled_twice_makes_one_goal(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for _ in range(2):
        await ActionSaveGoal().run(dispatcher, tracker("yes", state=AGREED), {})
    assert len(work.goals.kept) == 1
    await ActionSaveGoal().run(dispatcher, tracker("yes", state=AGREED, message_id="m2"), {})
    assert len(work.goals.kept) == 2


async def test_more_goals_than_are_kept_are_refused_in_words(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for number in range(MAX_OPEN_GOALS + 1):
        state = tracker("yes", state=AGREED, message_id=str(number))
        await ActionSaveGoal().run(dispatcher, state, {})
    assert len(work.goals.kept) == MAX_OPEN_GOALS
    assert "Finish or delete one" in dispatcher.messages[-1]["text"]


@pytest.mark.usefixtures("work")
async def test_the_list_is_said(dispatcher: CollectingDispatcher) -> None:
    await ActionListGoals().run(dispatcher, tracker(), {})
    await ActionSaveGoal().run(dispatcher, tracker("yes", state=AGREED), {})
    await ActionListGoals().run(dispatcher, tracker(), {})
    responses = [message["response"] for message in dispatcher.messages]
    assert responses == ["utter_goals_none", "utter_goal_saved", "utter_goals_list"]
    assert "Learn to weld" in dispatcher.messages[-1]["goals"]


async def test_the_form_begins_with_what_the_first_message_says(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del work
    state = tracker("I want to learn to weld by the end of March", "set_goal")
    events = await ValidateGoalForm().run(dispatcher, state, {})
    assert state_in(events).goal.deadline == "2027-03-31"
    assert SlotSet("requested_slot", "goal_measure") in events
    assert [m["response"] for m in dispatcher.messages] == [
        "utter_guide_told",
        "utter_goal_measure_ask",
    ]


async def test_the_form_runs_a_task_on_the_way_before_it_asks_again(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del work
    await ValidateGoalForm().run(
        dispatcher, tracker("my goals", "list_goals", state=HALF_SAID, asked="goal_measure"), {}
    )
    responses = [m["response"] for m in dispatcher.messages]
    assert responses == ["utter_goals_none", "utter_goal_measure_again"]


async def test_cancelling_clears_the_draft_and_waits(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del work
    events = await ValidateGoalForm().run(
        dispatcher, tracker("stop", "cancel", state=HALF_SAID, asked="goal_measure"), {}
    )
    assert events[-2:] == [ActiveLoop(None), FollowupAction("action_listen")]
    assert state_in(events).goal == GoalInTheMaking()


async def test_an_error_in_the_form_stays_at_the_open_question(
    dispatcher: CollectingDispatcher, work: FakeUnitOfWork
) -> None:
    work.goals.of_owner = None  # type: ignore[assignment, method-assign]
    state = tracker("my goals", "list_goals", state=HALF_SAID, asked="goal_measure")
    events = await ValidateGoalForm().run(dispatcher, state, {})
    assert dispatcher.messages[-1]["response"] == "utter_incident"
    assert SlotSet("requested_slot", "goal_measure") in events
    assert state_in(events) == HALF_SAID


async def test_a_goal_that_was_left_comes_back_with_an_undo(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del work
    said = tracker("stop", "cancel", state=HALF_SAID, asked="goal_measure")
    left = state_in(await ValidateGoalForm().run(dispatcher, said, {}))
    assert left.goal == GoalInTheMaking()
    undo = tracker("undo", "undo", state=left, events=messages("m1"), message_id="m2")
    events = await ActionUndo().run(dispatcher, undo, {})
    assert state_in(events).goal == HALF_SAID.goal
    assert events[-1] == FollowupAction("goal_form")
