"""`coach offer`: offers as JSON, one a line, to their results; files of offers compared."""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from bot.coaching.compensation import (
    JobOffer,
    check_offer,
    compare,
    comparison_to_json,
    compensation_to_json,
    offer_from_json,
    work_out,
)
from bot.coaching.errors import CoachingError, CurrencyMismatch, InvalidOffer


def work_out_lines(lines: Iterable[str]) -> Iterator[str]:
    """Work out an offer a line.

    Args:
        lines: JSON objects, one a line.

    Yields:
        For each line its result as JSON; for a malformed or absurd offer ``error`` and ``field``.
    """
    for line in lines:
        yield _to_text(_result_or_error(line))


def compare_files(paths: Sequence[Path]) -> str:
    """Compare the offers of two to five files, one offer a file.

    Args:
        paths: Files of JSON, UTF-8, each an object.

    Returns:
        The comparison as JSON; for a malformed or absurd offer ``error``, ``field`` and ``file``,
        the last None where no single file is at fault.
    """
    offers = []
    for path in paths:
        try:
            offers.append(_checked(_read(path)))
        except CoachingError as error:
            return _to_text({**error_to_json(error), "file": path.name})
    try:
        return _to_text(comparison_to_json(compare(offers)))
    except CoachingError as error:
        return _to_text({**error_to_json(error), "file": None})


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidOffer(None, f"I cannot read {path.name} as text.") from error


def _checked(text: str) -> JobOffer:
    offer = offer_from_json(parse(text))
    check_offer(offer)
    return offer


def _result_or_error(text: str) -> dict[str, Any]:
    try:
        return compensation_to_json(work_out(offer_from_json(parse(text))))
    except CoachingError as error:
        return error_to_json(error)


def error_to_json(error: CoachingError) -> dict[str, str | None]:
    """Write a refusal: what is wrong, and the path of the fact where one is at fault."""
    field = error.field if isinstance(error, InvalidOffer) else None
    if isinstance(error, CurrencyMismatch):
        field = "pay.currency"
    # A name may hold half a character, which no output could write.
    written = None if field is None else field.encode("utf-8", "backslashreplace").decode()
    return {"error": str(error), "field": written}


def parse(text: str) -> object:
    """Parse JSON with every number exactly as it was written.

    Raises:
        InvalidOffer: It is no JSON, names a fact twice, or holds a number that is none.
    """
    try:
        return _DECODER.decode(text.strip(_AROUND_JSON))
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise InvalidOffer(None, 'This is no JSON object, like {"pay": {...}}.') from error


def _to_text(result: object) -> str:
    return _ENCODER.encode(result)


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidOffer(None, f"{name} is no number.")


def _each_fact_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    facts = dict(pairs)
    if len(facts) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidOffer(twice, f"{twice!r} stands twice. Which one is right?")
    return facts


_AROUND_JSON = "\ufeff \t\r\n"
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_DECODER = json.JSONDecoder(
    object_pairs_hook=_each_fact_once,
    parse_float=Decimal,
    parse_int=Decimal,
    parse_constant=_refuse_constant,
)
