"""Fills the responses of the domain.

Rasa's own generator draws variations by lot and formats whatever has braces in it, a button's
payload and a person's words among them. Ours says the same thing twice, and puts values only
where the written response names them.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator, ResponseVariationFilter
from rasa.shared.core.trackers import DialogueStateTracker

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class MissingValue(KeyError):
    """A response names a value that was not handed over."""


class ResponseWriter(NaturalLanguageGenerator):
    """Takes the first variation that fits the channel and the slots, and fills its text."""

    def __init__(self) -> None:
        """Begins without responses; the agent sets those of the model's domain."""
        self.responses: dict[str, list[dict[str, Any]]] = {}

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Writes a response.

        Args:
            utter_action: Name of the response.
            tracker: The conversation; its slots can choose the variation.
            output_channel: Name of the channel, which can have a variation of its own.
            **kwargs: Values for the placeholders.

        Returns:
            The response, or None if there is none of that name.

        Raises:
            MissingValue: The text names a value that is not among `kwargs`.
        """
        if utter_action not in self.responses:
            return None
        fitting = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, tracker.current_slot_values()
        )
        if not fitting:
            return None
        response: dict[str, Any] = copy.deepcopy(fitting[0])
        if "text" in response:
            response["text"] = _fill(response["text"], kwargs)
        return response


def _fill(text: str, values: dict[str, Any]) -> str:
    def value(match: re.Match[str]) -> str:
        try:
            return str(values[match[1]])
        except KeyError:
            raise MissingValue(match[1]) from None

    return _PLACEHOLDER.sub(value, text)
