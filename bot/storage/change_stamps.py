"""Notes within a piece of work whose goals, offers, checks or links it changes."""

from __future__ import annotations

from sqlalchemy.orm import Session

_KEY = "changed"


def note_changed(session: Session, *names: str) -> None:
    """Notes a change that is told once it is saved.

    Args:
        session: The piece of work's.
        *names: People whose things change, or identities that become somebody else's.
    """
    session.info.setdefault(_KEY, set()).update(names)


def take_changed(session: Session) -> set[str]:
    """Whose things were changed since this was last asked.

    Args:
        session: The piece of work's.
    """
    changed: set[str] = session.info.pop(_KEY, set())
    return changed
