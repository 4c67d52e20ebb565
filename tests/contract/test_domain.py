"""Code, domain, data and rules say the same."""

from __future__ import annotations

import json
import re

import pytest

from bot.dialogue.core.intents import INTENTS
from tests.contract.project import (
    ROOT,
    domain,
    labels,
    mentioned_responses,
    read_yaml,
    responses,
    rule_steps,
)
from tests.contract.registries import drafts

RETRIEVAL = frozenset(row.name for row in INTENTS.values() if "/" in row.label)
BUTTONS = [
    (name, button)
    for name, variations in responses().items()
    for variation in variations
    for button in variation.get("buttons", [])
]


def test_every_topic_has_a_response_and_every_response_a_topic() -> None:
    topics = {f"utter_{label}" for label in labels() if "/" in label}
    assert topics == {name for name in responses() if "/" in name}


def test_every_action_of_a_rule_exists() -> None:
    retrieval = {f"utter_{intent}" for intent in RETRIEVAL}
    known = {*domain()["actions"], *domain()["forms"], *responses(), *retrieval}
    assert {name for kind, name in rule_steps() if kind == "action"} <= known


def test_every_response_that_the_code_names_is_written() -> None:
    assert mentioned_responses() <= set(responses())


def test_no_slot_is_filled_by_rasa() -> None:
    """The processor leaves out the extraction of slots."""
    for name, slot in domain()["slots"].items():
        assert slot["mappings"] == [{"type": "custom"}], name


@pytest.mark.parametrize(("name", "button"), BUTTONS, ids=lambda value: str(value)[:60])
def test_a_button_leads_somewhere(name: str, button: dict[str, str]) -> None:
    del name
    match = re.fullmatch(r"/(\w+)(\{.*\})?", button["payload"])
    assert match is not None
    carried = json.loads(match[2] or "{}")
    label = f"{match[1]}/{carried['topic']}" if "topic" in carried else match[1]
    assert label in labels()
    if "part" in carried:
        assert carried["part"] in {slot for draft in drafts().values() for slot in draft.slots()}
    assert 0 < len(button["title"]) <= 32


def test_no_response_varies_by_lot() -> None:
    """The coach says the same thing twice; further wordings need a condition or a channel."""
    for name, variations in responses().items():
        for variation in variations[1:]:
            assert "condition" in variation or "channel" in variation, name


def test_no_answer_is_a_lecture() -> None:
    for name, variations in responses().items():
        if name.startswith("utter_faq/"):
            assert len(variations[0]["text"]) <= 450, name


def test_there_are_enough_examples_to_begin_with() -> None:
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        for block in read_yaml(path)["nlu"]:
            minimum = 25 if "/" in block["intent"] else 40
            assert len(block["examples"].splitlines()) >= minimum, block["intent"]
