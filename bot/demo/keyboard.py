"""Lines typed at the terminal or piped in, read without a thread: Ctrl-C always works, nothing hangs at the end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator


async def typed_lines(source: int) -> AsyncIterator[str]:
    """In: a file descriptor. Out: its lines, until its end."""
    rest = b""
    while chunk := await _chunk(source):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.decode(errors="replace")
    if rest:
        yield rest.decode(errors="replace")


async def _chunk(source: int) -> bytes:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    try:
        loop.add_reader(source, ready.set)
    except PermissionError:  # a plain file cannot be waited for, and need not be
        return os.read(source, 65536)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(source)
    return os.read(source, 65536)
