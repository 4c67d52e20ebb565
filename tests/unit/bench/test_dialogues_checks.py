from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bench.dialogues.checks import Answer, Checks
from bench.dialogues.faults import Fault, Kind
from bench.dialogues.written import Message

LONG = "You could ask a colleague who did it last year."
GOAL = {"number": 1, "what": "Learn to weld", "status": "open"}
OFFER = {"name": "Elm", "facts": {"pay": {"amount": 58_500}}, "total": "58500"}


def message(number: int | None = 1, **wanted: Any) -> Message:
    return Message(date(2026, 5, 4), "and now?", number, **wanted)


def answer(*texts: str, state: Mapping[str, Any] | None = None) -> Answer:
    return Answer([{"text": text, "buttons": []} for text in texts], state)


def kinds(faults: tuple[Fault, ...]) -> list[Kind]:
    return [fault.kind for fault in faults]


def check(wanted: Message, got: Answer) -> list[Kind]:
    return kinds(Checks().faults(wanted, got))


@pytest.mark.parametrize("replies", [[], [{"text": ""}], [{"text": None, "buttons": [{}]}]])
def test_silence(replies: list[dict[str, Any]]) -> None:
    shown = [{**reply, "buttons": []} for reply in replies]
    assert check(message(), Answer(shown)) == [Kind.NO_ANSWER]


def test_a_card_is_an_answer_and_is_shown() -> None:
    card = Answer([{"text": "", "buttons": [], "card": {"title": "Café"}}])
    assert check(message(says=(re.compile("Café"),)), card) == []


@pytest.mark.parametrize(
    "text", ["Your date is None.", "utter_greet", "goal_what?", "Hi {name}", "Traceback (most"]
)
def test_leak(text: str) -> None:
    assert check(message(), answer(text)) == [Kind.LEAK]


def test_no_leak_in_ordinary_words() -> None:
    assert check(message(), answer("None_of it, a goal, a plan: nonetheless.")) == []


def test_what_must_and_must_not_be_said_is_looked_for_in_all_that_is_shown() -> None:
    wanted = message(says=(re.compile("yes"), re.compile("no")), never=(re.compile("Skip"),))
    got = Answer([{"text": "yes", "buttons": [{"title": "Skip"}]}])
    assert check(wanted, got) == [Kind.NOT_SAID, Kind.SAID]


def test_the_same_text_twice_in_a_row_or_thrice_in_all() -> None:
    checks = Checks()
    said = [LONG, "Right.", LONG, "Right.", LONG, LONG]
    found = [kinds(checks.faults(message(), answer(text))) for text in said]
    assert found == [[], [], [], [], [Kind.REPEATED], [Kind.REPEATED]]


@pytest.mark.parametrize(
    "text", ["What will you do?", f"Here is your goal. {LONG}", f"- {LONG}", f"Two:\n- {LONG}"]
)
def test_short_texts_summaries_and_lists_may_come_again(text: str) -> None:
    checks = Checks()
    assert [checks.faults(message(), answer(text)) for _ in range(4)] == [()] * 4


def test_what_leads_up_to_the_turns_is_not_judged_but_its_state_counts() -> None:
    checks = Checks()
    assert checks.faults(message(None), answer(LONG, state={"goals": [GOAL]})) == ()
    assert kinds(checks.faults(message(), answer(LONG, state={"goals": []}))) == [Kind.HARM]


def test_the_state_is_compared_and_has_to_be_told_where_one_is_wanted() -> None:
    wanted = message(state={"draft": {"what": "weld"}})
    assert check(wanted, answer("Yes.", state={"draft": {"what": "To weld"}})) == []
    assert check(wanted, answer("Yes.")) == [Kind.STATE]
    (fault,) = Checks().faults(wanted, answer("Yes.", state={"draft": {}}))
    assert fault.path == ("draft", "what")
    assert fault.words == "draft.what: None for 'weld'"
    assert check(message(), answer("Yes.")) == []


@pytest.mark.parametrize(
    ("before", "now", "wanted", "harms"),
    [
        ({"goals": [GOAL]}, {"goals": [GOAL, {"number": 2}]}, {}, 0),
        ({"goals": [GOAL]}, {"goals": [{**GOAL, "status": "done"}]}, {}, 1),
        ({"goals": [GOAL]}, {}, {}, 1),
        ({"goals": [GOAL]}, {}, {"changes": frozenset({"goals"})}, 0),
        ({"goals": [GOAL]}, {"goals": []}, {"state": {"goals": []}}, 0),
        ({"offers": [OFFER]}, {"offers": [{**OFFER, "total": "60000"}]}, {}, 0),
        ({"offers": [OFFER]}, {"offers": [{**OFFER, "facts": {}}]}, {}, 1),
        ({"offers": [OFFER], "reminders": [{"time": "20:00"}]}, {}, {}, 2),
        ({"draft": {"what": "weld"}}, {"draft": {}}, {}, 0),
    ],
)
def test_harm_is_what_changes_or_goes_unasked(
    before: dict[str, Any], now: dict[str, Any], wanted: dict[str, Any], harms: int
) -> None:
    checks = Checks()
    checks.faults(message(), answer("Yes.", state=before))
    assert kinds(checks.faults(message(**wanted), answer("Right.", state=now))) == (
        [Kind.HARM] * harms
    )


def test_where_no_state_was_told_nothing_is_known_to_be_lost() -> None:
    checks = Checks()
    states: tuple[dict[str, Any] | None, ...] = ({"goals": [GOAL]}, None, {"goals": []})
    for state in states:
        assert checks.faults(message(), answer("Yes.", state=state)) == ()
