"""How far a goal is, from what a person reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.progress import AbsurdProgress, Progress, Report, Target, advance
from bot.coaching.goals.progress_reading import read_report, says_progress, target_of

TODAY = date(2026, 11, 22)
INTERVIEWS = Target(Decimal(8), "interviews")


@pytest.mark.parametrize(
    ("text", "count", "of"),
    [
        ("3 of 4 meetings this month", 3, 4),
        ("3 of 4 done", 3, 4),
        ("goal 2: 3/4", 3, 4),
        ("did 2 of the 5 modules this week", 2, 5),
        ("I'm at 14 out of 20 practice tests", 14, 20),
        ("six down four to go", 6, 10),
        ("that makes three", 3, None),
        ("up to 1,200 saved now", 1200, None),
        ("5 so far", 5, None),
        ("I have 6 by now", 6, None),
        ("stopped at 4", 4, None),
        ("hmm actually 8", 8, None),
        ("sorry, 8", 8, None),
        ("actually all 3", 3, None),
        ("got to 4", 4, None),
        ("made it to 4", 4, None),
        ("made it to four so far", 4, None),
        ("I'm stuck at 4", 4, None),
        ("stuck on 4", 4, None),
        ("stalled on 12", 12, None),
        ("I'm on 4", 4, None),
        ("still at 4", 4, None),
        ("sitting at 4", 4, None),
        ("topped out at 8", 8, None),
        ("crawled up to 15", 15, None),
        ("hit 11", 11, None),
        ("10 and counting", 10, None),
        ("I'm at 3k now", 3000, None),
        ("got to $2,500", 2500, None),
        ("made it to 4 out of 10", 4, 10),
    ],
)
def test_counts(text: str, count: int, of: int | None) -> None:
    report = read_report(text, INTERVIEWS)
    assert (report.count, report.of) == (count, of)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("I'm at 60 %", 60),
        ("about 60 percent there", 60),
        ("halfway", 50),
        ("resume course half done", 50),
        ("a third is up", 33),
        ("three quarters done", 75),
        ("80%", 80),
    ],
)
def test_shares(text: str, percent: int) -> None:
    assert read_report(text).percent == percent


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("did two more", 2),
        ("another 2", 2),
        ("add 2 to my count", 2),
        ("had three interviews this week", 3),
        ("two of the interviews are behind me", 2),
        ("did another interview", 1),
        ("sent 4", 4),
        ("did 2 today", 2),
        ("i finished three this week", 3),
    ],
)
def test_more(text: str, more: int) -> None:
    assert read_report(text, INTERVIEWS).more == more


@pytest.mark.parametrize(
    "text",
    [
        "quick one: module 4 finished",
        "still stuck at chapter 2",
        "sent the form yesterday",
        "met four people on Thursday",
        "five more weeks of this",
        "half a day on it",
        "nothing to report this week",
        "hit 3 snags",
        "sent the 2 forms to Ana",
        "actually 8 is too many",
        "I'm on 2 weeks holiday",
        "at 3pm I studied",
        "stopped at the gym",
        "I'm on day 4",
        "I got to talk to two managers",
    ],
)
def test_numbers_of_other_things_are_words(text: str) -> None:
    assert not read_report(text, INTERVIEWS).has_number


@pytest.mark.parametrize("text", ["log progress", "progress on goal 2", "quick update", "", "…"])
def test_a_bare_wish_to_report_says_nothing_yet(text: str) -> None:
    assert not says_progress(text)


@pytest.mark.parametrize("text", ["-3", "80%", "two more", "called the college", "3/4"])
def test_a_report_says_something(text: str) -> None:
    assert says_progress(text)


def test_a_long_report_is_cut() -> None:
    assert len(read_report("word " * 1000).note) <= 600


class TestAdvance:
    def test_more_is_added_and_a_total_replaces(self) -> None:
        progress = None
        for text in ("had two interviews", "one more", "5 so far"):
            progress = advance(progress, read_report(text, INTERVIEWS), INTERVIEWS)
        assert progress is not None
        assert (progress.count, progress.of, progress.percent) == (5, 8, 63)

    def test_words_alone_leave_the_numbers(self) -> None:
        before = Progress("2 of 4", Decimal(2), Decimal(4), "", 50)
        after = advance(before, Report("slow week"), None)
        assert after == Progress("slow week", Decimal(2), Decimal(4), "", 50)

    def test_more_than_planned_is_all_of_it(self) -> None:
        after = advance(None, read_report("9 of 8"), INTERVIEWS)
        assert (after.count, after.percent, after.is_whole) == (9, 100, True)

    def test_a_count_without_a_whole_has_no_share(self) -> None:
        assert advance(None, read_report("that makes three"), None).percent is None

    @pytest.mark.parametrize("text", ["110 %", "-3", "minus three", "-10%", "2 of 0", "1000%"])
    def test_what_cannot_be_is_refused_in_words(self, text: str) -> None:
        with pytest.raises(AbsurdProgress, match=r"\w+ \w+"):
            advance(None, read_report(text), INTERVIEWS)

    def test_it_survives_json(self) -> None:
        progress = Progress("half a mark", Decimal("2.5"), Decimal(8), "books", 31)
        assert Progress.from_json(progress.to_json()) == progress


@pytest.mark.parametrize(
    ("specific", "measure", "number", "unit"),
    [
        ("Have 8 coffee chats", "signed by 2027", 8, "chats"),
        ("Finish four modules of Excel", "4 of 4 modules done", 4, "modules"),
        ("Learn to network", "three phone interviews by 3 June", 3, "interviews"),
        ("Attend four networking meetings a month", "", 4, "meetings"),
        ("Save $4,000 by June", "", 4000, ""),
    ],
)
def test_what_a_goal_counts(specific: str, measure: str, number: int, unit: str) -> None:
    target = target_of(GoalDraft(specific, measure, "", "", None), TODAY)
    assert target == Target(Decimal(number), unit)


@pytest.mark.parametrize(
    ("specific", "measure"),
    [
        ("Pass the PMP exam", "the certificate"),
        ("Raise my score", "from 82 to 90 %"),
        ("Get promoted within 2 years", "by 3 June 2027"),
        ("Finish chapter 3", ""),
    ],
)
def test_a_goal_that_counts_nothing(specific: str, measure: str) -> None:
    assert target_of(GoalDraft(specific, measure, "", "", None), TODAY) is None
