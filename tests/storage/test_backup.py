"""Back-ups hold everything, are private, and can be put back."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.coaching.personal_data.kinds import EVERYTHING
from bot.services.personal_data import erase, gather_holdings
from bot.storage.backup import BackupFailed, back_up, restore
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.storage.test_personal_data import keep_everything


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


async def test_what_was_backed_up_can_be_put_back(
    begin: Callable[[], SqlUnitOfWork], engine: Engine, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.backup"
    await keep_everything(begin, engine, "ann", "zanzibar")
    held = gather_holdings(begin(), "ann")
    back_up(url_of(engine), copy)
    erase(begin(), "ann", EVERYTHING)
    await keep_everything(begin, engine, "bob", "timbuktu")
    engine.dispose()
    restore(url_of(engine), copy)
    assert gather_holdings(begin(), "ann") == held
    assert not gather_holdings(begin(), "bob").goals
    await keep_everything(begin, engine, "eve", "samarkand")
    assert len(gather_holdings(begin(), "eve").messages) == 60


def test_only_the_owner_can_read_a_copy(engine: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.backup"
    back_up(url_of(engine), copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def test_a_file_that_is_no_copy_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("this is no database")
    with pytest.raises(BackupFailed) as failed:
        restore(url_of(engine), other)
    assert "\n" not in str(failed.value)
    with pytest.raises(BackupFailed):
        restore(url_of(engine), tmp_path / "nothing")
    back_up(url_of(engine), tmp_path / "still.there")


def test_without_postgresqls_tools_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match="client tools"):
        back_up("postgresql://coach@localhost/coach", tmp_path / "copy")
