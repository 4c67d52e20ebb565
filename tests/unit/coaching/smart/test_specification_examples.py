"""The good and poor examples that the rubric itself gives: 2 points and none."""

from datetime import date

import pytest

from bot.coaching.smart import Letter, assess

TODAY = date(2026, 9, 14)

GOOD = [
    ("S", "Enroll in the evening phlebotomy program at Lakeside Community College and submit the "
          "financial aid form."),
    ("S", "Ask my manager, Dana, for ownership of the monthly inventory report and present it to "
          "the operations group myself."),
    ("M", "Raise my average call quality score from 82% to 90% on the team dashboard."),
    ("M", "Have 6 informational interviews, with one page of notes from each."),
    ("A", "I can study 5 hours a week, the course is about 60 hours, and my employer pays the fee; "
          "my confidence is 8 out of 10."),
    ("A", "I have $900 saved for the $750 program, and if the night class is full I will take the "
          "online section."),
    ("R", "I need this license because every charge nurse posting at my hospital requires it, and "
          "that is the role I want next."),
    ("R", "Public speaking was the one gap in my last review, and I want to lead the training "
          "team."),
    ("T", "By March 31, 2027, with a check-in on the first Monday of each month."),
    ("T", "Within 12 weeks from today; I'll finish one module every two weeks."),
]  # fmt: skip

POOR = [
    ("S", "Improve my skills and learn new stuff."),
    ("S", "I want to be better at my job."),
    ("M", "I'm 34 and want this done in 3 months."),
    ("M", "Just a lot more sales than now."),
    ("A", "My boss just has to promote me."),
    ("A", "It's probably impossible, maybe 2 out of 10."),
    ("R", "Because everybody is doing it."),
    ("R", "It is relevant because it is important."),
    ("T", "When I have time."),
    ("T", "By February 30th."),
]


@pytest.mark.parametrize(("letter", "text"), GOOD)
def test_good_examples_earn_all_points(letter: str, text: str) -> None:
    assert assess(text, TODAY).letters[Letter(letter)].score == 2


@pytest.mark.parametrize(("letter", "text"), POOR)
def test_poor_examples_earn_none(letter: str, text: str) -> None:
    assert assess(text, TODAY).letters[Letter(letter)].score == 0
