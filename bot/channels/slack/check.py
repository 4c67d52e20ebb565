"""What is wrong with the set-up in Slack, told before anybody misses an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlparse

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.channels.slack.identity import part
from bot.channels.slack.incoming import COMMANDS
from bot.channels.slack.oauth import SCOPES
from bot.channels.slack.web_api import WebApi
from bot.settings import SlackSettings

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_context_changed",
    "assistant_thread_started",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
)
"""What the app has to be told by Slack."""

WEBHOOK = "/webhooks/slack/webhook"

_SECRET = re.compile(r"[0-9a-f]{32}")
_MEANINGS: Mapping[str, str] = {
    "invalid_auth": "Slack does not know it. Copy it again",
    "not_authed": "Slack does not know it. Copy it again",
    "token_revoked": "It was revoked. Install the app again and copy the new one",
    "account_inactive": "The app was removed from the workspace. Install it again",
    "token_expired": "It has expired. Switch token rotation off and install the app again",
    "missing_scope": "It lacks the scope connections:write",
    "not_allowed_token_type": "It is a token of another kind",
}


@dataclass(frozen=True)
class Finding:
    """Something that was looked at.

    Attributes:
        is_fine: Whether it is as it should be.
        words: What was found, and what to do about it.
    """

    is_fine: bool
    words: str


async def check_slack(settings: SlackSettings, manifest: Mapping[str, Any]) -> list[Finding]:
    """Looks at everything.

    Args:
        settings: Slack's settings.
        manifest: The app's manifest, as it was read.
    """
    api = WebApi(settings.api_url)
    found = [*_shapes(settings), *check_manifest(manifest)]
    if settings.bot_token:
        found += await _bot_token(api, settings.bot_token)
    if settings.app_token:
        found.append(await _app_token(api, settings.app_token))
    return found


def check_manifest(manifest: Mapping[str, Any]) -> list[Finding]:
    """Compares the manifest with what the code does.

    Args:
        manifest: The app's manifest, as it was read.
    """
    subscribed = part(manifest, "settings", "event_subscriptions")
    commands = part(manifest, "features").get("slash_commands") or ()
    return [
        _same("scopes", part(manifest, "oauth_config", "scopes").get("bot") or (), SCOPES),
        _same("events", subscribed.get("bot_events") or (), EVENTS),
        _same("commands", [str(one.get("command")) for one in commands], COMMANDS),
        _addresses(manifest, commands),
    ]


def _shapes(settings: SlackSettings) -> list[Finding]:
    found = []
    if settings.signing_secret:
        fine = _SECRET.fullmatch(settings.signing_secret) is not None
        found.append(
            _finding(
                fine,
                "The signing secret has the right shape.",
                "COACH_SLACK_SIGNING_SECRET should be 32 characters of 0-9 and a-f: Basic "
                "Information, App Credentials, Signing Secret (not the client or app secret).",
            )
        )
    for name, token, start in (
        ("COACH_SLACK_BOT_TOKEN", settings.bot_token, "xoxb-"),
        ("COACH_SLACK_APP_TOKEN", settings.app_token, "xapp-"),
    ):
        if token and not token.startswith(start):
            found.append(Finding(False, f"{name} should begin with {start}; it is another token."))
    return found


async def _bot_token(api: WebApi, token: str) -> list[Finding]:
    try:
        told = await api.client(token).auth_test()
    except SlackApiError as error:
        return [Finding(False, _refused("bot token", error))]
    except (aiohttp.ClientError, TimeoutError, OSError):
        return [Finding(False, "Slack cannot be reached from here, so the token is not checked.")]
    scopes = {name.strip() for name in str(told.headers.get("x-oauth-scopes", "")).split(",")}
    missing, more = sorted(set(SCOPES) - scopes), sorted(scopes - set(SCOPES) - {""})
    found = [Finding(True, f"The bot token works: {told.get('user')} in {told.get('team')}.")]
    if missing:
        words = f"The bot lacks {', '.join(missing)}: add what is missing, then install it again."
        found.append(Finding(False, words))
    if more:
        found.append(Finding(True, f"The bot has more than it needs: {', '.join(more)}."))
    return found


async def _app_token(api: WebApi, token: str) -> Finding:
    try:
        await api.client().apps_connections_open(app_token=token)
    except SlackApiError as error:
        return Finding(False, _refused("app-level token", error))
    except (aiohttp.ClientError, TimeoutError, OSError):
        return Finding(False, "Slack cannot be reached from here: Socket Mode needs that.")
    return Finding(True, "The app-level token works; Socket Mode is on.")


def _refused(what: str, error: SlackApiError) -> str:
    code = str(error.response.get("error", "")) if error.response else ""
    return f"Slack refuses the {what} ({code}). {_MEANINGS.get(code, 'See its documentation')}."


def _same(what: str, held: Iterable[str], needed: Iterable[str]) -> Finding:
    missing, more = sorted(set(needed) - set(held)), sorted(set(held) - set(needed))
    words = f"The manifest's {what}: "
    words += f"{', '.join(missing)} missing. " if missing else ""
    words += f"{', '.join(more)} not needed." if more else ""
    return _finding(not missing and not more, f"The manifest's {what} are right.", words.strip())


def _addresses(manifest: Mapping[str, Any], commands: Iterable[Mapping[str, Any]]) -> Finding:
    settings = part(manifest, "settings")
    urls = [
        part(settings, "event_subscriptions").get("request_url"),
        part(settings, "interactivity").get("request_url"),
        *(one.get("url") for one in commands),
    ]
    parsed = [urlparse(str(url)) for url in urls]
    right = all(url.path == WEBHOOK and url.scheme == "https" for url in parsed)
    return _finding(
        right and len({url.netloc for url in parsed}) == 1,
        "The manifest's addresses are right.",
        f"The manifest's addresses must all be https://<your coach>{WEBHOOK}.",
    )


def _finding(is_fine: bool, fine: str, wrong: str) -> Finding:
    return Finding(is_fine, fine if is_fine else wrong)
