"""The floor of the event benchmark: an AsyncApp whose one listener does nothing. Run as a process by speed_events."""

from __future__ import annotations

import asyncio
import logging
import os

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient


async def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.WARNING)
    client = AsyncWebClient(base_url=os.environ["SLACK_API_URL"])

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_user_id="U0", bot_id="B0")

    app = AsyncApp(client=client, authorize=authorize, process_before_response=True, request_verification_enabled=False)

    async def nothing() -> None:
        return None

    app.event("message")(nothing)
    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect_async()  # type: ignore[no-untyped-call]
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
