"""The project as the stock pipeline gets it: the same domain, rules and data."""

from __future__ import annotations

from pathlib import Path

import rasa.shared.utils.io
import yaml

from bench.understanding.work import ROOT
from bot.engine.training import TRAINING_DATA

WORKER = "bench.stock.worker"


def write_project(folder: Path) -> None:
    """Copies domain and data in plain YAML; older readers stumble over marks without quotes.

    Args:
        folder: The folder of the stock worker; they are put into `project/` in it.
    """
    folders = [ROOT / "data" / name for name in TRAINING_DATA]
    data = [path for each in folders for path in sorted(each.rglob("*.yml"))]
    for source in (ROOT / "domain.yml", *data):
        copy = folder / "project" / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = rasa.shared.utils.io.read_yaml_file(source)
        copy.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
