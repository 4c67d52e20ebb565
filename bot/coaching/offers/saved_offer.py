"""Offers that a person keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MAX_KEPT_OFFERS = 20
"""How many offers one person can keep; more than anybody weighs at a time."""

MAX_NAME_LENGTH = 60
"""Characters that the name of an offer may have."""


@dataclass(frozen=True)
class KeptOffer:
    """A kept offer. Its total is worked out anew whenever it is shown.

    Attributes:
        id: Identity of the offer, the same in every store.
        owner: The person whose offer it is.
        number: What the person can call it by; from 1.
        name: What the person calls it.
        facts: The offer as the JSON that `coach offer` reads, without its name.
        created_at: When it was first kept (UTC).
    """

    id: str
    owner: str
    number: int
    name: str
    facts: Mapping[str, Any]
    created_at: datetime
