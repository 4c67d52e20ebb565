"""Forms that came up after the tables: other currencies, other Englishes, rambling answers."""

from datetime import date
from typing import get_args

import pytest

from bot.coaching.reading import Kind, read
from tests.unit.coaching.reading.tables import rows, short

TODAY = date(2026, 11, 22)

MONEY = """
Looking for something in the 70-80k range => 70000-80000 - year
low 90s => nothing
they're offering me ninety two thousand four hundred a year => 92400 - year
$19.50/hour => 19.5 USD hour
19.50 => 19.5 - hour
70K–85K => 70000-85000 - year
£12.21 p/h => 12.21 GBP hour
£26,500 per year => 26500 GBP year
3.200,00 € im Monat => 3200 EUR -
€3.200 per month => 3200 EUR month
15 lpa => 1500000 INR year
18L => 1800000 INR year
CTC 24 LPA => 2400000 INR year
12-15 LPA => 1200000-1500000 INR year
$1,000/wk => 1000 USD week
$52,000/year => 52000 USD year
USD 100k => 100000 USD year
100k usd => 100000 USD year
my salary is 68,500 before taxes => 68500 - year
my current base salary is $95,400. => 95400 USD year
fifteen an hour => 15 - hour
fifteen dollars => asked
minimum wage => nothing
I get paid 28 per hr => 28 - hour
A hundred grand => 100000 - year
quarter million => 250000 - year
2.5k every 2 weeks => 2500 - biweek
$3,500 bi-weekly => 3500 USD biweek
5k/mo => 5000 - month
5000 pm => 5000 - month
one-twenty k => 120000 - year
$125,000 OTE => 125000 USD year
75000.00 => 75000 - year
0.5m => 500000 - year
about three fifty a day => 350 - day
S$6,000 a month => 6000 SGD month
R$ 5.000 por mes => 5000 BRL -
48000 NZD => 48000 NZD year
HK$30,000 monthly => 30000 HKD month
60/65k => 60000-65000 - year
around 40-ish thousand => 40000 - year
$85k. Wait, sorry, $58k => 58000 USD year
I'd say 55 => asked
55 an hour I think => 55 - hour
5 figures => nothing
my boss says more is coming => nothing
2 jobs => nothing
$0 => 0 USD -
free internship => 0 - -
not paid => 0 - -
"""

PERCENT = """
I do 5% right now => 5
5 percent of each paycheck => 5
3 % => 3
half my salary => 50
.5% => 0.5
0,06 => 6
fifteen per cent => 15
a tenth => 10
a third => 33.33
the whole thing => 100
max => nothing
10-ish percent => 10
12% or 13% => 12-13
1 percent => 1
one and a half percent => 1.5
nothing yet => 0
I'm not contributing => 0
twenty => 20
around 8 to 10 => 8-10
6%. actually no, 4% => 4
6 percent (of base) => 6
10 percent annual target => 10
+5% => 5
two-percent => 2
"""

DATE = """
before the end of the year => 2026-12-31
by end of June => 2027-06-30
end of 2027 => 2027-12-31
31/12/2026 => 2026-12-31
12/31/26 => 2026-12-31
by 12/31 => 2026-12-31
Dec 31st => 2026-12-31
31 Dec => 2026-12-31
by the last day of the year => 2026-12-31
by the end of January next year => 2027-01-31
next January => 2027-01-31
this December => 2026-12-31
sometime next summer => 2027-08-31
a year from now => 2027-11-22
one year from today => 2027-11-22
in the next 90 days => 2027-02-20
in about 3 months => 2027-02-22
about 3 months from now => 2027-02-22
3 months => 2027-02-22
give me 3 months => 2027-02-22
let's say march 15 => 2027-03-15
March 15 at the latest => 2027-03-15
by March the 15th => 2027-03-15
the fifteenth of March => 2027-03-15
15th of march, 2028 => 2028-03-15
15.03.27 => 2027-03-15
15-03-2027 => 2027-03-15
2027-3-5 => 2027-03-05
March of next year => 2027-03-31
end of Q1 2027 => 2027-03-31
Q1'27 => 2027-03-31
1Q 2027 => 2027-03-31
first quarter => 2027-03-31
by the end of first quarter next year => 2027-03-31
early 2027 => 2027-05-01
before the end of 2027 => 2027-12-31
two weeks from Monday => 2026-12-07
Monday week => 2026-11-30
this coming Friday => 2026-11-27
on Friday the 27th => 2026-11-27
Friday, November 27th => 2026-11-27
by Friday at 5pm => 2026-11-27
tomorrow at noon => 2026-11-23
in 2 days => 2026-11-24
48 hours => nothing
within a week => 2026-11-29
within a month => 2026-12-22
in one month => 2026-12-22
by my next review in March => 2027-03-31
between now and June => 2027-06-30
from now until March => 2027-03-31
by graduation => nothing
by the holidays => nothing
ASAP, by Friday => 2026-11-27
not before June => nothing
by june 2027 at the latest => 2027-06-30
5 years from now => 2031-11-22
in ten years => 2036-11-22
next fall => 2027-11-30
September 31 => nothing
32 May => nothing
6/31/2027 => nothing
00/00/2027 => nothing
last Friday => 2026-11-20 past
2 weeks ago => 2026-11-08 past
end of day tomorrow => 2026-11-23
the end of the week after next => 2026-12-06
a month from today => 2026-12-22
mid next year => 2027-07-02
MLK day => 2027-01-18
black friday => 2026-11-27
May 1st, no wait, May 15th => 2027-05-15
by April 2027. => 2027-04-30
april 2027!! => 2027-04-30
I'd like it done by April, if possible => 2027-04-30
Hmm, April maybe? => 2027-04-30
I think 30 June would be good => 2027-06-30
fiscal year end => nothing
"""

