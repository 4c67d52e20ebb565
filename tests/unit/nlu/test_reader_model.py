"""The layers over the encoder: whole spans, and what the context and the values add."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.dialogue.core.acts import ACTS
from bot.dialogue.core.reader_context import ReaderContext
from bot.dialogue.core.roles import ROLES
from bot.nlu.encoder import FEATURE_DIMENSIONS, TOKEN_DIMENSIONS, Encoded
from bot.nlu.reader_model import READER, ReaderError, ReaderModel, best_tags

TAGS = ("O", "B-pay", "I-pay", "B-match", "I-match")
HIDDEN = 4


def logs(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, np.float32))


def test_a_span_goes_on_only_where_it_has_begun() -> None:
    shares = logs([[0.1, 0.4, 0.48, 0.01, 0.01], [0.1, 0.1, 0.7, 0.05, 0.05]])
    assert [TAGS[one] for one in best_tags(TAGS, shares)] == ["B-pay", "I-pay"]


def test_a_span_does_not_go_on_as_another_role() -> None:
    shares = logs([[0.01, 0.9, 0.03, 0.03, 0.03], [0.1, 0.05, 0.2, 0.05, 0.6]])
    assert [TAGS[one] for one in best_tags(TAGS, shares)] == ["B-pay", "I-pay"]


def test_the_likeliest_sequence_wins_over_the_likeliest_tags() -> None:
    shares = logs([[0.55, 0.4, 0.02, 0.02, 0.01], [0.03, 0.01, 0.94, 0.01, 0.01]])
    assert [TAGS[one] for one in best_tags(TAGS, shares)] == ["B-pay", "I-pay"]


def model_of(**arrays: np.ndarray) -> ReaderModel:
    """Layers that say nothing but what the arrays say."""
    shapes: dict[str, tuple[int, ...]] = {
        "act_norm.weight": (FEATURE_DIMENSIONS,),
        "act_norm.bias": (FEATURE_DIMENSIONS,),
        "act_hidden.weight": (FEATURE_DIMENSIONS, HIDDEN),
        "act_hidden.bias": (HIDDEN,),
        "act_context.weight": (2, HIDDEN),
        "act_out.weight": (HIDDEN, 2),
        "act_out.bias": (2,),
        "tag_norm.weight": (TOKEN_DIMENSIONS,),
        "tag_norm.bias": (TOKEN_DIMENSIONS,),
        "tag_hidden.weight": (TOKEN_DIMENSIONS, HIDDEN),
        "tag_hidden.bias": (HIDDEN,),
        "tag_context.weight": (2, HIDDEN),
        "tag_values.weight": (2, HIDDEN),
        "tag_near.weight": (3, HIDDEN, HIDDEN),
        "tag_near.bias": (HIDDEN,),
        "tag_far.weight": (3, HIDDEN, HIDDEN),
        "tag_far.bias": (HIDDEN,),
        "tag_out.weight": (HIDDEN, 5),
        "tag_out.bias": (5,),
    }
    held = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    held |= {"act_temperature": np.ones(1, np.float32), "tag_temperature": np.ones(1, np.float32)}
    context, values = {"asks:pay": 0, "first": 1}, {"value:MoneyValue": 0, "field:pay": 1}
    return ReaderModel({**held, **arrays}, ("affirm", "tell.offer"), TAGS, context, values)


def encoded(*offsets: tuple[int, int]) -> Encoded:
    rng = np.random.default_rng(0)
    tokens = rng.normal(size=(len(offsets) + 2, TOKEN_DIMENSIONS)).astype(np.float32)
    features = rng.normal(size=FEATURE_DIMENSIONS).astype(np.float32)
    return Encoded(features, tokens, ((0, 0), *offsets, (0, 0)))


def test_what_was_asked_changes_what_a_message_does() -> None:
    asked = np.zeros((2, HIDDEN), np.float32)
    asked[0, 0] = 1
    out = np.zeros((HIDDEN, 2), np.float32)
    out[0, 1] = 4
    model = model_of(**{"act_context.weight": asked, "act_out.weight": out})
    text, read = "84k", encoded((0, 3))
    told = model.read(text, read, ReaderContext(asks="pay")).acts
    assert list(told) == ["tell.offer", "affirm"]
    assert told["tell.offer"] == pytest.approx(0.982, abs=1e-3)
    assert model.read(text, read, ReaderContext(asks="what")).acts["tell.offer"] == 0.5


def test_a_value_that_was_found_makes_its_words_a_span() -> None:
    values = np.zeros((2, HIDDEN), np.float32)
    values[0, 0] = 1
    out = np.zeros((HIDDEN, 5), np.float32)
    out[0, 1:3] = 6, 7
    offset = np.array([3, 0, 0, 0, 0], np.float32)
    layers = {"tag_values.weight": values, "tag_out.weight": out, "tag_out.bias": offset}
    text = "they pay 84,000 now"
    offsets = [(0, 4), (5, 8), (9, 11), (11, 12), (12, 15), (16, 19)]
    (span,) = model_of(**layers).read(text, encoded(*offsets), ReaderContext()).spans
    assert (text[span.start : span.end], span.role) == ("84,000", "pay")
    assert 0.5 < span.share < 1


def test_a_message_without_a_token_has_no_spans() -> None:
    assert model_of().read("", encoded(), ReaderContext()).spans == ()


def test_what_is_shipped_knows_the_acts_and_roles_of_the_tables() -> None:
    model = ReaderModel.load()
    assert set(model.acts) == ACTS.keys()
    assert {tag[2:] for tag in model.tags if tag != "O"} == ROLES.keys()
    assert {one.removeprefix("acts:") for one in model.context if one.startswith("acts:")} == (
        ACTS.keys()
    )


def test_layers_that_are_not_the_shipped_ones_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "reader.npz"
    changed.write_bytes(READER.read_bytes()[:-1])
    monkeypatch.setattr("bot.nlu.reader_model.READER", changed)
    with pytest.raises(ReaderError, match="not the one that is shipped"):
        ReaderModel.load(changed)
