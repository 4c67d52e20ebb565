"""What is taken away from Rasa changes nothing but the time."""

from __future__ import annotations

from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

import pytest
from rasa.core.actions import action as action_module
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot.engine.speed import (
    remember_event_types,
    trust_actions_in_process,
)


@pytest.fixture(autouse=True)
def rasa_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa as it is written, also where an agent was loaded in this process before."""
    written = _executed_anew(action_module)
    check = written.RemoteAction._validate_action_result
    monkeypatch.setattr(RemoteAction, "_validate_action_result", check)
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))


def _executed_anew(module: ModuleType) -> Any:
    assert module.__spec__ is not None
    assert module.__spec__.loader is not None
    anew = module_from_spec(module.__spec__)
    module.__spec__.loader.exec_module(anew)
    return anew


@pytest.mark.parametrize("event", [UserUttered("hi"), BotUttered("hello"), SlotSet("pay", "85k")])
def test_events_come_back_as_what_they_were(event: Event) -> None:
    remember_event_types()
    for _ in range(2):
        assert Event.from_parameters(event.as_dict()) == event


def test_an_unknown_kind_of_event_is_still_refused() -> None:
    remember_event_types()
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.from_parameters({"event": "no such kind"})


def test_answers_of_own_actions_are_not_checked_and_those_of_a_server_are() -> None:
    action = RemoteAction("action_x", EndpointConfig("http://actions/webhook"))
    with pytest.raises(Exception, match="Failed to validate Action server response"):
        action._validate_action_result({"responses": "not a list"})
    trust_actions_in_process()
    assert action._validate_action_result({"responses": "not a list"})
