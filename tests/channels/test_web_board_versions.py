"""The versions of boards: always told of what is kept, and only when that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from actions.dependencies import Context
from bot.channels.web.board_versions import REMEMBERED_FOR, BoardVersions
from bot.coaching.career_check.check import Extent, Theme
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.plan import Plan
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.services import goal_updates as following
from bot.services import offers as offer_service
from bot.services.account_linking import keep_code, part, redeem_code
from bot.services.career_check import keep_check
from bot.services.goal_notes import decline_plan, reflect_on_goal
from bot.services.personal_data import erase
from bot.services.unit_of_work import UnitOfWork
from bot.storage.database import open_database
from bot.storage.tables import Base
from bot.storage.unit_of_work import unit_of_work_factory
from tests.channels.stub_boards import ACME, GLOBEX, keep_goal

WEB, SLACK, OTHER = "anon:1", "T1:U1", "anon:2"
CODE, SECRET = "K7M4QX2P", "a secret"
ANSWERS = dict.fromkeys(Theme, Extent.PARTLY)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(engine: Engine, clock: Clock) -> Context:
    return Context(unit_of_work_factory(engine), clock.today, clock.now)


@pytest.fixture
def asked(engine: Engine) -> list[str]:
    """What the database was asked."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return statements


def deed(world: Context, entry_id: str, owner: str = WEB) -> following.Deed:
    return following.Deed(owner, 1, entry_id, world.now())


def keep_a_goal(owner: str) -> Callable[[Context], object]:
    draft = GoalDraft("Read 4 books", "4 books", "", "", date(2026, 6, 30))
    return lambda world: keep_goal(world, owner, draft)


def join(world: Context) -> None:
    keep_code(world.unit_of_work(), WEB, CODE, SECRET, world.now())
    redeem_code(world.unit_of_work(), SLACK, CODE, SECRET, world.now())


async def told(versions: BoardVersions, subject: str) -> dict[str, str] | None:
    """What somebody's pages are told, as the boards tell it."""
    look = await versions.news(subject)
    if look is None:
        return None
    versions.told(subject, look)
    return look.versions


def committed(world: Context, work: Callable[[UnitOfWork], object]) -> None:
    with world.unit_of_work() as uow:
        work(uow)
        uow.commit()


STEPS: dict[str, Callable[[Context], object]] = {
    "goal": keep_a_goal(WEB),
    "goal in Slack": keep_a_goal(SLACK),
    "goal of another": keep_a_goal(OTHER),
    "progress": lambda w: following.report_progress(
        w.unit_of_work(), deed(w, "e1"), "2 of 4", w.today()
    ),
    "refused plan": lambda w: decline_plan(w.unit_of_work(), WEB, 1),
    "plan": lambda w: following.plan_goal(w.unit_of_work(), deed(w, "e2"), Plan(if_then="Rest")),
    "mention": lambda w: following.mention_goal(w.unit_of_work(), WEB, date(2026, 7, 2)),
    "completion": lambda w: following.complete_goal(w.unit_of_work(), deed(w, "e3")),
    "reflection": lambda w: reflect_on_goal(w.unit_of_work(), WEB, 1, "It was fun"),
    "reopening": lambda w: following.reopen_goal(w.unit_of_work(), deed(w, "e4")),
    "deletion": lambda w: following.delete_goal(w.unit_of_work(), deed(w, "e5")),
    "undo": lambda w: following.undo_last(w.unit_of_work(), WEB, "u1", w.now()),
    "offer": lambda w: offer_service.keep_offer(
        w.unit_of_work(), WEB, "o1", "Acme", ACME, w.now()
    ),
    "offer changed": lambda w: offer_service.keep_offer(
        w.unit_of_work(), WEB, "o1", "Acme", GLOBEX, w.now()
    ),
    "offer removed": lambda w: offer_service.remove_offers(
        w.unit_of_work(), WEB, ["o1"], w.now()
    ),
    "offer put back": lambda w: offer_service.restore_offers(w.unit_of_work(), WEB),
    "check": lambda w: keep_check(w.unit_of_work(), SLACK, "c1", ANSWERS, w.now()),
    "joined": join,
    "goal in Slack of both": keep_a_goal(SLACK),
    "check of both": lambda w: keep_check(w.unit_of_work(), WEB, "c2", ANSWERS, w.now()),
    "Slack leaves": lambda w: part(w.unit_of_work(), WEB, [SLACK]),
    "checks erased": lambda w: erase(w.unit_of_work(), WEB, {Kind.CHECKS}),
    "known by another name": lambda w: committed(
        w, lambda uow: uow.identities.put(SLACK, WEB)
    ),
    "offers erased": lambda w: erase(w.unit_of_work(), SLACK, {Kind.OFFERS}),
    "moved": lambda w: committed(w, lambda uow: uow.holdings.move(OTHER, WEB)),
    "moved back": lambda w: committed(w, lambda uow: uow.holdings.move(WEB, OTHER)),
    "goal after all": keep_a_goal(WEB),
    "goals erased": lambda w: erase(w.unit_of_work(), SLACK, {Kind.GOALS}),
    "one more goal": keep_a_goal(WEB),
    "parted": lambda w: committed(w, lambda uow: uow.identities.part(SLACK)),
    "goal of Slack alone": keep_a_goal(SLACK),
    "joined again": lambda w: (keep_code(w.unit_of_work(), SLACK, CODE[::-1], SECRET, w.now()),
                               redeem_code(w.unit_of_work(), WEB, CODE[::-1], SECRET, w.now())),
    "everything erased": lambda w: erase(w.unit_of_work(), SLACK, EVERYTHING),
}  # fmt: skip


