"""What a wish to delete means, and that nothing goes without a yes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.dialogue.core.form import End, Position, Progress
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.personal_data.erase import EraseGuide, kinds_named, kinds_to_erase

TODAY = date(2026, 11, 22)
GUIDE = EraseGuide()
EMPTY: dict[str, Any] = dict.fromkeys(GUIDE.slots())


def heard(text: str, label: str, chosen: dict[str, Any] | None = None) -> Heard:
    return Heard(text, label, 0.95, chosen)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("delete all my goals", {Kind.GOALS}),
        ("remove every offer and every goal I saved", {Kind.GOALS, Kind.OFFERS}),
        ("wipe our chat history", {Kind.CONVERSATION}),
        ("forget what I told you last week and what we talked about", {Kind.CONVERSATION}),
        ("get rid of the check results", {Kind.CHECKS}),
        ("erase everything you have on me", set(EVERYTHING)),
        ("please delete my data", set(EVERYTHING)),
        ("forget me", set(EVERYTHING)),
        ("I want my account gone, delete all of my personal information", set(EVERYTHING)),
        ("delete something", set()),
        ("can you delete things?", set()),
    ],
)
def test_kinds_are_read_from_a_wish(text: str, kinds: set[Kind]) -> None:
    assert set(kinds_named(text)) == kinds


def test_a_named_kind_is_confirmed_before_it_goes() -> None:
    reply = begin(
        GUIDE, Position(EMPTY, Progress(), None), heard("delete my goals", "delete_data"), TODAY
    )
    assert reply.position.asked == "erase_confirmed"
    assert reply.says[-1].values == {"what": "all your goals with their history"}
    assert kinds_to_erase(reply.position.values) == []
    done = take_turn(GUIDE, reply.position, heard("yes", "affirm"), TODAY)
    assert done.end is End.DONE
    assert kinds_to_erase(done.position.values) == [Kind.GOALS]


@pytest.mark.parametrize(
    ("text", "label"), [("no", "deny"), ("no way, keep them", "deny"), ("cancel", "cancel")]
)
def test_without_a_yes_nothing_goes(text: str, label: str) -> None:
    asked = Position({**EMPTY, "erase_kinds": ["goals"]}, Progress(), "erase_confirmed")
    reply = take_turn(GUIDE, asked, heard(text, label), TODAY)
    assert reply.end in {End.DONE, End.CANCELLED}
    assert kinds_to_erase(reply.position.values) == []


ARMED = Position({**EMPTY, "erase_kinds": ["goals", "offers"]}, Progress(), "erase_confirmed")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("hm, what would that mean?", "ask_why"),
        ("asdf", "out_of_scope/gibberish"),
        ("perhaps", "unsure"),
        ("thanks", "thank"),
        ("what is vesting?", "faq/vesting"),
    ],
)
def test_anything_but_a_yes_lays_the_deletion_down(text: str, label: str) -> None:
    reply = take_turn(GUIDE, ARMED, heard(text, label), TODAY)
    assert reply.end is End.CANCELLED
    assert reply.says[0].response == "utter_erase_laid_down"
    assert not any(reply.position.values.values())
    assert kinds_to_erase(reply.position.values) == []


def test_another_task_is_done_in_its_place() -> None:
    reply = take_turn(GUIDE, ARMED, heard("show my goals", "list_goals"), TODAY)
    assert (reply.end, reply.aside) == (End.CANCELLED, "list_goals")
    reply = take_turn(GUIDE, ARMED, heard("I want to set a goal", "set_goal"), TODAY)
    assert (reply.end, reply.switch_to) == (End.SWITCHED, "set_goal")


@pytest.mark.parametrize(
    ("text", "label", "kinds"),
    [
        ("only the goals", "affirm", ["goals"]),
        ("yes but keep the goals", "affirm", ["offers"]),
        ("not the offers", "deny", ["goals"]),
    ],
)
def test_other_kinds_are_asked_about_again(text: str, label: str, kinds: list[str]) -> None:
    reply = take_turn(GUIDE, ARMED, heard(text, label), TODAY)
    assert reply.position.values["erase_kinds"] == kinds
    assert reply.position.asked == "erase_confirmed"
    assert kinds_to_erase(reply.position.values) == []


def test_what_is_asked_for_where_it_was_not_said() -> None:
    start = Position(EMPTY, Progress(), None)
    reply = begin(GUIDE, start, heard("delete something", "delete_data"), TODAY)
    assert reply.position.asked == "erase_kinds"
    titles = [button.title for button in reply.says[-1].buttons]
    kinds = ["My goals", "My offers", "My checks", "My reminders"]
    assert titles == [*kinds, "Our conversation", "Everything"]


def test_an_earlier_yes_is_never_taken_up() -> None:
    left = Position({"erase_kinds": ["goals"], "erase_confirmed": True}, Progress(), None)
    reply = begin(GUIDE, left, heard("delete my offers", "delete_data"), TODAY)
    assert reply.position.asked == "erase_confirmed"
    assert reply.position.values["erase_kinds"] == ["offers"]
    assert reply.position.values["erase_confirmed"] is None


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Yes, delete it. Thanks, and all the best to you.", True),
        ("delete it all. bye now", True),
        ("Yes, delete it. But not the offers.", False),
        ("yes, delete it. wait", False),
        ("Delete it. Can it be brought back?", False),
    ],
)
def test_thanks_after_a_plain_yes_take_nothing_back(text: str, goes: bool) -> None:
    reply = take_turn(GUIDE, ARMED, heard(text, "thank"), TODAY)
    assert bool(kinds_to_erase(reply.position.values)) is goes
