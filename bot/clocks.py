"""The clocks: the system's, and one that follows another process (the fake Slack's, for the demo)."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta

import aiohttp

log = logging.getLogger(__name__)

_EVERY_SECONDS = 0.05


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FollowingClock:
    """The time that `url` tells (`{"now": epoch seconds}`), asked often; between two answers it stands still."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url = url
        self._session = session
        self._now = datetime.now(UTC)
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        return self._now

    async def start(self) -> None:
        await self._look()
        self._task = asyncio.create_task(self._follow(), name="clock")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _look(self) -> None:
        async with self._session.get(self._url) as answer:
            told = datetime.fromtimestamp(0, UTC) + timedelta(seconds=(await answer.json())["now"])
        self._now = max(self._now, told) if self._task else told

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            try:
                await self._look()
            except aiohttp.ClientError as error:
                log.warning("clock did not answer: %s", type(error).__name__)
                return
