"""Sentences with numbers that are not what was asked for."""

from datetime import date

import pytest

from bot.language import Kind, read

SENTENCES: dict[Kind, str] = {
    "money": """
        I have 3 kids
        I'm 34 years old
        40 hours a week
        15 days off
        6% of pay
        two jobs
        12 people report to me
        I was hired in 2019
        8 out of 10
        a decent amount
        more than I make now
        not enough
        it depends
        peanuts
        six figures
        by June
        chapter 12
        what is a salary?
        I want a raise
        the pay is bad
    """,
    "percent": """
        I'm 34
        I have 3 kids
        9 to 5
        $500
        85k
        40 hours
        15 days
        by June
        a lot
        most of it
        no idea
        what is a match?
        since 2019
        two jobs
        six months
        not much
        I don't get it
        whatever is normal
        my boss decides
        the night class
    """,
    "duration": """
        40 hours
        $500 a month
        5 days a week
        twice a week
        every two weeks
        a quarter of my pay
        by June
        soon
        a while
        not long
        until I find something
        85k a year
        I'm 34 years old
        6%
        a few months
        some weeks
        forever
        ages
        no idea
        I hate Mondays
    """,
    "hours": """
        every two weeks
        in a minute
        $22 an hour
        22 an hour
        15 days
        3 weeks
        I'm 34
        I have 3 kids
        by June
        6%
        part time
        a lot
        too many
        depends
        whenever I can
        85k a year
        no idea
        after work
        my shift changes
        200 hours a week
    """,
    "pto_days": """
        every two weeks
        twice a week
        40 hours a week
        I study 5 hours a week
        $22 an hour
        9 to 5
        I'm 34
        I have worked here for 3 years
        I have 3 kids
        6%
        some
        plenty
        not enough
        no idea
        ask HR
        the usual
        by June
        400 days
        on call 3 nights
        85k a year
    """,
    "match_formula": """
        each quarter I get a review
        my shift is nine to five
        9 to 5
        I'm 34
        3/4 of the course
        1/2 of the work
        my confidence is 7 out of 10
        from 82% to 90%
        raise my score to 90%
        apply to 10 jobs
        the night class is full
        half time
        no clue
        no idea
        not sure
        I don't know
        decent
        what is a match?
        ask HR
        by June
    """,
}
CASES = [
    (kind, line.strip())
    for kind, table in SENTENCES.items()
    for line in table.splitlines()
    if line.strip()
]


@pytest.mark.parametrize(("kind", "sentence"), CASES)
def test_no_value_is_read_where_none_was_said(kind: Kind, sentence: str) -> None:
    reading = read(kind, sentence, date(2026, 11, 22))
    assert reading.value is None
    assert reading.alternatives == ()
    assert reading.reason
