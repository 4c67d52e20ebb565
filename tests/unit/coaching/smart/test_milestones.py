"""Steps on the way, from the person's own numbers and date."""

from datetime import date

import pytest

from bot.coaching.smart import milestones

TODAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "Have 6 informational interviews by 30 November",
            ["2 of 6 informational interviews", "4 of 6 informational interviews",
             "6 of 6 informational interviews"],
        ),
        ("Raise it from 82% to 90% by 31 March 2027", ["at 84%", "at 86%", "at 88%", "at 90%"]),
        ("save $5,000 by 8 October", ["$2,500 of $5,000", "$5,000 of $5,000"]),
        ("IELTS from 6.0 to 7.0 by 30 October", ["at 6.3", "at 6.7", "at 7.0"]),
        ("Cut it from 9 to 4 by 1 October", ["at 7", "at 4"]),
        ("Pass the PMP by 1 October", ["halfway: see what is done and what is left", "done"]),
        ("Win two new clients by June 2027", ["1 of 2 clients", "2 of 2 clients"]),
    ],
)  # fmt: skip
def test_numbers_are_split_over_the_time(text: str, steps: list[str]) -> None:
    assert [one.step for one in milestones(text, TODAY)] == steps


def test_the_last_step_is_on_the_goals_own_day() -> None:
    days = [one.day for one in milestones("Sell 40 loaves by 12 October", TODAY)]
    assert days == [date(2026, 9, 28), date(2026, 10, 12)]


@pytest.mark.parametrize(
    "text", ["Have 6 interviews", "by tomorrow", "by last year", "in 2050", ""]
)
def test_without_a_day_that_leaves_room_nothing_is_offered(text: str) -> None:
    assert milestones(text, TODAY) == ()
