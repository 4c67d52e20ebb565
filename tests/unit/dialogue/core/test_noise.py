"""What has no words means nothing, whatever it was guessed to be."""

from __future__ import annotations

import pytest

from bot.dialogue.core.intents import GIBBERISH
from bot.dialogue.core.message import Heard
from bot.dialogue.core.noise import without_noise


@pytest.mark.parametrize("text", ["🙂", "🌵🌵", "qqq www", "zzz xkcd pl."])
def test_a_guess_at_noise_is_none(text: str) -> None:
    assert without_noise(Heard(text, "affirm", 0.6)).label == GIBBERISH


@pytest.mark.parametrize(
    ("text", "confidence"), [("👍", 0.5), ("yes", 0.5), ("hgv", 0.6), ("PMP CPA", 0.6), ("🙂", 0.9)]
)
def test_what_says_something_stays(text: str, confidence: float) -> None:
    said = Heard(text, "affirm", confidence)
    assert without_noise(said) == said


def test_a_button_stays() -> None:
    chosen = Heard("🙂", "affirm", 0.5, {})
    assert without_noise(chosen) == chosen
