"""A model counts as trained only for the data it was trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import training
from bot.engine.training import is_trained, model_path
from bot.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "models").mkdir()
    for name in ("config.yml", "domain.yml", "data/nlu/goals.yml"):
        (tmp_path / name).write_text("version: '3.1'\n")
    return load_settings({"COACH_ROOT": str(tmp_path)})


def pretend_training(settings: Settings) -> None:
    model_path(settings).write_bytes(b"a model")
    training._stamp_path(settings).write_text(training._digest(settings))


def test_without_a_model_nothing_is_trained(settings: Settings) -> None:
    assert not is_trained(settings)


def test_the_same_data_need_no_training(settings: Settings) -> None:
    pretend_training(settings)
    assert is_trained(settings)


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu/goals.yml"])
def test_a_change_of_any_ingredient_needs_training(settings: Settings, name: str) -> None:
    pretend_training(settings)
    (settings.root / name).write_text("version: '3.1' # changed\n")
    assert not is_trained(settings)


def test_a_new_file_needs_training(settings: Settings) -> None:
    pretend_training(settings)
    (settings.root / "data" / "nlu" / "more.yml").write_text("")
    assert not is_trained(settings)


def test_a_model_that_is_gone_needs_training(settings: Settings) -> None:
    pretend_training(settings)
    model_path(settings).unlink()
    assert not is_trained(settings)
