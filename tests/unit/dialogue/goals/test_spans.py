"""What marked words tell of a goal, and what of a message answers its open question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.coaching.goals.parts import PART, Part
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading, Span
from bot.dialogue.core.questions import Refused
from bot.dialogue.goals.spans import answer_in, confidence_alone, placed, told_parts
from tests.unit.dialogue.readings import read_as

TODAY = date(2026, 11, 22)
GOAL = {"goal_specific": "qualify as a hygienist"}


def told(marked: str, *acts: str) -> dict[str, Any]:
    found = told_parts(read_as(marked, *(acts or ("tell.goal",))), TODAY)
    return {slot.removeprefix("goal_"): value for slot, value in found.items()}


def heard(marked: str, *acts: str, label: str = "inform_measure") -> Heard:
    reading = read_as(marked, *acts)
    return Heard(reading.text, label, 0.4, reading=reading)


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        ("so [i guess i want to be a hygienist](what)", {"specific": "be a hygienist"}),
        ("hiya! [maybe to run a bakery](what).", {"specific": "run a bakery"}),
        ("[to lead the choir](what), ok?", {"specific": "lead the choir"}),
        (
            "[pass the exam by June](what)",
            {"specific": "pass the exam", "deadline": "2027-06-30"},
        ),
        (
            "[paint the hall in May](what), before [10 June](deadline)",
            {"specific": "paint the hall in May", "deadline": "2027-06-10"},
        ),
        ("[it](what), please", {}),
        ("[a new goal](what)", {}),
        (
            "[the badge](measure). [and a signed form.](measure)",
            {"measure": "the badge; a signed form"},
        ),
        (
            "[an hour a day](resource), but [my shifts change](obstacle)",
            {"achievable": "an hour a day; in the way: my shifts change"},
        ),
        ("[my knee](obstacle)", {"achievable": "in the way: my knee"}),
        ("[so that I can move](reason)", {"relevant": "I can move"}),
        ("[because it pays](reason), [it pays](reason)", {"relevant": "it pays"}),
        ("[May](deadline), no, [20 May](deadline)", {"deadline": "2027-05-20"}),
        ("[1 March 2019](deadline)", {}),
        ("[when the kids are older](deadline)", {}),
        ("[a 7](confidence)", {"confidence": 7}),
        ("[eight](confidence)", {"confidence": 8}),
        ("[80%](confidence)", {"confidence": 8}),
        ("[6/10](confidence)", {"confidence": 6}),
        ("[not sure](confidence)", {}),
        ("[no idea](confidence)", {}),
        ("not [the badge](old) but [the card](measure)", {"measure": "the card"}),
    ],
)
def test_marked_words_tell_their_part(marked: str, parts: dict[str, Any]) -> None:
    assert told(marked) == parts


def test_words_that_are_hardly_marked_tell_nothing() -> None:
    assert told("[the badge](measure .4) by [June](deadline .6)") == {"deadline": "2027-06-30"}


@pytest.mark.parametrize(
    ("marked", "acts", "part", "answer"),
    [
        ("lol ok, [the badge](measure)", ("tell.goal", "joke"), Part.MEASURE, "the badge"),
        (
            "my dog just ate a sock, anyway [the badge](measure)",
            ("tell.goal",),
            Part.MEASURE,
            "the badge",
        ),
        ("[the badge](measure) [and the form](measure)", ("tell.goal",), Part.MEASURE,
         "the badge; the form"),
        ("I get [the badge with my name on it](measure)", ("tell.goal",), Part.MEASURE, None),
        ("I get my badge", ("tell.goal",), Part.MEASURE, None),
        ("there is no way up here", ("tell.person",), Part.REASON, None),
        ("[the badge](measure)", ("vent",), Part.MEASURE, "the badge"),
        # The goal itself is told already, so that this is rather the reason.
        ("[I want to be a hygienist](what)", ("tell.goal",), Part.REASON, None),
        ("[i guess i want to dive](what)", ("tell.goal",), Part.SPECIFIC, "dive"),
        ("something", (), Part.MEASURE, None),
    ],
)  # fmt: skip
def test_the_words_of_the_part_are_the_answer(
    marked: str, acts: tuple[str, ...], part: Part, answer: str | None
) -> None:
    assert answer_in(heard(marked, *acts), part, GOAL, TODAY) == answer


@pytest.mark.parametrize(
    ("marked", "acts"),
    [
        ("my boss shouted at me again today", ("vent",)),
        ("why did the dentist cross the road", ("joke",)),
        ("it rains here", ("small_talk",)),
        ("what is vesting", ("ask.topic",)),
        ("you keep asking the same", ("complain",)),
        ("enough of it", ("stop",)),
        ("later, kettle is on", ("pause",)),
        ("thanks a lot", ("thank",)),
        ("no way up, I hate it", ("tell.person", "vent")),
        ("by [June](deadline)", ("tell.goal",)),
        ("[two hours a week](resource)", ("tell.goal",)),
        ("[7](confidence)", ("tell.goal",)),
    ],
)
def test_what_is_no_answer_is_refused(marked: str, acts: tuple[str, ...]) -> None:
    refused = answer_in(heard(marked, *acts), Part.MEASURE, GOAL, TODAY)
    assert isinstance(refused, Refused)
    assert refused.reason


def test_a_part_of_a_message_is_read_as_if_nothing_was_marked() -> None:
    whole = heard("my boss shouted", "vent")
    part = Heard("the badge", "correct", 0.9, reading=whole.reading)
    assert answer_in(part, Part.MEASURE, GOAL, TODAY) is None


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("6/10", Part.RESOURCES, 6),
        ("I'd say 8 out of 10", Part.REASON, 8),
        ("ok so 7 of 10 now", Part.DEADLINE, 7),
        ("6/10", Part.DEADLINE, None),
        ("7", Part.RESOURCES, None),
        ("8 out of 10 patients smile", Part.MEASURE, None),
        ("8 out of 10 hours", Part.RESOURCES, None),
    ],
)
def test_a_number_on_the_scale_alone(text: str, asked: Part, value: int | None) -> None:
    assert confidence_alone(Heard(text, "inform_resources", 0.9), asked, GOAL) == value


def test_a_rating_is_no_confidence() -> None:
    rated = {PART[Part.SPECIFIC].slot: "raise my review score"}
    assert confidence_alone(Heard("8/10", "inform_measure", 0.9), Part.MEASURE, rated) is None


def test_words_that_are_hardly_surely_another_part_answer_the_question() -> None:
    text = "my cousin works there, and 400 euro"
    reading = MessageReading(
        text, {"tell.goal": 0.9}, (Span(0, 21, "reason", 0.6), Span(27, 35, "resource", 0.9))
    )
    at_means = placed(reading, Part.RESOURCES)
    assert [one.role for one in at_means.spans] == ["resource", "resource"]
    assert placed(reading, Part.DEADLINE) == reading
    at_reason = placed(reading, Part.REASON)
    assert [one.role for one in at_reason.spans] == ["reason", "resource"]


def test_a_part_that_is_plainly_told_has_the_whole_message_where_nothing_is_marked() -> None:
    reading = MessageReading("i have the evenings", {"tell.goal": 0.9})
    (span,) = placed(reading, Part.RESOURCES, Part.RESOURCES).spans
    assert (span.start, span.end, span.role) == (0, 19, "resource")
    assert placed(reading, Part.RESOURCES).spans == ()


class TestWordsThatPlainlyAnswer:
    def test_an_unsure_mark_beside_leaves_the_answer_whole(self) -> None:
        said = heard("the [badge](measure) and some signed list of the team", "tell.goal")
        unsure = Span(10, 13, "measure", 0.3)
        reading = replace(said.reading, spans=(*said.reading.spans, unsure))
        assert answer_in(replace(said, reading=reading), Part.MEASURE, GOAL, TODAY) is None

    def test_a_deed_is_the_goal_whatever_it_was_taken_for(self) -> None:
        deed = heard("run a bakery course", "ask.topic")
        assert answer_in(deed, Part.SPECIFIC, {}, TODAY) is None

    def test_hours_are_there_for_it_though_they_sound_like_a_job(self) -> None:
        hours = heard("3 hours a week", "tell.offer", label="inform_offer")
        assert answer_in(hours, Part.RESOURCES, GOAL, TODAY) is None
        assert isinstance(answer_in(hours, Part.MEASURE, GOAL, TODAY), Refused)

    def test_a_place_on_the_scale_is_no_progress(self) -> None:
        reading = placed(read_as("3k saved, [7 out of 10](done)", "report"), Part.RESOURCES)
        assert told_parts(reading, TODAY) == {"goal_confidence": 7}


def test_a_scrap_of_a_word_is_no_part() -> None:
    assert told("it is [my](reason) thing, the [QA](what)") == {"specific": "QA"}
