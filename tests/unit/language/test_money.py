from decimal import Decimal

import pytest

from bot.language import MoneyValue, read_money
from tests.unit.language.tables import rows, short

TABLE = """
$85k => 85000 USD year
85,000 dollars => 85000 USD year
eighty five thousand => 85000 - year
the pay is 72k => 72000 - year
try 70k => 70000 - year
TRY 70k => 70000 TRY year
70k try => 70000 TRY year
65 grand => 65000 - year
45.50/hr => 45.5 - hour
seventy-two five => 72500 - year
1.2m => 1200000 - year
80-90k => 80000-90000 - year
€60k => 60000 EUR year
£45,000 => 45000 GBP year
CAD 72,000 => 72000 CAD year
65.000 € => 65000 EUR year
12 LPA => 1200000 INR year
65 => asked
a decent amount => nothing
-5000 => nothing
minus five thousand => nothing
unpaid => 0 - -
it's unpaid => 0 - -
85000 => 85000 - year
85 000 => 85000 - year
85'000 CHF => 85000 CHF year
85,000.50 => 85000.5 - year
$85,000.00 => 85000 USD year
1,20,000 INR => 120000 INR year
85K => 85000 - year
85 k a year => 85000 - year
85k/yr => 85000 - year
85k per annum => 85000 - year
85k p.a. => 85000 - year
85k annually => 85000 - year
a salary of 85k => 85000 - year
I make about 85k => 85000 - year
around 85,000 => 85000 - year
like 85k or so => 85000 - year
~85k => 85000 - year
$22/hr => 22 USD hour
$22 an hour => 22 USD hour
22 dollars per hour => 22 USD hour
22 bucks an hour => 22 USD hour
22 hourly => 22 - hour
hourly rate is 22 => 22 - hour
twenty two fifty an hour => 22.5 - hour
45 dollars and 50 cents an hour => 45.5 USD hour
$20-25 an hour => 20-25 USD hour
between 20 and 25 dollars an hour => 20-25 USD hour
$450 a day => 450 USD day
450 daily => 450 - day
900 a week => 900 - week
900 weekly => 900 - week
900/wk => 900 - week
1800 biweekly => 1800 - biweek
1800 every two weeks => 1800 - biweek
1800 every other week => 1800 - biweek
1800 a fortnight => 1800 - biweek
2000 twice a month => 2000 - semimonth
2000 semi-monthly => 2000 - semimonth
4000 a month => 4000 - month
4,000 per month => 4000 - month
4k monthly => 4000 - month
monthly salary of 4000 => 4000 - month
5k sign-on => 5000 - once
a one-time 5000 => 5000 - once
5000 lump sum => 5000 - once
$80,000 - $90,000 => 80000-90000 USD year
80k to 90k => 80000-90000 - year
from 80 to 90k => 80000-90000 - year
between 80 and 90 thousand => 80000-90000 - year
90-80k => 80000-90000 - year
eighty to ninety thousand => 80000-90000 - year
eighty or ninety thousand => 80000-90000 - year
78k, no wait, 82 => 82000 - year
78k no 82k => 82000 - year
sorry I mean 85k => 85000 - year
80, make that 85k => 85000 - year
80k a year, actually 82k => 82000 - year
not 80k but 85k => 85000 - year
85 thosand => 85000 - year
eigthy five thousand => 85000 - year
85k a yaer => 85000 - year
a hundred and ten thousand => 110000 - year
one hundred ten thousand five hundred => 110500 - year
half a million => 500000 - year
12 lakhs per annum => 1200000 INR year
1.5 crore => 15000000 INR year
1 lakh 20 thousand a month => 120000 INR month
₹50,000 a month => 50000 INR month
72,000 canadian dollars => 72000 CAD year
C$72,000 => 72000 CAD year
AU$95k => 95000 AUD year
95k AUD => 95000 AUD year
¥500,000 a month => 500000 JPY month
60k euros => 60000 EUR year
forty five thousand pounds => 45000 GBP year
35 quid an hour => 35 GBP hour
450 => 450 - -
$900 => 900 USD -
18.75 => 18.75 - hour
$30 => asked
thirty => asked
80-90 => asked
like 80ish => asked
2400 a paycheck => asked
six figures => nothing
not enough => nothing
I have 3 kids => nothing
40 hours a week => nothing
15 days => nothing
I've been here 10 years => nothing
6% => nothing
 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_amounts(text: str, expected: str) -> None:
    assert short(read_money(text)) == expected


@pytest.mark.parametrize("text", ["65", "$65", "sixty five"])
def test_asks_whether_a_small_number_is_a_wage_or_thousands(text: str) -> None:
    reading = read_money(text)
    read = [(value.amount, value.period) for value in reading.alternatives]
    assert read == [(Decimal(65), "hour"), (Decimal(65_000), "year")]
    assert "hour" in reading.reason


def test_says_that_a_year_was_assumed_for_a_bare_salary() -> None:
    assert read_money("85k").assumed
    assert not read_money("85k a year").assumed


def test_keeps_the_currency_open_where_none_was_said() -> None:
    value = read_money("85k").value
    assert isinstance(value, MoneyValue)
    assert value.currency is None


def test_reason_for_nothing_says_what_works() -> None:
    assert "85,000 a year" in read_money("a decent amount").reason
    assert "below zero" in read_money("-5000").reason


def test_json_has_the_keys_of_the_specification() -> None:
    assert read_money("80-90k a year").to_json() == {
        "kind": "money",
        "value": {"min": 80000, "max": 90000, "currency": None, "period": "year"},
        "assumed": False,
        "alternatives": [],
        "reason": "",
    }


APART = """
they pay me monthly, 5500 => 5500 - month
they pay me monthly: 5500 => 5500 - month
paid monthly, 5500 => 5500 - month
5500, paid monthly => 5500 - month
5500 and it's monthly => 5500 - month
5500 on a monthly basis => 5500 - month
on a monthly basis, 5500 => 5500 - month
every month they give me 5500 => 5500 - month
they pay by the month, 5500 => 5500 - month
every two weeks I get 2300 => 2300 - biweek
every other week they pay me 2300 => 2300 - biweek
biweekly, 2100 => 2100 - biweek
we get paid biweekly and it comes to 2100 => 2100 - biweek
im paid every 2 weeks its 2300 => 2300 - biweek
paid every fortnight, 1800 => 1800 - biweek
I'm paid weekly, about 900 => 900 - week
they pay weekly. 900 => 900 - week
I'm paid twice a month, 2750 => 2750 - semimonth
I'm hourly, 25 => 25 - hour
day rate, 300 => 300 - day
"""


@pytest.mark.parametrize(("text", "expected"), rows(APART))
def test_reads_a_period_that_stands_apart(text: str, expected: str) -> None:
    assert short(read_money(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I work 4 days a week and make 85k", "85000 - year"),
        ("40 hours a week, 52000", "52000 - year"),
        ("paid monthly, 60000 a year", "60000 - year"),
        ("insurance is paid monthly, 400", "nothing"),
        ("I'm paid weekly and my rent is 900", "nothing"),
        ("paid weekly, 2 kids", "nothing"),
        ("we meet every month, 10 people", "nothing"),
    ],
)
def test_a_period_of_something_else_is_not_that_of_the_pay(text: str, expected: str) -> None:
    assert short(read_money(text)) == expected
