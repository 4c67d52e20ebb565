"""Brings reminders to people in Slack, from a process beside the server."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from bot.channels.slack.installations import (
    Installations,
    SingleInstallation,
    StoredInstallations,
)
from bot.channels.slack.mouth import Mouth
from bot.channels.slack.web_api import WebApi
from bot.coaching.reminders.delivery import Outcome
from bot.settings import SlackSettings


class SlackCourier:
    """Posts direct messages through the bot of the person's workspace."""

    def __init__(self, settings: SlackSettings, engine: Engine) -> None:
        """Takes Slack's settings and the database that holds the installations."""
        api = WebApi(settings.api_url)
        self._installations: Installations = (
            SingleInstallation(settings.bot_token, api)
            if settings.bot_token
            else StoredInstallations(settings.client_id or "", engine)
        )
        self._mouth = Mouth(api, self._installations)

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        """See `Courier.deliver`; the person is named by an identity of Slack."""
        del key
        home = person.partition(":")[0]
        if await self._installations.speaker_for(home) is None:
            return Outcome.GONE
        utterance = {"text": says["text"], "buttons": says["buttons"]}
        posted = await self._mouth.post_to_person(person, utterance)
        return Outcome.DELIVERED if posted else Outcome.NOT_NOW
