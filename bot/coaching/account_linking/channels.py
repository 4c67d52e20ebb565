"""Where people talk with the coach: what each place is called, and who somebody is there."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Scheme:
    """A form of identities.

    Attributes:
        pattern: The whole identity, as a regular expression.
        place: Where somebody with such an identity is, in words: "the web page, signed in".
    """

    pattern: str
    place: str


@dataclass(frozen=True)
class Channel:
    """What there is to know of a channel.

    Attributes:
        key: Its name in code, data and settings.
        schemes: The forms of its identities; no identity has a form of two channels.
        where: How a sentence says that something is there: "in Slack".
        names: What people call it, as a regular expression.
        links: Whether people can be told to type a link code there.
        pushes: Whether it can bring somebody a message by itself.
    """

    key: str
    schemes: tuple[Scheme, ...]
    where: str
    names: str
    links: bool = False
    pushes: bool = False


CHANNELS: tuple[Channel, ...] = (
    Channel(
        key="slack",
        schemes=(Scheme("[TE][A-Z0-9]+:[UW][A-Z0-9]+", "Slack"),),
        where="in Slack",
        names="slack",
        links=True,
        pushes=True,
    ),
    Channel(
        key="web",
        schemes=(
            Scheme(r"user:\S+", "the web page, signed in"),
            Scheme(r"anon:\S+", "the web page"),
        ),
        where="on the web page",
        names="web|web ?site|site|page|browser|widget",
        links=True,
    ),
    Channel(
        key="terminal",
        schemes=(Scheme("terminal:.+", "the terminal"),),
        where="in the terminal",
        names="terminal|console|command line",
    ),
    Channel(
        key="script",
        schemes=(Scheme("script:.+", "a script"),),
        where="in a script",
        names="script",
    ),
)
"""All channels; a new one is a row, an adapter in `bot/channels`, and a courier if it pushes."""


def channel_of(identity: str) -> Channel | None:
    """The channel of an identity; None if it has no form that is known.

    Args:
        identity: A verified identity.
    """
    found = _found(identity)
    return found and found[0]


def place_words(identity: str) -> str:
    """Where somebody is by an identity, in words.

    Args:
        identity: A verified identity.
    """
    found = _found(identity)
    return found[1].place if found else "another place"


def channels_named(text: str) -> list[Channel]:
    """The channels that a text names.

    Args:
        text: What was typed.
    """
    return [one for one in CHANNELS if re.search(rf"\b(?:{one.names})\b", text, re.IGNORECASE)]


def where_to_link() -> str:
    """Where a code can be typed, in words: "in Slack or on the web page"."""
    return " or ".join(one.where for one in CHANNELS if one.links)


def _found(identity: str) -> tuple[Channel, Scheme] | None:
    forms = ((channel, scheme) for channel in CHANNELS for scheme in channel.schemes)
    return next((one for one in forms if re.fullmatch(one[1].pattern, identity)), None)
