"""`.env.example` and the settings say the same: every variable, its description, its default."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings

_FILE = Path(__file__).parents[2] / ".env.example"
_ASKED_FOR = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}  # not commented out: everybody has to fill them in


def test_every_setting_is_there() -> None:
    """A copied file changes nothing but what somebody fills in."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    described = {
        line.lstrip("#").partition("=")[0]: (line, above.removeprefix("# "))
        for above, line in pairwise(lines)
        if "=" in line and not line.startswith("# ")
    }
    expected = {}
    for field, meta in Settings.model_fields.items():
        default = "" if isinstance(meta.default, SecretStr) else str(meta.default)
        mark = "" if field.upper() in _ASKED_FOR else "#"
        expected[field.upper()] = (f"{mark}{field.upper()}={default}", meta.description)
    assert described == expected
