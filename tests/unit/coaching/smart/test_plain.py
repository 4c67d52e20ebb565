"""The plain form of a text, and the way back."""

import re

import pytest

from bot.coaching.smart.text.normalize import plain
from bot.coaching.smart.text.spelling import mended


def test_what_was_typed_is_quoted_back() -> None:
    text = plain("I’ll  apply CUZ\n my Certifcate expires")
    assert text.text == "i'll apply because\nmy certificate expires"
    assert text.quote(re.compile("apply because")) == "apply CUZ"
    assert text.quote(re.compile("certificate")) == "Certifcate"
    assert text.quote(re.compile("nothing")) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("certifcate", "certificate"),
        ("superviser", "supervisor"),
        ("promtion", "promotion"),
        ("complte", "complete"),
        ("wanna", "want to"),
        ("becuase", "because"),
        ("licence", "license"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "word",
    ["posting", "leading", "earning", "letters", "courses", "presented", "zebra", "contract"],
)
def test_words_that_are_right_stay(word: str) -> None:
    assert mended(word) == word