async def test_what_was_told_is_what_is_kept_whatever_is_done(world: Context) -> None:
    versions, unremembering = BoardVersions(world), BoardVersions(world, timedelta(0))
    known: dict[str, object] = {who: await told(versions, who) for who in (WEB, SLACK, OTHER)}
    for name, step in STEPS.items():
        before = dict(known)
        step(world)
        news = {who: await told(versions, who) for who in known}
        known |= {who: one for who, one in news.items() if one is not None}
        assert known == {who: await told(unremembering, who) for who in known}, name
        assert known != before, f"{name} changes a board"
    assert known[WEB] == known[SLACK] != known[OTHER]


async def test_what_could_not_be_told_is_news_again(world: Context) -> None:
    versions = BoardVersions(world)
    assert await versions.news(WEB)
    assert await told(versions, WEB)
    assert await told(versions, WEB) is None


async def test_nothing_is_asked_or_told_while_nothing_changes(
    world: Context, asked: list[str]
) -> None:
    versions = BoardVersions(world)
    assert await told(versions, WEB)
    asked.clear()
    assert await told(versions, WEB) is None
    keep_a_goal(OTHER)(world)
    asked.clear()
    assert await told(versions, WEB) is None
    assert asked == []


async def test_what_was_not_saved_is_no_change(world: Context) -> None:
    versions = BoardVersions(world)
    await told(versions, WEB)
    with world.unit_of_work() as uow:
        uow.goals.erase(WEB)
    assert await told(versions, WEB) is None


async def test_what_another_process_changed_is_told_after_a_minute(
    world: Context, engine: Engine, clock: Clock
) -> None:
    versions = BoardVersions(world)
    before = await told(versions, WEB)
    keep_a_goal(WEB)(Context(unit_of_work_factory(engine), clock.today, clock.now))
    assert await told(versions, WEB) is None
    clock.moment += REMEMBERED_FOR
    assert await told(versions, WEB) not in (None, before)


async def test_what_another_process_changed_is_told_at_once_where_it_tells_nobody(
    world: Context, engine: Engine, clock: Clock
) -> None:
    versions = BoardVersions(world, timedelta(0))
    before = await told(versions, WEB)
    keep_a_goal(WEB)(Context(unit_of_work_factory(engine), clock.today, clock.now))
    assert await told(versions, WEB) not in (None, before)


async def test_a_new_day_is_a_new_board_of_goals(world: Context, clock: Clock) -> None:
    clock.moment = datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)
    versions = BoardVersions(world)
    before = await told(versions, WEB)
    clock.moment += timedelta(seconds=1)
    after = await told(versions, WEB)
    assert before is not None
    assert after is not None
    assert after["goals"] != before["goals"]
    assert after["offers"] == before["offers"]


async def test_what_changes_while_it_is_looked_up_is_looked_up_again(
    world: Context, engine: Engine
) -> None:
    versions, changing = BoardVersions(world), [keep_a_goal(WEB)]

    def change(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        # The goals were read by then.
        if "FROM offers" in statement and changing:
            changing.pop()(world)

    event.listen(engine, "before_cursor_execute", change)
    stale = await told(versions, WEB)
    fresh = await told(versions, WEB)
    assert not changing
    assert fresh not in (None, stale)
