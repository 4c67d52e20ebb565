"""What stands in for the world when actions are tested alone."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from rasa_sdk import Tracker

from bot.coaching.goals import Goal, GoalStatus


class FakeGoals:
    """Goals in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Goal] = {}

    def add(self, goal: Goal) -> None:
        self.kept[goal.id] = goal

    def get(self, owner: str, goal_id: str) -> Goal | None:
        goal = self.kept.get(goal_id)
        return goal if goal and goal.owner == owner else None

    def of_owner(self, owner: str) -> list[Goal]:
        return [goal for goal in self.kept.values() if goal.owner == owner]

    def count_open(self, owner: str) -> int:
        return sum(goal.status is GoalStatus.OPEN for goal in self.of_owner(owner))

    def next_number(self, owner: str) -> int:
        return len(self.of_owner(owner)) + 1


class FakeUnitOfWork:
    """A piece of work in memory."""

    def __init__(self) -> None:
        self.goals = FakeGoals()
        self.commits = 0

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
