"""Codes: drawn, shown, read, told apart from words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.account_linking.code import (
    ALPHABET,
    draw_code,
    is_code_alone,
    read_code,
    shown,
)
from bot.dialogue.core.intent_rules import label_told


@given(st.text(ALPHABET, min_size=6, max_size=6))
def test_a_code_that_was_drawn_is_read_however_it_is_written(signs: str) -> None:
    drawn = iter(f"2A{signs}")
    code = draw_code(lambda _: next(drawn))
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    for text in (shown(code), code.lower(), f"link {shown(code)}", f" {code[:4]} {code[4:]}. "):
        assert read_code(text) == code
        assert is_code_alone(text)
        assert label_told(text) == "link_accounts"


def test_no_sign_looks_like_another() -> None:
    assert not set("01OILU") & set(ALPHABET)


@pytest.mark.parametrize(
    "text",
    [
        "some days",
        "every week",
        "read 2027 2028",
        "I did 2345 more",
        "K7M4-QX2P-AAAA",
        "2345 6789",
        "make 4000 5000 calls",
        "",
    ],
)
def test_words_and_numbers_in_a_sentence_are_no_code(text: str) -> None:
    assert not is_code_alone(text)


@given(st.text(max_size=100))
def test_nothing_that_is_typed_raises(text: str) -> None:
    code = read_code(text)
    assert code is None or len(code) == 8
