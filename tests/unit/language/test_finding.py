import json
from datetime import date
from typing import Any

import pytest

from bot.coaching.offers.values import find_values
from bot.language import read_money
from bot.language.extraction.amounts import UNKNOWN

TODAY = date(2026, 11, 22)

OFFERS: list[tuple[str, dict[str, Any]]] = [
    (
        "Company A is 78,000, no 401k match, 5% bonus and three weeks off",
        {"pay": 78000, "match": [], "bonus_percent": 5, "pto": 15},
    ),
    (
        "85k, 50% up to 6%, I put in 6, health 450 a month, 15 days",
        {
            "pay": 85000,
            "match": [[50, 6]],
            "worker_percent": 6,
            "health_employer_monthly": 450,
            "pto": 15,
        },
    ),
    (
        "no bonus, sign-on 5k, 11 holidays, 40 hours a week",
        {"bonus_percent": 0, "sign_on": 5000, "holidays": 11, "hours_per_week": 40},
    ),
    ("$22/hr, HSA 750", {"pay": 22, "hsa": 750}),
    ("what if the pay was 75k and I went in one day a week", {"pay": 75000, "on_site_days": 1}),
    ("the first one covers health with 400 a month", {"health_employer_monthly": 400}),
    ("65k, I'd stick around 4 years", {"pay": 65000, "planned_years": 4}),
    ("65k, employee contribution of 4%", {"pay": 65000, "worker_percent": 4}),
    ("a pay of 80k, I stayed 5 years", {"pay": 80000, "planned_years": 5}),
    ("they covered insurance, 800 a month, 15 days", {"health_employer_monthly": 800, "pto": 15}),
    ("I work in health care, 5000 a month", {"pay": 5000}),
    (
        "38.50 an hour, 40 hours, 100% to 3% then 50% to 5%, I put in 6%, health 500 a month, "
        "HSA 750, 20 days plus 11 holidays, one day a week on site, 15 miles, 35 minutes each way",
        {
            "pay": 38.5,
            "hours_per_week": 40,
            "match": [[100, 3], [50, 5]],
            "worker_percent": 6,
            "health_employer_monthly": 500,
            "hsa": 750,
            "pto": 20,
            "holidays": 11,
            "on_site_days": 1,
            "commute_miles": 15,
            "commute_minutes": 35,
        },
    ),
    (
        "it pays 85000 a year with a 10% bonus and 5000 signing bonus; they match half up to 6 "
        "and I contribute 4%; health insurance they cover 657 a month, I pay 120 for my share of "
        "the premium",
        {
            "pay": 85000,
            "bonus_percent": 10,
            "sign_on": 5000,
            "match": [[50, 6]],
            "worker_percent": 4,
            "health_employer_monthly": 657,
            "health_worker_monthly": 120,
        },
    ),
    (
        "unlimited pto, fully remote, 2 unpaid weeks, plan to stay 3 years, 5 hours of overtime",
        {
            "pto": "unlimited",
            "on_site_days": 0,
            "unpaid_weeks": 2,
            "planned_years": 3,
            "overtime_hours": 5,
        },
    ),
    (
        "3 days in the office, 25 minute commute, equity 4k a year, gym stipend 50 a month",
        {"on_site_days": 3, "commute_minutes": 25, "equity_yearly": 4000, "other": 50},
    ),
    ("a bonus of 8000 and 10 sick days", {"bonus_amount": 8000, "sick_days": 10}),
    (
        "base 92k, bonus 12%, 401k match 4%",
        {"pay": 92000, "bonus_percent": 12, "match": [[100, 4]]},
    ),
    (
        "salary 70k\n4 weeks vacation\nno health insurance",
        {"pay": 70000, "pto": 20, "health_employer_monthly": 0},
    ),
    ("no sick days, no holidays, 10 days pto", {"sick_days": 0, "holidays": 0, "pto": 10}),
    ("they pay 60k and I pay 90 a month for health", {"pay": 60000, "health_worker_monthly": 90}),
    ("what if I only put in 3%?", {"worker_percent": 3}),
    (
        "dollar for dollar up to 4%, and I contribute 5 percent",
        {"match": [[100, 4]], "worker_percent": 5},
    ),
    ("50% up to 6%, max $3,000 a year, 20 days", {"match": [[50, 6]], "pto": 20}),
    ("78k, no wait, 82, and no bonus", {"pay": 82000, "bonus_percent": 0}),
    (
        "Salary $85,000. 3 weeks PTO. 401(k): 100% up to 4%. Health: $450/mo. Sign-on: $2,000.",
        {
            "pay": 85000,
            "pto": 15,
            "match": [[100, 4]],
            "health_employer_monthly": 450,
            "sign_on": 2000,
        },
    ),
    (
        "pay: 70k; pto: 20; holidays: 11; bonus: 5%; match: 4%",
        {"pay": 70000, "pto": 20, "holidays": 11, "bonus_percent": 5, "match": [[100, 4]]},
    ),
    (
        "health insurance 300 a month from them, 120 from me",
        {"health_employer_monthly": 300, "health_worker_monthly": 120},
    ),
    (
        "$3,200 every two weeks, they put in 3% no matter what, 15 days pto 10 holidays",
        {"pay": 3200, "match": [], "pto": 15, "holidays": 10},
    ),
    (
        "15 miles, 35 minutes, 5 days on site, parking 8 a day, learning budget 1500",
        {"commute_miles": 15, "commute_minutes": 35, "on_site_days": 5, "other": 1500}
        | {UNKNOWN: 8},
    ),
    ("sign-on bonus: none, commute 1 hour each way", {"sign_on": 0, "commute_minutes": 60}),
    ("make it 10 days instead of 15", {"pto": 10}),
    ("vacation 12 days, sick 6 days, holidays 9 days", {"pto": 12, "sick_days": 6, "holidays": 9}),
    ("I make 52k now and the new job pays 58k", {"pay": 52000}),
    ("the second one is 95k with 25 days", {"pay": 95000, "pto": 25}),
]

