"""A local Slack workspace over real HTTP and WebSocket, for the demo and the end-to-end tests."""

from bot.fake_slack.server import FakeSlack

__all__ = ["FakeSlack"]
