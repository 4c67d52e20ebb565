"""The table of settings in the documentation is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from bot.settings import PROJECT_ROOT, InvalidSetting, load_settings

TABLE = (PROJECT_ROOT / "docs" / "configuration.md").read_text()


class Watched(Mapping[str, str]):
    """An environment that notes what is asked of it."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values_ = values
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self.values_[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


def test_every_setting_is_in_the_table_and_the_other_way_round() -> None:
    slack = {f"COACH_SLACK_{name}": "x" for name in ("SIGNING_SECRET", "BOT_TOKEN")}
    environment = Watched({"COACH_WEB_SECRET": "x", **slack})
    load_settings(environment)
    assert set(re.findall(r"^\| `(COACH_\w+)`", TABLE, re.MULTILINE)) == environment.asked


def test_secrets_are_not_shown() -> None:
    settings = load_settings({"COACH_WEB_SECRET": "zanzibar", "COACH_METRICS_TOKEN": "timbuktu"})
    assert "timbuktu" not in repr(settings)
    assert "zanzibar" not in repr(settings)


def test_an_unknown_log_format_is_refused() -> None:
    with pytest.raises(InvalidSetting, match="text or json"):
        load_settings({"COACH_WEB_SECRET": "x", "COACH_LOG_FORMAT": "xml"})
