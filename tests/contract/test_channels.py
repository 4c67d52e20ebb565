"""Every channel has a row, and who speaks there has an identity of its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bot.channels.slack.identity import Actor
from bot.channels.slack.outgoing import CHANNEL_NAME
from bot.channels.web.tokens import TokenSigner
from bot.cli.remind import COURIERS
from bot.coaching.account_linking.channels import (
    CHANNELS,
    Channel,
    channel_of,
    channels_named,
    place_words,
    where_to_link,
)
from bot.dialogue.account_linking.messages import places_leaving
from tests.contract.project import ROOT

IDENTITIES: Mapping[str, Callable[[], list[str]]] = {
    CHANNEL_NAME: lambda: [Actor("T01ABC", "U02DEF").sender, Actor("E01ABC", "W02DEF").sender],
    "web": lambda: [TokenSigner("a secret").new_anonymous().subject, "user:ann@example"],
    "terminal": lambda: ["terminal:ann"],
    "script": lambda: ["script:1"],
}
"""Identities as the adapters make them."""

ROWS = pytest.mark.parametrize("row", CHANNELS, ids=lambda row: row.key)


@ROWS
def test_its_identities_are_its_own(row: Channel) -> None:
    for identity in IDENTITIES[row.key]():
        assert channel_of(identity) is row
        assert place_words(identity) in {scheme.place for scheme in row.schemes}


@ROWS
def test_it_can_be_named_as_the_one_that_leaves(row: Channel) -> None:
    assert channels_named(f"unlink what is {row.where}") == [row]
    mine, others = IDENTITIES[row.key](), [one for one in CHANNELS if one is not row]
    places = [*mine, *(IDENTITIES[one.key]()[0] for one in others)]
    assert places_leaving(f"unlink what is {row.where}", places[-1], places) == mine


@ROWS
def test_a_code_can_be_typed_where_the_table_says_so(row: Channel) -> None:
    assert (row.where in where_to_link()) is row.links


@ROWS
def test_there_is_a_courier_where_it_pushes(row: Channel) -> None:
    assert (row.key in COURIERS) is row.pushes


def test_an_identity_of_no_known_form_is_somewhere_else() -> None:
    assert channel_of("T1AB:X1AB") is None
    assert place_words("nobody") == "another place"


def test_the_core_knows_no_channel_beside_the_table() -> None:
    home = ROOT / "bot" / "coaching" / "account_linking" / "channels.py"
    for top in ("coaching", "dialogue", "services", "language"):
        for path in (ROOT / "bot" / top).rglob("*.py"):
            code = path.read_text().lower()
            assert path == home or not [one for one in CHANNELS if f'"{one.key}"' in code], path
            assert path == home or "in slack or" not in code, path
