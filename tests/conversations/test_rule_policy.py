"""The quick rule policy predicts what Rasa's own does, at every moment of real conversations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.agent import CoachAgent
from bot.engine.rule_policy import QuickRulePolicy
from bot.engine.training import model_path
from bot.settings import load_settings
from tests.conversations.conftest import Person

CONVERSATIONS = {
    "questions": ("hi", "what is a career?", "what does vesting mean?", "qwerty asdf", "thanks"),
    "a goal with a question in it": (
        "I want to set a goal",
        "Pass the forklift licence test",
        "what is a measure?",
        "the licence card",
        "two evenings a week",
        "it pays more",
        "end of march",
        "yes",
        "no thanks",
        "show my goals",
    ),
    "a task inside another, given up": (
        "set a goal",
        "work out an offer for me",
        "85k",
        "cancel",
        "no",
        "is my role a job or a career?",
        "yes",
        "start over",
    ),
    "a long one": ("what is a job?", "show my goals") * 14,
}


Policies = tuple[RulePolicy, QuickRulePolicy]


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    storage, metadata = LocalModelStorage.from_model_archive(
        tmp_path_factory.mktemp("model"), Path(model_path(load_settings()))
    )
    name, node = next(
        (name, node)
        for name, node in metadata.predict_schema.nodes.items()
        if node.uses is QuickRulePolicy
    )
    context = ExecutionContext(GraphSchema({}), node_name=name)
    plain, quick = (
        kind.load({**kind.get_default_config(), **node.config}, storage, node.resource, context)
        for kind in (RulePolicy, QuickRulePolicy)
    )
    return plain, quick


@pytest.mark.parametrize("texts", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_predicts_what_rasa_does(
    texts: tuple[str, ...], person: Person, agent: CoachAgent, policies: Policies
) -> None:
    plain, quick = policies
    for text in texts:
        person.says(text)
    moments = list(_moments(person.tracker(), agent.domain))
    assert len(moments) > 5
    for moment in moments:
        expected = plain.predict_action_probabilities(moment, agent.domain)
        found = quick.predict_action_probabilities(moment, agent.domain)
        assert found.probabilities == expected.probabilities
        assert found.events == expected.events
        assert found.is_no_user_prediction == expected.is_no_user_prediction


def _moments(tracker: DialogueStateTracker, domain: Domain) -> Iterator[DialogueStateTracker]:
    """The conversation as it was before each action, which is when one is predicted."""
    events = list(tracker.events)
    for at, event in enumerate(events):
        if isinstance(event, ActionExecuted):
            yield DialogueStateTracker.from_events(
                tracker.sender_id, events[:at], domain.slots, domain=domain
            )
