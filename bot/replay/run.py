"""The whole of a replay: open the export, play it, give what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.incoming import Asker, Typed
from bot.domain.model import Person, at_of
from bot.domain.rules import Rules
from bot.errors import ConfigError
from bot.ports import Store
from bot.replay.archive import NoExportError, Skipped, open_archive
from bot.replay.choices import Choices
from bot.replay.export import Export, Wanted
from bot.replay.findings import Findings
from bot.replay.player import LARGEST, Job, Player
from bot.replay.roster import Room
from bot.replay.tally import Tally

_TICK = timedelta(days=7)  # jobs run when a claim lapses; so often, too, they forget what has outlived its time

_CHANNEL = re.compile(r"(?<![\w<])#([^\s,]+)")
_HOLDER = "UREPLAY"  # whoever declares customers here

Progress = Callable[[int, int], None]  # files read, of how many


@dataclass(frozen=True, slots=True)
class Replayed:
    """An export and what Unison would have said in it."""

    findings: Findings
    tally: Tally
    rooms: dict[str, Room]  # by channel id
    zone: str
    domain: str  # acme.slack.com, or "" where the export does not betray it
    skipped: Skipped

    @property
    def names(self) -> dict[str, str]:
        """The channels' names by their ids."""
        return {channel_id: room.name for channel_id, room in self.rooms.items()}


@dataclass(frozen=True, slots=True)
class Stage:
    """What a replay plays on: an empty store, the rules, the jobs that run as time passes, what was chosen."""

    store: Store
    rules: Rules
    jobs: Sequence[Job]
    choices: Choices = field(default_factory=Choices)
    zone: str = ""  # the team's, where it was chosen; else the one in which most of them live
    largest: int = LARGEST  # messages heard at once


def replay(path: Path, wanted: Wanted, stage: Stage, skipped: Skipped, progress: Progress) -> Replayed:
    """Play the export at `path`. Raises NoExportError where there is nothing to play."""
    archive = open_archive(path, skipped)
    try:
        tally = Tally()
        export = Export(archive, skipped, tally)
        wanted = replace(wanted, reactions=stage.rules.claim_reactions)
        _check_channels(export, wanted)
        zone = stage.zone or export.roster.time_zone
        findings = Findings(zone)
        player = Player(stage.store, replace(stage.rules, time_zone=zone), stage.jobs, findings.take, stage.largest)
        _play(export, wanted, player, stage.choices, progress)
    finally:
        archive.close()
    if not tally.messages:
        raise NoExportError(f"{path} holds no message that could be read")
    rooms = {room.channel.channel_id: room for room in export.roster.rooms.values()}
    return Replayed(findings, tally, rooms, zone, export.domain, skipped)


def _play(export: Export, wanted: Wanted, player: Player, choices: Choices, progress: Progress) -> None:
    people = [_as_wished(one.person, choices) for one in export.roster.members.values()]
    declared = [_declaration(line, export) for line in choices.customers]
    known: set[str] = set()
    done, next_tick = 0, datetime.min.replace(tzinfo=UTC)
    for files, moments in export.days(wanted):
        done += files
        if moments:
            now = at_of(moments[0].ts)
            rooms = {room.channel.channel_id: room for room in export.roster.rooms.values()}
            if rooms.keys() != known:  # all that the lists name at first, later those that only a folder knows
                new = [_as_chosen(rooms[channel_id], choices) for channel_id in rooms.keys() - known]
                player.prepare(sorted(new, key=_by_id), people, declared, now)
                known |= rooms.keys()
                people, declared = [], []
            if now >= next_tick:
                player.tick(now)
                next_tick = now + _TICK
            player.play(moments)
        progress(done, export.files)


def _as_chosen(room: Room, choices: Choices) -> Room:
    return replace(room, channel=replace(room.channel, options=choices.options(room.name)))


def _by_id(room: Room) -> str:
    return room.channel.channel_id


def _as_wished(person: Person, choices: Choices) -> Person:
    return replace(person, preferences=choices.preferences(person.user_id))


def _declaration(line: str, export: Export) -> Typed:
    """A line of the customers' file as if somebody had typed it after `/unison customer add`."""
    ids = {room.name: room.channel.channel_id for room in export.roster.rooms.values()}
    words = _CHANNEL.sub(lambda match: f"<#{ids[match[1]]}>" if match[1] in ids else match[0], line)
    return Typed(Asker(export.team_id, _HOLDER), f"add {words}", f"replay:{line}")


def _check_channels(export: Export, wanted: Wanted) -> None:
    rooms = export.roster.rooms.values()
    known = {room.name for room in rooms} | {room.channel.channel_id for room in rooms} | export.folders
    unknown = sorted(wanted.channels - known)
    if unknown:
        there = ", ".join(sorted({room.name for room in rooms})[:30])
        raise ConfigError(f"No channel of the export is called {', '.join(unknown)}; there are: {there}.")
