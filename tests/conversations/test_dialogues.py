"""The project's own dialogues: none does harm, and none holds less than it did."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from actions.dependencies import context, give_context
from bench.dialogues.faults import Kind
from bench.dialogues.outcomes import Played
from bench.dialogues.playing import play
from bench.dialogues.ratchet import RENEW, fall, held_of, out_of_date, read_held
from bench.dialogues.written import read_dialogues
from bot.engine.agent import CoachAgent
from bot.settings import load_settings

FOLDER = Path(__file__).parent / "dialogues"
DIALOGUES = {dialogue.id: dialogue for dialogue in read_dialogues(FOLDER)}
KEPT = read_held(FOLDER)
NEVER = (Kind.HARM, Kind.LEAK, Kind.NO_ANSWER)

Player = Callable[[str], Played]


@pytest.fixture(scope="module")
def played(agent: CoachAgent) -> Player:
    """Plays a dialogue by its id, once, and then puts the other tests' world in force again."""
    del agent  # whose fixture gives that world
    settings, world = load_settings(), context()

    @cache
    def play_once(name: str) -> Played:
        try:
            return play(DIALOGUES[name], settings)
        finally:
            give_context(world)

    return play_once


@pytest.mark.parametrize("name", DIALOGUES)
def test_no_turn_harms_leaks_or_stays_silent(name: str, played: Player) -> None:
    grave = [
        f"turn {turn.message.number} {turn.message.text!r}: {fault.words}"
        for turn, fault in played(name).faults
        if fault.kind in NEVER
    ]
    assert not grave, "\n".join(grave)


@pytest.mark.parametrize("name", sorted(KEPT.keys() & DIALOGUES.keys()))
def test_no_fewer_turns_hold(name: str, played: Player) -> None:
    fell = fall(KEPT[name], held_of([played(name)])[name])
    assert fell is None, f"{name}: {fell}"


def test_what_is_kept_is_what_holds(played: Player) -> None:
    news = list(out_of_date(KEPT, held_of([played(name) for name in DIALOGUES])))
    assert not news, "\n".join(["held.yml is out of date:", *news, f"Renew it: {RENEW}"])
