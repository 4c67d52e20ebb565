"""What is taken away from Rasa changes nothing but the time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot.engine.speed import (
    remember_event_types,
    trust_actions_in_process,
)


@pytest.fixture(autouse=True)
def rasa_as_it_is() -> Iterator[None]:
    check, resolve = RemoteAction._validate_action_result, Event.resolve_by_type
    yield
    RemoteAction._validate_action_result = check
    Event.resolve_by_type = staticmethod(resolve)


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
