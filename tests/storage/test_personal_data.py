"""Erasure reaches every table and every byte of the database's files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from sqlalchemy import Engine, select, text, update

from actions.dependencies import Context
from bot.coaching.career_check.check import Extent, Theme
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.coaching.reminders.delivery import Outcome
from bot.coaching.reminders.reminder import Rhythm, Schedule
from bot.dialogue.reminders.nudges import nudge
from bot.engine.erasing import Eraser
from bot.engine.tracker_store import ERASED_SLOT, SqlTrackerStore
from bot.services.career_check import keep_check
from bot.services.goal_updates import Deed, Wish, carry_out
from bot.services.goals import save_goal
from bot.services.offers import keep_offer, remove_offers
from bot.services.personal_data import count_holdings, erase, gather_holdings
from bot.services.reminder_delivery import Sender
from bot.services.reminders import Wanted, set_reminder
from bot.storage.pruning import prune_conversations
from bot.storage.tables import Base, ConversationRow
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory
from tests.backing.postgresql import PostgreSQL

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
MARK = "zanzibar"
"""A word that nothing but what this person said holds."""

Begin = Callable[[], SqlUnitOfWork]
DOMAIN = Domain.from_dict(
    {"slots": {ERASED_SLOT: {"type": "any", "mappings": [{"type": "custom"}]}}}
)


class Away:
    """A courier that reaches nobody: what it should bring waits."""

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        del person, says, key
        return Outcome.GONE


async def keep_everything(begin: Begin, engine: Engine, owner: str, mark: str) -> None:
    draft = GoalDraft(f"Learn {mark}", mark, mark, mark, date(2027, 3, 31))
    for number in ("1", "2"):
        save_goal(begin(), owner, f"{owner}-g{number}", draft, NOW)
    deed = Deed(owner, 1, f"{owner}-e1", NOW)
    carry_out(begin(), deed, Wish("report_progress", [], f"done with {mark}"), TODAY)
    delete = Deed(owner, 2, f"{owner}-e2", NOW)
    carry_out(begin(), delete, Wish("delete_goal", [], ""), TODAY)
    facts = {"pay": {"amount": "85000", "period": "year", "currency": "USD"}, "note": mark}
    for number in ("1", "2"):
        keep_offer(begin(), owner, f"{owner}-o{number}", f"{mark} {number}", facts, NOW)
    remove_offers(begin(), owner, [f"{owner}-o2"], NOW)
    keep_check(begin(), owner, f"{owner}-c", dict.fromkeys(Theme, Extent.YES), NOW)
    weekly = Schedule(Rhythm.WEEKS, weekdays=(0,))
    set_reminder(begin(), owner, Wanted(f"{owner}-r", 1, weekly, "Europe/London"), NOW)
    await Sender(begin, Away(), nudge).run(NOW + timedelta(days=1))
    await converse(engine, owner, mark)


async def converse(engine: Engine, owner: str, mark: str, *, erasing: bool = False) -> None:
    store = SqlTrackerStore(DOMAIN, engine)
    tracker = await store.get_or_create_tracker(owner)
    for number in range(30):
        tracker.update(UserUttered(f"{mark} {number}"), DOMAIN)
        tracker.update(BotUttered(f"You said {mark}"), DOMAIN)
    if erasing:
        begin = unit_of_work_factory(engine)
        store.eraser = Eraser(store.forget, lambda: Context(begin, lambda: TODAY, lambda: NOW))
        tracker.update(SlotSet(ERASED_SLOT, list(EVERYTHING)), DOMAIN)
    await store.save(tracker)


def rows_of(engine: Engine, owner: str) -> int:
    count = 0
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            column = table.c.get("owner", table.c.get("sender_id"))
            if column is not None:
                count += len(connection.execute(select(column).where(column == owner)).all())
    return count


def files_with(folder: Path, mark: str) -> list[str]:
    return [path.name for path in folder.iterdir() if mark.encode() in path.read_bytes()]


async def test_everything_that_is_kept_is_gathered(begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    held = gather_holdings(begin(), "ann")
    assert [one.goal.number for one in held.goals] == [1]
    assert [one.name for one in held.offers] == [f"{MARK} 1"]
    assert (len(held.checks), len(held.messages)) == (1, 60)
    counted = count_holdings(begin(), "ann")
    assert dict(counted.counts) == {
        Kind.GOALS: 1,
        Kind.OFFERS: 1,
        Kind.CHECKS: 1,
        Kind.REMINDERS: 1,
        Kind.CONVERSATION: 60,
        Kind.LINKS: 0,
    }


async def test_erasure_leaves_no_row(begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    await keep_everything(begin, engine, "bob", "timbuktu")
    erased = erase(begin(), "ann", EVERYTHING)
    assert erased.counts[Kind.GOALS] == 1
    assert rows_of(engine, "ann") == 0
    assert len(gather_holdings(begin(), "bob").messages) == 60


async def test_erasure_leaves_no_byte_in_sqlites_files(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    begin, folder = unit_of_work_factory(sqlite_engine), tmp_path / "var"
    await keep_everything(begin, sqlite_engine, "ann", MARK)
    await keep_everything(begin, sqlite_engine, "bob", "timbuktu")
    assert files_with(folder, MARK)
    erase(begin(), "ann", EVERYTHING)
    assert files_with(folder, MARK) == []
    assert files_with(folder, "timbuktu")
    await converse(sqlite_engine, "ann", MARK)
    await converse(sqlite_engine, "ann", MARK, erasing=True)
    assert files_with(folder, MARK) == []


async def test_erasure_leaves_no_byte_in_postgresqls_tables_after_a_full_vacuum(
    postgresql_engine: Engine, postgresql: PostgreSQL
) -> None:
    begin = unit_of_work_factory(postgresql_engine)
    await keep_everything(begin, postgresql_engine, "ann", MARK)
    with postgresql_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as admin:
        admin.execute(text("CHECKPOINT"))
        tables = (
            postgresql.folder
            / "base"
            / str(
                admin.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
            )
        )
        assert files_with(tables, MARK)
        erase(begin(), "ann", EVERYTHING)
        admin.execute(text("VACUUM FULL"))
        admin.execute(text("CHECKPOINT"))
    assert files_with(tables, MARK) == []
    postgresql_engine.dispose()


async def test_a_turn_that_erases_keeps_nothing_of_itself(begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    await converse(engine, "ann", MARK, erasing=True)
    assert rows_of(engine, "ann") == 0
    await converse(engine, "ann", "a clean slate")
    assert {message.text for message in gather_holdings(begin(), "ann").messages} >= {
        "You said a clean slate"
    }
    assert len(gather_holdings(begin(), "ann").messages) == 60


async def test_erasing_twice_is_no_error(begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    erase(begin(), "ann", EVERYTHING)
    assert erase(begin(), "ann", EVERYTHING).is_nothing


async def test_one_kind_goes_alone(begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    erase(begin(), "ann", [Kind.OFFERS])
    held = gather_holdings(begin(), "ann")
    assert not held.offers
    assert held.goals
    assert held.checks
    assert held.messages


async def test_only_conversations_that_are_old_are_pruned(begin: Begin, engine: Engine) -> None:
    await keep_everything(begin, engine, "ann", MARK)
    await converse(engine, "bob", "timbuktu")
    with engine.begin() as connection:
        old = update(ConversationRow).where(ConversationRow.sender_id == "ann")
        connection.execute(old.values(updated_at=NOW - timedelta(days=3000)))
    assert prune_conversations(engine, NOW - timedelta(days=2000)) == 1
    assert gather_holdings(begin(), "ann").goals
    assert not gather_holdings(begin(), "ann").messages
    assert gather_holdings(begin(), "bob").messages
