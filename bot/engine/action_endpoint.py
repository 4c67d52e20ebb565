"""Runs custom actions in the server's own process.

Rasa posts every custom action to a server over HTTP. This endpoint hands the same call to the
SDK's executor instead, so that actions are written, and can be served, in the ordinary way.
"""

from __future__ import annotations

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

# Rasa sends the whole domain with every call unless an action asks for it; ours never read it.
_WITHOUT_DOMAIN = {"enable_selective_domain": True}


class InProcessActionEndpoint(EndpointConfig):
    """Stands where Rasa expects the address of an action server."""

    def __init__(self, package: str = "actions") -> None:
        """Registers all actions of a package.

        Args:
            package: Name of the package.
        """
        super().__init__(url="in-process", **_WITHOUT_DOMAIN)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *_: Any, json: dict[str, Any], **__: Any) -> dict[str, Any] | None:
        """Runs the action that the call names.

        Args:
            json: The call as Rasa would post it.

        Returns:
            Events and responses as an action server would answer.
        """
        result: dict[str, Any] | None = await self._executor.run(json)
        return result


def remote_action_endpoint(url: str) -> EndpointConfig:
    """The address of a separate action server.

    Args:
        url: For example `http://actions:5055/webhook`.
    """
    return EndpointConfig(url=url, **_WITHOUT_DOMAIN)
