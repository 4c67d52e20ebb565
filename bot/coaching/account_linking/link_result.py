"""What is known of codes, and what came together when one was used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.coaching.personal_data.kinds import Kind


@dataclass(frozen=True)
class KnownCode:
    """A code that was given out.

    Attributes:
        digest: What is kept of it.
        identity: Who asked for it.
        expires_at: Until when it joins (UTC).
        used_at: When it was used (UTC); None if it was not.
    """

    digest: str
    identity: str
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Moved:
    """What moved from one person to another.

    Attributes:
        counts: How much of each kind that moves.
        renumbered: Goals whose number was taken: the old number and the new one.
    """

    counts: Mapping[Kind, int]
    renumbered: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Linked:
    """Two places that are one person from now on.

    Attributes:
        other: The identity that the code came from.
        brought: What came from the place where the code was typed.
        kept: How much there is now of each kind that moves.
    """

    other: str
    brought: Moved
    kept: Mapping[Kind, int]


@dataclass(frozen=True)
class Parted:
    """Places that are people of their own again.

    Attributes:
        left: The identities that left, without anything.
        kept_by: The identities that keep everything.
    """

    left: tuple[str, ...]
    kept_by: tuple[str, ...]
