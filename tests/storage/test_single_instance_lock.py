"""A SQLite file has one server."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.single_instance_lock import DatabaseInUse, claim_sqlite_file


def test_a_second_server_is_refused_in_one_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'coach.db'}"
    claim = claim_sqlite_file(url)
    assert claim is not None
    with pytest.raises(DatabaseInUse, match="PostgreSQL") as refused:
        claim_sqlite_file(url)
    assert "\n" not in str(refused.value)
    claim.close()
    again = claim_sqlite_file(url)
    assert again is not None
    again.close()


@pytest.mark.parametrize("url", ["postgresql://coach@db/coach", "sqlite://"])
def test_others_need_no_claim(url: str) -> None:
    assert claim_sqlite_file(url) is None
