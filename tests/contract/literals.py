"""Labels as they are written out in the code, found in its syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.contract.project import ROOT

_HOLDS_LABEL = {"label", "intent", "intent_name", "aside", "switch_to"}
"""Attributes that hold a label or an intent."""

_TAKES_LABEL = {"label", "labels", "on_the_way", "pause_for", "Wish", "payload", "did_you_mean"}
"""Functions whose plain words are labels."""

_KNOWS_NONE = ("bot/language/", "bot/coaching/")
"""What stands below the dialogue; a label there would be something else."""

_PAYLOAD = re.compile(r"/([a-z_]+)(?:\{.*)?", re.DOTALL)
_LIKE_A_LABEL = re.compile(r"[a-z]+(?:_[a-z]+)+(?:/[a-z_]+)?|[a-z_]+/[a-z_]+")


class Literal(NamedTuple):
    """A plain string of the code.

    Attributes:
        place: Its file and line.
        text: What it says.
    """

    place: str
    text: str


def sources() -> Iterator[tuple[str, str]]:
    """Name and text of each module of the product that may know of labels."""
    for top in ("bot", "actions"):
        for path in sorted((ROOT / top).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if not name.startswith(_KNOWS_NONE):
                yield name, path.read_text()


def labels_written(name: str, text: str) -> Iterator[Literal]:
    """Strings that can only be labels: compared with one, handed over as one, or a payload."""
    for node in ast.walk(ast.parse(text)):
        for found in _labels_of(node):
            yield Literal(f"{name}:{getattr(node, 'lineno', 0)}", found)


def words_written(name: str, text: str) -> Iterator[Literal]:
    """Strings that are put together like a label."""
    for node in ast.walk(ast.parse(text)):
        if (word := _constant(node)) is not None and _LIKE_A_LABEL.fullmatch(word):
            yield Literal(f"{name}:{getattr(node, 'lineno', 0)}", word)


def differs_by_a_slip(word: str, other: str) -> bool:
    """Whether two words differ by a letter too much, too little or another one, or by two."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    short, long = sorted((word, other), key=len)
    start = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    rest_short, rest_long = short[start:], long[start:]
    if len(short) < len(long):
        return rest_short == rest_long[1:]
    swapped = rest_short[:2] == rest_long[:2][::-1] and rest_short[2:] == rest_long[2:]
    return swapped or rest_short[1:] == rest_long[1:]


def _labels_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        if any(isinstance(side, ast.Attribute) and side.attr in _HOLDS_LABEL for side in sides):
            yield from (word for side in sides for word in _constants(side))
    elif isinstance(node, ast.Call):
        if _called(node.func) in _TAKES_LABEL:
            yield from (word for given in node.args for word in _constants(given)[:1])
        if _called(node.func) == "replace":
            given = [one.value for one in node.keywords if one.arg == "label"]
            yield from (word for value in given for word in _constants(value))
        if _called(node.func) == "Button" and len(node.args) > 1:
            found = _PAYLOAD.match(_begins(node.args[1]))
            yield from (found[1],) if found else ()


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.attr in {"Wish"} else ""
    return function.id if isinstance(function, ast.Name) else ""


def _constants(node: ast.expr) -> list[str]:
    """A plain string, or those of a set, a tuple or a list."""
    nodes = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else [node]
    return [word for one in nodes if (word := _constant(one)) is not None]


def _begins(node: ast.expr) -> str:
    first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
    return _constant(first) or ""


def _constant(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
