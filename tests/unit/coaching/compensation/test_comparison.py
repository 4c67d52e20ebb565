from typing import Any

import pytest

from bot.coaching.compensation import Comparison, Measure, compare, offer_from_json
from bot.coaching.compensation.comparison import Ranking
from bot.coaching.errors import CurrencyMismatch, InvalidComparison, InvalidOffer

from .builders import OFFER_A, OFFER_B, changed, salary, wage


def compared(*offers: dict[str, Any]) -> Comparison:
    return compare([offer_from_json(offer) for offer in offers])


def ranking(comparison: Comparison, measure: Measure) -> Ranking:
    return next(one for one in comparison.rankings if one.measure is measure)


def rests_on(*offers: dict[str, Any], measure: Measure = Measure.ANNUALISED) -> list[str]:
    return [one.key for one in ranking(compared(*offers), measure).rests_on]


@pytest.mark.parametrize(
    ("measure", "order", "lead"),
    [
        (Measure.ANNUALISED, ("A", "B"), "14468.43"),
        (Measure.PER_HOUR, ("A", "B"), "6.44"),
        (Measure.NET, ("A", "B"), "8473.33"),
        (Measure.NET_PER_HOUR, ("B", "A"), "1.96"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_each_measure_has_its_order(
    measure: Measure, order: tuple[str, ...], lead: str, turned: bool
) -> None:
    offers = (OFFER_B, OFFER_A) if turned else (OFFER_A, OFFER_B)
    found = ranking(compared(*offers), measure)
    assert (found.order, found.lead.plain) == (order, lead)


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        ("bonus", {"bonus": {"percent": 10, "reliability": 1}}),
        ("health", {"health": {"employer_monthly": 500}}),
        ("health", {"hsa": 4_000}),
        ("other", {"other": 4_000}),
        ("sign_on", {"sign_on": 12_000}),
        (
            "retirement",
            {"retirement": {"worker_percent": 6, "tiers": [{"rate": 100, "up_to": 6}]}},
        ),
    ],
)
def test_what_a_lead_rests_on(part: str, facts: dict[str, Any]) -> None:
    leader = salary("80000", name="Soft", **facts)
    assert rests_on(leader, salary("83000", name="Hard")) == [part]
    assert rests_on(leader, salary("80000", name="Hard")) == [part]
    assert rests_on(leader, salary("79000", name="Hard")) == []


def test_a_lead_that_rests_on_overtime() -> None:
    leader = wage("25", overtime_hours_per_week=5)
    assert rests_on(leader, salary("55000")) == ["overtime"]


def test_a_lead_that_rests_on_the_commute() -> None:
    far = salary("85000", commute={"on_site_days_per_week": 5, "miles_one_way": 15})
    near = salary("80000", name="Near", commute={"on_site_days_per_week": 0})
    found = ranking(compared(far, near), Measure.NET)
    assert found.order[0] == "Near"
    assert [one.key for one in found.rests_on] == ["commute"]
    assert found.rests_on[0].lead_without.plain == "-5000.00"


def test_a_part_that_the_other_offer_has_too_is_left_with_it() -> None:
    bonus = {"percent": 10, "reliability": 1}
    found = ranking(
        compared(salary("80000", bonus=bonus), salary("79000", bonus=bonus)), Measure.ANNUALISED
    )
    assert found.rests_on[0].lead_without.plain == "-6900.00"


def test_a_tie_rests_on_nothing() -> None:
    bonus = {"percent": 10, "reliability": 1}
    found = ranking(compared(salary("80000", bonus=bonus), salary("88000")), Measure.ANNUALISED)
    assert found.lead.plain == "0.00"
    assert found.rests_on == ()


def test_hours_are_ranked_where_all_offers_have_them() -> None:
    comparison = compared(OFFER_A, salary("90000"))
    assert [one.measure for one in comparison.rankings] == [Measure.ANNUALISED, Measure.NET]


def test_facts_of_one_side_are_named() -> None:
    comparison = compared(OFFER_A, changed(OFFER_A, {"name": "B", "health": None}))
    assert [(one.field, one.missing_in) for one in comparison.one_sided] == [("health", ("B",))]


def test_facts_that_all_lack_are_not_one_sided() -> None:
    assert compared(salary("80000"), salary("90000")).one_sided == ()


def test_break_even_of_each_against_the_leader() -> None:
    comparison = compared(
        *(
            salary(amount, name=name)
            for name, amount in (("A", "70000"), ("B", "90000"), ("C", "80000"))
        )
    )
    found = [
        (one.name, one.against, one.base.plain)
        for one in comparison.break_evens
        if one.measure is Measure.ANNUALISED and one.base is not None
    ]
    assert found == [
        ("B", "C", "80000.00"),
        ("C", "B", "90000.00"),
        ("A", "B", "90000.00"),
    ]


def test_names_are_given_once() -> None:
    same = salary("80000", name="Acme")
    assert compared(same, salary("81000"), same, same).names == (
        "Acme",
        "Offer 2",
        "Acme (2)",
        "Acme (3)",
    )


@pytest.mark.parametrize("count", [0, 1, 6])
def test_two_to_five_offers(count: int) -> None:
    with pytest.raises(InvalidComparison, match=f"these are {count}"):
        compared(*([OFFER_A] * count))


def test_five_offers() -> None:
    assert len(compared(*([OFFER_A] * 5)).results) == 5


def test_different_currencies_are_not_ranked() -> None:
    with pytest.raises(CurrencyMismatch, match="USD and in GBP"):
        compared(OFFER_A, changed(OFFER_B, {"pay.currency": "GBP"}))


def test_an_absurd_offer_is_not_ranked() -> None:
    with pytest.raises(InvalidOffer):
        compared(OFFER_A, changed(OFFER_B, {"pay.amount": -1}))


def test_payroll_tax_is_left_out_between_employee_jobs() -> None:
    assert compared(OFFER_A, OFFER_B).payroll_taxes == {}


@pytest.mark.parametrize(
    ("amount", "tax"), [("100000", "7650.00"), ("184500", "14114.25"), ("300000", "15789.00")]
)
def test_payroll_tax_is_shown_beside_contract_work(amount: str, tax: str) -> None:
    contract = wage("80", name="Contract", contract=True)
    comparison = compared(salary(amount, name="Job"), contract)
    assert {name: money.plain for name, money in comparison.payroll_taxes.items()} == {"Job": tax}
    assert comparison.results[0].recurring.plain == f"{amount}.00"
