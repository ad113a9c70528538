"""Plain sentences written for training: what promises and asks, and what only looks like it, in several languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.followup_rows import Heard, Workspace
from bench.labels import FollowUpLabel, Labels
from bot.domain.model import Author, Channel, Message, ts_of

SEEDS = Path(__file__).parent / "followup_seeds.txt"
_START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
_APART = timedelta(hours=9)  # each stands alone
_AUTHORS = {"U1": Author.TEAMMATE, "U2": Author.TEAMMATE}


def seeds(parts: int = 4) -> list[Workspace]:
    """The sentences as lone messages of a few workspaces, so that some can be left out."""
    lines = [line.split("|", 1) for line in SEEDS.read_text(encoding="utf-8").splitlines() if "|" in line]
    rows = [(kind.strip(), text.strip()) for kind, text in lines]
    return [_workspace(f"seeds {part}", rows[part::parts]) for part in range(parts)]


def _workspace(name: str, rows: list[tuple[str, str]]) -> Workspace:
    channel, heard, labels = Channel("T1", "C1", name="talk"), [], []
    for number, (kind, text) in enumerate(rows):
        ts = ts_of(_START + number * _APART)
        heard.append(Heard(Message("T1", "C1", ts, ts, "U1", Author.TEAMMATE, text)))
        if kind != "none":
            debtor = "U1" if kind == "own" else "U2"
            labels.append(FollowUpLabel(f"s{number}", debtor, "team", ("talk", ts), text, None, "open"))
    return Workspace(
        name, tuple(heard), {"C1": channel}, {}, {}, _AUTHORS, "Europe/Berlin", Labels(follow_ups=tuple(labels))
    )
