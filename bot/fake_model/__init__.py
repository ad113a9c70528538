"""A local server that speaks the protocol of OpenAI's models, scripted, for the demo, `unison eval` and the tests."""

from bot.fake_model.server import FakeModel
from bot.fake_model.shapes import Asked

__all__ = ["Asked", "FakeModel"]
