"""A direct message to a person, through the bot of the right workspace."""

from __future__ import annotations

from datetime import datetime

import pytest
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from sqlalchemy import Engine, inspect

from bot.channels.slack.identity import Installed
from bot.channels.slack.installations import StoredInstallations
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.web_api import WebApi
from tests.channels.slack.fake_slack import FakeSlack, refusal


def installation(team: str | None, enterprise: str | None = None) -> Installation:
    return Installation(
        app_id="A1",
        enterprise_id=enterprise,
        team_id=team,
        bot_token=f"xoxb-{team or enterprise}",
        bot_id="B1",
        bot_user_id="UCOACH",
        user_id="UADMIN",
        is_enterprise_install=team is None,
        installed_at=datetime(2026, 11, 22).timestamp(),  # noqa: DTZ001 - the SDK's own form
    )


@pytest.fixture
async def installations(engine: Engine) -> StoredInstallations:
    stored = StoredInstallations("1.2", engine)
    for team, enterprise in (("T1", None), ("T2", None), (None, "E1")):
        await stored.async_save(installation(team, enterprise))
    return stored


@pytest.mark.parametrize(
    ("sender", "token"), [("T1:U1", "xoxb-T1"), ("T2:U1", "xoxb-T2"), ("E1:U1", "xoxb-E1")]
)
async def test_it_goes_through_the_bot_of_the_persons_own(
    installations: StoredInstallations, slack: FakeSlack, sender: str, token: str
) -> None:
    mouth = Mouth(WebApi(slack.url), installations)
    assert await mouth.post_to_person(sender, {"text": "How is your goal going?"})
    assert [call.token for call in slack.calls] == [token] * 2
    (posted,) = slack.posted
    assert (posted["channel"], posted["text"]) == ("DU1", "How is your goal going?")


async def test_nobody_is_written_to_who_left(
    installations: StoredInstallations, slack: FakeSlack
) -> None:
    mouth = Mouth(WebApi(slack.url), installations)
    await installations.forget(Installed(None, "T1"))
    await installations.forget(Installed("E1", "T7", org_wide=True))
    for sender in ("T1:U1", "E1:U1", "T9:U1", "nonsense"):
        assert not await mouth.post_to_person(sender, {"text": "Still there?"})
    assert not slack.calls


async def test_what_slack_refuses_is_told(
    installations: StoredInstallations, slack: FakeSlack
) -> None:
    slack.script("conversations.open", refusal("user_not_found"))
    mouth = Mouth(WebApi(slack.url), installations)
    assert not await mouth.post_to_person("T1:U1", {"text": "Hello?"})


def test_the_tables_are_as_the_sdk_expects_them(engine: Engine) -> None:
    store = SQLAlchemyInstallationStore("1.2", engine)
    for table in (store.bots, store.installations):
        made = {column["name"]: column for column in inspect(engine).get_columns(table.name)}
        assert set(made) == {column.name for column in table.columns}
        assert all(made[one.name]["nullable"] == one.nullable for one in table.columns)
