"""`coach slack`: what is wrong with the set-up in Slack."""

# ruff: noqa: PLC0415 - Rasa takes seconds to import
from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from bot.settings import InvalidSetting, Settings

MANIFEST = Path("deploy") / "slack-manifest.yaml"


def findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Looks at tokens, scopes, the signing secret and the manifest.

    Args:
        settings: The settings.

    Yields:
        Whether something is fine, and a line about it.

    Raises:
        InvalidSetting: Slack is not set up, or there is no manifest that can be read.
    """
    import yaml

    from bot.channels.slack.check import check_slack

    if settings.slack is None:
        raise InvalidSetting(
            "Slack is not set up: COACH_SLACK_SIGNING_SECRET and COACH_SLACK_BOT_TOKEN are "
            "missing. docs/slack.md goes through it."
        )
    path = settings.root / MANIFEST
    try:
        manifest = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError) as error:
        raise InvalidSetting(f"{path} cannot be read: {type(error).__name__}.") from None
    for finding in asyncio.run(check_slack(settings.slack, manifest or {})):
        yield finding.is_fine, finding.words
