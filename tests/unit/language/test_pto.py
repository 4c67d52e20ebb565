from decimal import Decimal

import pytest

from bot.language import read_pto_days
from tests.unit.language.tables import rows, short

TABLE = """
15 => 15
fifteen => 15
15 days => 15
15 days off => 15
15 days of PTO => 15
15 PTO days => 15
15 vacation days => 15
15 days vacation => 15
15 paid days off => 15
fifteen days => 15
12.5 days => 12.5
12 and a half days => 12.5
3 weeks => 15
three weeks => 15
3 weeks off => 15
three weeks of vacation => 15
3 weeks paid vacation => 15
3 wks => 15
a week => 5
one week => 5
a couple of weeks => 10
a fortnight => 10
two and a half weeks => 12.5
a week and a half => 7.5
2 weeks and 3 days => 13
120 hours => 15
120 hrs of PTO => 15
80 hours of vacation => 10
40 hours => 5
1.5 days a month => 18
1.5 days per month => 18
a day and a half a month => 18
one day a month => 12
2 days monthly => 24
10 hours a month => 15
6.67 hours per month => 10.01
4 hours per pay period => 13
10-15 days => 10-15
10 to 15 days => 10-15
between 10 and 15 days => 10-15
2-3 weeks => 10-15
2 to 3 weeks => 10-15
15 or 20 days => 15-20
about 15 days => 15
around 3 weeks => 15
like 15 => 15
roughly 20 days => 20
20 working days => 20
20 days a year => 20
15 days per year => 15
25 days annual leave => 25
25 days of leave => 25
25 days holiday => 25
25 days plus bank holidays => 25
25 days plus 8 bank holidays => 25 h8
28 days including 8 bank holidays => 20 h8
15 days and 10 holidays => 15 h10
15 days + 11 paid holidays => 15 h11
15 PTO, 10 holidays => 15 h10
2 weeks vacation plus 5 sick days and 10 holidays => 10 h10 s5
10 vacation, 5 sick, 11 holidays => 10 h11 s5
10 days vacation and 5 days sick => 10 s5
2 weeks vacation and 1 week sick => 10 s5
10 vacation days and 3 personal days => 13
15 days, no sick days => 15 s0
15 days but no holidays => 15 h0
10 holidays => None h10
11 federal holidays => None h11
8 bank holidays => None h8
5 sick days => None s5
unlimited => unlimited
unlimited PTO => unlimited
unlimited vacation and 11 holidays => unlimited h11
they have unlimited time off => unlimited
open PTO => unlimited
as much as I want => unlimited
no limit => unlimited
none => 0
no PTO => 0
no vacation => 0
no paid time off => 0
no days off => 0
zero => 0
nothing => 0
0 days => 0
I get no vacation => 0
I work 4 days a week and get 3 weeks => 12
3 weeks, 4 day week => 12
15 days, no wait, 20 => 20
15, sorry, 18 days => 18
not 15 but 20 days => 20
15 vaction days => 15
3 weeeks => 15
10 hollidays => None h10
unlimted => unlimited
15 days (10 vacation, 5 sick) => 10 s5
a month => asked
366 days => nothing
400 days => nothing
60 weeks of vacation, every year => 300
-5 days => nothing
a lot => nothing
some => nothing
not sure => nothing
the usual => nothing
$500 => nothing
I have 3 kids => nothing
I have worked here for 3 years => nothing
 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_days_off(text: str, expected: str) -> None:
    assert short(read_pto_days(text)) == expected


def test_a_week_is_the_days_a_week_worked() -> None:
    value = read_pto_days("3 weeks", days_per_week=Decimal(4)).value
    assert value is not None
    assert value.days == 12


def test_hours_are_counted_in_days_of_their_length() -> None:
    value = read_pto_days("100 hours", hours_per_day=Decimal(10)).value
    assert value is not None
    assert value.days == 10


def test_days_a_pay_period_assume_every_two_weeks() -> None:
    reading = read_pto_days("4 hours per pay period")
    assert reading.assumed
    assert "26" in reading.reason


def test_unlimited_is_a_value_of_its_own() -> None:
    assert read_pto_days("unlimited").to_json()["value"] == {
        "unlimited": True,
        "holidays": None,
        "sick_days": None,
    }
