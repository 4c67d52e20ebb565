"""What the coach says, as Block Kit within Slack's limits: cut or split, never refused.

Limits: https://docs.slack.dev/reference/block-kit/blocks (read November 2026).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    LinkButtonElement,
    MarkdownTextObject,
    SectionBlock,
)

from bot.channels.slack.cards import card_blocks
from bot.channels.slack.choices import BLOCK_ID, choice_blocks
from bot.channels.slack.markup import escape, to_mrkdwn

MAX_BLOCKS = 50
MAX_SECTION_TEXT = 3000
MAX_FALLBACK_TEXT = 3000
"""Characters of the text that notifications and screen readers use; Slack advises 4,000."""

IN_PRIVATE = "That's between us, so I've answered you in your direct messages."

_PIECE = 500
"""Characters of a piece of an overlong line: its signs can each become five when escaped."""


@dataclass(frozen=True)
class Message:
    """A message, ready for `chat.postMessage`.

    Attributes:
        text: The words alone, for notifications and screen readers.
        blocks: Block Kit, within Slack's limits.
    """

    text: str
    blocks: tuple[dict[str, Any], ...]


def messages(utterance: Mapping[str, Any]) -> list[Message]:
    """The messages that an utterance of the coach becomes; none if it says nothing.

    Args:
        utterance: As Rasa hands it over: `text`, `buttons`, `custom` (a card).
    """
    text = utterance.get("text") or ""
    card = utterance.get("custom") or {}
    blocks = [*text_blocks(text), *card_blocks(card, text)]
    offered = [*(utterance.get("buttons") or ()), *(utterance.get("quick_replies") or ())]
    blocks += choice_blocks([one for one in offered if one.get("title") and one.get("payload")])
    said = fallback(text or str(card.get("title", "")) or "Choose one:")
    pages = [blocks[at : at + MAX_BLOCKS] for at in range(0, len(blocks), MAX_BLOCKS)]
    return [Message(said, tuple(block.to_dict() for block in page)) for page in pages]


def in_private(channel: str) -> Message:
    """Says that the answer is in the person's direct messages, with the way there.

    Args:
        channel: The channel of the direct messages.
    """
    there = LinkButtonElement(
        action_id="open_direct_messages",
        text="Open our conversation",
        url=f"https://slack.com/app_redirect?channel={channel}",
    )
    blocks = (section(IN_PRIVATE), ActionsBlock(elements=[there]))
    return Message(IN_PRIVATE, tuple(block.to_dict() for block in blocks))


def plain(text: str) -> Message:
    """A message of words alone.

    Args:
        text: The coach's Markdown; not empty.
    """
    return messages({"text": text})[0]


def text_blocks(text: str) -> list[Block]:
    """Sections for a text, each within the limit.

    Args:
        text: The coach's Markdown.
    """
    return [section(part) for part in _parts(text)]


def section(mrkdwn: str) -> SectionBlock:
    """A section whose text Slack takes as it is: names of people in it notify nobody."""
    return SectionBlock(text=MarkdownTextObject(text=mrkdwn, verbatim=True))


def context(mrkdwn: str) -> ContextBlock:
    """A small line beside what is said."""
    return ContextBlock(elements=[MarkdownTextObject(text=mrkdwn, verbatim=True)])


def fallback(text: str) -> str:
    """The words of a message for where its blocks are not shown."""
    return escape(shorten_text(text.replace("**", ""), MAX_FALLBACK_TEXT // 5 * 4))


def shorten_text(text: str, limit: int) -> str:
    """A text of at most so many characters, with a sign where it was cut."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def answered(blocks: Sequence[Mapping[str, Any]], choice: str = "") -> list[dict[str, Any]]:
    """A message's blocks with the choice in the place of the choices.

    Args:
        blocks: The blocks as they were posted, or as Slack hands them back.
        choice: What was chosen, as the button said it; empty if it was answered by typing.
    """
    kept = [
        dict(block) for block in blocks if not str(block.get("block_id", "")).startswith(BLOCK_ID)
    ]
    if not choice:
        return kept
    chosen = f"✓ *{escape(shorten(choice, 150, placeholder='…'))}*"
    return [*kept[: MAX_BLOCKS - 1], context(chosen).to_dict()]


def _parts(text: str) -> Iterator[str]:
    """The text in Slack's markup, in as few parts as the limit allows, cut between lines."""
    part = ""
    for line in _short_lines(text.strip().split("\n")):
        longer = f"{part}\n{line}" if part else line
        if len(longer) > MAX_SECTION_TEXT:
            yield part
            longer = line
        part = longer
    if part.strip():
        yield part


def _short_lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        marked = to_mrkdwn(line)
        if len(marked) <= MAX_SECTION_TEXT:
            yield marked
        else:
            yield from map(to_mrkdwn, wrap(line, _PIECE))
