"""Where the public data, exports and oracles are, and what happens where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def needs_shared(path: str) -> Path:
    """A file below UNISON_SHARED (default ../shared); the test says that it skips where it is absent."""
    found = Path(os.environ.get("UNISON_SHARED", "../shared")) / path
    if not found.exists():
        pytest.skip(f"needs {path} below UNISON_SHARED")
    return found
