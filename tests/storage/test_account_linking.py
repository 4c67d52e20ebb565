"""One person in several places: joined by a code, parted again, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.coaching.account_linking.code import LinkRefused, digest
from bot.coaching.goals.goal import MAX_OPEN_GOALS, GoalDraft
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.coaching.reminders.reminder import Rhythm, Schedule
from bot.services.account_linking import keep_code, linked_places, part, redeem_code
from bot.services.goal_updates import Deed, Wish, carry_out, undo_last
from bot.services.goals import list_goals, save_goal
from bot.services.offers import keep_offer, list_offers
from bot.services.personal_data import erase, gather_holdings
from bot.services.reminders import Wanted, list_reminders, set_reminder
from bot.storage.tables import Base, ConversationRow, LinkCodeRow
from bot.storage.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WEB, SLACK, OTHER = "anon:1", "T1:U1", "user:ann"
CODE, SECRET = "K7M4QX2P", "a secret"

Begin = Callable[[], SqlUnitOfWork]


def keep_goals(begin: Begin, owner: str, *titles: str) -> None:
    for title in titles:
        draft = GoalDraft(title, "", "", "", date(2027, 3, 31))
        save_goal(begin(), owner, f"{owner}-{title}"[:36], draft, NOW)


def link(begin: Begin, first: str = WEB, second: str = SLACK, code: str = CODE) -> None:
    keep_code(begin(), first, code, SECRET, NOW)
    redeem_code(begin(), second, code, SECRET, NOW)


def titles(begin: Begin, owner: str) -> dict[int, str]:
    return {goal.number: goal.draft.specific for goal in list_goals(begin(), owner)}


def test_what_both_keep_comes_together(begin: Begin) -> None:
    keep_goals(begin, WEB, "weld", "drive")
    keep_goals(begin, SLACK, "read", "write", "count")
    facts = {"pay": {"amount": "1"}}
    keep_offer(begin(), SLACK, "o", "Acme", facts, NOW)
    weekly = Schedule(Rhythm.WEEKS, weekdays=(0,))
    set_reminder(begin(), SLACK, Wanted("r", 1, weekly, "Europe/London"), NOW)
    keep_code(begin(), WEB, CODE, SECRET, NOW)
    linked = redeem_code(begin(), SLACK, CODE, SECRET, NOW)
    came = {Kind.GOALS: 3, Kind.OFFERS: 1, Kind.CHECKS: 0, Kind.REMINDERS: 1}
    assert linked.brought.counts == came
    assert linked.kept == {**came, Kind.GOALS: 5}
    assert linked.brought.renumbered == ((1, 4), (2, 5))
    expected = {1: "weld", 2: "drive", 3: "count", 4: "read", 5: "write"}
    assert titles(begin, WEB) == titles(begin, SLACK) == expected
    assert [offer.name for offer in list_offers(begin(), WEB)] == ["Acme"]
    kept = list_reminders(begin(), WEB)
    assert kept.goals[kept.reminders[0].goal_id or ""].draft.specific == "read"
    assert kept.habits.zone == "Europe/London"
    assert linked_places(begin(), SLACK) == sorted([WEB, SLACK])


def test_what_is_done_in_one_place_is_seen_and_undone_in_the_other(begin: Begin) -> None:
    keep_goals(begin, WEB, "weld")
    link(begin)
    keep_goals(begin, SLACK, "read")
    assert titles(begin, WEB) == {1: "weld", 2: "read"}
    done = carry_out(begin(), Deed(SLACK, 1, "e", NOW), Wish("complete_goal"), NOW.date())
    assert not done.after.is_open
    assert undo_last(begin(), WEB, "u", NOW) is not None
    assert list_goals(begin(), SLACK)[0].is_open


def test_a_third_place_joins_all(begin: Begin) -> None:
    for place in (WEB, SLACK, OTHER):
        keep_goals(begin, place, place)
    link(begin)
    link(begin, SLACK, OTHER, "AAAA2222")
    assert len(titles(begin, WEB)) == len(titles(begin, OTHER)) == 3
    assert len(linked_places(begin(), OTHER)) == 3


def test_the_code_is_not_kept_as_it_is(begin: Begin, engine: Engine) -> None:
    keep_code(begin(), WEB, CODE, SECRET, NOW)
    with engine.connect() as connection:
        kept = connection.execute(select(LinkCodeRow.digest)).scalar_one()
    assert CODE not in kept
    assert kept == digest(CODE, SECRET) != digest(CODE, "another secret")


@pytest.mark.parametrize(
    ("who", "code", "later", "word"),
    [
        (SLACK, "AAAA2222", timedelta(0), "don't know that code"),
        (SLACK, CODE, timedelta(minutes=10), "ten minutes"),
        (WEB, CODE, timedelta(0), "right here"),
    ],
)
def test_a_code_that_joins_nothing_changes_nothing(
    begin: Begin, who: str, code: str, later: timedelta, word: str
) -> None:
    keep_goals(begin, WEB, "weld")
    keep_goals(begin, SLACK, "read")
    keep_code(begin(), WEB, CODE, SECRET, NOW)
    with pytest.raises(LinkRefused, match=word):
        redeem_code(begin(), who, code, SECRET, NOW + later)
    assert titles(begin, WEB) == {1: "weld"}
    assert titles(begin, SLACK) == {1: "read"}
    assert linked_places(begin(), SLACK) == [SLACK]


def test_a_code_joins_once(begin: Begin) -> None:
    link(begin)
    with pytest.raises(LinkRefused, match="used already"):
        redeem_code(begin(), OTHER, CODE, SECRET, NOW)
    with pytest.raises(LinkRefused, match="one already"):
        redeem_code(begin(), SLACK, CODE, SECRET, NOW)


def test_a_new_code_takes_the_place_of_the_last(begin: Begin) -> None:
    keep_code(begin(), WEB, CODE, SECRET, NOW)
    keep_code(begin(), WEB, "AAAA2222", SECRET, NOW)
    with pytest.raises(LinkRefused, match="don't know"):
        redeem_code(begin(), SLACK, CODE, SECRET, NOW)
    redeem_code(begin(), SLACK, "AAAA2222", SECRET, NOW)


def test_guessing_ends_after_five_wrong_codes_for_an_hour(begin: Begin) -> None:
    keep_code(begin(), WEB, CODE, SECRET, NOW + timedelta(minutes=55))
    for number in range(5):
        with pytest.raises(LinkRefused, match="don't know"):
            redeem_code(begin(), SLACK, f"AAAA222{number + 2}", SECRET, NOW)
    with pytest.raises(LinkRefused, match="too many wrong codes"):
        redeem_code(begin(), SLACK, CODE, SECRET, NOW + timedelta(minutes=59))
    redeem_code(begin(), SLACK, CODE, SECRET, NOW + timedelta(minutes=61))


def test_more_than_can_be_kept_is_refused_before_anything_moves(begin: Begin) -> None:
    keep_goals(begin, WEB, *(f"w{n}" for n in range(MAX_OPEN_GOALS)))
    keep_goals(begin, SLACK, "one more")
    with pytest.raises(LinkRefused, match="50 open goals"):
        link(begin)
    assert titles(begin, SLACK) == {1: "one more"}


@pytest.mark.parametrize("leaving", [WEB, SLACK])
def test_parting_leaves_everything_with_who_stays(begin: Begin, leaving: str) -> None:
    keep_goals(begin, WEB, "weld")
    keep_goals(begin, SLACK, "read")
    link(begin)
    parted = part(begin(), WEB, [leaving])
    (stays,) = parted.kept_by
    assert titles(begin, stays) == {1: "weld", 2: "read"}
    assert titles(begin, leaving) == {}
    assert linked_places(begin(), WEB) == [WEB]
    with pytest.raises(LinkRefused, match="Nothing is linked"):
        part(begin(), WEB, [SLACK])
    link(begin, code="AAAA2222")
    assert len(titles(begin, leaving)) == 2


def test_erasing_everything_reaches_all_linked_places(begin: Begin, engine: Engine) -> None:
    for place in (WEB, SLACK):
        keep_goals(begin, place, place)
        with begin() as uow:
            row = ConversationRow(sender_id=place, checkpoint_seq=0, checkpoint=[], updated_at=NOW)
            uow._session.add(row)
            uow.commit()
    link(begin)
    assert gather_holdings(begin(), SLACK).places == tuple(sorted([WEB, SLACK]))
    erase(begin(), SLACK, EVERYTHING)
    with engine.connect() as connection:
        tables = [t for t in Base.metadata.sorted_tables if t.name != "alembic_version"]
        held = {t.name: len(connection.execute(select(t)).all()) for t in tables}
    assert not {name: count for name, count in held.items() if count}
