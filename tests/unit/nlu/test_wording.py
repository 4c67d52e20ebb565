"""Words and letters are counted as naive Bayes says, and misspelt words are still known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB

from bot.nlu.wording import Wording, fit_wording, letters, words

TEXTS = (
    "delete my goal",
    "please delete the goal",
    "get rid of my goal",
    "what does vesting mean?",
    "is vesting any good?",
    "how long until it vests?",
    "hello there",
    "good morning",
)
LABELS = ("delete_goal",) * 3 + ("faq/vesting",) * 3 + ("greet",) * 2
SORTED = sorted(set(LABELS))
SMOOTHING = 0.01


def best(wording: Wording, text: str) -> str:
    return SORTED[int(wording.logits(text).argmax())]


def test_words_are_lower_case_with_their_neighbours() -> None:
    assert words("Is it GOOD?") == ["is", "it", "good", "?", "is it", "it good", "good ?"]


def test_letters_stay_within_a_word() -> None:
    assert letters("no go") == [" no", "no ", " no ", " go", "go ", " go "]


@pytest.mark.parametrize("grams", [words, letters])
def test_is_multinomial_naive_bayes(grams: object) -> None:
    wording = fit_wording(TEXTS, LABELS, grams, SMOOTHING)
    vectoriser = TfidfVectorizer(analyzer=grams, sublinear_tf=True).fit(TEXTS)
    model = MultinomialNB(alpha=SMOOTHING, fit_prior=False)
    model.fit(vectoriser.transform(TEXTS), LABELS)
    tried = [*TEXTS, "is my goal good", "goal goal goal and nothing known"]
    expected = model.predict_log_proba(vectoriser.transform(tried))
    found = np.array([wording.logits(text) for text in tried])
    assert found - found[:, :1] == pytest.approx(expected - expected[:, :1], abs=1e-4)


def test_words_decide_what_was_never_said_so() -> None:
    wording = fit_wording(TEXTS, LABELS, words, SMOOTHING)
    assert best(wording, "the goal that i want to delete") == "delete_goal"


def test_letters_know_a_misspelt_word() -> None:
    wording = fit_wording(TEXTS, LABELS, letters, SMOOTHING)
    assert best(wording, "vestting") == "faq/vesting"


@pytest.mark.parametrize("text", ["", "😀", "zzz qqq"])
def test_what_has_nothing_known_says_nothing(text: str) -> None:
    assert not fit_wording(TEXTS, LABELS, words, SMOOTHING).logits(text).any()


def test_keeps_what_it_learnt(tmp_path: Path) -> None:
    wording = fit_wording(TEXTS, LABELS, letters, SMOOTHING)
    wording.save(tmp_path / "letters.npz")
    kept = Wording.load(tmp_path / "letters.npz", letters)
    assert all(np.array_equal(kept.logits(text), wording.logits(text)) for text in TEXTS)
