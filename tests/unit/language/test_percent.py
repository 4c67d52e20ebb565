import pytest

from bot.language import read_percent
from tests.unit.language.tables import rows, short

TABLE = """
6% => 6
6 % => 6
6 percent => 6
6 per cent => 6
6 pct => 6
six percent => 6
six => 6
6 => 6
0.06 => 6
.05 => 5
0.125 => 12.5
4.5% => 4.5
4,5 % => 4.5
4.125% => 4.125
four and a half percent => 4.5
4 and a half => 4.5
4 1/2 % => 4.5
4½ % => 4.5
four point five percent => 4.5
half a percent => 0.5
0.5% => 0.5
0% => 0
0 => 0
zero => 0
none => 0
nothing => 0
half => 50
half of it => 50
a quarter => 25
three quarters => 75
everything => 100
5-10% => 5-10
5% - 10% => 5-10
5 to 10 percent => 5-10
between 5 and 10 percent => 5-10
from 5% to 10% => 5-10
five to ten percent => 5-10
5 or 6% => 5-6
10%-5% => 5-10
about 6% => 6
around 6 percent => 6
roughly six => 6
like 6% => 6
6ish percent => 6
~6% => 6
maybe 6% => 6
6% or so => 6
I put in 6 => 6
I put in 6% => 6
I contribute six percent => 6
6% of my pay => 6
6% of salary => 6
6 percent of my income => 6
my bonus is 10% => 10
a 10% bonus => 10
target of 15% => 15
bonus of fifteen percent => 15
save 12 percent => 12
twelve percent => 12
twenty-five percent => 25
twenty five percent => 25
one hundred percent => 100
a hundred percent => 100
100% => 100
150% => 150
50 basis points => 0.5
25 bps => 0.25
10 out of 100 => 10
6% no wait 7% => 7
5, sorry, 6% => 6
6% actually 8 => 8
not 5% but 6% => 6
6 percnt => 6
6 precent => 6
six persent => 6
6 perc => 6
up to 6% => 6
at most 6% => 6
at least 6% => 6
the full 6% => 6
so 6% then => 6
ok 6% please => 6
-5% => nothing
minus 5 percent => nothing
5000% => nothing
250 => nothing
a lot => nothing
not sure => nothing
the usual => nothing
as much as possible => nothing
I have 3 kids => nothing
since 2019 => nothing
$500 => nothing
 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_shares(text: str, expected: str) -> None:
    assert short(read_percent(text)) == expected


def test_a_fraction_of_one_is_an_assumption() -> None:
    assert read_percent("0.06").assumed
    assert not read_percent("6%").assumed


def test_a_large_fraction_has_the_plain_number_as_the_other_reading() -> None:
    reading = read_percent("0.5")
    assert [short(type(reading)("percent", other)) for other in reading.alternatives] == ["0.5"]


@pytest.mark.parametrize("text", ["a lot", "-5%", "5000%"])
def test_reason_for_nothing_says_what_works(text: str) -> None:
    assert "6 %" in read_percent(text).reason
