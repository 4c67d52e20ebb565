"""Workspaces install the app, each speaks through its own bot, and they can leave."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlparse

import aiohttp
import pytest
from sqlalchemy import Engine

from bot.channels.slack.identity import Installed, actor
from tests.channels.slack.fake_slack import FakeSlack, refusal
from tests.channels.slack.workspace import Person, serving, several, slack_settings
from tests.channels.stub import StubAgent


@pytest.fixture
async def site(agent: StubAgent, engine: Engine, slack: FakeSlack) -> AsyncIterator[str]:
    async with serving(agent, engine, several(slack.url)) as address:
        yield address


async def install(http: aiohttp.ClientSession, site: str, code: str = "abc") -> tuple[int, str]:
    """Goes the way of an admin's browser."""
    async with http.get(f"{site}/install") as response:
        assert response.status == 200
        page = await response.text()
        cookie = response.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
    link = re.search(r'href="(https://slack\.com/oauth/v2/authorize[^"]*)"', page)
    assert link is not None
    state = parse_qs(urlparse(unescape(link[1])).query)["state"][0]
    headers = {"Cookie": cookie.split(";")[0]}
    back = f"{site}/oauth_redirect?code={code}&state={state}"
    async with http.get(back, headers=headers) as response:
        return response.status, await response.text()


async def test_two_workspaces_speak_through_their_own_bots(
    http: aiohttp.ClientSession, site: str, slack: FakeSlack, agent: StubAgent
) -> None:
    for team, code in (("T1", "one"), ("T2", "two")):
        slack.team = team
        assert (await install(http, site, code))[0] == 200
    for team in ("T1", "T2"):
        await Person(http, site, team=team).says("hello")
    await slack.until_posted(2)
    tokens = {call.token for call in slack.calls if call.method == "chat.postMessage"}
    assert tokens == {"xoxb-one", "xoxb-two"}
    assert {one.sender_id for one in agent.handled} == {"T1:U1", "T2:U1"}


async def test_a_state_is_good_once_and_in_one_browser(
    http: aiohttp.ClientSession, site: str
) -> None:
    async with http.get(f"{site}/install") as response:
        cookie = response.headers["Set-Cookie"].split(";")[0]
    state = cookie.partition("=")[2]
    back = f"{site}/oauth_redirect?code=abc&state={state}"
    async with aiohttp.ClientSession() as other, other.get(back) as response:
        assert response.status == 400
    for status in (200, 401):
        async with http.get(back, headers={"Cookie": cookie}) as response:
            assert response.status == status
    async with http.get(f"{site}/oauth_redirect?error=access_denied") as response:
        assert response.status == 200


async def test_a_code_that_slack_refuses_installs_nothing(
    http: aiohttp.ClientSession, site: str, slack: FakeSlack, agent: StubAgent
) -> None:
    slack.script("oauth.v2.access", refusal("invalid_code"))
    assert (await install(http, site))[0] == 401
    await Person(http, site).says("hello")
    assert not agent.handled


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["B1"]}}]
)
async def test_who_leaves_is_written_to_no_more(
    http: aiohttp.ClientSession, site: str, slack: FakeSlack, agent: StubAgent,
    event: dict[str, Any],
) -> None:  # fmt: skip
    for team in ("T1", "T2"):
        slack.team = team
        await install(http, site, team)
    leaving, staying = Person(http, site, team="T1"), Person(http, site, team="T2")
    assert (await leaving.post_json(leaving.event(event))).status == 200
    await leaving.says("hello?")
    await staying.says("hello!")
    await slack.until_posted(1)
    assert [one.text for one in agent.handled] == ["hello!"]
    slack.team = "T1"
    await install(http, site, "again")
    await leaving.says("back")
    await slack.until_posted(2)
    assert slack.calls[-1].token == "xoxb-again"  # noqa: S105


async def test_a_workspace_that_never_installed_gets_nothing(
    http: aiohttp.ClientSession, site: str, agent: StubAgent
) -> None:
    stranger = Person(http, site, team="T9")
    await stranger.says("hello")
    assert (await stranger.post_form(stranger.command("/coach", "hi"))).status == 200
    assert not agent.handled


async def test_socket_mode_delivers_the_same(
    engine: Engine, slack: FakeSlack, agent: StubAgent, http: aiohttp.ClientSession
) -> None:
    ann = Person(http, "")
    event = {"type": "events_api", "envelope_id": "e1", "payload": ann.message("hello")}
    again = {**event, "envelope_id": "e2", "retry_attempt": 1, "retry_reason": "timeout"}
    command = ann.command("/coach", "hi")
    slash = {"type": "slash_commands", "envelope_id": "e3", "payload": command}
    unknown = {"type": "events_api", "envelope_id": "e4", "payload": ann.event({"type": "x"})}
    slack.envelopes = [event, again, slash, unknown]
    settings = slack_settings(slack.url, app_token="xapp-1", signing_secret=None)  # noqa: S106
    async with serving(agent, engine, settings) as site:
        await slack.until(lambda one: len(one.acknowledged) == 4)
        await slack.until_posted(2)
        async with http.post(f"{site}/webhook", data=b"{}") as response:
            assert response.status == 404
    ids = {one["envelope_id"] for one in slack.acknowledged}
    assert ids == {"e1", "e2", "e3", "e4"}
    assert sorted(str(one.text) for one in agent.handled) == ["hello", "hi"]


HERE = Installed(None, "T1")
GRID = Installed("E1", "T1")


@pytest.mark.parametrize(
    ("body", "through", "sender"),
    [
        ({"event": {"user": "U1", "team": "T1"}}, HERE, "T1:U1"),
        ({"event": {"user": "U1"}}, HERE, "T1:U1"),
        ({"event": {"user": "U1", "team": "T1"}}, GRID, "E1:U1"),
        # Another workspace of the same organisation.
        ({"event": {"user": "U1", "team": "T2"}}, GRID, "E1:U1"),
        # A channel that is shared with another company.
        (
            {
                "is_ext_shared_channel": True,
                "event": {"user": "U1", "user_team": "T2", "team": "T1"},
            },
            HERE,
            "T2:U1",
        ),
        (
            {"is_ext_shared_channel": True, "event": {"user": "U1", "source_team": "T2"}},
            GRID,
            "T2:U1",
        ),
        (
            {"is_ext_shared_channel": True, "event": {"user": "U1", "user_team": "E2"}},
            GRID,
            "E2:U1",
        ),
        ({"user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1"}}, HERE, "T1:U1"),
        ({"user": {"id": "U1", "team_id": "T2"}, "team": {"id": "T1"}}, HERE, "T2:U1"),
        ({"user": {"id": "U1", "team_id": "T2"}, "team": None}, Installed("E1", None), "E1:U1"),
        ({"user_id": "U1", "team_id": "T1"}, HERE, "T1:U1"),
        ({"user_id": "U1", "team_id": "T1"}, GRID, "E1:U1"),
        ({"event": {"assistant_thread": {"user_id": "U1"}}}, HERE, "T1:U1"),
        ({"event": {"user": "U1:T2", "team": "T1"}}, HERE, None),
        ({"event": {"user": None}}, HERE, None),
        ({"event": {"user": "U1"}}, Installed(None, None), None),
    ],
)
def test_people_are_named_after_their_own_organisation(
    body: dict[str, Any], through: Installed, sender: str | None
) -> None:
    who = actor(body, through)
    assert (who.sender if who else None) == sender