DURATION = """
1.5 yrs => 1.5 year
around a year => 1 year
half year => 6 month
a half year => 6 month
six to nine months => 6-9 month
6–9 months => 6-9 month
1-2 yrs => 1-2 year
a good 3 months => 3 month
three quarters of a year => 9 month
two-and-a-half years => 30 month
100 days => 100 day
4 semesters => nothing
5yrs => 5 year
36 months => 36 month
weeks => nothing
a few years => nothing
one to two weeks => 1-2 week
over a year => 1 year
just under 2 years => 2 year
"""

HOURS = """
40/week => 40
40hrs => 40
forty hours a week => 40
about 35 hours each week => 35
37.5h per week => 37.5
40 hrs per wk => 40
Mon-Fri 9-5 => 40
9 to 6 monday through friday => 45
8 hours per day => 40
8hr days => 40
10 hour days, 4 days a week => 40
four 10-hour days => 40
5 days a week, 8 hours => 40
twelve hours a day three days a week => 36
an hour on weeknights => 5
1 hour a week => 1
maybe 5 => 5
5 to 6 => 5-6
20-25 => 20-25
less than 10 => 10
up to 20 hours => 20
45 minutes a week => 0.75
2 hours twice a week => 4
3x a week for an hour => 3
two evenings a week for 90 minutes => 3
a couple of hours every saturday => 2
10 hours every two weeks => 5
20 hours a month => 4.62
none right now => 0
60+ => 60
40.0 => 40
"""

PTO_DAYS = """
15 days a year plus holidays => 15
3 wks vacation => 15
20 pto days, 5 sick days, 11 holidays => 20 h11 s5
10 days vacation, 7 sick, and 9 paid holidays => 10 h9 s7
5 weeks' holiday => 25
28 days inc bank holidays => 28
25 + 8 => nothing
25 days + 8 bank hols => 25 h8
160 hours a year => 20
4 hours every two weeks => 13
1 day per month => 12
1 2/3 days a month => nothing
two weeks to start => 10
2 weeks the first year, 3 after that => 10
around fifteen => 15
we have unlimited => unlimited
flexible time off => unlimited
I don't get any => 0
no pto but 5 sick days => 0 s5
zero vacation => 0
6 weeks => 30
a day a month => 12
10 vacation + 10 holidays => 10 h10
10 holidays and 15 vacation days => 15 h10
17 days PTO which includes sick => 17
all federal holidays and 13 days => 13
12 => 12
PTO is 18 days => 18
PTO: 18 => 18
days => nothing
"""

MATCH_FORMULA = """
50% of up to 6% => 50:6
they'll match 50% up to 6% of my salary => 50:6
they match 50% of the first 6% I put in => 50:6
50c on the dollar up to 6% => 50:6
6% with a 50% match => 50:6
50% match (up to 6%) => 50:6
50%, up to 6% => 50:6
up to 6%, half => 50:6
match is 50% on up to 8% => 50:8
100/4 => nothing
100% up to 3 and 50% up to 5 => 100:3 50:5
100% for the first 3%, 50% for the next 2% => 100:3 50:5
100% on the first three percent then fifty percent on the next two => 100:3 50:5
dollar for dollar up to three percent, then fifty cents on the dollar up to five => 100:3 50:5
they match the first 3% 100% and the next 2% 50% => 100:3 50:5
full match first 3%, 50% match next 3% => 100:3 50:6
matching up to 4% => 100:4
they'll match up to 5% of my contributions => 100:5
5% company match => 100:5
company puts in 5% no matter what => none n5
they contribute 3% automatically => none n3
they contribute 3% even if I don't => none n3
3% core contribution plus 50% of the first 4% => 50:4 n3
3% profit sharing => none n3
a 3% safe harbor contribution => none n3
100% match => 100:*
we don't have one => none
there isn't one => none
they dont offer a match => none
I don't think they match => none
not sure if they match => nothing
it's complicated => nothing
max $5,000 => none cap5000
100% match up to $3000 per year => 100:* cap3000
half, up to 3% of pay => 50:3
they add 50 cents for each dollar, up to 6% => 50:6
for every dollar I put in they put in 50 cents up to 6% => 50:6
1 to 1 up to 6 percent => 100:6
1-to-1 up to 6% => 100:6
33% up to 9% => 33:9
one third up to 9% => 33.33:9
150% up to 4% => 150:4
they match what I put in up to 7% => 100:7
6% 401k match => 100:6
50% up to 6% vested after 3 years => 50:6
100% up to 6% after one year => 100:6
none yet => none
"""

TABLES = {
    "money": MONEY,
    "percent": PERCENT,
    "date": DATE,
    "duration": DURATION,
    "hours": HOURS,
    "pto_days": PTO_DAYS,
    "match_formula": MATCH_FORMULA,
}
CASES = [(kind, *row) for kind in get_args(Kind) for row in rows(TABLES[kind])]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_reads_wider_forms(kind: Kind, text: str, expected: str) -> None:
    assert short(read(kind, text, TODAY)) == expected
