"""What stands in for the world when actions are tested alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from rasa_sdk import Tracker

from actions.guided_form import REQUESTED_SLOT
from bot.coaching.account_linking.link_result import KnownCode, Moved
from bot.coaching.career_check.check import Check
from bot.coaching.goals.goal import Entry, Goal, GoalStatus
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.holdings import Message
from bot.coaching.reminders.delivery import Delivery, State
from bot.coaching.reminders.reminder import Habits, Reminder
from bot.dialogue.state import STATE_SLOT, ConversationState


class FakeGoals:
    """Goals in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Goal] = {}
        self.entries: dict[str, Entry] = {}
        self.undone: dict[str, str] = {}

    def add(self, goal: Goal) -> None:
        self.kept[goal.id] = goal

    def get(self, owner: str, goal_id: str) -> Goal | None:
        goal = self.kept.get(goal_id)
        return goal if goal and goal.owner == owner else None

    def of_owner(self, owner: str) -> list[Goal]:
        return [g for g in self.kept.values() if g.owner == owner and g.deleted_at is None]

    def put(self, goal: Goal) -> None:
        self.kept[goal.id] = goal

    def forget_deleted(self, owner: str) -> None:
        pass

    def count_open(self, owner: str) -> int:
        return sum(goal.status is GoalStatus.OPEN for goal in self.of_owner(owner))

    def next_number(self, owner: str) -> int:
        return sum(goal.owner == owner for goal in self.kept.values()) + 1

    def record(self, entry: Entry) -> None:
        self.entries[entry.id] = entry

    def entry(self, owner: str, entry_id: str) -> Entry | None:
        entry = self.entries.get(entry_id)
        return entry if entry and entry.owner == owner else None

    def history(self, owner: str, goal_id: str) -> list[Entry]:
        return [e for e in self._standing(owner) if e.goal_id == goal_id]

    def latest_entry(self, owner: str) -> Entry | None:
        return next(reversed(self._standing(owner)), None)

    def undone_by(self, owner: str, undo_id: str) -> Entry | None:
        entry_id = next((e for e, by in self.undone.items() if by == undo_id), None)
        return None if entry_id is None else self.entry(owner, entry_id)

    def mark_undone(self, entry: Entry, undo_id: str) -> None:
        self.undone[entry.id] = undo_id

    def erase(self, owner: str) -> int:
        count = len(self.of_owner(owner))
        self.kept = {k: goal for k, goal in self.kept.items() if goal.owner != owner}
        self.entries = {k: entry for k, entry in self.entries.items() if entry.owner != owner}
        return count

    def _standing(self, owner: str) -> list[Entry]:
        entries = self.entries.values()
        return [e for e in entries if e.owner == owner and e.id not in self.undone]


class FakeOffers:
    """Kept offers in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, KeptOffer] = {}
        self.removed: dict[str, KeptOffer] = {}

    def add(self, offer: KeptOffer) -> None:
        self.kept[offer.id] = offer

    update = add

    def get(self, owner: str, offer_id: str) -> KeptOffer | None:
        offer = self.kept.get(offer_id)
        return offer if offer and offer.owner == owner else None

    def of_owner(self, owner: str) -> list[KeptOffer]:
        return [offer for offer in self.kept.values() if offer.owner == owner]

    def next_number(self, owner: str) -> int:
        return len(self.of_owner(owner)) + 1

    def remove(self, owner: str, offer_id: str, now: datetime) -> None:
        del owner, now
        if offer_id in self.kept:
            self.removed[offer_id] = self.kept.pop(offer_id)

    def forget_removed(self, owner: str) -> None:
        del owner
        self.removed.clear()

    def restore(self, owner: str) -> list[KeptOffer]:
        del owner
        restored = list(self.removed.values())
        self.kept.update(self.removed)
        self.removed.clear()
        return restored

    def erase(self, owner: str) -> int:
        count = len(self.of_owner(owner))
        self.kept = {k: offer for k, offer in self.kept.items() if offer.owner != owner}
        self.removed.clear()
        return count


class FakeChecks:
    """Job-or-career checks in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Check] = {}

    def add(self, check: Check) -> None:
        self.kept[check.id] = check

    def get(self, owner: str, check_id: str) -> Check | None:
        check = self.kept.get(check_id)
        return check if check and check.owner == owner else None

    def of_owner(self, owner: str) -> list[Check]:
        return [check for check in self.kept.values() if check.owner == owner]

    def erase(self, owner: str) -> int:
        count = len(self.of_owner(owner))
        self.kept = {k: check for k, check in self.kept.items() if check.owner != owner}
        return count


class FakeConversations:
    """Messages in memory."""

    def __init__(self) -> None:
        self.said: dict[str, list[Message]] = {}

    def extent(self, owner: str) -> tuple[int, datetime | None]:
        said = self.messages(owner)
        return len(said), said[0].at if said else None

    def messages(self, owner: str) -> list[Message]:
        return self.said.get(owner, [])

    def last_written(self, owner: str) -> datetime | None:
        said = self.messages(owner)
        return said[-1].at if said else None

    def erase(self, owner: str) -> int:
        return len(self.said.pop(owner, []))


