"""The environment is read once, and what cannot be used is said in one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.settings import InvalidSetting, load_settings


def test_defaults_stay_in_the_project(tmp_path: Path) -> None:
    settings = load_settings({"COACH_ROOT": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/var/coach.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 5005)
    assert settings.fixed_today is None
    assert settings.action_endpoint is None


def test_published_keys_of_a_host_site_can_be_named(tmp_path: Path) -> None:
    plain = load_settings({"COACH_ROOT": str(tmp_path)})
    assert (plain.web_identity_jwks, plain.web_identity_issuer) == (None, None)
    assert plain.web_identity_audience == "career-coach"
    settings = load_settings(
        {
            "COACH_ROOT": str(tmp_path),
            "COACH_WEB_IDENTITY_JWKS": "https://login.example.org/keys",
            "COACH_WEB_IDENTITY_ISSUER": "https://login.example.org/",
            "COACH_WEB_IDENTITY_AUDIENCE": "coach",
        }
    )
    assert settings.web_identity_jwks == "https://login.example.org/keys"
    assert settings.web_identity_issuer == "https://login.example.org/"
    assert settings.web_identity_audience == "coach"


def test_the_day_can_be_fixed(tmp_path: Path) -> None:
    settings = load_settings({"COACH_ROOT": str(tmp_path), "COACH_TODAY": "2026-11-22"})
    assert settings.today() == date(2026, 11, 22)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = load_settings({"COACH_ROOT": str(tmp_path)}).web_secret
    assert load_settings({"COACH_ROOT": str(tmp_path)}).web_secret == first
    assert len(first) >= 48
    assert (tmp_path / "var" / "web_secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [("COACH_PORT", "http"), ("COACH_PORT", "70000"), ("COACH_TODAY", "22.11.2026")],
)
def test_a_value_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(InvalidSetting, match=name):
        load_settings({"COACH_ROOT": str(tmp_path), name: value})


def test_origins_are_a_list(tmp_path: Path) -> None:
    env = {"COACH_ROOT": str(tmp_path), "COACH_WEB_ORIGINS": "https://a.example, https://b.example"}
    assert load_settings(env).web_origins == ("https://a.example", "https://b.example")


def test_without_slacks_variables_there_is_no_slack(tmp_path: Path) -> None:
    assert load_settings({"COACH_ROOT": str(tmp_path)}).slack is None


@pytest.mark.parametrize(
    "names",
    [
        ("SIGNING_SECRET", "BOT_TOKEN"),
        ("APP_TOKEN", "BOT_TOKEN"),
        ("SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET"),
    ],
)
def test_each_way_into_slack_is_enough(tmp_path: Path, names: tuple[str, ...]) -> None:
    env = {f"COACH_SLACK_{name}": f"hush {name}" for name in names}
    slack = load_settings({"COACH_ROOT": str(tmp_path), **env}).slack
    assert slack is not None
    assert "hush" not in repr(slack).replace("hush CLIENT_ID", "")


@pytest.mark.parametrize(
    "names",
    [
        ("BOT_TOKEN",),
        ("SIGNING_SECRET",),
        ("SIGNING_SECRET", "CLIENT_ID"),
        ("SIGNING_SECRET", "BOT_TOKEN", "CLIENT_ID", "CLIENT_SECRET"),
    ],
)
def test_half_of_slack_is_said_at_once(tmp_path: Path, names: tuple[str, ...]) -> None:
    env = {f"COACH_SLACK_{name}": "x" for name in names}
    with pytest.raises(InvalidSetting, match="COACH_SLACK"):
        load_settings({"COACH_ROOT": str(tmp_path), **env})
