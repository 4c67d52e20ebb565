"""How a kept goal shall change, and what it is after that."""

from __future__ import annotations

from datetime import date

import pytest

from bot.coaching.goals.change_reading import read_change, read_new_value
from bot.coaching.goals.changes import Change, ImpossibleChange, changed
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.parts import Part

TODAY = date(2026, 11, 22)
DRAFT = GoalDraft("Finish two courses", "4 tests passed", "", "", date(2027, 3, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("change the deadline of goal 1 to end of July", date(2027, 7, 31)),
        ("change the deadline of my excel goal to 15 may", date(2027, 5, 15)),
        ("move the deadline to september", date(2027, 9, 30)),
        ("i wont make the june date, can it be july", date(2027, 7, 31)),
        ("need more time for the welding cert, say till august", date(2027, 8, 31)),
        ("make it 15 december", date(2026, 12, 15)),
        ("move it to in two weeks", date(2026, 12, 6)),
        ("change the deadline of goal 1 to 3 June", date(2027, 6, 3)),
    ],
)
def test_a_new_date(text: str, day: date) -> None:
    assert read_change(text, TODAY).changes == (Change(Part.DEADLINE, day=day),)


@pytest.mark.parametrize(
    ("text", "shift", "unit", "day"),
    [
        ("push it two weeks", 2, "week", date(2027, 4, 14)),
        ("push the forklift one back two weeks", 2, "week", date(2027, 4, 14)),
        ("extend it by a month", 1, "month", date(2027, 4, 30)),
        ("put another two weeks on it", 2, "week", date(2027, 4, 14)),
        ("bring goal 2 forward a week", -1, "week", date(2027, 3, 24)),
        ("postpone it by 10 days", 10, "day", date(2027, 4, 10)),
        ("I need a fortnight more", 2, "week", date(2027, 4, 14)),
        ("delay the course by half a year", 6, "month", date(2027, 9, 30)),
        ("pull it in by ten days", -10, "day", date(2027, 3, 21)),
        ("slow down: a month and a half later, please", 45, "day", date(2027, 5, 15)),
        ("I'd rather have it move up one week", -1, "week", date(2027, 3, 24)),
        ("give the welding one a bit more air, say three weeks", 3, "week", date(2027, 4, 21)),
    ],
)
def test_a_moved_date(text: str, shift: int, unit: str, day: date) -> None:
    (change,) = read_change(text, TODAY).changes
    assert (change.shift, change.unit) == (shift, unit)
    assert changed(DRAFT, change, TODAY).deadline == day


@pytest.mark.parametrize(
    ("text", "count", "specific", "measure"),
    [
        ("make it 3 courses", 3, "Finish 3 courses", "4 tests passed"),
        ("make it 6 courses instead of 4", 6, "Finish 6 courses", "4 tests passed"),
        ("change it from four tests to five", 5, "Finish two courses", "5 tests passed"),
        ("change the target of goal 1 to 3 books", 3, "Finish two courses", "3 books"),
        ("it is 12 courses now rather than ten", 12, "Finish 12 courses", "4 tests passed"),
    ],
)
def test_a_new_number_takes_the_place_of_the_old(
    text: str, count: int, specific: str, measure: str
) -> None:
    (change,) = read_change(text, TODAY).changes
    after = changed(DRAFT, change, TODAY)
    assert change.count == count
    assert (after.specific, after.measure) == (specific, measure)


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("rename goal 2 to pass the CAPM", Part.SPECIFIC, "pass the CAPM"),
        ("Replace the text of goal 1 with: finish level 2", Part.SPECIFIC, "finish level 2"),
        ("change goal 2 to learn to weld", Part.SPECIFIC, "learn to weld"),
        ("change the reason to being home by four", Part.REASON, "being home by four"),
        ('the wording should be "shift supervisor"', Part.SPECIFIC, "shift supervisor"),
    ],
)
def test_a_new_wording(text: str, part: Part, words: str) -> None:
    said = read_change(text, TODAY)
    assert said.changes == (Change(part, text=words),)
    assert words not in said.goal_words


def test_a_date_and_a_number_in_one_message() -> None:
    changes = read_change("make it 3 courses by the end of June", TODAY).changes
    assert {change.part for change in changes} == {Part.MEASURE, Part.DEADLINE}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("rename the networking goal", Part.SPECIFIC),
        ("change how I measure the presentation goal", Part.MEASURE),
        ("modify deadline", Part.DEADLINE),
        ("can I edit a goal", None),
        ("update goal 3", None),
    ],
)
def test_what_is_not_said_is_open(text: str, part: Part | None) -> None:
    said = read_change(text, TODAY)
    assert (said.changes, said.part) == ((), part)


class TestChanged:
    def test_a_passed_date_is_pushed_from_today(self) -> None:
        overdue = GoalDraft("Weld", "", "", "", date(2026, 10, 1))
        pushed = changed(overdue, Change(Part.DEADLINE, shift=2), TODAY)
        assert pushed.deadline == date(2026, 12, 6)

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (Change(Part.DEADLINE, day=date(2026, 11, 21)), "in the past"),
            (Change(Part.DEADLINE, shift=-30), "in the past"),
            (Change(Part.DEADLINE, shift=9, unit="year"), "more than 5 years"),
        ],
    )
    def test_a_date_has_to_be_within_reach(self, change: Change, reason: str) -> None:
        with pytest.raises(ImpossibleChange, match=reason):
            changed(DRAFT, change, TODAY)

    def test_without_a_date_there_is_none_to_move(self) -> None:
        with pytest.raises(ImpossibleChange, match="no date yet"):
            changed(GoalDraft("Weld", "", "", "", None), Change(Part.DEADLINE, shift=1), TODAY)

    def test_it_survives_json(self) -> None:
        for change in (
            Change(Part.DEADLINE, day=date(2027, 7, 31)),
            Change(Part.DEADLINE, shift=-2, unit="month"),
            Change(Part.MEASURE, count=3, things="courses"),
            Change(Part.REASON, text="for me"),
        ):
            assert Change.from_json(change.to_json()) == change


def test_a_new_value_for_a_part_that_is_known() -> None:
    assert read_new_value(Part.REASON, " for  me ", TODAY) == Change(Part.REASON, text="for me")
    moved = read_new_value(Part.DEADLINE, "two weeks later", TODAY)
    assert moved == Change(Part.DEADLINE, shift=2)
    assert isinstance(read_new_value(Part.DEADLINE, "some day", TODAY), str)