class FakeReminders:
    """Reminders in memory, for people; runners need a database."""

    def __init__(self) -> None:
        self.kept: dict[str, Reminder] = {}
        self.held: dict[str, Habits] = {}

    def of_owner(self, owner: str) -> list[Reminder]:
        mine = [one for one in self.kept.values() if one.owner == owner]
        return sorted(mine, key=lambda one: one.number)

    def get(self, reminder_id: str) -> Reminder | None:
        return self.kept.get(reminder_id)

    def put(self, reminder: Reminder) -> None:
        self.kept[reminder.id] = reminder

    def remove(self, reminder_id: str) -> None:
        self.kept.pop(reminder_id, None)

    def next_number(self, owner: str) -> int:
        return max((one.number for one in self.of_owner(owner)), default=0) + 1

    def habits(self, owner: str) -> Habits:
        return self.held.get(owner, Habits())

    def put_habits(self, owner: str, habits: Habits) -> None:
        self.held[owner] = habits

    def erase(self, owner: str) -> int:
        count = len(self.of_owner(owner))
        self.kept = {k: one for k, one in self.kept.items() if one.owner != owner}
        self.held.pop(owner, None)
        return count

    def due(self, now: datetime, limit: int) -> list[str]:
        raise NotImplementedError

    def lease(self, reminder_id: str, now: datetime, until: datetime) -> bool:
        raise NotImplementedError

    def hold(self, reminder_id: str, until: datetime | None) -> None:
        raise NotImplementedError

    def following_due(self, now: datetime) -> list[Reminder]:
        raise NotImplementedError

    def move(self, reminder: Reminder, next_at: datetime | None) -> None:
        raise NotImplementedError


class FakeDeliveries:
    """What reminders say, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Delivery] = {}

    def get(self, key: str) -> Delivery | None:
        return self.kept.get(key)

    def put(self, delivery: Delivery) -> None:
        self.kept[delivery.key] = delivery

    def drop_waiting(self, reminder_id: str) -> None:
        self.kept = {
            key: one
            for key, one in self.kept.items()
            if (one.reminder_id, one.state) != (reminder_id, State.WAITING)
        }

    def take_waiting(self, owner: str, message_id: str) -> list[Delivery]:
        for key, one in self.kept.items():
            if (one.owner, one.state) == (owner, State.WAITING):
                self.kept[key] = replace(one, state=State.TOLD, told_by=message_id)
        mine = [one for one in self.kept.values() if one.owner == owner]
        return [one for one in mine if one.told_by == message_id]

    def waits(self, owner: str) -> bool:
        return any((d.owner, d.state) == (owner, State.WAITING) for d in self.kept.values())

    def payloads(self, owner: str) -> set[str]:
        mine = [one for one in self.kept.values() if one.owner == owner]
        return {button["payload"] for one in mine for button in one.says["buttons"]}

    def erase(self, owner: str) -> None:
        self.kept = {key: one for key, one in self.kept.items() if one.owner != owner}

    def prune(self, before: datetime) -> None:
        raise NotImplementedError


class FakeIdentities:
    """People who have one identity each; linking needs a database."""

    def person(self, identity: str) -> str:
        return identity

    def linked_with(self, identity: str) -> list[str]:
        return [identity]

    def put(self, identity: str, person: str) -> None:
        raise NotImplementedError

    def part(self, identity: str) -> None:
        raise NotImplementedError

    def erase(self, identity: str) -> int:
        del identity
        return 0

    def keep_code(self, digest: str, identity: str, now: datetime, expires_at: datetime) -> None:
        raise NotImplementedError

    def code(self, digest: str) -> KnownCode | None:
        raise NotImplementedError

    def use_code(self, digest: str, now: datetime) -> bool:
        raise NotImplementedError

    def note_try(self, identity: str, now: datetime) -> None:
        raise NotImplementedError

    def tries(self, identity: str, since: datetime) -> int:
        raise NotImplementedError


class FakeHoldings:
    """Nothing moves where everybody has one identity."""

    def move(self, source: str, target: str) -> Moved:
        raise NotImplementedError


class FakeUnitOfWork:
    """A piece of work in memory."""

    def __init__(self) -> None:
        self.goals = FakeGoals()
        self.offers = FakeOffers()
        self.checks = FakeChecks()
        self.conversations = FakeConversations()
        self.reminders = FakeReminders()
        self.deliveries = FakeDeliveries()
        self.identities = FakeIdentities()
        self.holdings = FakeHoldings()
        self.commits = 0
        self.scrubs = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def commit(self) -> None:
        self.commits += 1

    def scrub(self) -> None:
        self.scrubs += 1


def tracker(
    text: str = "hello",
    label: str = "greet",
    confidence: float = 0.9,
    state: ConversationState | None = None,
    asked: str | None = None,
    events: list[dict[str, Any]] | None = None,
    message_id: str = "m1",
) -> Tracker:
    """A conversation as the SDK hands it to an action.

    Args:
        text: What the person writes.
        label: What it means.
        confidence: How sure that is.
        state: What the conversation holds.
        asked: Slot of the question that is open.
        events: What happened before the message.
        message_id: Identity of the message.
    """
    parsed = {
        "text": text,
        "intent": {"name": label.partition("/")[0], "confidence": confidence},
        "intent_ranking": [{"name": label, "confidence": confidence}],
    }
    user = {"event": "user", "text": text, "parse_data": parsed, "message_id": message_id}
    held = (state or ConversationState()).to_json()
    return Tracker.from_dict(
        {
            "sender_id": "somebody",
            "slots": {STATE_SLOT: held, REQUESTED_SLOT: asked},
            "latest_message": parsed,
            "events": [*(events or []), user],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        }
    )


def messages(*ids: str) -> list[dict[str, Any]]:
    """Earlier messages of a conversation, as the SDK hands them to an action.

    Args:
        *ids: Their identities, oldest first.
    """
    return [{"event": "user", "text": "hello", "message_id": one} for one in ids]


def state_in(events: Iterable[Mapping[str, Any]]) -> ConversationState:
    """What a conversation holds after events.

    Args:
        events: What an action returned; it has to say what the conversation holds.
    """
    (*_, held) = (one["value"] for one in events if one.get("name") == STATE_SLOT)
    # Through text, as a tracker store keeps it.
    return ConversationState.from_json(json.loads(json.dumps(held)))
