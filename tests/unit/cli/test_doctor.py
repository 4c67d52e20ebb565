"""The doctor finds what is wrong and says what to do."""

from __future__ import annotations

import socket
from pathlib import Path

from bot.cli.doctor import examine
from bot.settings import Settings, load_settings
from bot.storage.database import migrate, open_database


def settings(folder: Path, **more: str) -> Settings:
    url = f"sqlite:///{folder / 'coach.db'}"
    return load_settings({"COACH_ROOT": str(folder), "COACH_DATABASE_URL": url, **more})


def found(settings: Settings) -> dict[str, tuple[bool, str]]:
    return {one.what: (one.is_well, one.words) for one in examine(settings)}


def test_what_is_missing_is_told_with_what_to_do(tmp_path: Path) -> None:
    result = found(settings(tmp_path, COACH_REDIS_URL="redis://127.0.0.1:1/0"))
    assert not result["encoder"][0]
    assert "make setup" in result["encoder"][1]
    assert "coach train" in result["model"][1]
    assert "coach prepare" in result["database"][1]
    assert not result["Redis"][0]


def test_what_is_well_is_told_as_well(tmp_path: Path) -> None:
    one = settings(tmp_path)
    migrate(open_database(one.database_url))
    result = found(one)
    for what in ("Python", "database", "Redis", "clock", "rights of web_secret"):
        assert result[what][0], (what, result[what])


def test_a_secret_that_others_can_read_and_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        one = settings(tmp_path, COACH_PORT=str(taken.getsockname()[1]))
        (tmp_path / "var" / "web_secret").chmod(0o644)
        result = found(one)
    assert not result["port"][0]
    assert "chmod 600" in result["rights of web_secret"][1]
