"""What stands in for the world when actions are tested alone."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Any, Self

from rasa_sdk import Tracker

from bot.coaching.career_check import Check
from bot.coaching.goals import Entry, Goal, GoalStatus
from bot.coaching.kept_offers import KeptOffer
from bot.coaching.my_data import Message


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

    def erase(self, owner: str) -> int:
        return len(self.said.pop(owner, []))


class FakeUnitOfWork:
    """A piece of work in memory."""

    def __init__(self) -> None:
        self.goals = FakeGoals()
        self.offers = FakeOffers()
        self.checks = FakeChecks()
        self.conversations = FakeConversations()
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
    slots: dict[str, Any] | None = None,
    events: list[dict[str, Any]] | None = None,
    message_id: str = "m1",
) -> Tracker:
    """A conversation as the SDK hands it to an action."""
    parsed = {
        "text": text,
        "intent": {"name": label.partition("/")[0], "confidence": confidence},
        "intent_ranking": [{"name": label, "confidence": confidence}],
    }
    user = {"event": "user", "text": text, "parse_data": parsed, "message_id": message_id}
    return Tracker.from_dict(
        {
            "sender_id": "somebody",
            "slots": slots or {},
            "latest_message": parsed,
            "events": [*(events or []), user],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        }
    )
