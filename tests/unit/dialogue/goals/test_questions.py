"""The question of the date, with a day that is held and without one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Refused, Taken
from bot.dialogue.goals.questions import Deadline

TODAY = date(2026, 11, 22)
HELD = {"goal_specific": "Run the depot open day", "goal_deadline": "2027-04-20"}


def read(text: str, values: dict[str, str]) -> object:
    return Deadline().read(Heard(text, "inform_deadline", 0.9), values, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("three weeks later", "2027-05-11"),
        ("we need two more weeks of rehearsals", "2027-05-04"),
        ("pull it forward by a month", "2027-03-20"),
        ("in two months", "2027-01-22"),
        ("the 2nd of June", "2027-06-02"),
    ],
)
def test_a_shift_counts_from_the_held_day(text: str, day: str) -> None:
    taken = read(text, HELD)
    assert isinstance(taken, Taken)
    assert taken.values["goal_deadline"] == day


def test_a_shift_to_where_no_day_can_be_is_refused() -> None:
    refused = read("bring it forward by two years", HELD)
    assert isinstance(refused, Refused)
    assert "in the past" in refused.reason


def test_without_a_day_only_a_length_of_time_counts_from_today() -> None:
    values = {"goal_specific": HELD["goal_specific"]}
    refused = read("a fortnight later", values)
    assert isinstance(refused, Refused)
    assert "no date yet" in refused.reason
    for text in ("I need two weeks", "no later than two weeks from now"):
        taken = read(text, values)
        assert isinstance(taken, Taken), text
        assert taken.values["goal_deadline"] == "2026-12-06", text
