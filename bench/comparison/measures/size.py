"""What lies on the disk, and what a visitor's browser loads."""

from __future__ import annotations

from bench.comparison import targets
from bench.comparison.disk import megabytes
from bench.comparison.figures import Missing, Value, figure
from bench.comparison.lab import Lab
from bench.comparison.making import SetUp
from bench.comparison.rows import Row, Section
from bot.channels.web.assets import STATIC_DIR, load_joined
from bot.engine.training import model_path
from bot.settings import load_settings


def measure(lab: Lab) -> Section:
    """Measures them.

    Args:
        lab: The run.
    """
    coach, stock = lab.coach_set_up, lab.stock_set_up
    rows = [
        Row(
            "environment, from its lock alone",
            "MB",
            _environment(coach),
            _environment(stock),
            targets.ENVIRONMENT,
        ),
        Row("model, with what it needs beside it", "MB", _model_of_coach(), _model_of_stock(lab)),
        Row("widget, gzip", "kB", _widget()),
    ]
    return Section("Size", rows)


def _environment(made: SetUp | Missing) -> Value:
    return made if isinstance(made, Missing) else figure([made.megabytes])


def _model_of_coach() -> Value:
    settings = load_settings()
    return figure([megabytes([model_path(settings), settings.encoder_dir])])


def _model_of_stock(lab: Lab) -> Value:
    if isinstance(lab.stock, Missing):
        return lab.stock
    return figure([megabytes([lab.stock.model])])


def _widget() -> Value:
    return figure([len(load_joined(STATIC_DIR / "widget.js").compressed) / 1024])
