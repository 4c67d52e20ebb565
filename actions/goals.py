"""Goals: the guided conversation, saving, listing."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, in_thread, say
from actions.context import context
from actions.guided_form import GuidedForm, on_the_way
from bot.dialogue.goal_cards import goal_card, goals_said
from bot.dialogue.goal_guide import GoalGuide, to_draft
from bot.dialogue.guide import Guide
from bot.services import goals as service


@on_the_way("list_goals")
class ActionListGoals(CoachAction):
    """Shows the person's goals."""

    def name(self) -> str:
        """Name of the action."""
        return "action_list_goals"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Lists the goals, or says that there are none."""
        world = context()
        goals = await in_thread(lambda: service.list_goals(world.unit_of_work(), tracker.sender_id))
        say(dispatcher, goals_said(goals, world.today()))
        return []


class ValidateGoalForm(GuidedForm):
    """The guided SMART goal conversation."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return GoalGuide()


class ActionSaveGoal(CoachAction):
    """Keeps the goal that was agreed on."""

    def name(self) -> str:
        """Name of the action."""
        return "action_save_goal"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Saves it once, however often the same agreement is handled."""
        world, owner = context(), tracker.sender_id
        values = {slot: tracker.get_slot(slot) for slot in GoalGuide().slots()}
        draft, goal_id = to_draft(values), _identity(tracker)
        goal = await in_thread(
            lambda: service.save_goal(world.unit_of_work(), owner, goal_id, draft, world.now())
        )
        card = goal_card(goal, world.today())
        dispatcher.utter_message(
            response="utter_goal_saved", number=str(goal.number), json_message=card
        )
        return ValidateGoalForm.clearing_events()


def _identity(tracker: Tracker) -> str:
    """The same for a message that is handled again, another for every other message."""
    message = next(event for event in reversed(tracker.events) if event["event"] == "user")
    return str(uuid5(NAMESPACE_URL, f"{tracker.sender_id} {message['message_id']}"))
