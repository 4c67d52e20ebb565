"""Rasa's rule policy, reading no more of a conversation than its rules do.

Rasa's own builds a picture of every past moment of a conversation, twice a prediction, and holds
all rules against each: a third of a turn. Here the rules that end like the present moment are
looked up, and only as many moments are pictured as the longest rule has.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

State = dict[str, Any]
Lookup = dict[str, str]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class QuickRulePolicy(RulePolicy):
    """Predicts what Rasa's rule policy does; it is trained as that is."""

    _rules: _Rules | None = None

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuickRulePolicy:
        """Loads the rules and sorts them (see Rasa's `Policy`)."""
        policy: QuickRulePolicy = super().load(
            config, model_storage, resource, execution_context, **kwargs
        )
        policy._rules = _Rules.of(policy.lookup)
        return policy

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input and self._rules and not self._rules.read_text:
            return None, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    def _prediction_states(
        self, tracker: DialogueStateTracker, *args: Any, **kwargs: Any
    ) -> list[State]:
        pictured = _Latest(tracker, self._rules) if self._rules else tracker
        states: list[State] = super()._prediction_states(pictured, *args, **kwargs)
        return states

    def _get_possible_keys(self, lookup: Lookup, states: list[State]) -> set[str]:
        if self._rules and lookup is self.lookup[RULES]:
            lookup = self._rules.ending_like(states[-1])
        keys: set[str] = super()._get_possible_keys(lookup, states)
        return keys


@dataclass(frozen=True)
class _Rules:
    """What the rules look at.

    Attributes:
        by_ending: The rules by what was done and what was meant last, None where that is open.
        reach: How many moments the longest rule has.
        slots: The slots that any rule reads.
        read_text: Whether a rule can fit a message whose meaning is not looked at.
    """

    by_ending: dict[tuple[str | None, str | None], Lookup]
    reach: int
    slots: frozenset[str]
    read_text: bool

    @classmethod
    def of(cls, lookup: dict[str, Lookup]) -> _Rules:
        rules = {key: json.loads(key) for key in lookup[RULES]}
        every = [*rules.values(), *map(json.loads, lookup.get(RULES_FOR_LOOP_UNHAPPY_PATH, {}))]
        by_ending: dict[tuple[str | None, str | None], Lookup] = defaultdict(dict)
        for key, states in rules.items():
            by_ending[_ending(states[-1])][key] = lookup[RULES][key]
        return cls(
            dict(by_ending),
            max(map(len, every), default=1),
            frozenset(name for states in every for state in states for name in _slots(state)),
            any(_ending(states[-1]) == (ACTION_LISTEN_NAME, None) for states in every),
        )

    def ending_like(self, state: State) -> Lookup:
        done, meant = _ending(state)
        return self.by_ending.get((done, meant), {}) | self.by_ending.get((done, None), {})


@dataclass(frozen=True)
class _Latest:
    """Stands for a conversation where only its latest moments are asked for."""

    tracker: DialogueStateTracker
    rules: _Rules

    def past_states(self, domain: Domain, **_: Any) -> list[State]:
        """The state before each of the latest actions, and the present one."""
        events = self.tracker.applied_events()
        acted = [at for at, event in enumerate(events) if isinstance(event, ActionExecuted)]
        pictured = set(acted[max(0, len(acted) + 1 - self.rules.reach) :])
        past = DialogueStateTracker(self.tracker.sender_id, self._slots())
        states = []
        for at, event in enumerate(events):
            if at in pictured:
                states.append(domain.get_active_state(past))
            if not isinstance(event, SlotSet) or event.key in past.slots:
                past.update(event)
        return [*states, domain.get_active_state(past)]

    def _slots(self) -> Iterable[Any]:
        return [self.tracker.slots[name] for name in self.rules.slots]


def _ending(state: State) -> tuple[str | None, str | None]:
    return (
        state.get("prev_action", {}).get("action_name"),
        state.get("user", {}).get("intent"),
    )


def _slots(state: State) -> Iterable[str]:
    return list(state.get("slots", {}))
