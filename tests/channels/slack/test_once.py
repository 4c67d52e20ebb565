"""Whatever is delivered twice, or while a process dies, is one turn."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from bot.channels.slack.inbox import Inbox
from bot.storage.slack_store import KEPT, LEASE, STALE, Claim, SlackStore
from bot.storage.tables import ConversationEventRow, ConversationRow, SlackDeliveryRow
from tests.channels.slack.conftest import ReadingAgent
from tests.channels.slack.fake_slack import FakeSlack
from tests.channels.slack.workspace import Person, serving, slack_settings
from tests.channels.stub import StubAgent

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
REASONS = (
    "http_timeout", "too_many_redirects", "connection_failed", "ssl_error", "http_error",
    "unknown_error",
)  # fmt: skip


async def test_retries_of_every_reason_are_one_turn(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    message = ann.message("hello")
    for number, reason in enumerate(("", *REASONS)):
        retry = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
        assert (await ann.post_json(message, **(retry if number else {}))).status == 200
    await ann.says("next")
    await slack.until_posted(2)
    assert [one.text for one in agent.handled] == ["hello", "next"]


async def test_deliveries_at_the_same_time_are_one_turn(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    message = ann.message("hello")
    answers = await asyncio.gather(*(ann.post_json(message) for _ in range(8)))
    assert {answer.status for answer in answers} == {200}
    await ann.says("next")
    await slack.until_posted(2)
    assert [one.text for one in agent.handled] == ["hello", "next"]


async def test_the_same_event_id_in_two_teams_is_two_turns(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    other = Person(ann.http, ann.site, team="T2")
    await ann.post_json({**ann.message("one"), "event_id": "Ev1"})
    await ann.post_json({**other.message("two"), "event_id": "Ev1"})
    await slack.until_posted(2)
    assert {one.text for one in agent.handled} == {"one", "two"}


async def test_clicks_and_commands_are_done_once(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("hello")
    (posted,) = await slack.until_posted(1)
    click = ann.click(posted, posted["blocks"][1]["elements"][0])
    command = ann.command("/coach", "what is vesting?")
    for _ in range(3):
        assert (await ann.post_payload(click)).status == 200
        assert (await ann.post_form(command)).status == 200
    await ann.says("next")
    await slack.until_posted(4)
    texts = [one.text for one in agent.handled]
    assert texts == ["hello", "Tell me more", "what is vesting?", "next"]


async def test_a_double_click_is_one_choice(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("hello")
    (posted,) = await slack.until_posted(1)
    button = posted["blocks"][1]["elements"][0]
    await ann.post_payload(ann.click(posted, button))
    await ann.post_payload(ann.click(posted, button))
    await ann.says("next")
    await slack.until_posted(3)
    assert [one.text for one in agent.handled] == ["hello", "Tell me more", "next"]


async def test_a_restart_between_retries_is_one_turn(
    engine: Engine, slack: FakeSlack, http: aiohttp.ClientSession
) -> None:
    first, second = ReadingAgent(), ReadingAgent()
    async with serving(first, engine, slack_settings(slack.url)) as site:
        message = Person(http, site).message("hello")
        await Person(http, site).post_json(message)
        await slack.until_posted(1)
    async with serving(second, engine, slack_settings(slack.url)) as site:
        ann = Person(http, site)
        assert (await ann.post_json(message)).status == 200
        await ann.says("next")
        await slack.until_posted(2)
    assert [one.text for one in second.handled] == ["next"]


class DyingAgent(StubAgent):
    """Dies in the middle of its first turn, before it is kept."""

    async def handle_message(self, message: UserMessage) -> None:
        self.handled.append(message)
        await asyncio.Event().wait()


async def test_a_turn_that_was_not_kept_runs_after_the_restart(
    engine: Engine, slack: FakeSlack, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.slack.channel.GRACE", 0.01)
    dying, second = DyingAgent(), ReadingAgent()
    async with serving(dying, engine, slack_settings(slack.url)) as site:
        ann = Person(http, site)
        await ann.says("hello")
        await ann.says("and this")
    assert not slack.posted
    async with serving(second, engine, slack_settings(slack.url)):
        await slack.until_posted(2)
    assert [one.text for one in second.handled] == ["hello", "and this"]


async def test_a_turn_that_was_kept_is_told_and_not_run_again(
    engine: Engine, slack: FakeSlack, http: aiohttp.ClientSession
) -> None:
    store, agent = SlackStore(engine), ReadingAgent()
    ann = Person(http, "")
    work = {
        "id": "T1:Ev7",
        "actor": {"home": "T1", "user": "U1"},
        "installed": {"enterprise": None, "team": "T1", "org_wide": False},
        "place": {"channel": "DU1", "thread": None, "is_private": True, "is_assistant": False},
        "text": "hello",
        "value": None,
    }
    store.claim("T1:Ev7", work, datetime.now(UTC) - 2 * LEASE)
    for event in ({"event": "user", "text": "hello", "message_id": "T1:Ev7"},
                  {"event": "bot", "text": "It is kept.", "data": {}}):  # fmt: skip
        agent.tracker_store.add(ann.sender, event)
    async with serving(agent, engine, slack_settings(slack.url)):
        (posted,) = await slack.until_posted(1)
    assert posted["text"] == "It is kept."
    assert not agent.handled


async def test_a_turn_under_way_ends_before_the_server_does(
    engine: Engine, slack: FakeSlack, http: aiohttp.ClientSession
) -> None:
    agent = ReadingAgent()
    async with serving(agent, engine, slack_settings(slack.url)) as site:
        await Person(http, site).says("wait")
        asyncio.get_running_loop().call_later(0.05, agent.gate.set)
    (posted,) = slack.posted
    assert posted["text"] == "That took a while."


async def test_what_was_said_is_forgotten_when_it_is_done(
    engine: Engine, slack: FakeSlack, agent: StubAgent, http: aiohttp.ClientSession
) -> None:
    async with serving(agent, engine, slack_settings(slack.url)) as site:
        await Person(http, site).says("my salary")
        await slack.until_posted(1)
    with Session(engine) as session:
        (row,) = session.scalars(select(SlackDeliveryRow))
        assert row.work is None
        assert row.done_at is not None


def test_a_claim_is_a_lease(engine: Engine) -> None:
    store = SlackStore(engine)
    assert store.claim("k", {"x": 1}, NOW) is Claim.NEW
    assert store.claim("k", {"x": 1}, NOW) is Claim.TAKEN
    store.renew(["k"], NOW + LEASE / 2)
    assert store.claim("k", {"x": 1}, NOW + LEASE) is Claim.TAKEN
    assert store.claim("k", {"x": 1}, NOW + 2 * LEASE) is Claim.RESUMED
    store.finish("k", NOW + 2 * LEASE)
    assert store.claim("k", {"x": 1}, NOW + 9 * LEASE) is Claim.TAKEN


def test_what_is_abandoned_is_taken_over_once_and_in_order(engine: Engine) -> None:
    store = SlackStore(engine)
    store.claim("old", {"n": 0}, NOW - STALE - timedelta(minutes=1))
    store.claim("b", {"n": 2}, NOW - timedelta(minutes=1))
    store.claim("a", {"n": 1}, NOW - timedelta(minutes=2))
    store.claim("held", {"n": 3}, NOW)
    assert [one.work for one in store.take_abandoned(NOW)] == [{"n": 1}, {"n": 2}]
    assert store.take_abandoned(NOW) == []


def test_what_is_done_stays_known_for_long_enough(engine: Engine) -> None:
    store = SlackStore(engine)
    store.claim("k", {}, NOW)
    store.finish("k", NOW)
    store.remember_thread("t", NOW)
    store.prune(NOW + timedelta(minutes=15))
    assert store.claim("k", {}, NOW + timedelta(minutes=15)) is Claim.TAKEN
    assert store.knows_thread("t")
    store.prune(NOW + KEPT + timedelta(days=30))
    assert store.claim("k", {}, NOW + KEPT) is Claim.NEW
    assert not store.knows_thread("t")


async def test_what_is_in_hand_is_never_taken_over(engine: Engine) -> None:
    clock = [NOW]
    inbox = Inbox(SlackStore(engine), lambda: clock[0])
    await inbox.claim("k", {"x": 1})
    clock[0] += 3 * LEASE
    assert await inbox.tend() == []
    other: Any = Inbox(SlackStore(engine), lambda: clock[0])
    assert await other.claim("k", {"x": 1}) is Claim.TAKEN
    await inbox.close()
    assert [one.key for one in await other.tend()] == ["k"]


async def test_nothing_said_in_a_channel_is_kept(
    ann: Person, slack: FakeSlack, engine: Engine
) -> None:
    with Session(engine) as session, session.begin():
        for sender in ("T1:U1:C1", "T1:U1"):
            session.add(
                ConversationRow(sender_id=sender, checkpoint_seq=0, checkpoint=[], updated_at=NOW)
            )
            data = {"event": "user", "text": "words"}
            session.add(ConversationEventRow(sender_id=sender, seq=1, kind="user", data=data))
    await ann.post_json(ann.mention("what is vesting?"))
    await ann.post_json(ann.mention("and a match?"))
    # The second turn begins when the first is done with.
    await slack.until_posted(2)
    with Session(engine) as session:
        assert set(session.scalars(select(ConversationEventRow.sender_id))) == {"T1:U1"}
        assert set(session.scalars(select(ConversationRow.sender_id))) == {"T1:U1"}


async def test_what_cannot_be_written_down_is_asked_for_again(
    ann: Person, slack: FakeSlack, engine: Engine, agent: StubAgent
) -> None:
    message = ann.message("hello")
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE slack_deliveries RENAME TO elsewhere"))
    assert (await ann.post_json(message)).status == 503
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO slack_deliveries"))
    assert (await ann.post_json(message)).status == 200
    await slack.until_posted(1)
    assert [one.text for one in agent.handled] == ["hello"]
