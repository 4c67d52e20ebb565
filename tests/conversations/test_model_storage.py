"""The domain that a model's metadata have is the one that Rasa would read from its YAML."""

from __future__ import annotations

from pathlib import Path

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain

from bot.engine.agent import CoachAgent
from bot.engine.training import model_path
from bot.settings import load_settings


def test_same_domain(agent: CoachAgent, tmp_path: Path) -> None:
    storage, _ = LocalModelStorage.from_model_archive(tmp_path, model_path(load_settings()))
    with storage.read_from(Resource("domain_provider")) as folder:
        read = Domain.from_path(folder)
    taken = agent.domain
    assert taken is not None
    assert taken.as_dict() == read.as_dict()
    assert taken.fingerprint() == read.fingerprint()
    assert taken.input_states == read.input_states
    assert taken.action_names_or_texts == read.action_names_or_texts
    assert [vars(slot) for slot in taken.slots] == [vars(slot) for slot in read.slots]
    assert taken.session_config == read.session_config
