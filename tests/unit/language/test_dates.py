from datetime import date, timedelta

import pytest

from bot.language import read_date, say_date
from tests.unit.language.tables import rows, short

SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2027, 2, 10)

TABLE = """
by June => 2027-06-30
June => 2027-06-30
in June => 2027-06-30
by the end of June => 2027-06-30
end of June => 2027-06-30
June 2027 => 2027-06-30
June of 2028 => 2028-06-30
by November => 2026-11-30
by October => 2027-10-31
next June => 2027-06-30
mid June => 2027-06-15
middle of June => 2027-06-15
mid-June 2027 => 2027-06-15
early June => 2027-06-10
late June => 2027-06-30
beginning of June => 2027-06-01
before June => 2027-05-31
before the end of June => 2027-06-30
first week of June => 2027-06-07
last week of June => 2027-06-30
first half of June => 2027-06-15
Q2 2027 => 2027-06-30
Q2 => 2027-06-30
q2 of 2027 => 2027-06-30
2027 Q2 => 2027-06-30
end of Q2 => 2027-06-30
second quarter of 2027 => 2027-06-30
the 2nd quarter => 2027-06-30
Q4 => 2026-12-31
this quarter => 2026-12-31
end of the quarter => 2026-12-31
next quarter => 2027-03-31
end of next quarter => 2027-03-31
H1 2027 => 2027-06-30
first half of 2027 => 2027-06-30
second half of next year => 2027-12-31
by the end of the year => 2026-12-31
end of year => 2026-12-31
EOY => 2026-12-31
year end => 2026-12-31
this year => 2026-12-31
next year => 2027-12-31
by the end of next year => 2027-12-31
by 2028 => 2028-12-31
in 2027 => 2027-12-31
2027 => 2027-12-31
before 2028 => 2027-12-31
twenty twenty seven => 2027-12-31
end of the month => 2026-11-30
EOM => 2026-11-30
this month => 2026-11-30
next month => 2026-12-31
end of next month => 2026-12-31
June 30 => 2027-06-30
June 30th => 2027-06-30
30 June => 2027-06-30
30th of June => 2027-06-30
the 30th of June 2028 => 2028-06-30
June 30, 2027 => 2027-06-30
June 30th 2027 => 2027-06-30
Jun 30 '27 => 2027-06-30
Wednesday, June 30, 2027 => 2027-06-30
by the first of June => 2027-06-01
twenty first of May => 2027-05-21
May 5th => 2027-05-05
December 1 => 2026-12-01
November 22 => 2026-11-22
November 21 => 2027-11-21
2027-06-30 => 2027-06-30
2027/06/30 => 2027-06-30
30.6.2027 => 2027-06-30
6/30/2027 => 2027-06-30
6/30/27 => 2027-06-30
30/6/2027 => 2027-06-30
3/4/2027 => 2027-03-04
3/4 => 2027-03-04
6/2027 => 2027-06-30
the 15th => 2026-12-15
by the 30th => 2026-11-30
the 31st => 2026-12-31
the 15th of next month => 2026-12-15
in six months => 2027-05-22
in 6 months => 2027-05-22
six months from now => 2027-05-22
within six months => 2027-05-22
in half a year => 2027-05-22
in a year => 2027-11-22
in a year and a half => 2028-05-22
in 3 weeks => 2026-12-13
in a couple of weeks => 2026-12-06
in two weeks' time => 2026-12-06
3 weeks from today => 2026-12-13
within the next 3 weeks => 2026-12-13
in a fortnight => 2026-12-06
in 10 days => 2026-12-02
in 5 working days => 2026-11-27
in 2-3 months => 2027-02-22
6 months => 2027-05-22
90 days => 2027-02-20
tomorrow => 2026-11-23
the day after tomorrow => 2026-11-24
today => 2026-11-22
tonight => 2026-11-22
a week from tomorrow => 2026-11-30
Friday => 2026-11-27
by Friday => 2026-11-27
this Friday => 2026-11-27
next Friday => 2026-11-27
Sunday => 2026-11-22
next Sunday => 2026-11-29
a week from Friday => 2026-12-04
Friday after next => 2026-12-04
this week => 2026-11-22
next week => 2026-11-29
end of next week => 2026-11-29
this weekend => 2026-11-22
next weekend => 2026-11-29
the week of June 7 => 2027-06-13
last Friday of June => 2027-06-25
the first Monday of March => 2027-03-01
before Christmas => 2026-12-24
by Christmas => 2026-12-25
Christmas Eve => 2026-12-24
Thanksgiving => 2026-11-26
before Thanksgiving => 2026-11-25
New Year's Eve => 2026-12-31
by New Year => 2027-01-01
before the new year => 2026-12-31
Easter => 2027-03-28
Labor Day => 2027-09-06
4th of July => 2027-07-04
Valentine's Day => 2027-02-14
by summer => 2027-08-31
next spring => 2027-05-31
summer 2028 => 2028-08-31
between March and May => 2027-05-31
March to May => 2027-05-31
from March until June => 2027-06-30
June 3-5 => 2027-06-05
March 3 to June 5 => 2027-06-05
April or May => 2027-05-31
Q1 or Q2 => 2027-06-30
February 29 => 2028-02-29
March 31, 2027, with a check-in on the first Monday of each month => 2027-03-31
I'm 34 and want this done in 3 months => 2027-02-22
Within 12 weeks from today; I'll finish one module every two weeks. => 2027-02-14
get a raise of 5k by my review in April => 2027-04-30
I want to be certified by the end of March 2027 => 2027-03-31
June 15th, no wait, June 20th => 2027-06-20
June 15th, no wait, 20th => 2027-06-20
by March, sorry, April => 2027-04-30
by the end of febuary => 2027-02-28
next wensday => 2026-11-25
tommorow => 2026-11-23
by Decemeber => 2026-12-31
yesterday => 2026-11-21 past
June 2020 => 2020-06-30 past
March 3, 2020 => 2020-03-03 past
2025-01-01 => 2025-01-01 past
February 30th => nothing
by Feb 30 => nothing
June 31 => nothing
February 29, 2027 => nothing
13/13/2027 => nothing
2027-02-30 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_deadlines(text: str, expected: str) -> None:
    assert short(read_date(text, SUNDAY)) == expected


MIDWEEK = """
this Friday => 2027-02-12
Friday => 2027-02-12
next Friday => 2027-02-19
next Monday => 2027-02-15
Monday => 2027-02-15
Wednesday => 2027-02-10
next Wednesday => 2027-02-17
end of the week => 2027-02-14
EOW => 2027-02-14
next week => 2027-02-21
this weekend => 2027-02-14
next month => 2027-03-31
in a month => 2027-03-10
the 10th => 2027-02-10
the 9th => 2027-03-09
the 30th => 2027-03-30
this quarter => 2027-03-31
January => 2028-01-31
"""


@pytest.mark.parametrize(("text", "expected"), rows(MIDWEEK))
def test_reads_deadlines_said_on_a_wednesday(text: str, expected: str) -> None:
    assert short(read_date(text, WEDNESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("in a month", date(2027, 1, 31), date(2027, 2, 28)),
        ("in six months", date(2027, 8, 31), date(2028, 2, 29)),
        ("next month", date(2026, 12, 31), date(2027, 1, 31)),
        ("next quarter", date(2026, 12, 31), date(2027, 3, 31)),
        ("in a year", date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_short_months_and_ends_of_years(text: str, today: date, expected: date) -> None:
    value = read_date(text, today).value
    assert value is not None
    assert value.date == expected


def test_day_first_is_a_matter_of_locale() -> None:
    value = read_date("3/4/2027", SUNDAY, day_first=True).value
    assert value is not None
    assert value.date == date(2027, 4, 3)


@pytest.mark.parametrize("text", ["3/4/2027", "this Friday", "next Friday", "mid June"])
def test_what_may_be_meant_otherwise_is_assumed(text: str) -> None:
    assert read_date(text, SUNDAY).assumed


@pytest.mark.parametrize("text", ["30 June 2027", "6/30/2027", "in six months", "by June"])
def test_what_is_plain_is_not_assumed(text: str) -> None:
    assert not read_date(text, SUNDAY).assumed


def test_next_friday_said_on_a_wednesday_may_be_the_coming_one() -> None:
    reading = read_date("next Friday", WEDNESDAY)
    assert [other.date for other in reading.alternatives] == [date(2027, 2, 12)]


def test_impossible_days_are_refused_with_the_reason() -> None:
    assert "no such day" in read_date("February 30th", SUNDAY).reason


@pytest.mark.parametrize("text", ["someday", "asap", "before my birthday", "when I have time"])
def test_reason_for_nothing_says_what_works(text: str) -> None:
    reading = read_date(text, SUNDAY)
    assert reading.value is None
    assert "30 June 2027" in reading.reason


def test_says_a_date_with_its_weekday() -> None:
    assert say_date(date(2027, 6, 30)) == "Wednesday, 30 June 2027"


def test_what_is_said_reads_as_the_same_day() -> None:
    for ahead in range(0, 1_500, 7):
        day = SUNDAY + timedelta(days=ahead)
        value = read_date(say_date(day), SUNDAY).value
        assert value is not None
        assert value.date == day
