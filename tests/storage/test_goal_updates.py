"""What becomes of goals in the database: progress, changes, completion, deletion, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.coaching.goals.changes import Change, ImpossibleChange
from bot.coaching.goals.goal import MAX_OPEN_GOALS, EntryKind, Goal, GoalDraft, GoalStatus
from bot.coaching.goals.parts import Part
from bot.coaching.goals.progress import AbsurdProgress
from bot.services import goal_updates as following
from bot.services.goal_notes import reflect_on_goal
from bot.services.goal_updates import Deed, NoSuchGoal
from bot.services.goals import TooManyGoals, list_goals, save_goal
from bot.storage.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
DRAFT = GoalDraft("Have 4 networking meetings", "", "", "better pay", date(2027, 3, 31))

Begin = Callable[[], SqlUnitOfWork]


@pytest.fixture
def goal(begin: Begin) -> Goal:
    return save_goal(begin(), "ann", "g1", DRAFT, NOW)


def deed(entry_id: str, number: int = 1) -> Deed:
    return Deed("ann", number, entry_id, NOW)


def only(begin: Begin) -> Goal:
    (goal,) = list_goals(begin(), "ann")
    return goal


@pytest.mark.usefixtures("goal")
class TestProgress:
    def test_a_share_of_what_the_goal_counts(self, begin: Begin) -> None:
        following.report_progress(begin(), deed("m1"), "one meeting done", TODAY)
        after = following.report_progress(begin(), deed("m2"), "did two more", TODAY).after
        assert after == only(begin)
        assert after.progress is not None
        assert (after.progress.count, after.progress.percent) == (Decimal(3), 75)

    def test_every_report_is_in_the_history(self, begin: Begin) -> None:
        for entry_id, text in (("m1", "1 of 4"), ("m2", "slow week"), ("m3", "60 %")):
            following.report_progress(begin(), deed(entry_id), text, TODAY)
        _, history = following.get_goal(begin(), "ann", 1)
        assert [entry.kind for entry in history] == [EntryKind.CREATED] + [EntryKind.PROGRESS] * 3
        notes = [(e.progress.note, e.progress.percent) for e in history if e.progress]
        assert notes == [("1 of 4", 25), ("slow week", 25), ("60 %", 60)]

    def test_the_same_message_counts_once(self, begin: Begin) -> None:
        for _ in range(2):
            following.report_progress(begin(), deed("m1"), "did two more", TODAY)
        assert only(begin).progress.count == Decimal(2)  # type: ignore[union-attr]

    @pytest.mark.parametrize("text", ["110 %", "-3", "minus 2 of 4", "3 of 0"])
    def test_what_cannot_be_is_refused_and_not_kept(self, begin: Begin, text: str) -> None:
        with pytest.raises(AbsurdProgress):
            following.report_progress(begin(), deed("m1"), text, TODAY)
        assert only(begin).progress is None


class TestChanges:
    def test_the_date_and_a_number_at_once(self, begin: Begin, goal: Goal) -> None:
        changes = [
            Change(Part.DEADLINE, day=date(2027, 7, 31)),
            Change(Part.MEASURE, count=6, things="meetings"),
        ]
        following.change_goal(begin(), deed("m1"), changes, TODAY)
        assert only(begin).draft.deadline == date(2027, 7, 31)
        assert only(begin).draft.specific == "Have 6 networking meetings"
        assert only(begin).number == goal.number

    @pytest.mark.usefixtures("goal")
    def test_all_or_nothing(self, begin: Begin) -> None:
        changes = [
            Change(Part.REASON, text="for me"),
            Change(Part.DEADLINE, day=date(2020, 1, 1)),
        ]
        with pytest.raises(ImpossibleChange, match="in the past"):
            following.change_goal(begin(), deed("m1"), changes, TODAY)
        assert only(begin).draft == DRAFT

    @pytest.mark.usefixtures("goal")
    def test_a_push_that_is_handled_twice_pushes_once(self, begin: Begin) -> None:
        for _ in range(2):
            following.change_goal(begin(), deed("m1"), [Change(Part.DEADLINE, shift=2)], TODAY)
        assert only(begin).draft.deadline == date(2027, 4, 14)


@pytest.mark.usefixtures("goal")
class TestCompletion:
    def test_a_goal_is_completed_reflected_on_and_taken_up_again(self, begin: Begin) -> None:
        following.complete_goal(begin(), deed("m1"))
        reflect_on_goal(begin(), "ann", 1, "asking early helped")
        done = only(begin)
        assert (done.status, done.done_at) == (GoalStatus.DONE, NOW)
        assert done.reflection == "asking early helped"
        following.reopen_goal(begin(), deed("m2"))
        assert (only(begin).status, only(begin).done_at) == (GoalStatus.OPEN, None)

    def test_completing_again_keeps_the_first_day_and_makes_no_entry(self, begin: Begin) -> None:
        following.complete_goal(begin(), deed("m1"))
        later = Deed("ann", 1, "m2", NOW + timedelta(days=3))
        assert following.complete_goal(begin(), later).after.done_at == NOW
        _, history = following.get_goal(begin(), "ann", 1)
        assert [e.kind for e in history] == [EntryKind.CREATED, EntryKind.COMPLETED]

    def test_a_full_list_has_no_room_for_an_old_goal(self, begin: Begin) -> None:
        following.complete_goal(begin(), deed("m1"))
        for number in range(MAX_OPEN_GOALS):
            save_goal(begin(), "ann", f"more{number}", DRAFT, NOW)
        with pytest.raises(TooManyGoals):
            following.reopen_goal(begin(), deed("m2"))


class TestUndo:
    def test_a_deleted_goal_comes_back_as_it_was(self, begin: Begin, goal: Goal) -> None:
        following.delete_goal(begin(), deed("m1"))
        assert list_goals(begin(), "ann") == []
        undone = following.undo_last(begin(), "ann", "u1", NOW)
        assert undone is not None
        assert (undone[0].kind, undone[1]) == (EntryKind.DELETED, goal)
        assert only(begin) == goal

    @pytest.mark.usefixtures("goal")
    def test_each_undo_goes_one_further_back_and_twice_the_same_does_not(
        self, begin: Begin
    ) -> None:
        following.report_progress(begin(), deed("m1"), "1 of 4", TODAY)
        following.change_goal(begin(), deed("m2"), [Change(Part.REASON, text="for me")], TODAY)
        for undo_id in ("u1", "u1", "u2"):
            following.undo_last(begin(), "ann", undo_id, NOW)
        assert only(begin).draft == DRAFT
        assert only(begin).progress is None
        following.undo_last(begin(), "ann", "u3", NOW)
        assert list_goals(begin(), "ann") == []
        assert following.undo_last(begin(), "ann", "u4", NOW) is None

    @pytest.mark.usefixtures("goal")
    def test_only_the_last_deletion_can_be_undone_the_words_of_others_are_erased(
        self, begin: Begin
    ) -> None:
        save_goal(begin(), "ann", "g2", DRAFT, NOW)
        following.delete_goal(begin(), deed("m1", 1))
        following.delete_goal(begin(), deed("m2", 2))
        with begin() as work:
            erased, kept = work.goals.get("ann", "g1"), work.goals.get("ann", "g2")
        assert erased is not None
        assert erased.draft.specific == ""
        assert kept is not None
        assert kept.draft == DRAFT
        following.undo_last(begin(), "ann", "u1", NOW)
        assert [one.number for one in list_goals(begin(), "ann")] == [2]
        assert save_goal(begin(), "ann", "g3", DRAFT, NOW).number == 3

    @pytest.mark.usefixtures("goal")
    def test_nobody_undoes_for_another(self, begin: Begin) -> None:
        following.delete_goal(begin(), deed("m1"))
        assert following.undo_last(begin(), "bob", "u1", NOW) is None
        assert list_goals(begin(), "ann") == []


@pytest.mark.usefixtures("goal")
def test_a_goal_that_is_not_there_is_said_so(begin: Begin) -> None:
    with pytest.raises(NoSuchGoal, match="no goal 7"):
        following.get_goal(begin(), "ann", 7)
    with pytest.raises(NoSuchGoal):
        following.complete_goal(begin(), Deed("bob", 1, "m1", NOW))


class TestMention:
    @pytest.fixture(autouse=True)
    def due(self, begin: Begin) -> None:
        days = (TODAY - timedelta(days=9), TODAY + timedelta(days=2), TODAY + timedelta(days=30))
        for number, day in enumerate(days):
            draft = GoalDraft(f"goal {number + 1}", "", "", "", day)
            save_goal(begin(), "ann", f"g{number + 1}", draft, NOW)

    def test_one_a_day_the_one_due_first_then_the_other(self, begin: Begin) -> None:
        said = [
            following.mention_goal(begin(), "ann", TODAY + timedelta(days=day))
            for day in (0, 0, 1, 2)
        ]
        assert [goal and goal.number for goal in said] == [1, None, 2, 1]

    def test_what_is_done_deleted_or_far_away_is_not_brought_up(self, begin: Begin) -> None:
        following.complete_goal(begin(), deed("m1", 1))
        following.delete_goal(begin(), deed("m2", 2))
        assert following.mention_goal(begin(), "ann", TODAY) is None
