"""What messages do and what is asked: the tables fit each other and the rest of the project."""

from __future__ import annotations

import pytest

from bot.dialogue.core.acts import ACTS, ACTS_OF_INTENT
from bot.dialogue.core.asked import ASKED
from bot.dialogue.core.intents import INTENTS
from bot.dialogue.core.roles import QUESTIONS
from bot.dialogue.state import ConversationState

INTENTS_OF_SENTENCES = {row.name for row in INTENTS.values() if not row.only_read}
"""A label that only a reading chooses has the acts of that reading."""


@pytest.mark.parametrize("intent", sorted(INTENTS_OF_SENTENCES))
def test_every_intent_has_its_acts(intent: str) -> None:
    assert set(ACTS_OF_INTENT[intent]) <= ACTS.keys()


def test_no_acts_are_those_of_an_intent_that_is_gone() -> None:
    assert ACTS_OF_INTENT.keys() == INTENTS_OF_SENTENCES


@pytest.mark.parametrize("slot", sorted(ASKED))
def test_what_a_step_asks_and_offers_is_in_the_tables(slot: str) -> None:
    assert ASKED[slot].asks in QUESTIONS
    assert set(ASKED[slot].offers) <= ACTS.keys()


@pytest.mark.parametrize("slot", sorted(ASKED))
def test_what_is_asked_is_kept_by_a_draft(slot: str) -> None:
    prefix = slot.partition("_")[0]
    assert slot in type(ConversationState().draft(prefix)).slots()
