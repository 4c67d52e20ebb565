"""Payloads of every kind with one value replaced by something odd: never an error of ours."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import aiohttp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channels.slack.fake_slack import BOT_USER
from tests.channels.slack.test_interactions import ELEMENTS, EVENTS, PAYLOADS
from tests.channels.slack.workspace import Person

ODD: list[Any] = [None, [], {}, 0, -1.5, "", True, "x" * 300, ["x"], {"id": []}, "\ud800", "<@"]
Path = tuple[Any, ...]


def valid(person: Person) -> list[dict[str, Any]]:
    """A payload of every kind; an event goes as JSON, the others in a form."""
    message = {"channel": person.direct, "blocks": [{"type": "section", "block_id": "b"}]}
    chosen = {"action_id": "coach_choose_0", "text": {"text": "Go"}, "value": "/go"}
    filled = {
        "id": "V1",
        "hash": "1.a",
        "callback_id": "coach_goal",
        "private_metadata": '{"goal": null}',
        "state": {"values": {"goal_specific": {"value": {"value": "..."}}}},
    }
    clicks = [person.click(message, {"action_id": "a", **element}) for element in ELEMENTS]
    interactions = [{**person.interaction(), **payload} for payload in PAYLOADS.values()]
    return [
        person.message(f"hi <@{BOT_USER}>", thread_ts="1.1", files=[{"id": "F1"}]),
        person.mention("hello"),
        *(person.event(event) for event in EVENTS),
        person.click(message, chosen),
        *clicks,
        *interactions,
        {**person.interaction(), "type": "view_submission", "view": filled},
        dict(person.command("/coach", "hello")),
    ]


def paths(value: Any, above: Path = ()) -> Iterator[Path]:
    """Ways to all values within a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*above, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*above, key))


def mutated(payload: dict[str, Any], path: Path, odd: Any) -> dict[str, Any]:
    changed = copy.deepcopy(payload)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = odd
    return changed


async def status(person: Person, payload: dict[str, Any]) -> int:
    if "command" in payload:
        return (await person.post_form(payload)).status
    if payload.get("type") == "event_callback":
        return (await person.post_json(payload)).status
    return (await person.post_payload(payload)).status


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
async def test_one_odd_value_breaks_nothing(ann: Person, data: st.DataObject) -> None:
    async with aiohttp.ClientSession() as http:
        person = Person(http, ann.site)
        payload = data.draw(st.sampled_from(valid(person)))
        path = data.draw(st.sampled_from(list(paths(payload))))
        changed = mutated(payload, path, data.draw(st.sampled_from(ODD)))
        assert await status(person, changed) in {200, 400}
