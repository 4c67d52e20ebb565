"""The Slack channel: messages, quick replies, commands, goals at a glance."""

from bot.channels.slack.channel import SlackChannel

__all__ = ["SlackChannel"]
