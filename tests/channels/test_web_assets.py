from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from bot.channels.web.assets import STATIC_DIR, load_assets, load_joined
from bot.channels.web.modules import AmbiguousName, joined


def test_widget_weighs_next_to_nothing() -> None:
    assert len(load_joined(STATIC_DIR / "widget.js").compressed) <= 15_000


def test_widget_is_all_of_its_modules_in_one_file() -> None:
    script = load_joined(STATIC_DIR / "widget.js").body
    assert b"\nimport " not in script
    assert b"\nexport " not in script
    for path in (STATIC_DIR / "widget").iterdir():
        for name in re.findall(r"^export (?:class|const|function) (\w+)", path.read_text(), re.M):
            assert (
                len(re.findall(rf"^(?:class|const|function) {name}\b".encode(), script, re.M)) == 1
            )


def test_modules_that_share_a_name_cannot_share_a_file(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text('import { a } from "./two.js";\nconst size = a;\n')
    (tmp_path / "two.js").write_text("const size = 1;\nexport const a = size;\n")
    with pytest.raises(AmbiguousName, match="size"):
        joined(tmp_path / "one.js")


def test_modules_are_joined_once_and_after_what_they_need(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text(
        'import { a } from "./two.js";\nimport { b } from "./three.js";\nuse(a, b);\n'
    )
    (tmp_path / "two.js").write_text('import { b } from "./three.js";\nexport const a = b;\n')
    (tmp_path / "three.js").write_text("export const b = 3;\n")
    assert joined(tmp_path / "one.js") == b"const b = 3;\nconst a = b;\nuse(a, b);\n"


def test_scripts_are_served_without_their_comments(tmp_path: Path) -> None:
    source = (
        '/** About. */\nexport const a = `x\n  y`; // kept\n  // gone\n\n  const b = "/** */";\n'
    )
    (tmp_path / "one.js").write_text(source)
    (asset,) = load_assets(tmp_path).values()
    assert asset.body == b'export const a = `x\ny`; // kept\nconst b = "/** */";\n'
    assert gzip.decompress(asset.compressed) == asset.body
