"""What holds for any text whatever."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.smart import GoalText, Letter, Part, Verdict, assess, if_then, milestones
from tests.unit.coaching.smart.tables import TODAY, rows

TEXTS = [row.text for row in rows("goals")]
PHRASES = st.sampled_from(TEXTS)
WORDS = st.lists(
    st.sampled_from([*" ".join(TEXTS).split(), "\n", "$", "%", "10", "10/10", "…", "’", "- "]),
    max_size=40,
).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=200), WORDS, PHRASES)
few = settings(max_examples=60, deadline=None)


def scores(goal: GoalText | str) -> dict[Letter, int]:
    return {letter: one.score for letter, one in assess(goal, TODAY).letters.items()}


@few
@given(ANY_TEXT)
def test_any_text_gets_a_whole_assessment(text: str) -> None:
    assessment = assess(text, TODAY)

    assert set(assessment.letters) == set(Letter)
    for finding in assessment.letters.values():
        assert finding.score in (0, 1, 2)
        assert finding.found in text
        assert finding.reason
        assert "None" not in finding.reason.replace(finding.found, "")
    assert assessment.total == sum(one.score for one in assessment.letters.values())


@few
@given(ANY_TEXT)
def test_the_verdict_follows_from_the_points(text: str) -> None:
    assessment = assess(text, TODAY)
    points = [finding.score for finding in assessment.letters.values()]

    if sum(points) >= 8 and min(points) >= 1:
        assert assessment.verdict is Verdict.SMART
    elif sum(points) >= 6:
        assert assessment.verdict is Verdict.NEARLY
    else:
        assert assessment.verdict is Verdict.DRAFT


@few
@given(ANY_TEXT, st.integers(min_value=1, max_value=1_500))
def test_a_date_to_come_never_lowers_the_time_bound_letter(text: str, days: int) -> None:
    day = TODAY + timedelta(days=days)
    before = scores(text)[Letter.TIME_BOUND]

    said = GoalText((Part(text), Part(f"By {day.isoformat()}.")))
    kept = GoalText((Part(text),), deadline=day)

    assert scores(said)[Letter.TIME_BOUND] >= max(1, before)
    assert scores(kept)[Letter.TIME_BOUND] >= max(1, before)


@settings(max_examples=15, deadline=None)
@given(st.lists(PHRASES, min_size=2, max_size=3, unique=True))
def test_the_order_of_the_parts_does_not_matter(texts: list[str]) -> None:
    parts = [Part(text) for text in texts]
    assert len({tuple(scores(GoalText(order)).values()) for order in permutations(parts)}) == 1


@few
@given(ANY_TEXT)
def test_milestones_and_plans_are_offered_or_not_but_never_fail(text: str) -> None:
    steps = milestones(text, TODAY)
    plan = if_then(text)

    assert len(steps) in (0, 2, 3, 4)
    assert [step.day for step in steps] == sorted({step.day for step in steps})
    assert all(step.day > TODAY for step in steps)
    assert plan is None or plan.obstacle in text


LONG = ["a " * 6_000, "9" * 10_000, "if " * 4_000, "my boss has to " * 900]


@pytest.mark.parametrize("text", LONG, ids=len)
def test_long_texts_are_assessed(text: str) -> None:
    assert assess(text, TODAY).total <= 4


def test_the_last_day_of_the_calendar_is_too_far() -> None:
    assert assess("By 31 December 2099.", TODAY).letters[Letter.TIME_BOUND].score == 0
