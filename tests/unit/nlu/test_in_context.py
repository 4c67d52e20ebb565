"""A label is worth what it is at its place."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.core.acts import ACTS, MAY_DO
from bot.dialogue.core.intents import INTENTS
from bot.nlu.in_context import Placing, in_context

PLACING = Placing(strength=2.0, at_first=0.5, sure=0.6, least=0.01, unlisted=0.05, ask_below=0.25)


def ranking(**shares: float) -> list[dict[str, Any]]:
    return [
        {"name": name.replace("__", "/"), "confidence": share} for name, share in shares.items()
    ]


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in found]


def test_what_the_place_makes_likelier_comes_first() -> None:
    acts = {"start.offer": 0.1, "tell.goal": 0.9}
    found = in_context(ranking(work_out_offer=0.6, inform_measure=0.3), acts, PLACING)
    assert names(found)[0] == "inform_measure"
    assert found[0]["confidence"] > 0.5


def test_topics_of_one_intent_keep_their_order() -> None:
    before = ranking(faq__skills=0.6, faq__vesting=0.3)
    assert names(in_context(before, {"ask.topic": 0.7}, PLACING)) == names(before)


def test_a_label_that_was_not_listed_is_found_by_what_the_message_does() -> None:
    found = in_context(ranking(faq__skills=0.5), {"affirm": 0.97}, PLACING)
    assert names(found) == ["affirm"]


def test_danger_is_not_made_less_likely_by_any_place() -> None:
    found = in_context(ranking(crisis=0.5, set_goal=0.3), {"start.goal": 0.9}, PLACING)
    shares = {one["name"]: one["confidence"] for one in found}
    assert shares["crisis"] >= 0.5


def test_what_was_not_understood_alone_may_be_understood_here() -> None:
    before = [{"name": "nlu_fallback", "confidence": 0.8}, *ranking(affirm=0.2, set_goal=0.19)]
    assert names(in_context(before, {"affirm": 0.9}, PLACING))[0] == "affirm"


def test_what_no_place_makes_likely_is_still_asked_about() -> None:
    before = [{"name": "nlu_fallback", "confidence": 0.8}, *ranking(affirm=0.2, set_goal=0.19)]
    found = in_context(before, {"nonsense": 0.4}, PLACING)
    assert names(found)[0] == "nlu_fallback"


def test_a_first_message_is_mostly_what_it_is_alone() -> None:
    before = ranking(set_goal=0.6, affirm=0.3)
    acts = {"start.goal": 0.2, "affirm": 0.6}
    assert names(in_context(before, acts, PLACING))[0] == "affirm"
    assert names(in_context(before, acts, PLACING, first=True))[0] == "set_goal"


@pytest.mark.parametrize("label", sorted(MAY_DO))
def test_what_a_label_may_do_is_in_the_tables(label: str) -> None:
    assert label in INTENTS or any(row.name == label for row in INTENTS.values())
    assert set(MAY_DO[label]) <= ACTS.keys()


def test_an_unsure_reading_overturns_no_label() -> None:
    before = ranking(link_accounts=0.95, help=0.04)
    assert names(in_context(before, {"ask.coach": 0.55}, PLACING))[0] == "link_accounts"


def test_no_place_makes_it_surer_that_something_shall_go() -> None:
    before = ranking(delete_goal=0.6, update_goal=0.3)
    found = in_context(before, {"delete.goal": 0.7}, PLACING)
    assert found[0] == {"name": "delete_goal", "confidence": 0.6}
