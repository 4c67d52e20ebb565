"""`coach slack check` names what is wrong, and finds nothing wrong with what we deliver."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.channels.slack.check import check_manifest, check_slack
from bot.channels.slack.oauth import SCOPES
from tests.channels.slack.fake_slack import FakeSlack, refusal
from tests.channels.slack.workspace import slack_settings

SECRET = "0123456789abcdef" * 2
MANIFEST = Path(__file__).parents[3] / "deploy" / "slack-manifest.yaml"


@pytest.fixture
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(MANIFEST.read_text())
    return read


async def wrong(slack: FakeSlack, manifest: Mapping[str, Any], **settings: Any) -> list[str]:
    values = {"signing_secret": SECRET, **settings}
    found = await check_slack(slack_settings(slack.url, **values), manifest)
    return [one.words for one in found if not one.is_fine]


async def test_nothing_is_wrong_with_what_we_deliver(
    slack: FakeSlack, manifest: dict[str, Any]
) -> None:
    slack.scopes = ",".join(SCOPES)
    assert await wrong(slack, manifest, app_token="xapp-1") == []  # noqa: S106


async def test_missing_scopes_and_odd_secrets_are_named(
    slack: FakeSlack, manifest: dict[str, Any]
) -> None:
    slack.scopes = "chat:write,admin"
    secret, scopes = await wrong(slack, manifest, signing_secret="shh")  # noqa: S106
    assert "COACH_SLACK_SIGNING_SECRET" in secret
    assert "im:write" in scopes
    assert "chat:write" not in scopes


@pytest.mark.parametrize(
    ("code", "words"), [("invalid_auth", "Copy it again"), ("account_inactive", "Install it again")]
)
async def test_a_refused_token_says_what_to_do(
    slack: FakeSlack, manifest: dict[str, Any], code: str, words: str
) -> None:
    slack.script("auth.test", refusal(code))
    (line,) = await wrong(slack, manifest)
    assert words in line


async def test_tokens_that_were_mixed_up_are_seen(
    slack: FakeSlack, manifest: dict[str, Any]
) -> None:
    slack.scopes = ",".join(SCOPES)
    lines = await wrong(slack, manifest, bot_token="xoxp-1")  # noqa: S106
    assert lines == ["COACH_SLACK_BOT_TOKEN should begin with xoxb-; it is another token."]


async def test_a_slack_out_of_reach_is_said_so(manifest: dict[str, Any]) -> None:
    settings = slack_settings("http://127.0.0.1:9/api/", signing_secret=SECRET)
    found = [one.words for one in await check_slack(settings, manifest) if not one.is_fine]
    assert found == ["Slack cannot be reached from here, so the token is not checked."]


def test_a_manifest_that_differs_is_told(manifest: dict[str, Any]) -> None:
    manifest["settings"]["event_subscriptions"]["bot_events"] = ["message.im", "team_join"]
    manifest["features"]["slash_commands"][0]["url"] = "https://other.example/webhooks/slack"
    lines = [one.words for one in check_manifest(manifest) if not one.is_fine]
    assert any("app_mention" in line and "team_join not needed" in line for line in lines)
    assert any("addresses" in line for line in lines)
    assert len([one for one in check_manifest({}) if not one.is_fine]) == 4
