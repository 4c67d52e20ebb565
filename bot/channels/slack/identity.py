"""Who acts in Slack, and through which installation of the app."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Installed:
    """The installation that a request came through.

    Attributes:
        enterprise: Id of the organisation (Enterprise Grid), if there is one.
        team: Id of the workspace; None for an organisation's own requests.
        org_wide: Whether the whole organisation installed the app.
    """

    enterprise: str | None
    team: str | None
    org_wide: bool = False

    @property
    def home(self) -> str:
        """What people of this installation are named after."""
        return self.enterprise or self.team or ""


@dataclass(frozen=True)
class Actor:
    """A person in Slack.

    Attributes:
        home: The organisation or workspace that the person belongs to.
        user: The person's id there.
    """

    home: str
    user: str

    @property
    def sender(self) -> str:
        """The person's identity for everything behind the channel."""
        return f"{self.home}:{self.user}"


def installed(context: Mapping[str, Any]) -> Installed:
    """The installation of a request.

    Args:
        context: Bolt's context, which reads it from every kind of payload.
    """
    team, enterprise = known_id(context.get("team_id")), known_id(context.get("enterprise_id"))
    return Installed(enterprise, team, context.get("is_enterprise_install") is True)


def actor(body: Mapping[str, Any], through: Installed) -> Actor | None:
    """Who acts: the person's own organisation or workspace, not that of the app.

    In a channel that two companies share, the two differ. In an organisation with several
    workspaces a person is one, wherever they write from.

    Args:
        body: A payload of any kind.
        through: The installation that it came through.
    """
    user = known_id(_user(body))
    home = _home(body, through)
    return Actor(home, user) if user and home else None


def known_id(value: object) -> str | None:
    """An id as Slack makes them; None for anything else."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def part(body: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """A part of a payload, empty where there is none.

    Args:
        body: The payload.
        *names: The way down.
    """
    found: Any = body
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _user(body: Mapping[str, Any]) -> object:
    event = part(body, "event")
    if event:
        who = event.get("user") or part(event, "assistant_thread").get("user_id")
        return who.get("id") if isinstance(who, Mapping) else who
    return part(body, "user").get("id") or body.get("user_id")


def _home(body: Mapping[str, Any], through: Installed) -> str | None:
    claimed = known_id(_claimed(body))
    if claimed is None or claimed in (through.team, through.enterprise):
        return through.home
    is_guest = body.get("is_ext_shared_channel") is True or claimed.startswith("E")
    return claimed if is_guest or through.enterprise is None else through.enterprise


def _claimed(body: Mapping[str, Any]) -> object:
    event = part(body, "event")
    for name in ("user_team", "source_team", "team"):
        if event.get(name):
            return event[name]
    return part(body, "user").get("team_id")
