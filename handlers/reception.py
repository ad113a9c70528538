"""What every listener is handed: the door inward, Slack outward, and tasks that outlive the ack."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ingest import Door
from bot.ports import Messenger
from bot.tasks import HeldTasks


@dataclass(frozen=True, slots=True)
class Reception:
    door: Door
    messenger: Messenger
    held: HeldTasks
