"""Slack's surfaces. One listener a kind of payload; our visible tables route inside.

Bolt tries its listeners in order and each costs: so there are six, the message one first, the catch-all last.
To add a command, button, shortcut or form: a row in COMMANDS, ACTIONS, SHORTCUTS or VIEWS.
"""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp

from handlers import actions, commands, errors, events, messages, shortcuts, views
from handlers.reception import Reception

_ANY = re.compile(".*")


def register(app: AsyncApp, reception: Reception) -> None:
    """Give Bolt our listeners."""
    app.event("message")(messages.listener(reception))
    app.event(_ANY)(events.listener(reception))
    app.action(_ANY)(actions.listener(reception))
    app.command(_ANY)(commands.listener(reception))
    app.shortcut(_ANY)(shortcuts.listener(reception))
    app.view(_ANY)(views.listener(reception))
    app.view_closed(_ANY)(views.closed)
    app.error(errors.guard(reception))


__all__ = ["Reception", "register"]
