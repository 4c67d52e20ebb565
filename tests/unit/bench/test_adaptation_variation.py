"""A varied message says the same with other figures, and its marks hold."""

from __future__ import annotations

import numpy as np
import pytest

from bench.adaptation.variation import varied
from bot.dialogue.core.reader_context import ReaderContext
from bot.nlu.conversations import MarkedMessage, without_marks

TEXT, SPANS = without_marks(
    "they pay [84,500 base](pay), [401k half up to 6](match), from [March](deadline) on Mondays"
)
MESSAGE = MarkedMessage("a-01", TEXT, ("tell.offer",), SPANS, ReaderContext())


def some() -> list[MarkedMessage]:
    rng = np.random.default_rng(3)
    return [varied(MESSAGE, rng) for _ in range(60)]


def test_every_span_still_holds_its_words() -> None:
    for one in some():
        words = [one.text[span.start : span.end].lower() for span in one.spans]
        assert words[0].endswith(("base", "bas")) or "b" in words[0]
        assert words[0][0].isdigit()
        assert "401k" in words[1]
        assert [span.role for span in one.spans] == ["pay", "match", "deadline"]


def test_figures_change_in_their_digits_alone() -> None:
    figures = {one.text.split()[2] for one in some()}
    assert len(figures) > 10
    assert all(len(one) == len("84,500") and one[2] == "," for one in figures)


def test_months_become_other_months() -> None:
    months = {one.text[one.spans[2].start : one.spans[2].end].lower() for one in some()}
    assert len(months) > 5


def test_the_same_chance_gives_the_same_messages() -> None:
    assert some() == some()


@pytest.mark.parametrize("kept", ["acts", "context", "conversation"])
def test_what_a_message_does_is_left_alone(kept: str) -> None:
    assert all(getattr(one, kept) == getattr(MESSAGE, kept) for one in some())
