import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.offer import compare_files, work_out_lines

A = {
    "name": "A",
    "pay": {"amount": "85000", "period": "year", "currency": "USD"},
    "hours_per_week": "40",
}
B = {"name": "B", "pay": {"amount": "38.50", "period": "hour"}, "hours_per_week": "40"}


def results(*lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in work_out_lines(lines)]


def written(folder: Path, **offers: object) -> list[Path]:
    paths = []
    for name, offer in offers.items():
        path = folder / f"{name}.json"
        path.write_text(offer if isinstance(offer, str) else json.dumps(offer, indent=2))
        paths.append(path)
    return paths


def test_a_result_for_each_line() -> None:
    first, second = results(json.dumps(A), json.dumps(B) + "\n")
    assert (first["base"], second["base"]) == ("85000.00", "80080.00")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("", None),
        ("nonsense", None),
        ("[]", None),
        ("{", None),
        ('{"pay": {"amount": NaN, "period": "year"}}', None),
        ("[" * 100_000, None),
        ("{}", "pay"),
        ('{"pay": {"amount": -5, "period": "year"}}', "pay.amount"),
        ('{"pay": {"amount": 1e999999999999999999999, "period": "year"}}', None),
        ('{"pay": {"amount": 1e99999, "period": "year"}}', "pay.amount"),
        ('{"pay": {"amount": ' + "9" * 5_000 + ', "period": "year"}}', "pay.amount"),
        ('{"pay": {"amount": 1, "period": "year"}, "\\ud83d": 1}', "\\ud83d"),
        ('{"\\ud83d": 1, "\\ud83d": 1}', "\\ud83d"),
        ('{"pay": {"amount": 1, "amount": 2, "period": "year"}}', "amount"),
    ],
)
def test_a_refused_line_is_answered_in_its_place_and_the_run_goes_on(
    line: str, field: str | None
) -> None:
    before, refused, after = results(json.dumps(A), line, json.dumps(B))
    assert before["base"] == "85000.00"
    assert after["base"] == "80080.00"
    assert set(refused) == {"error", "field"}
    assert refused["field"] == field
    assert refused["error"]


def test_a_line_may_begin_with_a_byte_order_mark() -> None:
    assert results("\ufeff" + json.dumps(A))[0]["base"] == "85000.00"


def test_every_answer_can_be_written() -> None:
    (answer,) = work_out_lines(['{"\\ud83d": 1}'])
    assert answer.encode("utf-8")


def test_numbers_are_read_as_they_were_written() -> None:
    (result,) = results('{"pay": {"amount": 0.1, "period": "hour"}, "hours_per_week": 36.3}')
    assert result["base"] == "188.76"
    (result,) = results('{"pay": {"amount": 100000.005, "period": "year"}}')
    assert result["base"] == "100000.01"


def test_the_order_of_facts_does_not_matter() -> None:
    turned = dict(reversed(A.items()))
    assert results(json.dumps(A)) == results(json.dumps(turned))


def test_files_are_compared(tmp_path: Path) -> None:
    comparison = json.loads(compare_files(written(tmp_path, a=A, b=B)))
    assert [offer["name"] for offer in comparison["offers"]] == ["A", "B"]
    assert comparison["offers"][0]["base"] == "85000.00"
    first = comparison["rankings"][0]
    assert (first["measure"], first["order"], first["lead"]) == (
        "annualised",
        ["A", "B"],
        "4920.00",
    )
    assert first["sentence"] == "A leads by $4,920.00 a year on average."
    assert comparison["break_even"][0] == {
        "name": "A",
        "against": "B",
        "measure": "annualised",
        "base": "80080.00",
    }
    assert comparison["one_sided"] == [
        {"field": "overtime_hours_per_week", "missing_in": ["B"]},
    ]
    assert comparison["employer_payroll_tax"] == {}
    assert comparison["table"]["headers"] == ["", "A", "B"]


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    paths = written(tmp_path, a="\ufeff" + json.dumps(A), b=B)
    assert "offers" in json.loads(compare_files(paths))


@pytest.mark.parametrize(
    ("offer", "field"),
    [
        ({**A, "hours_per_week": 200}, "hours_per_week"),
        ({**A, "retirement": {"plan_year": 1999}}, "retirement.plan_year"),
        ("nonsense", None),
    ],
)
def test_a_refused_file_is_named(tmp_path: Path, offer: object, field: str | None) -> None:
    refused = json.loads(compare_files(written(tmp_path, a=A, wrong=offer)))
    assert set(refused) == {"error", "field", "file"}
    assert (refused["file"], refused["field"]) == ("wrong.json", field)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused = json.loads(compare_files([*written(tmp_path, a=A), tmp_path / "none.json"]))
    assert refused["file"] == "none.json"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    assert json.loads(compare_files([binary]))["file"] == "binary.json"


@pytest.mark.parametrize(
    ("offers", "field"),
    [
        ({"a": A}, None),
        (
            {"a": A, "b": {"pay": {"amount": 60_000, "period": "year", "currency": "EUR"}}},
            "pay.currency",
        ),
    ],
)
def test_offers_that_cannot_be_compared(
    tmp_path: Path, offers: dict[str, object], field: str | None
) -> None:
    refused = json.loads(compare_files(written(tmp_path, **offers)))
    assert (refused["field"], refused["file"]) == (field, None)


def test_sensitivity_is_written_out(tmp_path: Path) -> None:
    soft = {**B, "bonus": {"percent": 10, "reliability": 1}}
    comparison = json.loads(compare_files(written(tmp_path, a=A, b=soft)))
    assert comparison["rankings"][0]["rests_on"] == [
        {"key": "bonus", "condition": "the bonus is paid", "lead_without": "-4920.00"}
    ]
