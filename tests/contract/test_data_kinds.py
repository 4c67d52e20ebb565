"""Every place that must know of a kind of data knows of it from its row."""

from __future__ import annotations

import re

import pytest

from bot.coaching.account_linking.link_result import Linked, Moved
from bot.coaching.personal_data.holdings import Amounts
from bot.coaching.personal_data.kinds import DATA_KINDS, EVERYTHING, DataKind, Kind
from bot.dialogue.account_linking.messages import linked_said
from bot.dialogue.personal_data.erase import EraseGuide, kinds_named
from bot.dialogue.personal_data.export import json as as_json
from bot.dialogue.personal_data.export import markdown as as_markdown
from bot.dialogue.personal_data.messages import erased_said, held_said, to_be_erased
from bot.services.data_stores import STORES
from tests.contract.project import ROOT, responses

ROWS = pytest.mark.parametrize("row", DATA_KINDS, ids=lambda row: row.kind)


def test_there_is_a_row_for_each_kind_and_a_store_for_each_row() -> None:
    assert list(EVERYTHING) == list(Kind) == list(STORES)
    assert DATA_KINDS[-1].kind is Kind.LINKS  # all else is found through them


@ROWS
def test_it_is_counted_in_words(row: DataKind) -> None:
    for number, words in ((1, f"1 {row.singular}"), (2, f"2 {row.plural}")):
        amounts = Amounts({row.kind: number})
        assert held_said(amounts).values["held"] == words
        assert erased_said(amounts).values["erased"] == words
    assert to_be_erased([row.kind]) == row.all_of_it


@ROWS
def test_it_is_exported(row: DataKind) -> None:
    assert row.kind in as_json._EXPORTED
    assert (row.kind in as_markdown._SHOWN) is bool(row.heading)


@ROWS
def test_it_is_asked_for_by_its_names_or_goes_with_all_else(row: DataKind) -> None:
    step = EraseGuide().step("erase_kinds")
    titles = [button.title for button in step.ask({}, "ask").buttons]
    assert bool(row.names) is bool(row.title)
    if not row.title:
        return
    assert row.title in titles
    assert kinds_named(f"delete {row.title.lower()}") == [row.kind]
    for name in (row.singular, row.plural, row.all_of_it):
        assert row.kind in kinds_named(f"delete {name}"), name
    (told,) = responses()["utter_erase_kinds_unsure"]
    assert f'"{row.title.lower()}"' in told["text"]


@ROWS
def test_what_moves_is_told_when_places_are_linked(row: DataKind) -> None:
    counts = {row.kind: 2} if row.moves else {}
    said = linked_said(Linked("user:ann", Moved(counts), counts)).values
    assert (f"2 {row.plural}" in said["brought"]) is row.moves
    assert (f"2 {row.plural}" in said["kept"]) is row.moves


def test_no_module_has_a_list_of_its_own() -> None:
    """Who names most of the kinds beside the table maps each to a function, and is tested above."""
    known = {"kinds.py", "data_stores.py", "json.py", "markdown.py", "ownership_transfer.py"}
    for path in (p for top in ("bot", "actions") for p in (ROOT / top).rglob("*.py")):
        named = set(re.findall(r"\bKind\.([A-Z]+)\b", path.read_text())) & set(Kind.__members__)
        assert len(named) < 3 or path.name in known, path
