"""Goals that are kept: one thing done with one of them, the reflection, the mention on return."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm, NeedsTurns, on_the_way
from actions.state import change, clear, note_change, state_of
from actions.undo import undoes
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import End, Guide, Position, Progress
from bot.dialogue.core.questions import Values
from bot.dialogue.core.turn import begin
from bot.dialogue.goals.drafts import GoalUpdate, Reflection
from bot.dialogue.goals.messages import followed_said, mention_said, undone_said
from bot.dialogue.goals.reflection import ReflectionGuide
from bot.dialogue.goals.tasks import TASKS, tells_count
from bot.dialogue.goals.update import FollowGuide, changes_of
from bot.dialogue.goals.update_questions import COMPLETE
from bot.dialogue.state import ENTRY, Change
from bot.services import goal_updates as following
from bot.services import goals as service
from bot.services.goal_notes import reflect_on_goal


async def follow_guide(tracker: Tracker) -> FollowGuide:
    """The guided conversation about the goals that the person has now.

    Args:
        tracker: The conversation.
    """
    world = context()
    goals = await on_database(lambda: service.list_goals(world.unit_of_work(), tracker.sender_id))
    return FollowGuide(goals, state_of(tracker).goal_talked_about, world.today())


async def reports_on_goal(tracker: Tracker) -> bool:
    """Whether a message that was hardly understood is a report on a goal that is kept.

    Args:
        tracker: The conversation.
    """
    message = heard(tracker)
    if not tells_count(message):
        return False
    guide = await follow_guide(tracker)
    return guide.is_about_kept_goal(message, context().today())


async def follow(
    dispatcher: CollectingDispatcher, tracker: Tracker, values: Values
) -> tuple[following.Done, list[Event]]:
    """Does with a goal what was said, and says so.

    Args:
        dispatcher: Takes what the coach says.
        tracker: The conversation.
        values: What was said, by slots.

    Returns:
        What became of it, and the events that follow.
    """
    world, task = context(), values["follow_task"]
    owner, number, identity = tracker.sender_id, values["follow_goal"], message_identity(tracker)
    deed = following.Deed(owner, number, identity, world.now())
    report, told = values["follow_report"] or "", values["follow_told"]
    wish = following.Wish(task, changes_of(values), report, told)
    done = await on_database(
        lambda: following.carry_out(world.unit_of_work(), deed, wish, world.today())
    )
    say(dispatcher, followed_said(task, done.before, done.after, values, world.today()))
    if done.after != done.before:
        note_change(tracker, Kind.GOALS, {ENTRY: identity})
    return done, change(tracker, goal_talked_about=number)


class ValidateFollowForm(GuidedForm):
    """What is missing to do something with a goal."""

    @property
    def guide(self) -> Guide:
        """The conversation, without goals."""
        return FollowGuide()

    async def guide_for(self, tracker: Tracker) -> Guide:
        """The conversation about the person's goals."""
        return await follow_guide(tracker)


class ActionFollowGoal(CoachAction):
    """Does with a goal what the guided conversation led to."""

    def name(self) -> str:
        """Name of the action."""
        return "action_follow_goal"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Carries it out; a goal that was completed is reflected on."""
        values = state_of(tracker).goal_update.values()
        done, events = await follow(dispatcher, tracker, values)
        events += clear(tracker, GoalUpdate.prefix)
        if values["follow_task"] == COMPLETE and done.after != done.before:
            events += [*clear(tracker, Reflection.prefix), FollowupAction("reflection_form")]
        return events

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Leaves nothing half said."""
        return clear(tracker, GoalUpdate.prefix)


class ActionFollowAtOnce(CoachAction):
    """Does something with a goal in the middle of another guided conversation."""

    def name(self) -> str:
        """Name of the action."""
        return "action_follow_at_once"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Carries it out if the one message says all that it takes."""
        guide = await follow_guide(tracker)
        nothing: dict[str, Any] = dict.fromkeys(guide.slots())
        reply = begin(guide, Position(nothing, Progress(), None), heard(tracker), context().today())
        if reply.end is not End.DONE:
            raise NeedsTurns
        _, events = await follow(dispatcher, tracker, reply.position.values)
        return events


for _task in TASKS:
    on_the_way(_task)(ActionFollowAtOnce)


class ValidateReflectionForm(GuidedForm):
    """The one question after a goal was completed."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return ReflectionGuide()


class ActionKeepReflection(CoachAction):
    """Keeps what the person says about a goal that is done."""

    def name(self) -> str:
        """Name of the action."""
        return "action_keep_reflection"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Keeps it with the goal; nothing if it was skipped."""
        state = state_of(tracker)
        text, number = state.reflection.text, state.goal_talked_about
        if text is not None and number is not None:
            work, owner = context().unit_of_work, tracker.sender_id
            await on_database(lambda: reflect_on_goal(work(), owner, number, text))
            dispatcher.utter_message(response="utter_reflection_kept")
        return clear(tracker, Reflection.prefix)


class ActionGoalPart(CoachAction):
    """Something that sounds like part of a goal, outside every guided conversation."""

    def name(self) -> str:
        """Name of the action."""
        return "action_goal_part"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Takes it for a goal that is kept where it can be, else offers to make one of it."""
        guide = await follow_guide(tracker)
        if guide.is_about_kept_goal(heard(tracker), context().today()):
            return [FollowupAction("follow_form")]
        dispatcher.utter_message(response="utter_goal_part_alone")
        return []


class ActionCorrect(CoachAction):
    """A correction, outside every guided conversation."""

    def name(self) -> str:
        """Name of the action."""
        return "action_correct"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Changes the goal that was talked about last, if the message says how; else asks."""
        guide = await follow_guide(tracker)
        if guide.is_about_kept_goal(heard(tracker), context().today()):
            return [FollowupAction("follow_form")]
        dispatcher.utter_message(response="utter_correct")
        return []


@undoes(Kind.GOALS)
async def undo_goal(
    dispatcher: CollectingDispatcher, tracker: Tracker, done: Change
) -> list[Event] | None:
    """Takes back the last thing that was done with a goal (see `actions.undo`).

    Args:
        dispatcher: Takes what the coach says.
        tracker: The conversation.
        done: What was done.
    """
    world, owner, identity = context(), tracker.sender_id, message_identity(tracker)
    undone = await on_database(
        lambda: following.undo_last(
            world.unit_of_work(), owner, identity, world.now(), done.before.get(ENTRY)
        )
    )
    if undone is None:
        return None
    say(dispatcher, undone_said(*undone))
    return change(tracker, goal_talked_about=undone[1].number)


class ActionMentionGoal(CoachAction):
    """Brings up one goal that is due, after somebody was away."""

    def name(self) -> str:
        """Name of the action."""
        return "action_mention_goal"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Mentions it once a day; says nothing where there is none."""
        world, owner = context(), tracker.sender_id
        goal = await on_database(
            lambda: following.mention_goal(world.unit_of_work(), owner, world.today())
        )
        if goal is None:
            return []
        say(dispatcher, mention_said(goal, world.today()))
        return change(tracker, goal_talked_about=goal.number)