GOALS: list[tuple[str, dict[str, Any]]] = [
    ("get a raise of 5k by my review in April", {"target": 5000, "deadline": "2027-04-30"}),
    (
        "have 6 informational interviews by the end of March, 5 hours a week, confidence 8 out of "
        "10, budget of 300 dollars",
        {
            "target": 6,
            "deadline": "2027-03-31",
            "hours_per_week": 5,
            "confidence": 8,
            "budget": 300,
        },
    ),
    ("raise my score from 82% to 90% by June", {"target": 90, "deadline": "2027-06-30"}),
    ("I can spend 4 hours a week and I'm 7/10 confident", {"hours_per_week": 4, "confidence": 7}),
    ("apply to 10 jobs within 12 weeks", {"target": 10, "deadline": "2027-02-14"}),
    ("finish the certificate by 30 June 2027", {"deadline": "2027-06-30"}),
    ("save $5,000 by December 2027", {"target": 5000, "deadline": "2027-12-31"}),
    ("three courses, not two, by June", {"target": 3, "deadline": "2027-06-30"}),
    (
        "the course is about 60 hours, I can study 5 hours a week, my confidence is 8 out of 10",
        {"hours_per_week": 5, "confidence": 8},
    ),
    ("I can put in 3 evenings a week, 2 hours each", {"hours_per_week": 6}),
    (
        "get my PMP certificate before Christmas 2027 and spend at most $500",
        {"deadline": "2027-12-24", "budget": 500},
    ),
    ("I have $900 saved", {"budget": 900}),
]


def _plain(shown: dict[str, Any]) -> Any:
    """Returns the number a value is about, whatever its kind."""
    if "tiers" in shown:
        return [[tier["rate"], tier["up_to"]] for tier in shown["tiers"]]
    if shown.get("unlimited"):
        return "unlimited"
    if "per" in shown:
        return shown.get("value", [shown.get("min"), shown.get("max")])
    if "sick_days" in shown:
        return next(v for k in ("days", "holidays", "sick_days") if (v := shown[k]) is not None)
    if "date" in shown:
        return shown["date"]
    return shown.get("amount", shown.get("value", shown.get("max")))


def _fields(text: str) -> dict[str, Any]:
    found = find_values(text, TODAY)
    return {
        value.field: _plain(shown)
        for value in found
        if value.field and isinstance(shown := value.reading.to_json()["value"], dict)
    }


@pytest.mark.parametrize(("text", "expected"), OFFERS)
def test_finds_the_fields_of_an_offer(text: str, expected: dict[str, Any]) -> None:
    assert _fields(text) == expected


