"""The parts of a goal: one row for each, and everything that is derived from it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from bot.coaching.goals.change_reading import read_change
from bot.coaching.goals.changes import Change
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.part_names import named_part
from bot.coaching.goals.parts import GOAL_PARTS, IN_WORDS, GoalPart, Letter, Part, ValueKind
from bot.coaching.smart import QUESTIONS
from bot.coaching.smart.goal_text import GoalText
from tests.unit.coaching.goals.part_names import plain_names

TODAY = date(2026, 11, 22)
ROWS = pytest.mark.parametrize("row", GOAL_PARTS, ids=lambda row: row.part)


def whole() -> GoalDraft:
    """A goal that has every part."""
    kept = {ValueKind.WORDS: "some words", ValueKind.DAY: "2027-03-31"}
    return GoalDraft.from_json({row.part: kept[row.kind] for row in GOAL_PARTS})


def test_each_part_has_a_row_a_field_and_a_letter() -> None:
    assert [row.part for row in GOAL_PARTS] == list(Part)
    assert [field.name for field in fields(GoalDraft)] == [row.part.value for row in GOAL_PARTS]
    assert [row.letter for row in GOAL_PARTS] == list(Letter)
    assert set(QUESTIONS) == set(Letter)


@pytest.mark.parametrize("column", ["slot", "label", "title", "request_name", "question"])
def test_no_two_parts_are_called_the_same(column: str) -> None:
    assert len({getattr(row, column) for row in GOAL_PARTS}) == len(GOAL_PARTS)


@ROWS
def test_a_goal_has_the_value_and_survives_json(row: GoalPart) -> None:
    goal = whole()
    assert GoalDraft.from_json(goal.to_json()) == GoalDraft.of(goal.values()) == goal
    without = goal.having(row.part, row.kind.nothing)
    assert without[row.part] == row.kind.nothing
    assert GoalDraft.from_json(without.to_json()) == without
    assert row.kind is not ValueKind.WORDS or row in IN_WORDS


@ROWS
def test_every_name_names_the_part(row: GoalPart) -> None:
    for name in plain_names(row.names):
        found = named_part(f"please change the {name} of my goal")
        assert found is not None, name
        assert found[0] is row.part, name


@ROWS
def test_a_kept_goal_is_changed_by_any_name(row: GoalPart) -> None:
    value = "1 June 2027" if row.kind is ValueKind.DAY else "a quieter shift"
    for name in plain_names(row.called):
        said = read_change(f"change the {name} to {value}", TODAY)
        (change,) = said.changes
        assert change == (
            Change(row.part, day=date(2027, 6, 1))
            if row.kind is ValueKind.DAY
            else Change(row.part, text=value)
        ), name


def test_the_words_answer_the_questions_of_their_letters() -> None:
    said = GoalText.of_draft(whole())
    assert [part.answers for part in said.parts] == [row.letter for row in IN_WORDS]
