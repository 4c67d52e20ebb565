"""Slack's text markup, read to plain text and written from the coach's Markdown."""

from __future__ import annotations

import re

_ANGLED = re.compile(r"<([^<>]*)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<target>(?:https?://|mailto:)[^\s()<>|]+)\)"
    r"|\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?P<url>https?://[^\s<>|*]+[^\s<>|*.,;:!?)\"'])"
)
_BULLET = re.compile(r"^(\s*)[-*] +")
_HEADING = re.compile(r"^#{1,6} +(.*)$")


def to_plain(text: str, bot_user: str | None = None) -> str:
    """Reads what a person typed in Slack.

    Links become their words, mentions of the bot go, `&amp;` and its like become signs.

    Args:
        text: The text of a message, as Slack delivers it.
        bot_user: The coach's own user id.
    """
    plain = _ANGLED.sub(lambda match: _words(match[1], bot_user), text)
    for entity, sign in _ENTITIES:
        plain = plain.replace(entity, sign)
    return "\n".join(" ".join(line.split()) for line in plain.splitlines()).strip()


def mentions(text: str) -> list[str]:
    """Ids of the people whom a text mentions, in its order."""
    return re.findall(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>", text)


def escape(text: str) -> str:
    """Text in which Slack finds no links, mentions or entities of its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_mrkdwn(text: str) -> str:
    """Writes the coach's Markdown for Slack: bold, italic, links, lists; all else is text.

    Args:
        text: Paragraphs, lists, `**bold**`, `*italic*`, code and links.
    """
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if heading := _HEADING.match(line):
        return f"*{escape(heading[1])}*"
    bullet = _BULLET.match(line)
    if bullet:
        return f"{bullet[1]}• {_inline(line[bullet.end() :])}"
    return _inline(line)


def _inline(text: str) -> str:
    written, end = [], 0
    for match in _INLINE.finditer(text):
        written += [escape(text[end : match.start()]), _marked(match)]
        end = match.end()
    return "".join([*written, escape(text[end:])])


def _marked(match: re.Match[str]) -> str:
    if match["code"]:
        return f"`{escape(match['code'])}`"
    if match["label"]:
        return f"<{escape(match['target'])}|{escape(match['label']).replace('|', '/')}>"
    if match["bold"]:
        return f"*{escape(match['bold'])}*"
    if match["italic"]:
        return f"_{escape(match['italic'])}_"
    return f"<{escape(match['url'])}>"


def _words(inside: str, bot_user: str | None) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        mentioned = f"@{label}" if label else "someone"
        return "" if target[1:] == bot_user else mentioned
    if target.startswith("#"):
        return f"#{label}" if label else "a channel"
    if target.startswith("!"):
        command = target[1:].partition("^")[0]
        return label or f"@{command}"
    return label or target.removeprefix("mailto:")
