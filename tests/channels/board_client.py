"""What tests do with the board of goals."""

from __future__ import annotations

from typing import Any

from tests.channels.serving import Answer, Client


async def goals_of(person: Client) -> dict[int, dict[str, Any]]:
    """The goals that the board shows, by their numbers."""
    answer = await person.request("GET", "goals")
    assert answer.status == 200, answer.body
    return {goal["number"]: goal for goal in answer.body["goals"]}


async def change(person: Client, number: int, **body: Any) -> Answer:
    """Asks for a change of a goal."""
    return await person.request("PATCH", f"goals/{number}", json=body)
