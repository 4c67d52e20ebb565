"""How far a goal is, from the marked words of a report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.marked_progress import NOTE, read_told
from bot.coaching.goals.progress import Progress, advance
from bot.coaching.goals.progress_reading import target_of

TODAY = date(2026, 11, 22)
HOURS = "Bring my overtime from 6 hours to 2"
PAY = "Raise my pay from $24,000 to $30k"


def stands(
    specific: str, before: Progress | None = None, note: str = "as said", **told: str
) -> tuple[float | None, float | None, int | None]:
    target = target_of(GoalDraft(specific, "", "", "", None), TODAY)
    said = {role: [words] for role, words in told.items()}
    after = advance(before, read_told(note, said, target, before), target)
    assert after.note == note
    numbers = (after.count, after.of)
    count, of = (None if number is None else float(number) for number in numbers)
    return count, of, after.percent


@pytest.mark.parametrize(
    ("specific", "told", "where"),
    [
        (HOURS, {"done": "now 5"}, (5, None, 25)),
        (HOURS, {"done": "7"}, (7, None, 0)),
        (HOURS, {"left": "1 hour"}, (3, None, 75)),
        (HOURS, {"more": "one more"}, (5, None, 25)),
        (PAY, {"done": "$25.5k"}, (25500, None, 25)),
        ("Have 10 interviews", {"done": "3 of 10"}, (3, 10, 30)),
        ("Have 10 interviews", {"done": "3 interviews"}, (3, 10, 30)),
        ("Have 10 interviews", {"done": "4"}, (4, 10, 40)),
        ("Have 10 interviews", {"done": "one letter"}, (None, None, None)),
        ("Have 10 interviews", {"done": "module 4"}, (None, None, None)),
        ("Have 10 interviews", {"done": "not one"}, (0, 10, 0)),
        ("Sit the mocks", {"done": "one mock out of the four"}, (1, 4, 25)),
        ("Have 10 interviews", {"done": "all of them"}, (None, None, 100)),
        ("Have 10 interviews", {"done": "passed the test with 78"}, (None, None, None)),
        ("Have 10 interviews", {"done": "a call", "rest": "2 interviews"}, (2, 10, 20)),
        ("Have 10 interviews", {"done": "two", "more": "one"}, (2, 10, 20)),
        ("Send 60 CVs", {"left": "25 left"}, (35, 60, 58)),
        ("Send 60 CVs", {"left": "nothing left"}, (None, None, 100)),
        ("Send 60 CVs", {"left": "80"}, (None, None, None)),
        ("Send 60 CVs", {"left": "30%"}, (None, None, 70)),
        ("Save $640", {"done": "302 bucks"}, (302, 640, 47)),
        ("Save $640", {"more": "$90"}, (90, 640, 14)),
        ("Save $640", {"left": "$40"}, (600, 640, 94)),
        ("Learn to weld", {"share": "half"}, (None, None, 50)),
        ("Learn to weld", {"share": "two thirds"}, (None, None, 67)),
        ("Learn to weld", {"share": "80"}, (None, None, 80)),
        ("Learn to weld", {"done": "6", "left": "4"}, (6, 10, 60)),
    ],
)
def test_marked_words_say_how_far_it_is(
    specific: str, told: dict[str, Any], where: tuple[float | None, float | None, int | None]
) -> None:
    assert stands(specific, **told) == where


@pytest.mark.parametrize("words", ["another one", "one", "one more", "another interview"])
def test_what_was_added_is_added(words: str) -> None:
    before = Progress("3", Decimal(3), Decimal(10), "interviews", 30)
    assert stands("Have 10 interviews", before, more=words) == (4, 10, 40)


def test_several_things_that_were_added_are_added_together() -> None:
    report = read_told("as said", {"more": ["$90", "20 bucks"]})
    assert report.more == Decimal(110)


def test_the_last_that_is_said_is_where_it_stands() -> None:
    assert read_told("as said", {"done": ["two", "three"]}).count == Decimal(3)


def test_a_note_says_no_number_whatever_stands_in_it() -> None:
    before = Progress("3 of 4", Decimal(3), Decimal(4), "", 75)
    report = read_told("saw 4 of 4 people who had moved on", NOTE, None, before)
    assert not report.has_number
    assert advance(before, report, None).percent == 75


def test_a_report_that_was_not_marked_is_read_whole() -> None:
    assert read_told("3 of 4", None).count == Decimal(3)


@pytest.mark.parametrize("specific", ["Study from 6 to 8 pm", "Work from 9 to 5"])
def test_times_of_day_are_no_way_from_one_number_to_another(specific: str) -> None:
    target = target_of(GoalDraft(specific, "", "", "", None), TODAY)
    assert target is None or target.start is None
