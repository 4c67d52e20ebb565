"""One person on the web and in Slack, with the trained model and the real actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from bot.engine.agent import CoachAgent
from tests.conversations.conftest import Person, said
from tests.conversations.test_reminders import keep_a_goal

Somebody = Callable[[str], Person]


@pytest.fixture
def on_web(somebody: Somebody) -> Person:
    return somebody(f"anon:{uuid4()}")


@pytest.fixture
def in_slack(somebody: Somebody) -> Person:
    return somebody(f"T1ABC:U{uuid4().hex[:8].upper()}")


def code_from(person: Person, text: str = "link my slack") -> str:
    found = re.search(r"\*\*(\w{4}-\w{4})\*\*", said(person.says(text)))
    assert found is not None
    return found[1]


def test_a_code_joins_both_and_names_what_came_together(on_web: Person, in_slack: Person) -> None:
    keep_a_goal(on_web)
    keep_a_goal(in_slack, "read six books")
    code = code_from(on_web)
    text = said(in_slack.says(code))
    assert "one person here and on the web page" in text
    assert "From here came 1 goal" in text
    assert "You now keep 2 goals in both places" in text
    assert "goal 1 is now goal 2" in text
    for person in (on_web, in_slack):
        listed = said(person.says("show my goals"))
        assert "forklift" in listed
        assert "read six books" in listed


@pytest.mark.parametrize("form", ["link {}", "/coach link {}", "the code is {}", "{}"])
def test_a_code_is_known_however_it_is_typed(on_web: Person, in_slack: Person, form: str) -> None:
    code = code_from(on_web).lower().replace("-", " ")
    assert "Joined" in said(in_slack.says(form.format(code).removeprefix("/coach ")))


def test_it_works_in_the_middle_of_something_else(on_web: Person, in_slack: Person) -> None:
    code = code_from(on_web)
    asked = in_slack.says("set a goal: pass the forklift test by end of March")
    turn = in_slack.says(code)
    assert "Joined" in said(turn)
    assert turn.active_form == asked.active_form


def test_wrong_used_and_own_codes_are_said_so(on_web: Person, in_slack: Person) -> None:
    code = code_from(on_web)
    assert "right here" in said(on_web.says(code))
    assert "don't know that code" in said(in_slack.says("AAAA-2222"))
    assert "Joined" in said(in_slack.says(code))
    assert "one already" in said(in_slack.says(code))


def test_unlinking_says_who_keeps_everything(on_web: Person, in_slack: Person) -> None:
    keep_a_goal(on_web)
    in_slack.says(code_from(on_web, "link my accounts"))
    text = said(in_slack.says("unlink my slack"))
    assert "Slack starts anew" in text
    assert "stays with the web page" in text
    assert "forklift" in said(on_web.says("show my goals"))
    assert "forklift" not in said(in_slack.says("show my goals"))
    assert "Nothing is linked" in said(in_slack.says("unlink my slack"))


class Pages:
    """Notes which places' pages are told of an erasure."""

    def __init__(self) -> None:
        self.forgotten: set[str] = set()
        self.told: list[str] = []

    async def forget(self, place: str) -> None:
        self.forgotten.add(place)

    async def tell(self, place: str) -> None:
        self.told.append(place)


@pytest.fixture
def pages(agent: CoachAgent) -> Iterator[Pages]:
    pages = Pages()
    agent.tracker_store.eraser.holders.append(pages)
    yield pages
    agent.tracker_store.eraser.holders.remove(pages)


def test_everything_is_erased_in_both_places(
    on_web: Person, in_slack: Person, pages: Pages
) -> None:
    keep_a_goal(on_web)
    in_slack.says(code_from(on_web))
    in_slack.says("delete everything you have about me")
    assert "1 linked place" in said(in_slack.says("yes"))
    assert pages.forgotten == {on_web.sender_id, in_slack.sender_id}
    assert pages.told == [on_web.sender_id]
    assert "I hold nothing of you yet" in said(on_web.says("what do you have on me?"))
