"""Whether the server's address is free, asked before anything slow is done."""

from __future__ import annotations

import socket

from bot.settings import Settings


class AddressInUse(RuntimeError):
    """Something else listens on the server's address."""


def check_address(settings: Settings) -> None:
    """Tells that the address is taken.

    Args:
        settings: Where to listen.

    Raises:
        AddressInUse: It is taken, or cannot be listened on.
    """
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise AddressInUse(
                f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
                "Stop what listens there, or choose another port: COACH_PORT=5006 make run"
            ) from None
