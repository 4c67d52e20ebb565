"""The page of tables says what the tables say."""

from __future__ import annotations

from tests.contract.tables_page import PAGE, page


def test_the_page_is_written_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf8") == page(), "python -m tests.contract.tables_page"
