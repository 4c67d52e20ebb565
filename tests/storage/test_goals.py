"""Goals in the database, through the services that use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError, StatementError

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.services.goals import list_goals, save_goal
from bot.storage.tables import Base
from bot.storage.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DRAFT = GoalDraft("Learn to weld", "the card", "two evenings", "better pay", date(2027, 3, 31))

Begin = Callable[[], SqlUnitOfWork]


def test_what_is_saved_is_what_comes_back(begin: Begin) -> None:
    saved = save_goal(begin(), "ann", "g1", DRAFT, NOW)
    assert list_goals(begin(), "ann") == [saved]
    assert saved.created_at == NOW


def test_a_goal_without_a_date_comes_back_without_one(begin: Begin) -> None:
    save_goal(begin(), "ann", "g1", GoalDraft("Weld", "", "", "", None), NOW)
    assert list_goals(begin(), "ann")[0].draft.deadline is None


def test_numbers_count_for_each_person(begin: Begin) -> None:
    for owner, goal_id in (("ann", "g1"), ("bob", "g2"), ("ann", "g3")):
        save_goal(begin(), owner, goal_id, DRAFT, NOW)
    assert [goal.number for goal in list_goals(begin(), "ann")] == [1, 2]
    assert [goal.number for goal in list_goals(begin(), "bob")] == [1]


def test_nobody_sees_the_goals_of_another(begin: Begin) -> None:
    save_goal(begin(), "ann", "g1", DRAFT, NOW)
    assert list_goals(begin(), "bob") == []
    with begin() as work:
        assert work.goals.get("bob", "g1") is None


def test_saving_again_keeps_the_first(begin: Begin) -> None:
    first = save_goal(begin(), "ann", "g1", DRAFT, NOW)
    again = save_goal(begin(), "ann", "g1", DRAFT, NOW + timedelta(hours=1))
    assert again == first
    assert len(list_goals(begin(), "ann")) == 1


def test_what_is_not_committed_is_not_there(begin: Begin) -> None:
    with begin() as work:
        work.goals.add(Goal("g1", "ann", 1, DRAFT, GoalStatus.OPEN, NOW))
    assert list_goals(begin(), "ann") == []


def test_a_number_is_never_given_twice(begin: Begin) -> None:
    with begin() as work:
        for goal_id in ("g1", "g2"):
            work.goals.add(Goal(goal_id, "ann", 1, DRAFT, GoalStatus.OPEN, NOW))
        with pytest.raises(IntegrityError):
            work.commit()


def test_an_instant_is_kept_in_utc_and_needs_a_zone(begin: Begin) -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    save_goal(begin(), "ann", "g1", DRAFT, NOW.astimezone(zone))
    kept = list_goals(begin(), "ann")[0].created_at
    assert kept == NOW
    assert kept.utcoffset() == timedelta(0)
    with pytest.raises(StatementError, match="time zone"):
        save_goal(begin(), "ann", "g2", DRAFT, datetime(2026, 11, 22))  # noqa: DTZ001


def test_the_migrations_make_the_tables_that_the_code_knows(engine: Engine) -> None:
    found = inspect(engine)
    for name, table in Base.metadata.tables.items():
        columns = {column["name"] for column in found.get_columns(name)}
        assert columns == set(table.columns.keys()), name
