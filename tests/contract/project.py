"""The project as its files say it is: domain, data, rules, responses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


def read_yaml(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(path.read_text(), Loader=loader))  # noqa: S506 - a safe loader


@cache
def domain() -> dict[str, Any]:
    return read_yaml(ROOT / "domain.yml")


@cache
def labels() -> frozenset[str]:
    """Every label that has examples."""
    return frozenset(
        block["intent"]
        for path in (ROOT / "data" / "nlu").glob("*.yml")
        for block in read_yaml(path)["nlu"]
    )


@cache
def responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in (ROOT / "data" / "responses").glob("*.yml"):
        for name, variations in read_yaml(path)["responses"].items():
            assert name not in found, f"{name} is written twice"
            found[name] = variations
    return found


def rules(skill: str = "*") -> Iterator[list[tuple[str, str]]]:
    """Each rule of a skill, or of all, as pairs of what a step is and its name."""
    for path in sorted((ROOT / "data" / "rules").glob(f"{skill}.yml")):
        for rule in read_yaml(path)["rules"]:
            yield [(kind, str(name)) for step in rule["steps"] for kind, name in step.items()]


def rule_steps(skill: str = "*") -> Iterator[tuple[str, str]]:
    """Pairs of what a step is (`intent`, `action`) and its name, over all rules of a skill."""
    for steps in rules(skill):
        yield from steps


def mentioned_responses() -> frozenset[str]:
    """Names of responses that the code mentions as they are; `utter_action` is a key of Rasa's."""
    texts = (p.read_text() for top in ("bot", "actions") for p in (ROOT / top).rglob("*.py"))
    names = frozenset(name for t in texts for name in re.findall(r'"(utter_[a-z_]+)"', t))
    return names - {"utter_action"}
