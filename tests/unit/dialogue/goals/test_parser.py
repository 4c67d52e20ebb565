"""A goal told in one message is taken apart, each part in the person's own words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.goals.parser import take_apart

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "specific", "reason", "resources", "deadline"),
    [
        (
            "I want to become a team lead by next summer because I want more say, I have 3 hours "
            "a week and my manager supports me",
            "become a team lead",
            "because I want more say",
            "I have 3 hours a week; my manager supports me",
            "2027-08-31",
        ),
        (
            "I want to pass the PMP by June to become project manager, 5 hours a week",
            "pass the PMP to become project manager",
            "",
            "5 hours a week",
            "2027-06-30",
        ),
        (
            "get my CDL by april so that i can drive for the county, i've got my evenings free",
            "get my CDL",
            "so that i can drive for the county",
            "i've got my evenings free",
            "2027-04-30",
        ),
        (
            "have 6 informational interviews, with one page of notes from each, by march",
            "have 6 informational interviews, with one page of notes from each",
            "",
            "",
            "2027-03-31",
        ),
        ("save 5000 and move to Leeds", "save 5000 and move to Leeds", "", "", None),
        ("write my cv, my cover letter", "write my cv, my cover letter", "", "", None),
    ],
)
def test_each_part_is_found(
    text: str, specific: str, reason: str, resources: str, deadline: str | None
) -> None:
    told = take_apart(text, TODAY)
    assert (told.specific, told.reason, told.resources) == (specific, reason, resources)
    assert (told.deadline and told.deadline.isoformat()) == deadline


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_leaves_something_to_do(text: str) -> None:
    assert take_apart(text, TODAY).specific or not any(sign.isalnum() for sign in text)