@pytest.mark.parametrize(("text", "expected"), GOALS)
def test_finds_the_fields_of_a_goal(text: str, expected: dict[str, Any]) -> None:
    assert _fields(text) == expected


def test_says_where_each_value_stands_in_the_text_as_typed() -> None:
    text = "Pay’s $85k — match: half up to 6 %, 15 days"
    spans = {value.field: text[value.start : value.end] for value in find_values(text, TODAY)}
    assert spans == {"pay": "$85k", "match": "half up to 6 %", "pto": "15 days"}


def test_a_premium_that_nobody_is_said_to_pay_is_an_assumption() -> None:
    (found,) = find_values("family premium 1800 a month", TODAY)
    assert found.field == "health_employer_monthly"
    assert found.reading.assumed
    assert "employer" in found.reading.reason


def test_an_ambiguous_wage_keeps_its_readings() -> None:
    (found,) = find_values("it pays 65", TODAY)
    assert found.field == "pay"
    assert found.reading.alternatives == read_money("65").alternatives


def test_an_amount_a_paycheck_is_asked_about() -> None:
    (found,) = find_values("health insurance is 200 per paycheck", TODAY)
    assert found.field == "health_employer_monthly"
    assert len(found.reading.alternatives) == 4


@pytest.mark.parametrize(
    "text",
    ["hello", "what is a vested match?", "I feel stuck", "", "¯\\_(ツ)_/¯", "is a career a job?"],
)
def test_finds_nothing_where_nothing_was_said(text: str) -> None:
    assert find_values(text, TODAY) == []


def test_every_found_value_can_be_written_as_json() -> None:
    for text, _ in OFFERS + GOALS:
        for value in find_values(text, TODAY):
            assert json.dumps(value.reading.to_json())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they pay me monthly, 5500, and a 5% bonus", (5500, "month")),
        ("2300, every two weeks", (2300, "biweek")),
        ("I'm paid every 2 weeks, its 2300", (2300, "biweek")),
        ("5500, monthly, health 400", (5500, "month")),
    ],
)
def test_finds_pay_whose_period_is_in_another_clause(text: str, expected: tuple[int, str]) -> None:
    pay = [one.reading.value for one in find_values(text, TODAY) if one.field == "pay"]
    assert [(one.minimum, one.period) for one in pay if one] == [expected]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["bonus 5500, monthly", "insurance is 400 and that's monthly", "rent is 900 and it's monthly",
     "I pay 500, monthly", "paid biweekly, 15 days off", "gym monthly, 50"],
)  # fmt: skip
def test_what_else_comes_by_the_month_is_no_pay(text: str) -> None:
    assert not [one for one in find_values(text, TODAY) if one.field == "pay"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "offer 120k 10% bonus 4% match",
            {"pay": 120000, "bonus_percent": 10, "match": [[100, 4]]},
        ),
        (
            "120k 50% match up to 6% 10% bonus",
            {"pay": 120000, "match": [[50, 6]], "bonus_percent": 10},
        ),
        (
            "85k 6% match 15 days pto 5% bonus",
            {"pay": 85000, "match": [[100, 6]], "pto": 15, "bonus_percent": 5},
        ),
        (
            "17 an hour no pension no holiday 48 hours",
            {"pay": 17, "match": [], "holidays": 0, "hours_per_week": 48},
        ),
        ("what if its 16.50", {"pay": 16.5}),
        ("its 28.75 an hr full time", {"pay": 28.75, "hours_per_week": 40}),
        ("17.50 hour and 38 hour week", {"pay": 17.5, "hours_per_week": 38}),
        ("18 dollar hour 40 hours", {"pay": 18, "hours_per_week": 40}),
        ("i study 2.50 hours", {"hours_per_week": 2.5}),
        ("100k bonus 15% match 5%", {"pay": 100000, "bonus_percent": 15, "match": [[100, 5]]}),
        ("60k no bonus 4% match", {"pay": 60000, "bonus_percent": 0, "match": [[100, 4]]}),
        (
            "70k 10% target bonus 401k match 4% health 500 a month 15 days",
            {
                "pay": 70000,
                "bonus_percent": 10,
                "match": [[100, 4]],
                "health_employer_monthly": 500,
                "pto": 15,
            },
        ),
    ],
)
def test_finds_fields_that_no_comma_parts(text: str, expected: dict[str, Any]) -> None:
    assert _fields(text) == expected
