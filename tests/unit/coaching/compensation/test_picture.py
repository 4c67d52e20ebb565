from decimal import Decimal

import pytest

from bot.coaching.compensation import (
    as_text,
    breakdown,
    compare,
    comparison_as_text,
    comparison_table,
    lead_sentence,
    offer_from_json,
)

from .builders import OFFER_A, OFFER_B, result_of, salary, usd, wage


def test_parts_of_a_stacked_bar() -> None:
    parts = breakdown(result_of(OFFER_A))
    assert [(part.key, part.amount.plain) for part in parts] == [
        ("base", "85000.00"),
        ("bonus", "6800.00"),
        ("retirement", "2550.00"),
        ("health", "7884.96"),
        ("other", "600.00"),
    ]
    assert sum(part.share for part in parts) == pytest.approx(Decimal(1), abs=Decimal("1e-25"))
    assert all(part.label for part in parts)


def test_a_table_has_a_cell_for_each_offer() -> None:
    table = comparison_table(compare([offer_from_json(OFFER_A), offer_from_json(OFFER_B)]))
    assert table.headers == ("", "A", "B")
    assert {len(row) for row in table.rows} == {3}
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["A year on average"] == ("$104,501.63", "$90,033.20")
    assert rows["Days on site"] == ("235", "45.8")
    assert "Overtime" not in rows
    assert "Missed match" not in rows


def test_what_was_not_given_is_no_zero_in_a_table() -> None:
    offers = [salary("85000", bonus={"percent": 10, "reliability": 1}), salary("90000")]
    table = comparison_table(compare([offer_from_json(offer) for offer in offers]))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Bonus"] == ("$8,500.00", "not given")


def test_what_was_given_in_part_is_shown() -> None:
    offers = [salary("85000", hsa="750"), salary("90000")]
    table = comparison_table(compare([offer_from_json(offer) for offer in offers]))
    assert {row[0]: row[1:] for row in table.rows}["Health"] == ("$750.00", "not given")


def test_what_is_zero_is_zero_in_a_table() -> None:
    offers = [salary("85000", other="600"), salary("90000", other="0")]
    table = comparison_table(compare([offer_from_json(offer) for offer in offers]))
    assert {row[0]: row[1:] for row in table.rows}["Other benefits"] == ("$600.00", "$0.00")


def test_payroll_tax_stands_with_the_job_it_belongs_to() -> None:
    job, contract = salary("100000", name="Job"), wage("80", name="Contract", contract=True)
    table = comparison_table(compare([offer_from_json(contract), offer_from_json(job)]))
    assert table.rows[-1] == ("Employer's payroll tax, in no total", "", "$7,650.00")


def test_one_offer_as_text() -> None:
    text = as_text(result_of(OFFER_A)).splitlines()
    assert text[0].split() == ["Base", "pay", "$85,000.00", "█" * 17, "83", "%"]
    assert text[4].split()[-3:] == ["█", "1", "%"]
    assert text[-1].split() == ["Per", "hour", "worked", "$55.59"]


def test_text_says_what_was_not_counted() -> None:
    assert as_text(result_of(salary("85000"))).endswith("paid days off, the commute.")


def test_columns_stand_under_each_other() -> None:
    text = comparison_as_text(compare([offer_from_json(OFFER_A), offer_from_json(OFFER_B)]))
    table = text.split("\n\n")[0].splitlines()
    assert len({len(line) for line in table}) == 1


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            salary("90000", name="A"),
            salary("80000", name="B"),
            "A leads by $10,000.00 a year on average.",
        ),
        (salary("90000", name="A"), salary("90000", name="B"), "A and B tie a year on average."),
        (
            salary("80000", name="A"),
            salary("79000", name="B", bonus={"percent": 10, "reliability": 1}),
            "B leads by $6,900.00 a year on average, but only if the bonus is paid.",
        ),
    ],
)
def test_a_lead_in_a_sentence(first: object, second: object, sentence: str) -> None:
    comparison = compare([offer_from_json(first), offer_from_json(second)])
    assert lead_sentence(comparison.rankings[0]) == sentence


def test_parts_of_pay_alone() -> None:
    (part,) = breakdown(result_of(salary("85000")))
    assert (part.amount, part.share) == (usd("85000"), 1)
