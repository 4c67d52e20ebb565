"""Which identities are one person. Everything else asks for people by any of their identities."""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest

from sqlalchemy import BindParameter, ColumnElement, String, bindparam, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.coaching.account_linking.link_result import KnownCode
from bot.storage.change_stamps import note_changed
from bot.storage.tables import IdentityRow, LinkCodeRow, LinkTryRow

WHO = "who"
"""Parameter of statements that are built once: any identity of the person they ask for."""

_WHO = bindparam(WHO, type_=String)
_PERSON = select(IdentityRow.person).where(IdentityRow.identity == _WHO)


def is_of(
    column: InstrumentedAttribute[str], identity: str | BindParameter[str] = _WHO
) -> ColumnElement[bool]:
    """Whether a row belongs to the person behind an identity.

    Args:
        column: Owner of the row.
        identity: Any identity of the person; the parameter `WHO` by default.
    """
    row = IdentityRow
    linked = select(row.person).where(row.identity == identity).scalar_subquery()
    return column == func.coalesce(linked, identity)


def person_behind(session: Session, identity: str) -> str:
    """The person behind an identity; one that is linked with none is a person by itself.

    Args:
        session: The database.
        identity: The identity.
    """
    return session.scalar(_PERSON, {WHO: identity}) or identity


class IdentityRepository:
    """The identities of all people, the codes that join them, and wrong tries."""

    def __init__(self, session: Session) -> None:
        """Works within a session; the unit of work commits or rolls back."""
        self._session = session

    def person(self, identity: str) -> str:
        """The person behind an identity."""
        return person_behind(self._session, identity)

    def linked_with(self, identity: str) -> list[str]:
        """All identities of the person behind an identity, itself among them."""
        person = self.person(identity)
        query = select(IdentityRow.identity).where(IdentityRow.person == person)
        return list(self._session.scalars(query.order_by(IdentityRow.identity))) or [identity]

    def put(self, identity: str, person: str) -> None:
        """Makes an identity one of a person's."""
        note_changed(self._session, identity)
        self._session.merge(IdentityRow(identity=identity, person=person))
        self._session.flush()

    def part(self, identity: str) -> None:
        """Makes an identity a person by itself."""
        row = self._session.get(IdentityRow, identity)
        if row is not None:
            note_changed(self._session, identity)
            self._session.delete(row)
            self._session.flush()

    def erase(self, identity: str) -> int:
        """Erases the links of a person with their codes; says how many others were linked."""
        mine = self.linked_with(identity)
        for one in mine:
            self.part(one)
        for table in (LinkCodeRow, LinkTryRow):
            self._session.execute(delete(table).where(table.identity.in_(mine)))
        return len(mine) - 1

    def keep_code(self, digest: str, identity: str, now: datetime, expires_at: datetime) -> None:
        """Keeps a new code in the place of the identity's last one; forgets long expired ones."""
        row = LinkCodeRow
        unused = (row.identity == identity) & row.used_at.is_(None)
        self._session.execute(delete(row).where(unused))
        self._session.execute(delete(row).where(row.expires_at < now - (expires_at - now) * 144))
        self._session.add(LinkCodeRow(digest=digest, identity=identity, expires_at=expires_at))

    def code(self, digest: str) -> KnownCode | None:
        """The code of a digest, found in constant time for each that is kept; None if unknown."""
        found = None
        for row in self._session.scalars(select(LinkCodeRow)):
            if compare_digest(row.digest, digest):
                found = KnownCode(row.digest, row.identity, row.expires_at, row.used_at)
        return found

    def use_code(self, digest: str, now: datetime) -> bool:
        """Uses a code up; False if somebody was faster."""
        row = LinkCodeRow
        unused = update(row).where(row.digest == digest, row.used_at.is_(None))
        return bool(self._session.execute(unused.values(used_at=now)).rowcount)  # type: ignore[attr-defined]

    def note_try(self, identity: str, now: datetime) -> None:
        """Notes a wrong code."""
        self._session.add(LinkTryRow(identity=identity, at=now))

    def tries(self, identity: str, since: datetime) -> int:
        """How many wrong codes an identity tried since then; earlier ones are forgotten."""
        row = LinkTryRow
        self._session.execute(delete(row).where(row.at < since))
        query = select(func.count()).select_from(row).where(row.identity == identity)
        return self._session.scalar(query) or 0
