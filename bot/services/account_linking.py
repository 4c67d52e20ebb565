"""Joins the places where one person talks with the coach, and parts them again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.coaching.account_linking.channels import where_to_link
from bot.coaching.account_linking.code import (
    CODE_LIVES,
    MAX_TRIES,
    TRIES_COUNT,
    LinkRefused,
    digest,
)
from bot.coaching.account_linking.link_result import KnownCode, Linked, Parted
from bot.coaching.personal_data.kinds import DATA_KINDS
from bot.services.data_stores import STORES, Owner
from bot.services.unit_of_work import UnitOfWork


def linked_places(uow: UnitOfWork, identity: str) -> list[str]:
    """All identities of the person behind one, itself among them.

    Args:
        uow: The piece of work.
        identity: A verified identity.
    """
    with uow:
        return uow.identities.linked_with(identity)


def keep_code(uow: UnitOfWork, identity: str, code: str, secret: str, now: datetime) -> None:
    """Keeps a one-time code that was drawn for an identity; its last one joins nothing any more.

    Args:
        uow: The piece of work.
        identity: Who asked for it.
        code: The code.
        secret: The server's secret.
        now: The moment (UTC).
    """
    with uow:
        uow.identities.keep_code(digest(code, secret), identity, now, now + CODE_LIVES)
        uow.commit()


def redeem_code(uow: UnitOfWork, identity: str, code: str, secret: str, now: datetime) -> Linked:
    """Joins the place where a code is typed with the one where it was given out.

    Args:
        uow: The piece of work.
        identity: Who typed it.
        code: The code.
        secret: The server's secret.
        now: The moment (UTC).

    Returns:
        What came together.

    Raises:
        LinkRefused: It joins nothing; the words say why. Nothing is changed.
    """
    with uow:
        known = _known(uow, identity, digest(code, secret), now)
        target, source = uow.identities.person(known.identity), uow.identities.person(identity)
        _refuse_too_much(uow, target, source)
        if not uow.identities.use_code(known.digest, now):
            raise LinkRefused(_USED)
        brought = uow.holdings.move(source, target)
        for one in {known.identity, *uow.identities.linked_with(identity), target, identity}:
            uow.identities.put(one, target)
        whose = Owner(target, [target])
        moving = [row.kind for row in DATA_KINDS if row.moves]
        kept = {kind: STORES[kind].count(uow, whose) for kind in moving}
        uow.commit()
        return Linked(known.identity, brought, kept)


def part(uow: UnitOfWork, identity: str, leaving: Collection[str]) -> Parted:
    """Makes some identities of a person people of their own again, without anything.

    Args:
        uow: The piece of work.
        identity: Any identity of the person.
        leaving: The identities that leave; somebody has to stay.

    Raises:
        LinkRefused: There is nothing to part.
    """
    with uow:
        person, linked = uow.identities.person(identity), uow.identities.linked_with(identity)
        left = tuple(one for one in linked if one in leaving)
        stay = tuple(one for one in linked if one not in leaving)
        if not left or not stay:
            raise LinkRefused("Nothing is linked here, so there is nothing to part.")
        keeper = stay[0] if person in left else person
        if keeper != person:
            uow.holdings.move(person, keeper)
        for one in left:
            uow.identities.part(one)
        for one in stay:
            if len(stay) == 1:
                uow.identities.part(one)
            else:
                uow.identities.put(one, keeper)
        uow.commit()
        return Parted(left, stay)


def _known(uow: UnitOfWork, identity: str, wanted: str, now: datetime) -> KnownCode:
    """The code, if it may be used here; a wrong one is noted."""
    if uow.identities.tries(identity, now - TRIES_COUNT) >= MAX_TRIES:
        raise LinkRefused(_TOO_MANY)
    known = uow.identities.code(wanted)
    if known is None:
        uow.identities.note_try(identity, now)
        uow.commit()
        raise LinkRefused(_UNKNOWN)
    if known.identity == identity:
        raise LinkRefused(_OWN)
    if uow.identities.person(known.identity) == uow.identities.person(identity):
        raise LinkRefused(_ALREADY)
    if known.used_at is not None:
        raise LinkRefused(_USED)
    if known.expires_at <= now:
        raise LinkRefused(_EXPIRED)
    return known


def _refuse_too_much(uow: UnitOfWork, target: str, source: str) -> None:
    for row in DATA_KINDS:
        store, limit = STORES[row.kind], row.limit
        if limit and sum(store.towards_limit(uow, one) for one in (target, source)) > limit.most:
            raise LinkRefused(
                f"Together you would have more than {limit.most} {limit.of}, which is as many as "
                "I keep. Let go of some first; nothing was changed."
            )


_UNKNOWN = (
    'I don\'t know that code. Look for a slip, or say "link my accounts" in the other place for a '
    "new one. Nothing was changed."
)
_EXPIRED = (
    'That code was good for ten minutes, which are over. Say "link my accounts" in the other '
    "place for a new one."
)
_USED = (
    'That code was used already, and each joins only once. Say "link my accounts" in the other '
    "place for a new one."
)
_OWN = f"That code was given out right here. Type it in the other place, {where_to_link()}."
_ALREADY = "These two places are one already, so there is nothing left to join."
_TOO_MANY = (
    "That were too many wrong codes for now. Try again in an hour, with a new code. Nothing was "
    "changed."
)
