"""Goals without a conversation: modals, the Home tab. The conversation hears of what was done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from actions.dependencies import context
from bot.channels.slack import home, modals
from bot.channels.slack.identity import Actor, Installed, actor, part
from bot.channels.slack.inbox import Inbox
from bot.channels.slack.incoming import delivery_key
from bot.channels.slack.installations import Installations
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.outgoing import CHANNEL_NAME
from bot.coaching.errors import CoachingError
from bot.coaching.goals.goal import Goal, GoalDraft
from bot.dialogue.core.questions import Say
from bot.dialogue.goals.cards import goal_actions, goal_card
from bot.dialogue.goals.messages import followed_said
from bot.dialogue.state import goal_changed
from bot.engine.telling import tell
from bot.services.goal_updates import Deed, Done, Wish, carry_out
from bot.services.goals import list_goals, save_goal

Body = Mapping[str, Any]

Submitted = tuple[dict[str, str], Coroutine[Any, Any, None] | None]
"""What cannot be, by the ids of a modal's fields, and what remains to be done if all can."""


class Desk:
    """Shows and changes goals at the person's hand."""

    def __init__(
        self, agent: Callable[[], Any], mouth: Mouth, installations: Installations, inbox: Inbox
    ) -> None:
        """Takes the parts of the channel.

        Args:
            agent: Gives the loaded agent.
            mouth: Speaks.
            installations: Finds the bot.
            inbox: Knows which deliveries are done.
        """
        self._agent = agent
        self._mouth = mouth
        self._installations = installations
        self._inbox = inbox

    async def open_new(self, body: Body, through: Installed, specific: str = "") -> None:
        """Opens the modal for a new goal.

        Args:
            body: The payload, with its `trigger_id`.
            through: The installation that it came through.
            specific: What the goal begins with.
        """
        await self._open(body, through, modals.goal_modal(None, specific))

    async def open_change(self, body: Body, through: Installed) -> None:
        """Opens the modal for the goal whose button was clicked."""
        goal = await self._clicked(body, through)
        if goal is not None:
            await self._open(body, through, modals.goal_modal(goal))

    async def open_report(self, body: Body, through: Installed) -> None:
        """Opens the modal that asks how the goal is going whose button was clicked."""
        goal = await self._clicked(body, through)
        if goal is not None:
            await self._open(body, through, modals.report_modal(goal))

    async def complete(self, body: Body, through: Installed) -> None:
        """Marks the goal as done whose button was clicked."""
        who, goal = actor(body, through), await self._clicked(body, through)
        key = delivery_key(body, body.get("trigger_id"))
        if who is None or goal is None or key is None or not await self._inbox.claim_once(key):
            return
        done, said = await self._carry_out(who, goal.number, key, Wish("complete_goal"))
        await self._tell(who, key, said, done.after)
        await self.publish(who, through)

    async def submit_goal(self, body: Body, through: Installed) -> Submitted:
        """Keeps what was filled into the modal of a goal."""
        view, who = part(body, "view"), actor(body, through)
        key = _submission(view)
        if who is None or key is None:
            return {}, None
        number = modals.number_of(view)
        before = await self._numbered(who, number)
        if before is None and number is not None:
            return {modals.FIRST: f"I have no goal {number} of yours any more."}, None
        was = before.draft if before else None
        draft, problems = modals.read_goal(view, was, context().today())
        if problems:
            return problems, None
        try:
            goal, said = await self._keep(who, key, before, draft)
        except CoachingError as refused:
            return {modals.FIRST: str(refused)}, None
        return {}, self._after(who, through, key, said, goal)

    async def submit_report(self, body: Body, through: Installed) -> Submitted:
        """Notes what was filled into the modal of a report; see `submit_goal`."""
        view, who = part(body, "view"), actor(body, through)
        key, number = _submission(view), modals.number_of(view)
        if who is None or key is None or number is None:
            return {}, None
        wish = Wish("report_progress", report=modals.filled_in(view, modals.REPORTED))
        try:
            done, said = await self._carry_out(who, number, key, wish)
        except CoachingError as refused:
            return {modals.REPORTED: str(refused)}, None
        return {}, self._after(who, through, key, said, done.after)

    async def publish(self, who: Actor, through: Installed) -> None:
        """Shows the person's goals in the Home tab."""
        speaker = await self._installations.speaker(through)
        if speaker is None:
            return
        view = home.home_view(await self._goals(who), context().today())
        arguments = {"user_id": who.user, "view": view}
        await self._mouth.attempt(speaker, "views.publish", arguments)

    async def _after(self, who: Actor, through: Installed, key: str, said: Say, goal: Goal) -> None:
        if await self._inbox.claim_once(f"{who.home}:{key}"):
            await self._tell(who, key, said, goal)
            await self.publish(who, through)

    async def _tell(self, who: Actor, key: str, said: Say, goal: Goal) -> None:
        agent = self._agent()
        if agent is None:
            return
        updates = [goal_changed(goal.number, _identity(who, key))]
        utterance = await tell(agent, who.sender, said, CHANNEL_NAME, updates)
        await self._mouth.post_to_person(who.sender, utterance)

    async def _open(self, body: Body, through: Installed, view: dict[str, Any]) -> None:
        speaker = await self._installations.speaker(through)
        trigger = body.get("trigger_id")
        if speaker is not None and isinstance(trigger, str):
            arguments = {"trigger_id": trigger, "view": view}
            await self._mouth.attempt(speaker, "views.open", arguments)

    async def _keep(
        self, who: Actor, key: str, before: Goal | None, draft: GoalDraft
    ) -> tuple[Goal, Say]:
        """Keeps a new goal, or what changed of one; what the coach says is as in the chat."""
        if before is not None:
            wish = Wish("update_goal", modals.changes(before.draft, draft))
            done, said = await self._carry_out(who, before.number, key, wish)
            return done.after, said
        world, goal_id = context(), _identity(who, key)
        goal = await asyncio.to_thread(
            lambda: save_goal(world.unit_of_work(), who.sender, goal_id, draft, world.now())
        )
        values, card = {"number": str(goal.number)}, goal_card(goal, world.today())
        return goal, Say("utter_goal_saved", values, goal_actions(goal), card)

    async def _carry_out(self, who: Actor, number: int, key: str, wish: Wish) -> tuple[Done, Say]:
        """Does something with a goal; what the coach says about it is as in the chat."""
        world = context()
        deed = Deed(who.sender, number, _identity(who, key), world.now())
        done = await asyncio.to_thread(
            lambda: carry_out(world.unit_of_work(), deed, wish, world.today())
        )
        values = {"follow_changes": [change.to_json() for change in wish.changes]}
        return done, followed_said(wish.task, done.before, done.after, values, world.today())

    async def _clicked(self, body: Body, through: Installed) -> Goal | None:
        who, clicked = actor(body, through), body.get("actions")
        first = clicked[0] if isinstance(clicked, list) and clicked else None
        value = first.get("value") if isinstance(first, Mapping) else None
        number = int(value) if isinstance(value, str) and value.isdecimal() else None
        return await self._numbered(who, number) if who else None

    async def _numbered(self, who: Actor, number: int | None) -> Goal | None:
        if number is None:
            return None
        return next((goal for goal in await self._goals(who) if goal.number == number), None)

    async def _goals(self, who: Actor) -> list[Goal]:
        world = context()
        return await asyncio.to_thread(lambda: list_goals(world.unit_of_work(), who.sender))


def _submission(view: Mapping[str, Any]) -> str | None:
    """The identity of a submission; the hash tells one state of a modal from the next."""
    view_id = view.get("id")
    return f"view:{view_id}:{view.get('hash')}" if isinstance(view_id, str) else None


def _identity(who: Actor, key: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{who.sender} {key}"))
