"""Wanted beside held."""

from __future__ import annotations

from typing import Any

import pytest

from bench.dialogues.state_comparison import holds, mismatches

OAK = {"name": "Oak & Sons", "kept": True, "facts": {"pay": {"amount": "61000", "period": "year"}}}
ELM = {"name": "Elm", "kept": False, "facts": {"pay": {"amount": 58_500}}}


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ("oak sons", "Oak & Sons"),
        ("", "anything"),
        ("!pine", "Oak & Sons"),
        (61000, "61,000"),
        ("61000", 61000.0),
        (True, True),
        (None, None),
        (None, ""),
        (None, []),
        ({"name": "elm"}, ELM),
        ({"pay": None}, {}),
        ([], None),
        ([{"name": "elm"}, {"name": "oak"}], [OAK, ELM]),
        (["mo"], ["mo", "tu"]),
        ({"offers#": 2}, {"offers": [OAK, ELM]}),
        ({"offers#": 0}, {}),
        ({"without": {"offers": [{"name": "pine"}]}}, {"offers": [OAK]}),
    ],
)
def test_holds(wanted: Any, held: Any) -> None:
    assert holds(wanted, held)


@pytest.mark.parametrize(
    ("wanted", "held", "paths"),
    [
        ("oak", None, [""]),
        ("", None, [""]),
        ("!oak", "Oak & Sons", [""]),
        (61000, "61001", [""]),
        ("yes", True, [""]),
        ("nan", "5", [""]),
        (None, 0, [""]),
        ({"draft": {"what": "weld", "reason": None}}, {"draft": {"reason": "pay"}}, 2 * ["draft."]),
        ({"open": {"task": "goal"}}, {"open": None}, ["open"]),
        ({"offers": []}, {"offers": [OAK]}, ["offers"]),
        ({"offers": [{"name": "elm"}]}, {"offers": "elm"}, ["offers"]),
        ({"offers": [{"name": "elm"}, {"name": "elm"}]}, {"offers": [ELM, OAK]}, ["offers"]),
        ({"offers#": 1}, {"offers": [OAK, ELM]}, ["offers.#"]),
        ({"without": {"offers": [{"name": "elm"}]}}, {"offers": [ELM]}, ["offers.without"]),
    ],
)
def test_does_not_hold(wanted: Any, held: Any, paths: list[str]) -> None:
    found = [".".join(one.path) for one in mismatches(wanted, held)]
    assert len(found) == len(paths)
    assert all(path.startswith(start) for path, start in zip(found, paths, strict=True))


def test_the_likest_thing_tells_what_differs() -> None:
    wanted = {"offers": [{"name": "elm", "facts": {"pay": {"amount": 60000}}}]}
    (found,) = mismatches(wanted, {"offers": [OAK, ELM]})
    assert found.path == ("offers", "facts", "pay", "amount")
    assert found.words == "58500 for 60000"


def test_a_thing_that_is_like_none_is_missing_as_a_whole() -> None:
    (found,) = mismatches({"offers": [{"name": "pine", "total": "9"}]}, {"offers": [OAK, ELM]})
    assert found.path == ("offers",)
    assert found.words.startswith("nothing holds {'name': 'pine'")
