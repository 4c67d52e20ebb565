"""Only what Slack signed gets in, and whatever is in it, nothing breaks."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.slack.front import MAX_BODY_BYTES, Front, Refused
from tests.channels.slack.fake_slack import FakeSlack
from tests.channels.slack.workspace import Person, signed
from tests.channels.stub import StubAgent

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}

# The example of Slack's documentation on verifying requests.
EXAMPLE_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - published
EXAMPLE_TIME = "1531420618"
EXAMPLE_SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
EXAMPLE_BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&"
    b"channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&"
    b"command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F"
    b"T1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
    b"803a0bc887a14d10d2c447fce8b6703c"
)


def test_slacks_published_example_verifies() -> None:
    front = Front(EXAMPLE_SECRET, lambda: float(EXAMPLE_TIME) + 299)
    front.check(EXAMPLE_TIME, EXAMPLE_SIGNATURE, EXAMPLE_BODY)
    with pytest.raises(Refused):
        front.check(EXAMPLE_TIME, EXAMPLE_SIGNATURE, EXAMPLE_BODY + b"&")
    with pytest.raises(Refused):
        Front(EXAMPLE_SECRET, lambda: float(EXAMPLE_TIME) + 301).check(
            EXAMPLE_TIME, EXAMPLE_SIGNATURE, EXAMPLE_BODY
        )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": None},
        {"X-Slack-Request-Timestamp": None},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "٣٣٣٣"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Signature": "v0=ü"},
        {"X-Slack-Signature": "v1=" + "0" * 64},
        {"X-Slack-Signature": "v0=" + "0" * 64},
    ],
)
async def test_what_is_not_signed_is_refused(
    ann: Person, agent: StubAgent, headers: dict[str, str | None]
) -> None:
    body = json.dumps(ann.message("let me in")).encode()
    changed: dict[str, str | None] = {**JSON, **(signed(body) if headers else {}), **headers}
    answer = await ann.send(body, {k: v for k, v in changed.items() if v is not None})
    assert answer.status == 401
    assert not agent.handled


async def test_what_is_old_or_signed_by_others_is_refused(ann: Person) -> None:
    body = b"{}"
    for headers in (signed(body, at=time.time() - 400), signed(body, secret="another")):  # noqa: S106
        assert (await ann.send(body, {**JSON, **headers})).status == 401


async def test_only_posts_of_a_sensible_size_get_in(ann: Person) -> None:
    async with ann.http.get(f"{ann.site}/webhook") as response:
        assert response.status == 405
    body = b"x" * (MAX_BODY_BYTES + 1)
    assert (await ann.send(body, {**FORM, **signed(body)})).status == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"1", b'"x"', b"payload=%7B", b"payload=[]", b"\xff\xfe", b"{" * 5000],
)
async def test_signed_nonsense_is_malformed(ann: Person, body: bytes) -> None:
    assert (await ann.send(body, {**JSON, **signed(body)})).status == 400
    assert (await ann.send(body, {**FORM, **signed(body)})).status in {200, 400}


async def test_the_challenge_is_answered_only_if_signed(ann: Person) -> None:
    challenge = {"type": "url_verification", "token": "t", "challenge": "3eZbrw1aBm2rZgRNFdxV"}
    answer = await ann.post_json(challenge)
    assert (answer.status, answer.json) == (200, {"challenge": "3eZbrw1aBm2rZgRNFdxV"})
    body = json.dumps(challenge).encode()
    assert (await ann.send(body, JSON)).status == 401


async def test_the_check_of_the_certificate_is_answered(ann: Person) -> None:
    assert (await ann.post_form({"ssl_check": "1", "token": "t"})).status == 200


async def test_nothing_of_a_body_is_logged(
    ann: Person, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await ann.says("my salary is secret7")
    await ann.post_json({"type": "secret7", "event": "secret7"})
    await ann.post_json(ann.event({"type": "message", "text": "secret7", "user": {"id": "U1"}}))
    await slack.until_posted(1)
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("aiosqlite")]
    assert not [line for line in ours if "secret7" in line]


SHAPES = [
    {"type": "event_callback"},
    {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": {}},
    {"type": "event_callback", "event": {"type": 5}},
    {"type": "event_callback", "event": {"type": "message"}, "authorizations": 5},
    {"type": "event_callback", "event": {"type": "message"}, "authorizations": [1]},
    {"type": "event_callback", "event": {"type": "message", "user": ["U1"], "channel": 7}},
    {"type": "event_callback", "team_id": {}, "event": {"type": "app_mention", "text": []}},
    {"type": "block_actions"},
    {"type": "block_actions", "actions": []},
    {"type": "block_actions", "actions": ["x"], "user": "U1"},
    {"type": "block_actions", "actions": [{"action_id": "coach_choose_0", "type": "button"}]},
    {"type": "view_submission", "view": []},
    {"type": "view_submission", "view": {"callback_id": "coach_goal", "state": 1}},
    {"type": "shortcut", "callback_id": None},
    {"type": "something_new"},
    {"command": "/coach"},
]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
async def test_odd_shapes_break_nothing(ann: Person, shape: dict[str, Any]) -> None:
    assert (await ann.post_json(shape)).status in {200, 400}
    assert (await ann.post_payload(shape)).status in {200, 400}


KEYS = st.sampled_from(
    "type event user team channel text ts actions view state values authorizations command "
    "payload team_id event_id user_id trigger_id callback_id enterprise container message".split()
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20)
    | st.sampled_from(["event_callback", "message", "block_actions", "view_submission", "D1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.binary(max_size=200) | st.dictionaries(KEYS, VALUES).map(json.dumps))
async def test_no_signed_body_is_answered_with_an_error_of_ours(
    ann: Person, body: bytes | str
) -> None:
    raw = body.encode() if isinstance(body, str) else body
    async with aiohttp.ClientSession() as http:
        person = Person(http, ann.site)
        for kind in (JSON, FORM):
            assert (await person.send(raw, {**kind, **signed(raw)})).status < 500
