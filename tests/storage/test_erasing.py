"""What is held beside the database goes before what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, event

from actions.dependencies import Context
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.engine.erasing import Eraser
from bot.services.account_linking import keep_code, redeem_code
from bot.services.goals import save_goal
from bot.storage.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WEB, SLACK = "anon:1", "T1:U1"

Begin = Callable[[], SqlUnitOfWork]


class Notes:
    """A holder that notes what it is told, and how many goals are kept meanwhile."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self.noted: list[tuple[str, str, int]] = []
        self.remembered = [WEB, SLACK]

    async def forget(self, place: str) -> None:
        self._note("forget", place)

    async def tell(self, place: str) -> None:
        self._note("tell", place)

    def _note(self, what: str, place: str) -> None:
        with self._begin() as uow:
            self.noted.append((what, place, len(uow.goals.of_owner(WEB))))


@pytest.fixture
def notes(begin: Begin) -> Notes:
    keep_code(begin(), WEB, "K7M4QX2P", "a secret", NOW)
    redeem_code(begin(), SLACK, "K7M4QX2P", "a secret", NOW)
    save_goal(begin(), WEB, "g1", GoalDraft("Weld", "", "", "", None), NOW)
    return Notes(begin)


@pytest.fixture
def eraser(begin: Begin, notes: Notes) -> Eraser:
    world = Context(begin, lambda: date(2026, 11, 22), lambda: NOW)
    eraser = Eraser(notes.remembered.remove, lambda: world)
    eraser.holders.append(notes)
    return eraser


@pytest.fixture
def failing_database(engine: Engine, notes: Notes) -> Iterator[None]:
    del notes  # what is kept before

    def fail(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("DELETE FROM link"):  # the last of all
            raise OSError("the process dies here")

    event.listen(engine, "before_cursor_execute", fail)
    yield
    event.remove(engine, "before_cursor_execute", fail)


async def test_holders_let_go_first_and_other_places_are_told(eraser: Eraser, notes: Notes) -> None:
    erased = await eraser.erase(SLACK, EVERYTHING)
    assert (erased.counts[Kind.GOALS], erased.counts[Kind.LINKS]) == (1, 1)
    first, then = notes.noted[:2], notes.noted[2:]
    assert sorted(first) == [("forget", SLACK, 1), ("forget", WEB, 1)]
    assert then == [("forget", WEB, 0), ("tell", WEB, 0)]
    assert notes.remembered == []


async def test_with_the_conversation_alone_other_places_are_left_alone(
    eraser: Eraser, notes: Notes
) -> None:
    await eraser.erase(SLACK, [Kind.CONVERSATION])
    assert notes.noted == [("forget", SLACK, 1)]
    assert notes.remembered == [WEB]


async def test_where_no_turn_asks_every_place_is_told(eraser: Eraser, notes: Notes) -> None:
    await eraser.erase_everything(SLACK)
    assert notes.noted[2:] == [
        (what, place, 0) for place in (WEB, SLACK) for what in ("forget", "tell")
    ]


@pytest.mark.usefixtures("failing_database")
async def test_an_erasure_that_breaks_off_leaves_nothing_half_done(
    eraser: Eraser, notes: Notes, begin: Begin
) -> None:
    with pytest.raises(OSError, match="dies"):
        await eraser.erase(SLACK, EVERYTHING)
    assert {what for what, *_ in notes.noted} == {"forget"}
    assert notes.remembered == [WEB, SLACK]
    with begin() as uow:
        assert uow.goals.of_owner(WEB)
        assert sorted(uow.identities.linked_with(SLACK)) == sorted([WEB, SLACK])
