"""Sets Rasa and its companions to be quiet: no telemetry, no look-ups, no chatter.

Import this before anything of Rasa: parts of it read the environment while they are imported.
"""

from __future__ import annotations

import logging
import os

import structlog

from bot.engine.logs import TEXT, JsonFormatter, add_turn
from bot.engine.metrics import ErrorCounter

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "HF_HUB_OFFLINE": "1",
    "LOG_LEVEL": "WARNING",  # Rasa's progress bars look at this one
}


def be_quiet(level: str = "WARNING", *, as_json: bool = False) -> None:
    """Applies the settings.

    Args:
        level: Name of the lowest level that is logged.
        as_json: Whether log lines are JSON objects.
    """
    os.environ.update(_ENVIRONMENT)
    number = logging.getLevelName(level)
    handler = logging.StreamHandler()
    handler.addFilter(add_turn)
    handler.setFormatter(JsonFormatter() if as_json else logging.Formatter(TEXT))
    logging.basicConfig(level=number, handlers=[handler, ErrorCounter()], force=True)
    # Rasa and its frozen companions warn of their own age at every import, and set the filters for
    # it anew; taken into the log, these warnings are below any level that is shown.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.CRITICAL)
    # Advice of the quantiser through the root logger; the graph is written ready for it.
    logging.getLogger().addFilter(lambda record: "pre-processing before quant" not in record.msg)
    # Rasa's structured log lines quote what people say; none of them leaves this filter unless it
    # is an error, and they are dropped before they are formatted.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
