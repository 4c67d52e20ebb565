"""Reminders as direct messages in Slack, against the fake of its Web API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.channels.slack.courier import SlackCourier
from bot.cli.remind import PersonalCourier
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.reminders.reminder import Rhythm, Schedule
from bot.dialogue.reminders.nudges import nudge
from bot.services.account_linking import keep_code, redeem_code
from bot.services.goals import save_goal
from bot.services.pending_reminders import reminders_wait
from bot.services.reminder_delivery import Round, Sender
from bot.services.reminders import Wanted, set_reminder
from bot.storage.unit_of_work import unit_of_work_factory
from tests.channels.slack.fake_slack import FakeSlack, refusal
from tests.channels.slack.workspace import slack_settings

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def sender(engine: Engine, slack: FakeSlack) -> Sender:
    begin = unit_of_work_factory(engine)
    courier = SlackCourier(slack_settings(slack.url), engine)
    return Sender(begin, PersonalCourier(begin, {"slack": courier}), nudge)


def remind(sender: Sender, owner: str) -> None:
    save_goal(sender.work(), owner, f"{owner}-g", GoalDraft("Weld", "", "", "", None), NOW)
    weekly = Schedule(Rhythm.WEEKS, weekdays=(0,))
    set_reminder(sender.work(), owner, Wanted(f"{owner}-r", 1, weekly, "UTC"), NOW)


async def test_it_is_a_direct_message_with_quick_replies(sender: Sender, slack: FakeSlack) -> None:
    remind(sender, "T1:U1")
    assert await sender.run(MONDAY) == Round(sent=1)
    assert await sender.run(MONDAY) == Round()
    assert slack.of("conversations.open") == [{"users": "U1"}]
    (posted,) = slack.posted
    assert "Weld" in posted["text"]
    (actions,) = [block for block in posted["blocks"] if block["type"] == "actions"]
    values = [element["value"] for element in actions["elements"]]
    assert '/stop_reminders{"reminder": 1}' in values


async def test_who_is_only_on_the_web_hears_it_on_return(sender: Sender, slack: FakeSlack) -> None:
    remind(sender, "user:ann")
    assert await sender.run(MONDAY) == Round(waiting=1)
    assert slack.posted == []


async def test_who_is_linked_gets_it_in_slack(sender: Sender, slack: FakeSlack) -> None:
    remind(sender, "user:ann")
    keep_code(sender.work(), "user:ann", "K7M4QX2P", "", NOW)
    redeem_code(sender.work(), "T1:U1", "K7M4QX2P", "", NOW)
    assert await sender.run(MONDAY) == Round(sent=1)
    assert len(slack.posted) == 1


async def test_a_refusal_is_tried_again_later(sender: Sender, slack: FakeSlack) -> None:
    remind(sender, "T1:U1")
    slack.script("chat.postMessage", refusal("channel_not_found"))
    assert await sender.run(MONDAY) == Round(postponed=1)
    assert await sender.run(MONDAY + timedelta(minutes=10)) == Round(sent=1)
    assert not reminders_wait(sender.work(), "T1:U1")
