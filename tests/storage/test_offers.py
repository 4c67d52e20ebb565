"""Kept offers in the database, through the services that use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.coaching.offers.saved_offer import MAX_KEPT_OFFERS
from bot.services.offers import (
    TooManyOffers,
    keep_offer,
    list_offers,
    remove_offers,
    restore_offers,
)
from bot.storage.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FACTS: dict[str, Any] = {"pay": {"amount": "72000.10", "period": "year", "currency": "USD"}}

Begin = Callable[[], SqlUnitOfWork]


def keep(begin: Begin, offer_id: str, name: str = "", owner: str = "ann") -> str:
    return keep_offer(begin(), owner, offer_id, name, FACTS, NOW).name


def names(begin: Begin, owner: str = "ann") -> list[str]:
    return [offer.name for offer in list_offers(begin(), owner)]


def test_what_is_kept_is_what_comes_back_to_the_cent(begin: Begin) -> None:
    kept = keep_offer(begin(), "ann", "o1", "Acme", FACTS, NOW)
    assert list_offers(begin(), "ann") == [kept]
    assert kept.facts["pay"]["amount"] == "72000.10"
    assert kept.created_at == NOW


def test_an_offer_without_a_name_is_called_by_its_number(begin: Begin) -> None:
    assert [keep(begin, "o1"), keep(begin, "o2")] == ["Offer 1", "Offer 2"]


def test_a_name_is_given_once(begin: Begin) -> None:
    assert [keep(begin, one, "Acme") for one in ("o1", "o2", "o3")] == [
        "Acme", "Acme (2)", "Acme (3)",
    ]  # fmt: skip


def test_nobody_sees_or_removes_the_offers_of_another(begin: Begin) -> None:
    keep(begin, "o1", "Acme")
    assert names(begin, "bob") == []
    remove_offers(begin(), "bob", ["o1"], NOW)
    assert names(begin) == ["Acme"]


def test_keeping_under_the_same_id_changes_the_offer(begin: Begin) -> None:
    keep(begin, "o1", "Acme")
    raised = {"pay": {**FACTS["pay"], "amount": "75000"}}
    changed = keep_offer(begin(), "ann", "o1", "Acme", raised, NOW + timedelta(days=1))
    assert list_offers(begin(), "ann") == [changed]
    assert (changed.number, changed.created_at) == (1, NOW)
    assert changed.facts == raised


def test_no_more_offers_than_can_be_kept(begin: Begin) -> None:
    for number in range(MAX_KEPT_OFFERS):
        keep(begin, f"o{number}")
    with pytest.raises(TooManyOffers, match="Delete one"):
        keep(begin, "one more")
    assert keep(begin, "o0", "Acme") == "Acme"


def test_what_was_removed_last_is_put_back(begin: Begin) -> None:
    for one in ("Acme", "Beta", "Clinic"):
        keep(begin, one, one)
    remove_offers(begin(), "ann", ["Acme"], NOW)
    remove_offers(begin(), "ann", ["Beta"], NOW)
    assert names(begin) == ["Clinic"]
    assert [offer.name for offer in restore_offers(begin(), "ann")] == ["Beta"]
    assert names(begin) == ["Beta", "Clinic"]
    assert restore_offers(begin(), "ann") == []


def test_removing_twice_can_still_be_undone(begin: Begin) -> None:
    keep(begin, "o1", "Acme")
    for _ in range(2):
        remove_offers(begin(), "ann", ["o1"], NOW)
    assert [offer.name for offer in restore_offers(begin(), "ann")] == ["Acme"]


def test_nothing_is_put_back_where_there_is_no_room(begin: Begin) -> None:
    keep(begin, "o1", "Acme")
    remove_offers(begin(), "ann", ["o1"], NOW)
    for number in range(MAX_KEPT_OFFERS):
        keep(begin, f"n{number}")
    with pytest.raises(TooManyOffers):
        restore_offers(begin(), "ann")
    assert len(names(begin)) == MAX_KEPT_OFFERS
