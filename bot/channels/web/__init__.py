"""The web channel: signed sessions, messages, server-sent events, history, the widget, the page."""

from bot.channels.web.channel import WebChannel
from bot.channels.web.page import answer_errors, page_blueprint

__all__ = ["WebChannel", "answer_errors", "page_blueprint"]
