"""The one question that is asked next."""

import pytest

from bot.coaching.smart import QUESTIONS, Assessment, Finding, Letter, Verdict


def assessment(points: str) -> Assessment:
    return Assessment(
        {letter: Finding(int(p), "so") for letter, p in zip(Letter, points, strict=True)}
    )


@pytest.mark.parametrize(
    ("points", "weakest"),
    [
        ("00000", Letter.SPECIFIC),
        ("20000", Letter.MEASURABLE),
        ("22000", Letter.TIME_BOUND),
        ("22002", Letter.ACHIEVABLE),
        ("22202", Letter.RELEVANT),
        ("12220", Letter.TIME_BOUND),
        ("12121", Letter.SPECIFIC),
        ("22222", None),
    ],
)
def test_the_weakest_letter_is_asked_about_first_what_others_build_on(
    points: str, weakest: Letter | None
) -> None:
    asked = assessment(points)
    assert asked.weakest() is weakest
    assert asked.question() == (QUESTIONS[weakest] if weakest else None)


def test_an_accepted_letter_is_not_asked_about_again() -> None:
    asked = assessment("02120")
    assert asked.weakest({Letter.SPECIFIC}) is Letter.TIME_BOUND
    assert asked.weakest({Letter.SPECIFIC, Letter.TIME_BOUND}) is Letter.ACHIEVABLE
    assert asked.question(set(Letter)) is None


@pytest.mark.parametrize(
    ("points", "verdict"),
    [
        ("22222", Verdict.SMART),
        ("22211", Verdict.SMART),
        ("22220", Verdict.NEARLY),
        ("22111", Verdict.NEARLY),
        ("22200", Verdict.NEARLY),
        ("11111", Verdict.DRAFT),
        ("00000", Verdict.DRAFT),
    ],
)
def test_the_verdict_goes_by_the_sum_and_by_what_is_missing(points: str, verdict: Verdict) -> None:
    assert assessment(points).verdict is verdict
