"""What every listener is handed: the door inward, Slack outward, and tasks that outlive the ack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.ingest import Door
from bot.ports import Lookups, Messenger
from bot.tasks import HeldTasks


@dataclass(frozen=True, slots=True)
class Reception:
    door: Door
    messenger: Messenger
    lookups: Lookups
    held: HeldTasks
    catch_up: Callable[[str, str, str], None]  # starts it: team_id, channel_id, our user_id
    forget: Callable[[str], None]  # team_id
