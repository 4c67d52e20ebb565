"""A spoken number while it is heard word by word."""

from __future__ import annotations

_UNITS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
}
_TEENS = {
    word: number
    for number, word in enumerate(
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 11
    )
}
TENS = {
    word: number
    for number, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
SMALL = {**_UNITS, **_TEENS, **TENS}
SCALES = {"thousand": 1_000, "grand": 1_000, "million": 1_000_000}
_SUFFIX = {"thousand": "k", "grand": "k", "million": "m"}


class SpokenNumber:
    """A spoken number while it is heard word by word."""

    def __init__(self) -> None:
        """Starts before the first word."""
        self.started = False
        self._total = 0
        self._group = 0
        self._last = ""

    def takes(self, word: str, joiner: str) -> bool:
        """Says whether `word` goes on from here (after a hyphen or `and`, if there was one)."""
        if word == "hundred":
            return joiner == "" and 1 <= self._group <= 99
        if word in SCALES:
            return joiner == "" and self._group >= 1
        if word not in SMALL:
            return False
        if not self.started:
            return joiner == ""
        if joiner != "-" and self._last in ("hundred", *SCALES):
            return True
        return joiner != "and" and self._last in TENS and 1 <= SMALL[word] <= 9

    def add(self, word: str) -> None:
        """Hears one word."""
        if word == "hundred":
            self._group *= 100
        elif word in SCALES:
            self._total += self._group * SCALES[word]
            self._group = 0
        else:
            self._group += SMALL[word]
        self.started, self._last = True, word

    def form(self) -> str:
        """Returns the canonical number, with a suffix where it ended in a magnitude."""
        number = self._total + self._group
        if self._last in SCALES and number % SCALES[self._last] == 0:
            return f"{number // SCALES[self._last]}{_SUFFIX[self._last]}"
        return str(number)
