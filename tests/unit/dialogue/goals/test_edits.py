"""Corrections of a goal in the making that its words tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.parts import GOAL_PARTS, GoalPart, Part, ValueKind
from bot.dialogue.goals.edits import corrected_goal
from tests.unit.coaching.goals.part_names import plain_names

TODAY = date(2026, 11, 23)
LICENCE = GoalDraft("get my HGV class 2 licence", "", "", "", date(2027, 6, 30))
FORKLIFT = GoalDraft("pass the forklift test", "the licence card", "5 hours a week, a 7", "", None)
TALKS = GoalDraft(
    "do 6 informational interviews",
    "6 informational interviews",
    "two evenings a week",
    "because I want to move to HR",
    date(2027, 3, 31),
)


def change(text: str, draft: GoalDraft, open_part: str) -> dict[str, Any]:
    """The parts that a text changes."""
    now = corrected_goal(text, draft, Part(open_part) if open_part else None, TODAY)
    if now is None:
        return {}
    held = draft.values()
    return {name: value for name, value in now.values().items() if value != held[name]}


CLASS_1 = {"specific": "get my HGV class 1 licence"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("actually, get my HGV class 1 licence", CLASS_1),
        ("actually get my class 1 licence, not class 2", CLASS_1),
        ("class 1 not class 2", CLASS_1),
        ("class 1, not 2", CLASS_1),
        ("sorry I meant class 1", CLASS_1),
        ("no wait, class 1", CLASS_1),
        ("the goal should be get my HGV class 1 licence", CLASS_1),
        ("change the goal to get my HGV class 1 licence", CLASS_1),
        ("make the goal: get my HGV class 1 licence", CLASS_1),
        ("change class 2 to class 1", CLASS_1),
        ("can you change class 2 to class 1", CLASS_1),
        ("actually I want to get my HGV class 1 licence instead", CLASS_1),
        ("actually by april", {"deadline": date(2027, 4, 30)}),
        ("sorry, by the end of July", {"deadline": date(2027, 7, 31)}),
        ("no not June, July", {"deadline": date(2027, 7, 31)}),
        ("great, but july instead", {"deadline": date(2027, 7, 31)}),
        ("july not june", {"deadline": date(2027, 7, 31)}),
        ("my deadline is end of july actually", {"deadline": date(2027, 7, 31)}),
        ("the date should be 31 July", {"deadline": date(2027, 7, 31)}),
        ("scratch that, get a forklift licence", {"specific": "get a forklift licence"}),
        (
            "actually get my HGV class 1 licence by end of July",
            {**CLASS_1, "deadline": date(2027, 7, 31)},
        ),
    ],
)
def test_the_goal_or_its_date_told_again(text: str, expected: dict[str, Any]) -> None:
    assert change(text, LICENCE, "measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 hours a week, not 5", {"resources": "6 hours a week, a 7"}),
        ("no, do 6 hours a week, not 5", {"resources": "6 hours a week, a 7"}),
        ("sorry 6 hours a week", {"resources": "6 hours a week, a 7"}),
        ("change 5 hours to 6 hours", {"resources": "6 hours a week, a 7"}),
        ("actually make it the reach truck test", {"specific": "pass the reach truck test"}),
        ("can you change the goal to become a rigger instead", {"specific": "become a rigger"}),
        ("pass the crane test instead", {"specific": "pass the crane test"}),
        ("it's the crane test, not the forklift test", {"specific": "pass the crane test"}),
        ("not the forklift test but the crane test", {"specific": "pass the crane test"}),
        ("change forklift to crane", {"specific": "pass the crane test"}),
        ("the measure should be a signed card", {"measure": "a signed card"}),
        ("my measure is the signed card", {"measure": "the signed card"}),
    ],
)
def test_any_part_is_corrected_while_the_reason_is_asked_for(
    text: str, expected: dict[str, Any]
) -> None:
    assert change(text, FORKLIFT, "reason") == expected


@pytest.mark.parametrize(
    "text",
    ["sorry, 4 interviews not 6", "actually 4 interviews", "I meant 4 interviews", "make it 4",
     "4 instead of 6", "from 6 to 4", "not 6 but 4", "change that to 4 interviews"],
)  # fmt: skip
def test_a_number_is_corrected_wherever_it_stands(text: str) -> None:
    expected = {
        "specific": "do 4 informational interviews",
        "measure": "4 informational interviews",
    }
    assert change(text, TALKS, "reason") == expected


@pytest.mark.parametrize(
    ("text", "draft", "open_part"),
    [
        ("actually, the licence itself", LICENCE, "measure"),
        ("actually when I hold the licence card", LICENCE, "measure"),
        ("actually a certificate signed by the examiner", LICENCE, "measure"),
        ("a certificate, not just a feeling", LICENCE, "measure"),
        ("the measure is the signed card", LICENCE, "measure"),
        ("my goal is to hold it in my hand", LICENCE, "measure"),
        ("sorry, I don't know", LICENCE, "measure"),
        ("sorry I have to go", LICENCE, "measure"),
        ("actually, show my goals", LICENCE, "measure"),
        ("I want to lead the team, not just follow", FORKLIFT, "reason"),
        ("actually I want to earn more", FORKLIFT, "reason"),
        ("my goal is to be a team lead", FORKLIFT, "reason"),
        ("well actually so I can leave nights", FORKLIFT, "reason"),
        ("better pay, not nights", FORKLIFT, "reason"),
        ("actually 8 out of 10", TALKS, "resources"),
        ("make it an 8", TALKS, "resources"),
        ("4 interviews", TALKS, "reason"),
        ("actually in 2019 I did nothing", TALKS, "reason"),
    ],
)
def test_answers_are_no_corrections(text: str, draft: GoalDraft, open_part: str) -> None:
    assert change(text, draft, open_part) == {}


@pytest.mark.parametrize(
    "text",
    [
        "my score goes from 82 to 90 on the dashboard",
        "from 82 to 90",
        "90, not 82",
        "the dashboard shows 90 instead of 82",
    ],
)
def test_a_goal_that_goes_from_one_number_to_another_keeps_both(text: str) -> None:
    goal = GoalDraft("raise my quality score from 82 to 90", "", "", "", None)
    assert corrected_goal(text, goal, Part.MEASURE, TODAY) is None


@pytest.mark.parametrize(
    ("resources", "text", "expected"),
    [
        ("2k saved, a 6", "wait 1.5k", "1.5k saved, a 6"),
        ("2 hours and 300 saved", "sorry 400", "2 hours and 400 saved"),
        ("$300 and a 7", "sorry, $450", "$450 and a 7"),
        ("300 of 900 saved", "sorry 400", None),
        ("2 hours a week", "sorry 400", None),
    ],
)
def test_an_amount_takes_the_place_of_the_only_one_like_it(
    resources: str, text: str, expected: str | None
) -> None:
    now = corrected_goal(text, replace(LICENCE, resources=resources), Part.REASON, TODAY)
    assert (now and now.resources) == expected


WELD = GoalDraft("earn the welding badge by the end of May", "", "", "", date(2027, 5, 31))
FAIR = GoalDraft("run a stall at the fair", "", "", "our lease ends in May", date(2027, 5, 20))


@pytest.mark.parametrize("open_part", ["", "measure", "resources", "reason"])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("can we put it off by three weeks?", date(2027, 6, 10)),
        ("a fortnight later, please", date(2027, 6, 3)),
        ("hmm, I need one more month", date(2027, 6, 20)),
        ("let's pull it forward two weeks", date(2027, 5, 6)),
        ("move the due date back ten days", date(2027, 5, 30)),
        ("make that half a year later", date(2027, 11, 20)),
        ("I would like it a week earlier", date(2027, 5, 13)),
        ("postpone it, say by a month and a half", date(2027, 7, 4)),
    ],
)
def test_the_day_moves_from_the_one_that_is_held(text: str, day: date, open_part: str) -> None:
    assert change(text, FAIR, open_part) == {"deadline": day}


@pytest.mark.parametrize(
    "text",
    [
        "two more weeks of training with Ola",
        "I can give it a day a week",
        "I get two weeks off in spring",
        "five more calls a week",
        "pull it forward by ten years",
    ],
)
def test_a_length_of_time_alone_moves_no_day(text: str) -> None:
    assert change(text, FAIR, "resources") == {}


@pytest.mark.parametrize(
    ("text", "goal", "day"),
    [
        ("June, not May", "earn the welding badge by the end of June", date(2027, 6, 30)),
        ("change May to August", "earn the welding badge by the end of August", date(2027, 8, 31)),
        ("not May but July", "earn the welding badge by the end of July", date(2027, 7, 31)),
        ("from May to September", "earn the welding badge by the end of September",
         date(2027, 9, 30)),
        ("pull it forward a week", "earn the welding badge", date(2027, 5, 24)),
        ("move it out to October", "earn the welding badge", date(2027, 10, 31)),
    ],
)  # fmt: skip
def test_wording_and_day_agree(text: str, goal: str, day: date) -> None:
    assert change(text, WELD, "") == {"specific": goal, "deadline": day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("July instead of May", date(2027, 7, 20)),
        ("the 27th, not the 20th", date(2027, 5, 27)),
        ("Monday, not Thursday", date(2027, 5, 17)),
        ("not the 20th of May, the 3rd of June", date(2027, 6, 3)),
    ],
)
def test_only_the_part_of_the_day_that_is_said_changes(text: str, day: date) -> None:
    assert change(text, FAIR, "measure") == {"deadline": day}


def test_a_day_that_is_not_the_held_one_is_exchanged_in_the_words_alone() -> None:
    assert change("March, not February", FAIR, "") == {}
    visit = replace(WELD, specific="visit the February fair", deadline=date(2027, 6, 30))
    assert change("March, not February", visit, "") == {"specific": "visit the March fair"}


@pytest.mark.parametrize("row", GOAL_PARTS, ids=lambda row: row.part)
def test_every_part_is_corrected_by_any_of_its_names(row: GoalPart) -> None:
    value = "1 June 2027" if row.kind is ValueKind.DAY else "a quieter shift"
    for name in plain_names(row.called):
        now = corrected_goal(f"change the {name} to {value}", FAIR, None, TODAY)
        assert now is not None, name
        assert now[row.part] == (row.kind.from_json("2027-06-01") if "June" in value else value)


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["calls", "talks", "modules"]))
def test_any_number_takes_the_place_of_any_other(old: int, new: int, things: str) -> None:
    draft = GoalDraft(f"finish {old} {things} with notes", "", "", "", None)
    now = corrected_goal(f"{new} {things}, not {old}", draft, Part.MEASURE, TODAY)
    expected = None if new == old else f"finish {new} {things} with notes"
    assert (now and now.specific) == expected


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    now = corrected_goal(text, TALKS, Part.REASON, TODAY)
    assert now is None or now.specific


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("what: give two talks at work", Part.SPECIFIC, "give two talks at work"),
        (
            "you fixed the why but the what should just say: give two talks",
            Part.SPECIFIC,
            "give two talks",
        ),
        ("no. done when: both recordings are online", Part.MEASURE, "both recordings are online"),
        ("Why it matters should be: I want to be heard", Part.REASON, "I want to be heard"),
    ],
)
def test_a_part_is_changed_by_the_label_that_it_is_shown_under(
    text: str, part: Part, value: str
) -> None:
    draft = GoalDraft("Talk more", "two talks", "an hour a week", "it scares me", None)
    now = corrected_goal(text, draft, None, date(2026, 11, 22))
    assert now == draft.having(part, value)


@pytest.mark.parametrize(
    "text", ["what is a good measure?", "why: what do you mean", "what should I do"]
)
def test_a_question_changes_no_part(text: str) -> None:
    draft = GoalDraft("Talk more", "two talks", "an hour a week", "it scares me", None)
    now = corrected_goal(text, draft, None, date(2026, 11, 22))
    assert now is None or now.specific == draft.specific
