"""Whole conversations through Slack, with the trained model and the real actions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from bot.engine.agent import CoachAgent
from bot.storage.database import migrate, open_database
from tests.channels.slack.fake_slack import FakeSlack, check_blocks
from tests.channels.slack.workspace import Person, elements, serving, shown, slack_settings
from tests.conversations.conftest import assert_fit_to_read


class Chat:
    """Somebody in Slack, turn by turn; whatever Slack would refuse fails the test."""

    def __init__(self, person: Person, slack: FakeSlack) -> None:
        self.person = person
        self.slack = slack
        self.seen = 0

    async def says(self, text: str) -> str:
        await self.person.says(text)
        return await self.answer()

    async def chooses(self, title: str) -> str:
        assert (await self.person.chooses(self.slack, title)).status == 200
        return await self.answer()

    async def answer(self) -> str:
        """All that was posted up to the end of the turn, which a last word marks."""
        await self.slack.until_posted(self.seen + 1)
        await self.person.says("", subtype="file_share", files=[{"id": "F1"}])
        await self.slack.until(lambda one: "can't open files" in one.posted[-1]["text"])
        said = [one for one in self.slack.posted[self.seen :] if "open files" not in one["text"]]
        self.seen = len(self.slack.posted)
        for message in said:
            assert not check_blocks(message["blocks"])
            assert_fit_to_read(message["text"])
        return "\n".join(shown(message) for message in said)

    async def sends(self, payload: dict[str, Any]) -> Any:
        reply = await self.person.post_payload({**self.person.interaction(), **payload})
        assert reply.status == 200
        return reply


@pytest.fixture
async def chat(agent: CoachAgent, tmp_path: Path) -> AsyncIterator[Chat]:
    slack, engine = FakeSlack(), open_database(f"sqlite:///{tmp_path / 'slack.db'}")
    migrate(engine)
    await slack.start()
    async with (
        serving(agent, engine, slack_settings(slack.url)) as site,
        aiohttp.ClientSession() as http,
    ):
        yield Chat(Person(http, site, user=f"U{uuid4().hex[:10].upper()}"), slack)
    await slack.stop()
    engine.dispose()


async def test_a_goal_from_the_wish_to_the_list(chat: Chat) -> None:
    await chat.says("I want to pass the forklift licence test by the end of March")
    await chat.says("the licence card")
    await chat.says("two evenings a week")
    summary = await chat.says("it opens better paid shifts")
    assert "*What:* pass the forklift licence test" in summary
    assert "Kept as goal 1" in await chat.chooses("Yes, keep it")
    await chat.says("cancel")
    assert "forklift" in await chat.says("show my goals")
    assert "50 %" in await chat.says("report progress on goal 1: half way")
    assert "▰▰▰▰▰▱▱▱▱▱ 50 %" in await chat.says("show goal 1")


async def test_an_offer_is_worked_out_and_compared(chat: Chat) -> None:
    await chat.says("85k, 50% up to 6%, I put in 6, health 450 a month, 15 days, no bonus")
    worked_out = await chat.says("that's all")
    assert "*92,950.00 USD a year*" in worked_out
    assert "█" in worked_out
    assert "Kept as *Acme*" in await chat.says("call it Acme")
    await chat.says("B is 72k with no match, that's all")
    await chat.says("call it Beta")
    compared = await chat.says("compare my offers")
    assert "*Acme*: *92,950.00 USD* a year" in compared
    assert "```" in compared


async def test_the_check_becomes_a_goal(chat: Chat) -> None:
    assert "Seven short questions" in await chat.says("take the job or career check")
    for answer in ("yes", "not really, same tasks every day", "yes", "sometimes", "no", "yes"):
        await chat.says(answer)
    assert "between a job and a step of a career" in await chat.says("it does")
    await chat.chooses("Make this a goal")
    assert "Learn one skill" in str(chat.slack.of("chat.postMessage"))


async def test_what_is_personal_never_shows_in_a_channel(chat: Chat) -> None:
    await chat.says("I want to learn welding by June")
    ann, slack = chat.person, chat.slack
    await ann.post_json(ann.mention("show my goals"))
    await slack.until(lambda one: any("direct messages" in m["text"] for m in one.posted))
    await ann.post_json(ann.mention("what does vesting mean?"))
    await slack.until(lambda one: any("employer's money" in m["text"] for m in one.posted))
    await ann.chooses(slack, "How a match works")
    await slack.until(lambda one: len([m for m in one.posted if m["channel"] == "C1"]) == 3)
    public = [one for one in slack.posted if one["channel"] == "C1"]
    assert "match" in shown(public[2])
    assert not any("welding" in shown(one) for one in public)


def modal(slack: FakeSlack, **filled: str) -> dict[str, Any]:
    """The newest modal, with its fields filled in and sent."""
    view = slack.of("views.open")[-1]["view"]
    values = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        name, element = block["block_id"], block["element"]
        key = "selected_date" if element["type"] == "datepicker" else "value"
        held = element.get("initial_date") or element.get("initial_value")
        values[name] = {"value": {"type": element["type"], key: filled.get(name, held)}}
    sent = {**view, "id": f"V{uuid4().hex}", "hash": "1.a", "state": {"values": values}}
    return {"type": "view_submission", "view": sent}


async def clicked(chat: Chat, title: str) -> None:
    """A button of the Home tab."""
    await chat.slack.until(lambda one: bool(one.of("views.publish")))
    view = chat.slack.of("views.publish")[-1]["view"]
    button = next(one for one in elements(view) if one["text"]["text"] == title)
    action = {**button, "action_ts": uuid4().hex, "block_id": "b"}
    trigger = f"1.{uuid4().hex}"
    payload = {"type": "block_actions", "actions": [action], "view": view, "trigger_id": trigger}
    await chat.sends({**payload, "container": {"type": "view", "view_id": "V1"}})


async def test_a_goal_is_set_changed_reported_and_done_by_hand(chat: Chat) -> None:
    ann, slack = chat.person, chat.slack
    home = {"type": "app_home_opened", "user": ann.user, "channel": ann.direct, "tab": "home"}
    await ann.post_json(ann.event(home))
    await clicked(chat, "Set a goal")
    await slack.until(lambda one: len(one.of("views.open")) == 1)
    wrong = await chat.sends(modal(slack, goal_specific="...", goal_deadline="2026-01-01"))
    assert set(wrong.json["errors"]) == {"goal_specific", "goal_deadline"}
    assert "in the past" in wrong.json["errors"]["goal_deadline"]
    right = modal(slack, goal_specific="Learn to weld", goal_deadline="2027-06-30")
    for _ in range(2):
        assert (await chat.sends(right)).text == ""
    assert "Kept as goal 1" in await chat.answer()
    await slack.until(lambda one: "Learn to weld" in str(one.of("views.publish")[-1]))
    await clicked(chat, "Change it")
    await slack.until(lambda one: len(one.of("views.open")) == 2)
    await chat.sends(modal(slack, goal_measure="a certificate"))
    assert "Goal 1 now says" in await chat.answer()
    await clicked(chat, "Report progress")
    await slack.until(lambda one: len(one.of("views.open")) == 3)
    absurd = await chat.sends(modal(slack, report="120 %"))
    assert "More than 100 %" in absurd.json["errors"]["report"]
    await chat.sends(modal(slack, report="40 %"))
    assert "*40 %*" in await chat.answer()
    await slack.until(lambda one: "40 %" in str(one.of("views.publish")[-1]))
    # What was told can be followed in the conversation.
    assert "a certificate" in await chat.says("show goal 1")
    gone = modal(slack, report="50 %")
    gone["view"]["private_metadata"] = '{"goal": 9}'
    assert "no goal 9" in (await chat.sends(gone)).json["errors"]["report"]
    gone["view"]["callback_id"] = "coach_goal"
    assert "no goal 9" in (await chat.sends(gone)).json["errors"]["goal_specific"]
    await clicked(chat, "Mark as done")
    assert "Goal 1 is done" in await chat.answer()


async def test_a_button_told_after_a_modal_counts_as_offered(chat: Chat) -> None:
    ann, slack = chat.person, chat.slack
    await ann.post_form(ann.command("/goal"))
    await slack.until(lambda one: bool(one.of("views.open")))
    for number, goal in enumerate(("Learn to weld", "Read three books"), start=1):
        await chat.sends(modal(slack, goal_specific=goal))
        assert f"Kept as goal {number}" in await chat.answer()
    # Without its payload the button would have to ask which goal is meant.
    assert "What have you done for it" in await chat.chooses("Report progress")
