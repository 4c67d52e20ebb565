from dataclasses import replace

import pytest

from bot.language import MatchFormulaValue, read_match_formula
from tests.unit.language.tables import rows, short

TABLE = """
50% up to 6% => 50:6
50 % up to 6 % => 50:6
50 percent up to 6 percent => 50:6
fifty percent up to six percent => 50:6
50 up to 6 => 50:6
50% to 6% => 50:6
50% of the first 6% => 50:6
50% on the first 6% => 50:6
50% match on 6% => 50:6
50% match up to 6% of pay => 50:6
50% of my contributions up to 6% => 50:6
50% of what I put in up to 6% => 50:6
half of what I put in, max 6% => 50:6
half of what I put in up to 6% => 50:6
half up to 6% => 50:6
half of the first 6% => 50:6
they match half up to 6% => 50:6
6% at 50% => 50:6
6% matched at 50% => 50:6
first 6% at half => 50:6
up to 6% at 50% => 50:6
50 cents on the dollar up to 6% => 50:6
fifty cents on the dollar up to 6% => 50:6
50 cents for every dollar up to 6% => 50:6
50 cents per dollar up to 6% of salary => 50:6
$0.50 per $1 up to 6% => 50:6
25 cents on the dollar up to 8% => 25:8
25% up to 8% => 25:8
a quarter of what I put in up to 8% => 25:8
75% up to 4% => 75:4
two thirds up to 6% => 66.67:6
dollar for dollar up to 4% => 100:4
dollar-for-dollar up to 4% => 100:4
dollar for dollar to 4 => 100:4
dollar for dollar on the first 4% => 100:4
4% dollar for dollar => 100:4
they match dollar for dollar up to 4 percent => 100:4
100% up to 4% => 100:4
100% of the first 4% => 100:4
1:1 up to 4% => 100:4
1 for 1 up to 4% => 100:4
one for one up to 4% => 100:4
one to one up to 4% => 100:4
full match up to 4% => 100:4
they fully match up to 4% => 100:4
first 4% fully matched => 100:4
everything I put in up to 4% => 100:4
match whatever I put in up to 4% => 100:4
200% up to 3% => 200:3
double up to 3% => 200:3
two for one up to 3% => 200:3
100% of the first 3% and 50% of the next 2% => 100:3 50:5
100% to 3% then 50% to 5% => 100:3 50:5
100% up to 3%, 50% up to 5% => 100:3 50:5
100% on the first 3%, then 50% on the next 2% => 100:3 50:5
dollar for dollar on the first 3%, half on the next 2% => 100:3 50:5
dollar for dollar up to 3% then 50 cents on the dollar up to 5% => 100:3 50:5
3% at 100% and 2% at 50% => 100:3 50:5
first 3% fully, next 2% half => 100:3 50:5
100% on 1% and 50% on the next 5% => 100:1 50:6
safe harbor match => 100:3 50:5
enhanced safe harbor => 100:4
they match 6% => 100:6
matches 4% => 100:4
4% match => 100:4
a 4% employer match => 100:4
match of 4% => 100:4
company matches 5% => 100:5
up to 5% => 100:5
match up to 5% => 100:5
6% => 100:6
6 => 100:6
they match 50% => 50:*
half of what I put in => 50:*
dollar for dollar => 100:*
3% no matter what I put in => none n3
3% no matter what => none n3
3% whatever I put in => none n3
3% regardless => none n3
automatic 3% => none n3
3% automatic => none n3
3% non-elective => none n3
flat 3% => none n3
they give 3% even if I put in nothing => none n3
they contribute 5% => none n5
50% up to 6% plus 3% no matter what => 50:6 n3
50% up to 6% and an automatic 3% => 50:6 n3
3% automatic plus 50% up to 6% => 50:6 n3
no match but 3% automatic => none n3
50% up to 6%, capped at $3,000 => 50:6 cap3000
50% up to 6%, max $3000 a year => 50:6 cap3000
50% up to 6% with a 3k cap => 50:6 cap3000
100% up to $2,000 => 100:* cap2000
dollar for dollar up to $2,000 => 100:* cap2000
100% up to 5%, up to $250 a month => 100:5 cap3000
if I put in 6% they put in 3% => 50:6
I put in 6, they put in 3 => 50:6
they put in 5% if I put in 5% => 100:5
no match => none
no 401k match => none
no employer match => none
they don't match => none
there is no match => none
doesn't match => none
no 401k => none
none => none
nothing => none
zero => none
0% => none
50% up to 6%, I put in 6 => 50:6
50% up to 6%, sorry, 5% => 50:5
50% up to 6%, no wait, 100% up to 4% => 100:4
50 percnt up to 6 percnt => 50:6
they matchs 4% => 100:4
doller for doller up to 4% => 100:4
about 50% up to 6% => 50:6
50% up to 150% => nothing
no clue => nothing
no idea => nothing
not sure => nothing
I don't know => nothing
they match => nothing
decent => nothing
ask HR => nothing
I have 3 kids => nothing
 => nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_reads_formulas(text: str, expected: str) -> None:
    assert short(read_match_formula(text)) == expected


@pytest.mark.parametrize("text", ["they match 6%", "matches 6%", "6% match"])
def test_a_lone_share_is_assumed_with_the_other_reading_beside_it(text: str) -> None:
    reading = read_match_formula(text)
    assert reading.assumed
    assert [other.nonelective for other in reading.alternatives] == [6]


def test_a_full_formula_is_not_assumed() -> None:
    assert not read_match_formula("50% up to 6%").assumed


EQUAL = """
4% match on 4%
they match 4% on 4%
5% on 5%
match 3% of my 3%
4 percent match on 4 percent
they match 4% up to 4%
4% match on the first 4%
they'll match my 4% with 4%
6% match for 6%
they match 4% against my 4%
matching 5% to 5%
5% match on 5% of salary
employer 4%, me 4%
match is 4% / 4%
"""


@pytest.mark.parametrize("text", EQUAL.strip().splitlines())
def test_equal_shares_are_a_full_match_and_said_to_be_assumed(text: str) -> None:
    reading = read_match_formula(text)
    share = next(letter for letter in text if letter.isdigit())
    assert short(reading) == f"100:{share}"
    assert reading.assumed
    assert not reading.alternatives
    assert "equal shares" in reading.reason


def test_only_the_equal_step_of_a_formula_is_a_full_match() -> None:
    reading = read_match_formula("3% of the first 3% and half of the next 2%")
    assert short(reading) == "100:3 50:5"
    assert "equal shares" in reading.reason


@pytest.mark.parametrize(
    ("text", "meant", "letter"),
    [
        ("3% match on 6%", "50:6", "3:6"),
        ("they match 3% of the first 6%", "50:6", "3:6"),
        ("2% on 4%", "50:4", "2:4"),
        ("8% match on 4%", "200:4", "8:4"),
    ],
)
def test_unequal_small_shares_have_two_readings(text: str, meant: str, letter: str) -> None:
    reading = read_match_formula(text)
    assert short(reading) == meant
    assert [short(replace(reading, value=one)) for one in reading.alternatives] == [letter]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50% on 6%", "50:6"),
        ("20% of the first 5%", "20:5"),
        ("3 cents on the dollar up to 6%", "3:6"),
        ("5 cents on the dollar up to 5%", "5:5"),
        ("I put in 6, they put in 1", "16.67:6"),
        ("50% match if I put in 6%", "50:6"),
        ("3% match if I put in 6%", "50:6"),
    ],
)
def test_rates_that_are_said_as_rates_stay(text: str, expected: str) -> None:
    reading = read_match_formula(text)
    assert short(reading) == expected
    assert not reading.assumed


def test_another_equal_share_in_the_sentence_is_no_limit() -> None:
    assert read_match_formula("4% match and a 4% raise").alternatives


def test_no_match_is_a_value_and_no_clue_is_none() -> None:
    assert read_match_formula("no match").value == MatchFormulaValue()
    assert read_match_formula("no clue").value is None


def test_reason_for_nothing_says_what_works() -> None:
    assert "50 % up to 6 %" in read_match_formula("no clue").reason
