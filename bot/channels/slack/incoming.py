"""What Slack delivers, read: which messages are for the coach, and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.slack.choices import read_choice
from bot.channels.slack.identity import Installed, actor, known_id, part
from bot.channels.slack.markup import mentions, to_plain
from bot.channels.slack.places import Place, Spoken
from bot.channels.text import clean

_SPOKEN_SUBTYPES = frozenset({None, "", "file_share", "thread_broadcast", "me_message"})
_SLACKBOT = "USLACKBOT"
_TIMESTAMP = re.compile(r"\d{1,16}\.\d{1,16}")
_MAX_KEY = 255
_GREETED = "help"
"""What a mention without words stands for."""

COMMANDS: Mapping[str, tuple[str, str]] = {
    "/goal": ("set a goal: {}", "set a goal"),
    "/goals": ("show my goals", "show my goals"),
    "/offer": ("{}", "work out an offer"),
    "/coach": ("{}", "help"),
}
"""What a slash command says, with words behind it and without, by its name."""


@dataclass(frozen=True)
class Heard:
    """A message in Slack.

    Attributes:
        spoken: What was said.
        written: The message's identity, the same in each event about it.
        only_in_thread: The thread that has to be one of the coach's for this to be for the
            coach; None if it is in any case.
        thread: The thread that becomes the coach's by it, if any.
    """

    spoken: Spoken
    written: str
    only_in_thread: str | None = None
    thread: str | None = None


def read_event(body: Mapping[str, Any], through: Installed, bot_user: str | None) -> Heard | None:
    """Reads a `message` or `app_mention` event.

    Args:
        body: The payload.
        through: The installation that it came through.
        bot_user: The coach's own user id, if it is known.

    Returns:
        The message; None if it is not a person's to the coach.
    """
    event = part(body, "event")
    who, channel = actor(body, through), known_id(event.get("channel"))
    stamp, raw = _timestamp(event.get("ts")), event.get("text") or ""
    key = delivery_key(body, body.get("event_id"), stamp)
    if not (who and channel and stamp and key and isinstance(raw, str)):
        return None
    if not _is_persons(event, bot_user):
        return None
    text = clean(to_plain(raw, bot_user))
    if not text and not event.get("files"):
        if bot_user not in mentions(raw):
            return None
        text = _GREETED
    place = _place(event, channel, stamp)
    heard = Heard(
        Spoken(key, who, through, place, text), f"{through.home}:{channel}:{stamp}"
    )  # fmt: skip
    return heard if place.is_private else _among_others(heard, event, raw)


def bot_user_of(body: Mapping[str, Any]) -> str | None:
    """The coach's own user id, where an event tells it."""
    authorizations = body.get("authorizations")
    for one in authorizations if isinstance(authorizations, list) else ():
        if isinstance(one, Mapping) and one.get("is_bot") is True:
            return known_id(one.get("user_id"))
    return None


def read_choices(body: Mapping[str, Any], through: Installed) -> Spoken | None:
    """Reads a `block_actions` payload; None if nothing of the coach's was chosen in it."""
    who = actor(body, through)
    channel = known_id(part(body, "channel").get("id") or part(body, "container").get("channel_id"))
    actions = body.get("actions")
    for action in actions if isinstance(actions, list) else ():
        choice = read_choice(action) if isinstance(action, Mapping) else None
        if choice is None or who is None or channel is None:
            continue
        key = delivery_key(body, body.get("trigger_id"), action.get("action_ts"))
        if key is not None:
            place = Place(channel, _thread_of(part(body, "message")), channel.startswith("D"))
            place = replace(place, is_assistant=place.is_private and place.thread is not None)
            return Spoken(key, who, through, place, clean(choice.title), choice.value)
    return None


def read_command(body: Mapping[str, Any], through: Installed) -> Spoken | None:
    """Reads a slash command, which is answered in the person's direct messages."""
    who, key = actor(body, through), delivery_key(body, body.get("trigger_id"))
    if who is None or key is None:
        return None
    words = clean(to_plain(_string(body.get("text"))))
    with_words, without = COMMANDS.get(_string(body.get("command")), COMMANDS["/coach"])
    return Spoken(key, who, through, Place(""), with_words.format(words) if words else without)


def delivery_key(body: Mapping[str, Any], *identities: object) -> str | None:
    """The identity of a delivery: the workspace and the first identity that there is.

    Args:
        body: The payload.
        *identities: What Slack names it by, the best first.
    """
    team = body.get("team_id") or part(body, "team").get("id") or body.get("enterprise_id")
    team = team or part(body, "enterprise").get("id")
    for identity in identities:
        if isinstance(identity, str) and identity:
            return clean(f"{team}:{identity}")[:_MAX_KEY]
    return None


def _is_persons(event: Mapping[str, Any], bot_user: str | None) -> bool:
    subtype = event.get("subtype")
    if not isinstance(subtype, str | None) or subtype not in _SPOKEN_SUBTYPES:
        return False
    if event.get("bot_id") or event.get("bot_profile") or event.get("hidden"):
        return False
    return "edited" not in event and event.get("user") not in (bot_user, _SLACKBOT)


def _place(event: Mapping[str, Any], channel: str, stamp: str) -> Place:
    """Where to answer: in direct messages where it was said, elsewhere in the thread below it."""
    thread = _timestamp(event.get("thread_ts"))
    if event.get("channel_type") == "im" or channel.startswith("D"):
        return Place(channel, thread, True, thread is not None)
    if event.get("channel_type") == "mpim":
        return Place(channel, thread, False)
    return Place(channel, thread or stamp, False)


def _among_others(heard: Heard, event: Mapping[str, Any], raw: str) -> Heard | None:
    """In a channel, a mention or a reply in a thread of the coach's; a group message always."""
    channel = heard.spoken.place.channel
    thread = f"{heard.spoken.installed.home}:{channel}:{heard.spoken.place.thread}"
    if event.get("type") == "app_mention":
        return replace(heard, thread=thread)
    if event.get("channel_type") == "mpim":
        return heard
    # A mention comes a second time as an event of its own; one of somebody else is for them.
    if mentions(raw) or not _timestamp(event.get("thread_ts")):
        return None
    return replace(heard, only_in_thread=thread, thread=thread)


def _thread_of(message: Mapping[str, Any]) -> str | None:
    return _timestamp(message.get("thread_ts"))


def _timestamp(value: object) -> str | None:
    return value if isinstance(value, str) and _TIMESTAMP.fullmatch(value) else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
