"""Goals: the guided conversation, saving, listing."""

from __future__ import annotations

import json
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm, on_the_way
from actions.state import change, clear, note_change, state_of
from bot.coaching.goals.plan import NO_PLAN
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import Guide
from bot.dialogue.core.message import Heard
from bot.dialogue.goals.cards import goal_asked_for, goal_card, goal_said, goals_said
from bot.dialogue.goals.create import GoalGuide, points_back
from bot.dialogue.goals.drafts import GoalInTheMaking, PlanInTheMaking
from bot.dialogue.goals.feedback import draft_to_keep
from bot.dialogue.goals.plan import PlanGuide
from bot.dialogue.state import ENTRY
from bot.services import goals as service
from bot.services.goal_notes import decline_plan
from bot.services.goal_updates import Deed, get_goal, plan_goal

_SET_GOAL_TO = "/set_goal{"


@on_the_way("list_goals")
class ActionListGoals(CoachAction):
    """Shows the person's goals, or the one that is asked for."""

    def name(self) -> str:
        """Name of the action."""
        return "action_list_goals"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Lists the goals, or says that there are none."""
        world, owner, text = context(), tracker.sender_id, heard(tracker).text
        goals = await on_database(lambda: service.list_goals(world.unit_of_work(), owner))
        number = goal_asked_for(text, goals)
        if number not in {goal.number for goal in goals}:
            if goals and number is not None:
                dispatcher.utter_message(response="utter_follow_not_there", number=str(number))
            say(dispatcher, goals_said(goals, world.today(), text))
            return []
        goal, history = await on_database(lambda: get_goal(world.unit_of_work(), owner, number))
        say(dispatcher, goal_said(goal, history, world.today()))
        return change(tracker, goal_talked_about=number)


class ValidateGoalForm(GuidedForm):
    """The guided SMART goal conversation."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return GoalGuide(context().today())

    async def message(self, tracker: Tracker) -> Heard:
        """The message; "make it a goal" means what the coach has just offered as one."""
        message = heard(tracker)
        goal = _offered_goal(tracker) if points_back(message) else None
        return message if goal is None else replace(message, chosen={"goal": goal})


class ActionSaveGoal(CoachAction):
    """Keeps the goal that was agreed on."""

    def name(self) -> str:
        """Name of the action."""
        return "action_save_goal"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Saves it once, however often the same agreement is handled."""
        world, owner = context(), tracker.sender_id
        draft, goal_id = draft_to_keep(state_of(tracker).goal.values()), message_identity(tracker)
        goal = await on_database(
            lambda: service.save_goal(world.unit_of_work(), owner, goal_id, draft, world.now())
        )
        card = goal_card(goal, world.today())
        dispatcher.utter_message(
            response="utter_goal_saved", number=str(goal.number), json_message=card
        )
        note_change(tracker, Kind.GOALS, {ENTRY: goal_id})
        kept = change(
            tracker,
            goal=GoalInTheMaking(),
            plan=PlanInTheMaking(),
            goal_talked_about=goal.number,
        )
        return [*kept, FollowupAction("plan_form")]


class ValidatePlanForm(GuidedForm):
    """The plan that is offered for a goal that was just kept."""

    @property
    def guide(self) -> Guide:
        """The conversation, without a goal."""
        return PlanGuide()

    async def guide_for(self, tracker: Tracker) -> Guide:
        """The conversation about the goal."""
        return await _plan_guide(tracker)


class ActionKeepPlan(CoachAction):
    """Keeps the plan that was agreed on, if there is something in it."""

    def name(self) -> str:
        """Name of the action."""
        return "action_keep_plan"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Keeps it with its goal."""
        guide = await _plan_guide(tracker)
        made = state_of(tracker).plan
        plan, number = guide.plan(made.values()), made.goal
        if plan.declined and number is not None:
            work, owner = context().unit_of_work, tracker.sender_id
            await on_database(lambda: decline_plan(work(), owner, number))
        if plan.declined or plan == NO_PLAN or number is None:
            dispatcher.utter_message(response="utter_plan_left")
            return clear(tracker, PlanInTheMaking.prefix)
        world, identity = context(), message_identity(tracker)
        deed = Deed(tracker.sender_id, number, identity, world.now())
        done = await on_database(lambda: plan_goal(world.unit_of_work(), deed, plan))
        card = goal_card(done.after, world.today())
        dispatcher.utter_message(response="utter_plan_kept", number=str(number), json_message=card)
        note_change(tracker, Kind.GOALS, {ENTRY: identity})
        return clear(tracker, PlanInTheMaking.prefix)

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Leaves nothing half said."""
        return clear(tracker, PlanInTheMaking.prefix)


async def _plan_guide(tracker: Tracker) -> PlanGuide:
    """The offer of a plan for the goal that it began with, or that was just kept."""
    world, owner = context(), tracker.sender_id
    state = state_of(tracker)
    number = state.plan.goal or state.goal_talked_about
    goals = await on_database(lambda: service.list_goals(world.unit_of_work(), owner))
    goal = next((goal for goal in goals if goal.number == number), None)
    return PlanGuide(goal, world.today())


def _offered_goal(tracker: Tracker) -> str | None:
    """The goal that a quick reply on what the coach said last begins with."""
    earlier = iter(reversed(tracker.events))
    next(event for event in earlier if event["event"] == "user")  # the message itself
    for event in earlier:
        if event["event"] == "user":
            return None
        for button in (event.get("data") or {}).get("buttons") or ():
            if button["payload"].startswith(_SET_GOAL_TO):
                goal: str | None = json.loads(button["payload"].removeprefix("/set_goal")).get(
                    "goal"
                )
                return goal
    return None
