"""Through which bot the coach speaks: one by its token, or those that workspaces installed."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Protocol

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine, desc, or_, select

from bot.channels.slack.identity import Installed
from bot.channels.slack.web_api import CallFailed, WebApi

STATE_SECONDS = 600
"""How long somebody may take to install the app."""

_silent = logging.getLogger(f"{__name__}.sdk")
_silent.setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True)
class Speaker:
    """The bot in one workspace.

    Attributes:
        token: Its token.
        user: Its user id; None until Slack told it.
        team: The workspace's id; None until Slack told it, or for a whole organisation.
    """

    token: str
    user: str | None
    team: str | None


class Installations(Protocol):
    """Finds the bot that speaks."""

    async def speaker(self, through: Installed) -> Speaker | None:
        """The bot of an installation; None if there is none, or not any more."""

    async def speaker_for(self, home: str) -> Speaker | None:
        """A bot that reaches people of an organisation or workspace; None if there is none."""

    async def forget(self, through: Installed) -> None:
        """The app was uninstalled, or its tokens were revoked."""


class SingleInstallation:
    """One workspace, by its token."""

    def __init__(self, token: str, api: WebApi) -> None:
        """Knows the token alone; `introduce` asks Slack for the rest.

        Args:
            token: The bot's token.
            api: Slack's Web API.
        """
        self._api = api
        self._speaker: Speaker | None = Speaker(token, None, None)

    async def introduce(self) -> None:
        """Asks Slack who the bot is; where that fails, events tell."""
        if self._speaker is None:
            return
        try:
            told = await self._api.call(self._speaker.token, "auth.test", {})
        except CallFailed:
            return
        self._speaker = Speaker(self._speaker.token, told.get("user_id"), told.get("team_id"))

    async def speaker(self, through: Installed) -> Speaker | None:
        """See `Installations.speaker`."""
        del through
        return self._speaker

    async def speaker_for(self, home: str) -> Speaker | None:
        """See `Installations.speaker_for`."""
        del home
        return self._speaker

    async def forget(self, through: Installed) -> None:
        """See `Installations.forget`; a new token comes with the next start."""
        del through
        self._speaker = None


class StoredInstallations(AsyncInstallationStore):
    """Any number of workspaces and organisations, in the product's database."""

    def __init__(self, client_id: str, engine: Engine) -> None:
        """Takes the app's id and the database, whose tables are there."""
        self._store = SQLAlchemyInstallationStore(client_id, engine, logger=_silent)
        self._engine = engine
        self._client_id = client_id

    async def speaker(self, through: Installed) -> Speaker | None:
        """See `Installations.speaker`."""
        bot = await asyncio.to_thread(
            self._store.find_bot,
            enterprise_id=through.enterprise,
            team_id=through.team,
            is_enterprise_install=through.org_wide,
        )
        return _speaker(bot)

    async def speaker_for(self, home: str) -> Speaker | None:
        """See `Installations.speaker_for`."""
        return await asyncio.to_thread(self._newest_of, home)

    async def forget(self, through: Installed) -> None:
        """See `Installations.forget`."""
        team = None if through.org_wide else through.team
        await self.async_delete_bot(enterprise_id=through.enterprise, team_id=team)
        await self.async_delete_installation(enterprise_id=through.enterprise, team_id=team)

    async def async_save(self, installation: Installation) -> None:
        """Keeps an installation; see the SDK's store."""
        await asyncio.to_thread(self._store.save, installation)

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forgets a bot; see the SDK's store."""
        await asyncio.to_thread(
            self._store.delete_bot, enterprise_id=enterprise_id, team_id=team_id
        )

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forgets an installation; see the SDK's store."""
        await asyncio.to_thread(
            self._store.delete_installation,
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
        )

    def _newest_of(self, home: str) -> Speaker | None:
        bots = self._store.bots
        query = (
            select(bots)
            .where(bots.c.client_id == self._client_id, bots.c.bot_token.is_not(None))
            .where(or_(bots.c.enterprise_id == home, bots.c.team_id == home))
            .order_by(desc(bots.c.installed_at))
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return _speaker(self._store.build_bot_entity(row)) if row else None


class StoredStates(AsyncOAuthStateStore):
    """The states of installations under way, each good once."""

    def __init__(self, engine: Engine) -> None:
        """Takes the database, whose tables are there."""
        self._store = SQLAlchemyOAuthStateStore(STATE_SECONDS, engine, logger=_silent)

    async def async_issue(self, *_: object, **__: object) -> str:
        """A new state; see the SDK's store."""
        return await asyncio.to_thread(self._store.issue)

    async def async_consume(self, state: str) -> bool:
        """Whether a state is good, which it is not any more afterwards."""
        return await asyncio.to_thread(self._store.consume, state)


def _speaker(bot: Bot | None) -> Speaker | None:
    return Speaker(bot.bot_token, bot.bot_user_id, bot.team_id) if bot else None
