"""Receiving never waits for an answer."""

from __future__ import annotations

import asyncio
import threading

import aiohttp
from rasa.core.channels.channel import UserMessage
from sqlalchemy import Engine

from tests.channels.slack.conftest import ReadingAgent
from tests.channels.slack.fake_slack import FakeSlack
from tests.channels.slack.workspace import Person, serving, slack_settings
from tests.channels.stub import StubAgent

PEOPLE = 20


class BlockedAgent(StubAgent):
    """No turn ends before the gate is opened."""

    async def handle_message(self, message: UserMessage) -> None:
        self.handled.append(message)
        await self.gate.wait()
        await message.output_channel.send_response(message.sender_id, {"text": "At last."})


async def test_everybody_is_acknowledged_while_no_turn_ends(
    engine: Engine, slack: FakeSlack, http: aiohttp.ClientSession
) -> None:
    agent = BlockedAgent()
    async with serving(agent, engine, slack_settings(slack.url)) as site:
        people = [Person(http, site, user=f"U{number}") for number in range(PEOPLE)]
        answers = await asyncio.gather(
            *(one.post_json(one.message(f"message {n}")) for one in people for n in range(2))
        )
        assert {answer.status for answer in answers} == {200}
        assert not slack.posted
        agent.gate.set()
        await slack.until_posted(2 * PEOPLE)
    assert len(agent.handled) == 2 * PEOPLE


class ComputingAgent(ReadingAgent):
    """Computes without a pause in its first turn, until a thread outside lets it go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    async def handle_message(self, message: UserMessage) -> None:
        if not self.handled:
            threading.Timer(0.2, self.go_on.set).start()
            self.go_on.wait(5)
        await super().handle_message(message)


async def test_what_comes_while_a_turn_computes_is_taken_once_afterwards(
    engine: Engine, slack: FakeSlack, http: aiohttp.ClientSession
) -> None:
    agent = ComputingAgent()
    async with serving(agent, engine, slack_settings(slack.url)) as site:
        ann, bob = Person(http, site), Person(http, site, user="U2")
        first, second = ann.message("first"), bob.message("second")
        answers = await asyncio.gather(
            *(ann.post_json(one) for one in (first, second, first, second))
        )
        assert {answer.status for answer in answers} == {200}
        await slack.until_posted(2)
    assert sorted(str(one.text) for one in agent.handled) == ["first", "second"]
