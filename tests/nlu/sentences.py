"""The labelled sentences that there are: those to measure with, and those the model learns from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without the C library; the same result, slower
    from yaml import SafeLoader as Loader

_ROOT = Path(__file__).resolve().parents[2]
_HELD_OUT = _ROOT / "tests" / "nlu" / "heldout"
_TRAINING = _ROOT / "data" / "nlu"
_GUIDE = _ROOT / "docs" / "labels.md"

_ENTITY = re.compile(r"\[(?P<text>[^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_ITALICS = re.compile(r"\*[^*]+\*")
_NAME = re.compile(r"`([a-z_]+)`")
_PREFIX = re.compile(r"`([a-z_]+)/…`")


@dataclass(frozen=True)
class Sentence:
    """A message and what it means.

    Attributes:
        text: The message as somebody would type it.
        label: An intent (`set_goal`) or a topic of a retrieval intent (`faq/vesting`).
    """

    text: str
    label: str


def heldout() -> list[Sentence]:
    """Returns the held-out sentences, in the order of their files."""
    return [
        Sentence(str(text), label)
        for content in _contents(_HELD_OUT)
        for label, texts in content.items()
        for text in texts
    ]


def training() -> list[Sentence]:
    """Returns the training sentences, without marks of entities."""
    return [
        Sentence(_ENTITY.sub(r"\g<text>", line.removeprefix("- ").strip()), entry["intent"])
        for content in _contents(_TRAINING)
        for entry in content.get("nlu", [])
        if "intent" in entry
        for line in entry["examples"].splitlines()
        if line.strip()
    ]


def guide_labels() -> set[str]:
    """Returns the labels that the guide, `docs/labels.md`, tells apart."""
    labels: set[str] = set()
    for section in _ITALICS.sub("", _GUIDE.read_text()).split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        prefix = _PREFIX.search(heading)
        for name in _NAME.findall(body):
            # The one intent that stands in the section of a retrieval intent.
            if prefix is None or name == "crisis":
                labels.add(name)
            else:
                labels.add(f"{prefix[1]}/{name}")
    return labels


def _contents(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.yml")):
        # A safe loader, only faster than the one that `safe_load` takes.
        yield yaml.load(path.read_text(), Loader=Loader)
