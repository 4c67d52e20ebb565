"""Code, domain, data and rules say the same."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from rasa_sdk.executor import ActionExecutor

from bot.dialogue.career_check.conversation import CheckGuide
from bot.dialogue.core.disambiguation import TITLES
from bot.dialogue.core.form import Guide
from bot.dialogue.core.interruptions import GUIDED_TASKS, SAID_ASIDE, TASKS_ASIDE
from bot.dialogue.goals.create import GoalGuide
from bot.dialogue.goals.plan import PlanGuide
from bot.dialogue.goals.reflection import ReflectionGuide
from bot.dialogue.goals.update import FollowGuide
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.personal_data.erase import EraseGuide
from bot.dialogue.reminders.create import RemindGuide
from tests.contract.project import (
    domain,
    labels,
    mentioned_responses,
    responses,
    rule_steps,
)

RETRIEVAL = frozenset({"faq", "chitchat", "out_of_scope"})
INTENTS = frozenset(label.partition("/")[0] for label in labels())
GUIDES: list[Guide] = [
    GoalGuide(date(2026, 11, 22)),
    OfferGuide(),
    CheckGuide(),
    FollowGuide(),
    ReflectionGuide(),
    EraseGuide(),
    PlanGuide(),
    RemindGuide(),
]
BUTTONS = [
    (name, button)
    for name, variations in responses().items()
    for variation in variations
    for button in variation.get("buttons", [])
]


def test_intents_of_the_data_are_those_of_the_domain() -> None:
    assert set(domain()["intents"]) == INTENTS | {"nlu_fallback"}


def test_every_intent_has_a_rule() -> None:
    assert {name for kind, name in rule_steps() if kind == "intent"} == set(domain()["intents"])


def test_every_topic_has_a_response_and_every_response_a_topic() -> None:
    topics = {f"utter_{label}" for label in labels() if "/" in label}
    assert topics == {name for name in responses() if "/" in name}


def test_every_action_of_the_code_is_in_the_domain_and_the_other_way_round() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    # Actions that tests define are registered with the others once their modules are imported.
    of_the_product = {
        name
        for name, run in executor.actions.items()
        if type(run.__self__).__module__.startswith("actions.")
    }
    assert of_the_product == set(domain()["actions"])


def test_every_action_of_a_rule_exists() -> None:
    retrieval = {f"utter_{intent}" for intent in RETRIEVAL}
    known = {*domain()["actions"], *domain()["forms"], *responses(), *retrieval}
    assert {name for kind, name in rule_steps() if kind == "action"} <= known


def test_every_response_that_the_code_names_is_written() -> None:
    assert mentioned_responses() <= set(responses())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_step_is_written_in_every_wording(guide: Guide) -> None:
    for step in guide.steps:
        for wording in ("ask", "again", "unsure", "why"):
            assert step.ask({}, wording).response in responses()
    for ending in ("resumed", "paused", "cancelled", "needs_this", "which_part"):
        assert f"utter_{guide.name}_{ending}" in responses()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_slots_and_form_of_a_guide_are_in_the_domain(guide: Guide) -> None:
    slots = {*guide.slots(), f"{guide.name}_progress"}
    assert slots <= set(domain()["slots"])
    required = domain()["forms"][f"{guide.name}_form"]["required_slots"]
    assert required == [step.slot for step in guide.steps]


def test_no_slot_is_filled_by_rasa() -> None:
    """The processor leaves out the extraction of slots."""
    for name, slot in domain()["slots"].items():
        assert slot["mappings"] == [{"type": "custom"}], name


def test_labels_that_the_dialogue_knows_exist() -> None:
    known = {*SAID_ASIDE, *TASKS_ASIDE, *GUIDED_TASKS, *TITLES}
    for guide in GUIDES:
        known |= guide.starts_with | guide.own_labels | guide.correction_labels
    assert known <= labels()


def test_every_topic_can_be_offered_as_a_choice() -> None:
    assert {label for label in labels() if label.startswith("faq/")} <= set(TITLES)
    assert all(len(title) <= 32 for title in TITLES.values())


@pytest.mark.parametrize(("name", "button"), BUTTONS, ids=lambda value: str(value)[:60])
def test_a_button_leads_somewhere(name: str, button: dict[str, str]) -> None:
    del name
    match = re.fullmatch(r"/(\w+)(\{.*\})?", button["payload"])
    assert match is not None
    carried = json.loads(match[2] or "{}")
    label = f"{match[1]}/{carried['topic']}" if "topic" in carried else match[1]
    assert label in labels()
    if "part" in carried:
        assert carried["part"] in domain()["slots"]
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
    from tests.contract.project import ROOT, read_yaml  # noqa: PLC0415

    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        for block in read_yaml(path)["nlu"]:
            minimum = 25 if "/" in block["intent"] else 40
            assert len(block["examples"].splitlines()) >= minimum, block["intent"]
