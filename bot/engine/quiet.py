"""Sets Rasa and its companions to be quiet: no telemetry, no look-ups, no chatter.

Import this before anything of Rasa: parts of it read the environment while they are imported.
"""

from __future__ import annotations

import logging
import os
import warnings

import structlog

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "HF_HUB_OFFLINE": "1",
    "TQDM_DISABLE": "1",
    # What asks for SQLAlchemy 2.0 works on it; its own notice says nothing new.
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}


def be_quiet(level: str = "WARNING") -> None:
    """Applies the settings.

    Args:
        level: Name of the lowest level that is logged.
    """
    os.environ.update(_ENVIRONMENT)
    # Rasa and its frozen companions warn of their own age at every import.
    warnings.simplefilter("ignore")
    number = logging.getLevelName(level)
    logging.basicConfig(
        level=number, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    # Rasa's structured log lines quote what people say; none of them leaves this filter unless it
    # is an error, and they are dropped before they are formatted.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
