"""A goal in the parts of the guided conversation."""

from datetime import date

import pytest

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.smart import GoalText, Letter, Part, Verdict, assess
from tests.unit.coaching.smart.tables import TODAY

DRAFT = GoalDraft(
    specific="Pass the PMP exam",
    measure="the certificate",
    resources="5 hours a week, my employer pays, 8",
    reason="to become project manager",
    deadline=date(2026, 10, 30),
)


def test_a_draft_is_assessed_with_its_kept_deadline() -> None:
    assessment = assess(GoalText.of_draft(DRAFT), TODAY)

    assert assessment.verdict is Verdict.SMART
    assert assessment.letters[Letter.TIME_BOUND].score == 2
    assert "Friday, 30 October 2026" in assessment.letters[Letter.TIME_BOUND].reason


@pytest.mark.parametrize(
    ("letter", "answer", "points"),
    [
        (Letter.MEASURABLE, "the certificate", 2),
        (Letter.MEASURABLE, "12", 1),
        (Letter.MEASURABLE, "I just feel it", 0),
        (Letter.ACHIEVABLE, "8", 1),
        (Letter.ACHIEVABLE, "3", 0),
        (Letter.ACHIEVABLE, "maybe a 7, two evenings a week", 2),
        (Letter.RELEVANT, "to become a team lead", 2),
        (Letter.RELEVANT, "my kids", 2),
        (Letter.RELEVANT, "my dad wants it", 0),
        (Letter.RELEVANT, "it would be nice", 1),
        (Letter.RELEVANT, "idk", 0),
    ],
)
def test_short_answers_are_read_as_answers(letter: Letter, answer: str, points: int) -> None:
    goal = GoalText((Part("Get better", Letter.SPECIFIC), Part(answer, letter)))
    assert assess(goal, TODAY).letters[letter].score == points


def test_what_is_said_in_any_part_counts_for_every_letter() -> None:
    told_at_once = "Pass the PMP exam by 30 October because I want to lead projects"
    goal = GoalText((Part(told_at_once, Letter.SPECIFIC), Part("4 hours a week", Letter.RELEVANT)))
    scores = [finding.score for finding in assess(goal, TODAY).letters.values()]
    assert scores == [2, 2, 1, 2, 2]


def test_skipped_parts_are_no_trouble() -> None:
    empty = GoalDraft("Get better", "", "", "", None)
    assert assess(GoalText.of_draft(empty), TODAY).total == 0


def test_nothing_said_at_all_is_a_draft() -> None:
    assert assess(GoalText(()), TODAY).verdict is Verdict.DRAFT
