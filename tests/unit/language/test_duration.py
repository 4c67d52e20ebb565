import pytest

from bot.language import read_duration
from tests.unit.language.tables import rows, short

TABLE = """
6 weeks => 6 week
six weeks => 6 week
6 wks => 6 week
6w => 6 week
a week => 1 week
one week => 1 week
1 week => 1 week
2 weeks => 2 week
a couple of weeks => 2 week
a couple weeks => 2 week
couple of months => 2 month
a couple => asked
a fortnight => 2 week
fortnight => 2 week
3 months => 3 month
three months => 3 month
3 mos => 3 month
3mo => 3 month
6m => 6 month
18 months => 18 month
eighteen months => 18 month
a month => 1 month
a month and a half => 1.5 month
one and a half months => 1.5 month
1.5 months => 1.5 month
half a month => 0.5 month
half a year => 6 month
a year => 1 year
1 yr => 1 year
a year and a half => 18 month
one and a half years => 18 month
1.5 years => 1.5 year
2 years => 2 year
two yrs => 2 year
2 and a half years => 30 month
two years and six months => 30 month
2 years 6 months => 30 month
a year and 3 months => 15 month
1 year, 2 months => 14 month
2 weeks and 3 days => 17 day
10 days => 10 day
ten days => 10 day
90 days => 90 day
10 business days => 10 day
a day => 1 day
a day or two => 1-2 day
a week or two => 1-2 week
a month or two => 1-2 month
a year or two => 1-2 year
2-3 months => 2-3 month
2 to 3 months => 2-3 month
two to three months => 2-3 month
between 2 and 3 months => 2-3 month
2 or 3 months => 2-3 month
3-2 months => 2-3 month
two three weeks => nothing
6 weeks to 2 months => 6-9 week
a quarter => 3 month
two quarters => 6 month
a decade => 10 year
about 6 weeks => 6 week
roughly three months => 3 month
like 6 months => 6 month
6 months or so => 6 month
maybe 2 years => 2 year
~3 months => 3 month
6ish weeks => 6 week
at least 2 years => 2 year
up to 3 months => 3 month
more than a year => 1 year
it takes 12 weeks => 12 week
a 12-week course => 12 week
12 week => 12 week
for 3 years => 3 year
in 3 weeks => 3 week
within 12 weeks => 12 week
the next 6 months => 6 month
I plan to stay 5 years => 5 year
3 months, no 4 => 4 month
3 weeks, no wait, 4 weeks => 4 week
not 3 but 4 months => 4 month
2 moths => 2 month
3 weeeks => 3 week
4 yaers => 4 year
6 monhts => 6 month
3 => asked
five => asked
2-3 => asked
-3 months => nothing
a few weeks => nothing
some time => nothing
ages => nothing
forever => nothing
soon => nothing
5 days a week => nothing
2 hours a day => nothing
40 hours a week => nothing
$500 a month => nothing
500 years => nothing
I'm 34 years old => nothing
 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_lengths_of_time(text: str, expected: str) -> None:
    assert short(read_duration(text)) == expected


def test_a_bare_number_is_asked_about() -> None:
    reading = read_duration("3")
    assert [value.unit for value in reading.alternatives] == ["week", "month", "year"]


def test_reason_for_nothing_says_what_works() -> None:
    assert "18 months" in read_duration("a while").reason
