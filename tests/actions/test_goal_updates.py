"""Following kept goals in actions: exact messages, exact events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.goal_updates import (
    ActionFollowGoal,
    ActionGoalPart,
    ActionKeepReflection,
    ActionMentionGoal,
    ValidateFollowForm,
    ValidateReflectionForm,
)
from actions.goals import ActionListGoals
from actions.offers import ValidateOfferForm
from actions.undo import ActionUndo
from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.dialogue.core.form import Progress
from bot.dialogue.core.message_reading import READING
from bot.dialogue.goals.drafts import GoalUpdate, Reflection
from bot.dialogue.state import ConversationState
from tests.actions.conftest import TODAY
from tests.actions.fakes import FakeUnitOfWork, messages, state_in, tracker
from tests.unit.dialogue.readings import read_as

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def goals(work: FakeUnitOfWork) -> FakeUnitOfWork:
    for number, specific in ((1, "Have 4 networking meetings"), (2, "Get my forklift licence")):
        draft = GoalDraft(specific, "", "", "", TODAY + timedelta(days=number))
        goal = Goal(f"g{number}", "somebody", number, draft, GoalStatus.OPEN, NOW)
        work.goals.add(goal)
    return work


def said(dispatcher: CollectingDispatcher) -> list[str]:
    return [message["response"] for message in dispatcher.messages]


def ended(task: str, number: int, report: str | None = None) -> ConversationState:
    return ConversationState(goal_update=GoalUpdate(task=task, goal=number, report=report))


async def delete_goal(
    dispatcher: CollectingDispatcher,
    number: int,
    state: ConversationState | None = None,
    message_id: str = "m1",
) -> Any:
    update = ended("delete_goal", number).goal_update
    before = (state or ConversationState()).with_draft(update)
    return await ActionFollowGoal().run(
        dispatcher, tracker(state=before, message_id=message_id), {}
    )


async def undo(
    dispatcher: CollectingDispatcher,
    state: ConversationState,
    after: tuple[str, ...],
    message_id: str = "undo",
) -> Any:
    now = tracker("undo", "undo", state=state, events=messages(*after), message_id=message_id)
    return await ActionUndo().run(dispatcher, now, {})


async def test_a_report_in_one_message_ends_the_form(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del goals
    state = tracker("3 of 4 networking meetings", "report_progress")
    events = await ValidateFollowForm().run(dispatcher, state, {})
    assert state_in(events).goal_update.goal == 1
    assert SlotSet("requested_slot", None) in events
    assert dispatcher.messages == []


async def test_progress_is_kept_and_said(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = tracker(state=ended("report_progress", 1, "3 of 4"))
    events = await ActionFollowGoal().run(dispatcher, state, {})
    progress = goals.goals.kept["g1"].progress
    assert progress is not None
    assert (progress.count, progress.percent) == (Decimal(3), 75)
    (message,) = dispatcher.messages
    assert (message["response"], message["far"]) == ("utter_progress_counted", "3 of 4 (75 %)")
    assert message["custom"]["progress"] == 75
    assert state_in(events).goal_talked_about == 1
    assert state_in(events).goal_update == GoalUpdate()


async def told(marked: str, *acts: str, dispatcher: CollectingDispatcher, label: str) -> Any:
    """What a message that was read comes to, up to the end."""
    reading = read_as(marked, *acts)
    message = tracker(reading.text, label)
    message.latest_message[READING] = reading.to_json()
    state = state_in(await ValidateFollowForm().run(dispatcher, message, {}))
    return await ActionFollowGoal().run(dispatcher, tracker(reading.text, label, state=state), {})


async def test_marked_words_of_a_report_are_counted(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    marked = "[3](done) with [networking](which_goal), 20 to follow"
    await told(marked, "report", dispatcher=dispatcher, label="complete_goal")
    progress = goals.goals.kept["g1"].progress
    assert progress is not None
    assert (progress.count, progress.of) == (Decimal(3), Decimal(4))
    assert said(dispatcher) == ["utter_progress_counted"]


async def test_a_note_is_kept_and_neither_counts_nor_completes(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    marked = "met 2 of 4 people, and put that on [goal 1](which_goal)"
    await told(marked, "tell.kept_goal", dispatcher=dispatcher, label="complete_goal")
    kept = goals.goals.kept["g1"]
    assert kept.status is GoalStatus.OPEN
    assert kept.progress is not None
    assert kept.progress.count is None
    assert kept.progress.note == "met 2 of 4 people, and put that on goal 1"
    assert said(dispatcher) == ["utter_progress_noted"]


async def test_the_same_message_is_counted_once(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for _ in range(2):
        state = tracker(state=ended("report_progress", 1, "did two more"))
        await ActionFollowGoal().run(dispatcher, state, {})
    assert goals.goals.kept["g1"].progress.count == 2  # type: ignore[union-attr]
    assert goals.commits == 1


async def test_a_completed_goal_leads_to_the_reflection(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = tracker(state=ended("complete_goal", 2))
    events = await ActionFollowGoal().run(dispatcher, state, {})
    assert goals.goals.kept["g2"].status is GoalStatus.DONE
    assert said(dispatcher) == ["utter_goal_completed"]
    assert events[-1] == FollowupAction("reflection_form")


async def test_a_goal_completed_before_is_not_reflected_on_again(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    for message_id in ("m1", "m2"):
        state = tracker(state=ended("complete_goal", 2), message_id=message_id)
        events = await ActionFollowGoal().run(dispatcher, state, {})
    del goals
    assert said(dispatcher) == ["utter_goal_completed", "utter_goal_done_already"]
    assert FollowupAction("reflection_form") not in events


async def test_the_reflection_is_kept_with_the_goal(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = ConversationState(reflection=Reflection(text="asking early"), goal_talked_about=2)
    events = await ActionKeepReflection().run(dispatcher, tracker(state=state), {})
    assert goals.goals.kept["g2"].reflection == "asking early"
    assert said(dispatcher) == ["utter_reflection_kept"]
    assert state_in(events).reflection == Reflection()


async def test_a_skipped_reflection_keeps_nothing(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    skipped = Reflection(progress=Progress(skipped=("reflection_text",)))
    state = ConversationState(reflection=skipped, goal_talked_about=2)
    events = await ActionKeepReflection().run(dispatcher, tracker(state=state), {})
    assert state_in(events) == ConversationState(goal_talked_about=2)
    assert goals.commits == 0


async def test_another_wish_ends_the_reflection_without_a_rejected_form(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del goals
    state = tracker("my goals", "list_goals", asked="reflection_text")
    events = await ValidateReflectionForm().run(dispatcher, state, {})
    assert said(dispatcher) == ["utter_goals_list"]
    assert state_in(events).reflection.text is None
    assert ActiveLoop(None) in events


async def test_a_goal_that_is_gone_is_said_and_nothing_stays_half_said(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del goals
    state = tracker(state=ended("delete_goal", 9))
    events = await ActionFollowGoal().run(dispatcher, state, {})
    assert "no goal 9" in dispatcher.messages[0]["text"]
    assert state_in(events) == ConversationState()


async def test_nothing_to_reopen_leaves_the_form(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del goals
    events = await ValidateFollowForm().run(dispatcher, tracker("reopen it", "reopen_goal"), {})
    assert "No goal of yours is finished" in dispatcher.messages[0]["text"]
    assert events[-2:] == [ActiveLoop(None), FollowupAction("action_listen")]


async def test_without_goals_the_form_is_left_with_the_list(
    work: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del work
    events = await ValidateFollowForm().run(dispatcher, tracker("3 of 4", "report_progress"), {})
    assert said(dispatcher) == ["utter_goals_none"]
    assert ActiveLoop(None) in events


class TestInTheMiddleOfAnOffer:
    async def test_what_one_message_says_is_done_and_the_question_asked_again(
        self, goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
    ) -> None:
        state = tracker("delete goal 2", "delete_goal", asked="offer_match")
        events = await ValidateOfferForm().run(dispatcher, state, {})
        assert goals.goals.kept["g2"].deleted_at is not None
        assert said(dispatcher) == ["utter_goal_deleted", "utter_offer_match_again"]
        assert SlotSet("requested_slot", "offer_match") in events
        assert state_in(events).goal_talked_about == 2

    async def test_what_takes_more_pauses_the_offer(
        self, goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
    ) -> None:
        del goals
        state = tracker("change goal 2", "update_goal", asked="offer_match")
        events = await ValidateOfferForm().run(dispatcher, state, {})
        assert said(dispatcher) == ["utter_offer_paused"]
        assert events[-2:] == [ActiveLoop(None), FollowupAction("follow_form")]


async def test_undo_brings_a_deleted_goal_back_once(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = state_in(await delete_goal(dispatcher, 2))
    for _ in range(2):
        events = await undo(dispatcher, state, after=("m1",), message_id="m2")
    assert goals.goals.kept["g2"].deleted_at is None
    assert said(dispatcher)[1:] == ["utter_undone_deleted"] * 2
    assert await undo(dispatcher, state_in(events), after=("m1", "m2"), message_id="m3") == []
    assert said(dispatcher)[-1] == "utter_nothing_to_undo"


@pytest.mark.parametrize(
    ("between", "comes_back"), [(("m2", "m3"), True), (("m2", "m3", "m4"), False)]
)
async def test_only_what_the_last_three_turns_led_to_is_undone(
    between: tuple[str, ...],
    comes_back: bool,
    goals: FakeUnitOfWork,
    dispatcher: CollectingDispatcher,
) -> None:
    state = state_in(await delete_goal(dispatcher, 2))
    events = await undo(dispatcher, state, after=("m1", *between))
    assert (goals.goals.kept["g2"].deleted_at is None) is comes_back
    if comes_back:
        assert said(dispatcher)[-1] == "utter_undone_deleted"
        assert state_in(events).changes == ()
    else:
        assert said(dispatcher)[-1] == "utter_nothing_to_undo"
        assert events == []


async def test_what_was_not_done_cannot_be_undone(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    await delete_goal(dispatcher, 2)
    assert await undo(dispatcher, ConversationState(), after=("m1",)) == []
    assert goals.goals.kept["g2"].deleted_at is not None
    assert said(dispatcher)[-1] == "utter_nothing_to_undo"


async def test_undo_twice_takes_back_the_last_two_things(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    state = state_in(await delete_goal(dispatcher, 1))
    state = state_in(await delete_goal(dispatcher, 2, state, message_id="m2"))
    state = state_in(await undo(dispatcher, state, after=("m1", "m2"), message_id="m3"))
    assert [goal.number for goal in goals.goals.of_owner("somebody")] == [2]
    state = state_in(await undo(dispatcher, state, after=("m1", "m2", "m3"), message_id="m4"))
    assert [goal.number for goal in goals.goals.of_owner("somebody")] == [1, 2]
    assert (state.changes, state.goal_talked_about) == ((), 1)


async def test_one_goal_is_shown(goals: FakeUnitOfWork, dispatcher: CollectingDispatcher) -> None:
    del goals
    state = tracker("when is my forklift goal due?", "list_goals")
    events = await ActionListGoals().run(dispatcher, state, {})
    assert said(dispatcher) == ["utter_goal_shown"]
    assert state_in(events) == ConversationState(goal_talked_about=2)


async def test_a_part_of_a_goal_is_taken_for_a_kept_one_where_it_can_be(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    del goals
    state = tracker("60 % of the networking", "inform_measure")
    assert await ActionGoalPart().run(dispatcher, state, {}) == [FollowupAction("follow_form")]
    assert await ActionGoalPart().run(dispatcher, tracker("a card", "inform_measure"), {}) == []
    assert said(dispatcher) == ["utter_goal_part_alone"]


async def test_one_goal_is_brought_up_once_a_day(
    goals: FakeUnitOfWork, dispatcher: CollectingDispatcher
) -> None:
    events = await ActionMentionGoal().run(dispatcher, tracker(), {})
    assert state_in(events) == ConversationState(goal_talked_about=1)
    assert await ActionMentionGoal().run(dispatcher, tracker(), {}) == []
    assert said(dispatcher) == ["utter_goal_due_mention"]
    assert goals.goals.kept["g1"].mentioned_on == date(2026, 11, 22)
