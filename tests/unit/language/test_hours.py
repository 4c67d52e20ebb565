import pytest

from bot.language import read_hours
from tests.unit.language.tables import rows, short

TABLE = """
40 => 40
forty => 40
40 hours => 40
40 hrs => 40
40h => 40
40 hours a week => 40
40 hours per week => 40
40 hrs/wk => 40
40h/w => 40
40 hours weekly => 40
40 a week => 40
40 per week => 40
a 40 hour week => 40
a 40-hour work week => 40
forty hours => 40
37.5 => 37.5
37.5 hours => 37.5
37 and a half => 37.5
37 1/2 hours => 37.5
37,5 hours => 37.5
thirty seven and a half hours a week => 37.5
full time => 40
full-time => 40
fulltime => 40
I work full time => 40
half time => 20
35-40 => 35-40
35 to 40 hours => 35-40
between 35 and 40 hours a week => 35-40
35 or 40 hours => 35-40
about 40 => 40
around 45 hours => 45
roughly 40 hrs => 40
like 50 => 50
40ish => 40
~40 hours => 40
50 hours or so => 50
8 hours a day, 5 days a week => 40
8 hours a day 4 days a week => 32
8 hours a day for 4 days => 32
8 hours x 5 days => 40
4 days a week, 8 hours a day => 32
5 days of 8 hours => 40
5 days at 7.5 hours => 37.5
8h/day, 5 days => 40
8 hours a day => 40
8 hours a day monday to friday => 40
8 hours every weekday => 40
an hour every weekday => 5
5x8 => 40
5 x 8 => 40
four tens => 40
4 10s => 40
four ten-hour shifts => 40
three 12s => 36
three 12-hour shifts a week => 36
3 twelve hour shifts => 36
9 to 5 => 40
9-5 => 40
80 hours every two weeks => 40
80 hours biweekly => 40
160 hours a month => 36.92
2080 hours a year => 40
1,040 hours per year => 20
5 hours => 5
5 hours a week, so yes => 5
I can do 5 hours a week => 5
maybe 3 hours on weekends => 3
2 hours on saturdays => 2
2 hours three times a week => 6
3 evenings a week, 2 hours each => 6
an hour every day => 7
half an hour a week => 0.5
30 minutes a week => 0.5
90 minutes a week => 1.5
an hour a week => 1
a couple of hours a week => 2
an hour and a half a week => 1.5
10-15 hours a week => 10-15
35, no wait, 38 => 38
40 hours, actually 38 => 38
not 40 but 36 hours => 36
40 huors a week => 40
40 hours a weeek => 40
zero => 0
none => 0
2 hours a day => asked
an hour a day => asked
30 minutes a day => asked
170 => nothing
200 hours a week => nothing
25 hours a day => nothing
-5 => nothing
part time => nothing
a lot => nothing
too many => nothing
it depends => nothing
I have 2 kids => nothing
$22 => nothing
22 an hour => nothing
15 days => nothing
 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_hours_a_week(text: str, expected: str) -> None:
    assert short(read_hours(text)) == expected


def test_full_time_is_an_assumption_to_be_confirmed() -> None:
    assert read_hours("full time").assumed
    assert not read_hours("40 hours a week").assumed


def test_a_few_hours_a_day_are_five_or_seven_days() -> None:
    reading = read_hours("2 hours a day")
    assert [int(value.minimum) for value in reading.alternatives] == [10, 14]


def test_more_hours_than_a_week_has_are_refused_with_the_reason() -> None:
    assert "168" in read_hours("169 hours a week").reason


def test_every_value_is_for_a_week() -> None:
    assert read_hours("40").to_json()["value"] == {"value": 40, "per": "week"}
