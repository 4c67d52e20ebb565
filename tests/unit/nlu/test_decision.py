"""Kinds of out of scope are one, crisis counts more, and doubt leads to a question."""

from __future__ import annotations

import pytest

from bot.dialogue.core.intents import FALLBACK
from bot.nlu.decision import Weighing, ranked

PLAIN = Weighing(crisis=1.0, crisis_from=0.0, out_of_scope=1.0, ask_below=0.0)


def test_kinds_of_out_of_scope_win_together_under_the_name_of_the_likeliest() -> None:
    shares = {"set_goal": 0.4, "out_of_scope/near": 0.35, "out_of_scope/world": 0.25}
    label, share = ranked(shares, PLAIN)[0]
    assert label == "out_of_scope/near"
    assert share == pytest.approx(0.6)


def test_the_other_kinds_are_not_ranked_as_well() -> None:
    shares = {"set_goal": 0.4, "out_of_scope/near": 0.35, "out_of_scope/world": 0.25}
    assert [label for label, _ in ranked(shares, PLAIN)] == ["out_of_scope/near", "set_goal"]


def test_shares_sum_to_one_whatever_the_weights() -> None:
    shares = {"set_goal": 0.4, "out_of_scope/near": 0.35, "crisis": 0.25}
    ranking = ranked(shares, Weighing(crisis=3.0, crisis_from=0.0, out_of_scope=1.5, ask_below=0.0))
    assert sum(share for _, share in ranking) == pytest.approx(1.0)


@pytest.mark.parametrize(("weight", "label"), [(1.0, "chitchat/venting"), (2.0, "crisis")])
def test_danger_wins_a_close_race(weight: float, label: str) -> None:
    weighing = Weighing(crisis=weight, crisis_from=0.0, out_of_scope=1.0, ask_below=0.0)
    assert ranked({"chitchat/venting": 0.6, "crisis": 0.4}, weighing)[0][0] == label


@pytest.mark.parametrize(("ask_below", "asks"), [(0.29, False), (0.31, True)])
def test_asks_back_when_nothing_is_likely(ask_below: float, asks: bool) -> None:
    shares = {"help": 0.3, "greet": 0.25, "thank": 0.25, "undo": 0.2}
    ranking = ranked(shares, Weighing(1.0, 0.0, 1.0, ask_below))
    assert (ranking[0][0] == FALLBACK) is asks


def test_what_it_may_have_been_is_kept_when_asking_back() -> None:
    shares = {"greet": 0.2, "help": 0.3, "thank": 0.25, "undo": 0.25}
    (head, lacking), *rest = ranked(shares, Weighing(1.0, 0.0, 1.0, ask_below=0.5))
    assert (head, lacking) == (FALLBACK, pytest.approx(0.7))
    assert [label for label, _ in rest] == ["help", "thank", "undo", "greet"]


@pytest.mark.parametrize(("share", "best"), [(0.05, "chitchat/venting"), (0.3, "crisis")])
def test_a_faint_sign_of_a_crisis_counts_plainly(share: float, best: str) -> None:
    shares = {"crisis": share, "chitchat/venting": 0.25, "set_goal": 0.2}
    weighing = Weighing(crisis=3.0, crisis_from=0.4, out_of_scope=1.0, ask_below=0.0)
    assert ranked(shares, weighing)[0][0] == best
