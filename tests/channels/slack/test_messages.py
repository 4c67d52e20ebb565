"""Messages in Slack: which are for the coach, whose they are, where the answer goes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine.messages import PAYLOAD_KEY
from tests.channels.slack.fake_slack import BOT_USER, Answer, FakeSlack, refusal
from tests.channels.slack.workspace import Person, elements, shown
from tests.channels.stub import StubAgent


async def test_a_direct_message_is_answered_where_it_was_said(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("hello")
    (posted,) = await slack.until_posted(1)
    assert posted["channel"] == ann.direct
    assert "thread_ts" not in posted
    assert posted["text"] == "You said: hello"
    assert [one["text"]["text"] for one in elements(posted)] == ["Tell me more", "Make this a goal"]
    (handled,) = agent.handled
    assert (handled.sender_id, handled.input_channel) == ("T1:U1", "slack")
    assert slack.calls[-1].token == "xoxb-one"  # noqa: S105


async def test_a_button_carries_its_payload_and_gives_way_to_the_choice(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("hello")
    await slack.until_posted(1)
    assert (await ann.chooses(slack, "Make this a goal")).status == 200
    posted = await slack.until_posted(2)
    assert posted[1]["text"] == "You chose /set_goal"
    await slack.until(lambda one: bool(one.of("chat.update")))
    (update,) = slack.of("chat.update")
    assert "Make this a goal" in shown(update)
    assert not elements(update)
    assert agent.handled[1].metadata == {PAYLOAD_KEY: "/set_goal"}


async def test_typed_text_never_becomes_a_payload(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says('/set_goal{"goal": "x"}')
    await slack.until_posted(1)
    assert not agent.handled[0].metadata


async def test_markup_is_read_as_words(ann: Person, slack: FakeSlack, agent: StubAgent) -> None:
    text = f"<@{BOT_USER}> see <https://a.example/x?a=1&amp;b=2|the page> &amp; ask <@U9|bob> &lt;3"
    await ann.says(text)
    await slack.until_posted(1)
    assert agent.handled[0].text == "see the page & ask @bob <3"


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B2"},
        {"subtype": "bot_message", "bot_id": "B2"},
        {"user": BOT_USER},
        {"subtype": "message_changed", "message": {"text": "x", "user": "U1"}},
        {"subtype": "message_deleted", "previous_message": {"text": "x"}},
        {"subtype": "channel_join"},
        {"hidden": True},
        {"edited": {"user": "U1", "ts": "1.1"}},
        {"user": "USLACKBOT"},
        {"text": ""},
        {"text": None, "user": None},
        {"channel": ["D1"]},
        {"ts": 12},
    ],
)
async def test_what_is_no_persons_message_is_let_be(
    ann: Person, slack: FakeSlack, agent: StubAgent, event: dict[str, Any]
) -> None:
    first = ann.message("first")
    first["event"].update(event)
    assert (await ann.post_json(first)).status == 200
    await ann.says("second")
    await slack.until_posted(1)
    assert [one.text for one in agent.handled] == ["second"]


async def test_a_file_alone_gets_a_kind_word(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("", subtype="file_share", files=[{"id": "F1"}])
    (posted,) = await slack.until_posted(1)
    assert "can't open files" in posted["text"]
    assert not agent.handled


async def test_a_text_that_is_too_long_is_said_so(ann: Person, slack: FakeSlack) -> None:
    await ann.says("word " * 1000)
    (posted,) = await slack.until_posted(1)
    assert "too long" in posted["text"]


async def test_a_mention_is_answered_in_its_thread(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    mention = ann.mention("what is vesting?")
    await ann.post_json(mention)
    (posted,) = await slack.until_posted(1)
    assert posted["channel"] == "C1"
    assert posted["thread_ts"] == mention["event"]["ts"]
    assert agent.handled[0].text == "what is vesting?"
    assert agent.handled[0].sender_id == "T1:U1:C1"


async def test_a_mention_that_comes_as_two_events_is_one_turn(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    mention = ann.mention("hello")
    twin = {**mention["event"], "type": "message", "channel_type": "mpim"}
    await ann.post_json(mention)
    await ann.post_json(ann.event(twin))
    await ann.says("and now")
    await slack.until_posted(2)
    assert sorted(str(one.text) for one in agent.handled) == ["and now", "hello"]


async def test_a_reply_in_a_thread_of_the_coachs_is_for_the_coach(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    mention = ann.mention("hello")
    await ann.post_json(mention)
    await slack.until_posted(1)
    in_channel = {"channel": "C1", "channel_type": "channel"}
    await ann.says("and vesting?", **in_channel, thread_ts=mention["event"]["ts"])
    await ann.says("among us", **in_channel, thread_ts="1600000000.000001")
    await ann.says("<@U2> lunch?", **in_channel, thread_ts=mention["event"]["ts"])
    await ann.says("not in a thread", **in_channel)
    await ann.says("in private")
    await slack.until_posted(3)
    heard = {str(one.text) for one in agent.handled}
    assert heard == {"hello", "and vesting?", "in private"}


async def test_a_group_message_is_answered_among_the_group(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("hello all", channel="G1", channel_type="mpim")
    (posted,) = await slack.until_posted(1)
    assert posted["channel"] == "G1"
    assert agent.handled[0].sender_id == "T1:U1:G1"


async def test_the_same_user_of_two_teams_is_two_people(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    other = Person(ann.http, ann.site, team="T2")
    await ann.says("one")
    await other.says("two")
    await slack.until_posted(2)
    assert {one.sender_id for one in agent.handled} == {"T1:U1", "T2:U1"}


async def test_messages_of_one_person_are_answered_in_order(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.says("wait")
    await ann.says("after it")
    agent.gate.set()
    posted = await slack.until_posted(2)
    assert [one["text"] for one in posted] == ["That took a while.", "You said: after it"]


async def test_a_turn_that_fails_is_told(ann: Person, slack: FakeSlack) -> None:
    await ann.says("boom")
    await ann.says("silent")
    posted = await slack.until_posted(2)
    assert all("Something went wrong on my side" in one["text"] for one in posted)


async def test_what_is_personal_goes_on_in_private(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    await ann.post_json(ann.mention("I want to set a goal"))
    public, private = await slack.until_posted(2)
    assert (public["channel"], private["channel"]) == ("C1", ann.direct)
    assert "direct messages" in public["text"]
    assert "goal" not in shown(public)
    assert elements(public)[0]["url"].endswith(f"channel={ann.direct}")
    (handled,) = agent.handled
    assert handled.sender_id == ann.sender


async def test_who_cannot_be_written_to_in_private_is_told(
    ann: Person, slack: FakeSlack, agent: StubAgent
) -> None:
    slack.script("conversations.open", refusal("user_not_found"))
    await ann.post_json(ann.mention("I want to set a goal"))
    (posted,) = await slack.until_posted(1)
    assert "can't open direct messages" in posted["text"]
    assert not agent.handled


async def test_an_answer_does_not_wait_long_for_its_status(
    ann: Person, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.slack.conversations.STATUS_SECONDS", 0.01)
    slack.script("assistant.threads.setStatus", Answer(hang=True), Answer(hang=True))
    await ann.says("hello", thread_ts="1.5")
    (posted,) = await slack.until_posted(1)
    assert posted["text"] == "You said: hello"


async def test_a_typed_answer_ends_the_choices_that_would_answer_the_next_question(
    ann: Person, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    skip = {"title": "Skip this one", "payload": "/skip"}
    monkeypatch.setattr("tests.channels.stub.BUTTONS", [skip])
    await ann.says("a question")
    await ann.says("an answer")
    await slack.until(lambda one: bool(one.of("chat.update")))
    (update,) = slack.of("chat.update")
    assert shown(update) == "You said: a question"
    assert not elements(update)
    assert elements(slack.posted[1])
    assert (await ann.chooses(slack, "Skip this one")).status == 200
    await slack.until(lambda one: len(one.of("chat.update")) == 2)
    assert "✓ *Skip this one*" in shown(slack.of("chat.update")[1])


async def test_what_can_be_done_with_a_goal_stays_at_hand(ann: Person, slack: FakeSlack) -> None:
    await ann.says("hello")
    await ann.says("something else")
    await ann.says("and more")
    await slack.until_posted(3)
    assert not slack.of("chat.update")
